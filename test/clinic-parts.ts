import type * as z from 'zod';
import type { Clinic, Episode, Membership, Patient, Schedule, Staff } from '../functions/domain/clinic.ts';

/** Clinic files in pieces, for tests: what a test does not say is as plain as can be. Phoenix, UTC-7 all year round. */

type Give<T extends z.ZodType> = Partial<z.input<T>>;

/** Dana leads the groups, Sam supervises, Pat runs the clinic. */
export const staff: z.input<typeof Staff>[] = [
  { id: 'dana', name: 'Dana Lee', role: 'counsellor', phone: '+16025550110' },
  { id: 'sam', name: 'Sam Ortiz', role: 'supervisor', phone: '+16025550111' },
  { id: 'pat', name: 'Pat Quinn', role: 'administrator', phone: '+16025550112' },
];
export const phoneOf = { dana: '+16025550110', sam: '+16025550111', pat: '+16025550112' } as const;

/** A group of Dana's: Mondays, Wednesdays and Fridays, 9:00 to 12:00. */
export const group = (id: string, changes: Give<typeof Schedule> = {}): z.input<typeof Schedule> => ({
  id,
  title: `Group ${id}`,
  kind: 'group',
  track: 'day',
  levelOfCare: '2.1',
  dtstart: '2026-11-02T09:00',
  timeZone: 'America/Phoenix',
  rrule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR',
  durationMinutes: 180,
  capacity: 100,
  counsellorId: 'dana',
  ...changes,
});

type Place = string | (Pick<z.input<typeof Membership>, 'scheduleId'> & Give<typeof Membership>);
/** One patient with a stay and places: schedule ids, or memberships without what is plain. */
export type Person = { patient: z.input<typeof Patient>; places: Place[]; stay: Give<typeof Episode> };
type PersonChanges = Give<typeof Patient> & { stay?: Give<typeof Episode> };

/** The number a patient of these tests has: +1 602 555 0121 for 21. */
export const numberOf = (last: number): string => `+1602555${String(100 + last).padStart(4, '0')}`;

/** A patient who may be texted, at +1 602 555 01xx. */
export const person = (
  id: string,
  last: number,
  places: Place[],
  { stay = {}, ...changes }: PersonChanges = {},
): Person => ({
  patient: {
    id,
    name: `${id.slice(0, 1).toUpperCase()}${id.slice(1)} Example`,
    phone: numberOf(last),
    language: 'en',
    timeZone: 'America/Phoenix',
    privacy: 'name',
    consent: { givenAt: '2026-10-30T17:00:00Z', source: 'intake form', wording: 'intake-2026-01' },
    ...changes,
  },
  places,
  stay,
});

/** So many patients of one schedule, with numbers from `first` on: p1, p2, … or with another prefix. */
export const people = (count: number, first: number, places: Place[], prefix = 'p'): Person[] =>
  Array.from({ length: count }, (_, index) => person(`${prefix}${index + 1}`, first + index, places));

/** The whole file. Nobody who is missed is texted about it, unless a test says so: most look at reminders alone. */
export const clinicFile = ({
  clinic = {},
  schedules,
  patients,
  team = staff,
}: {
  clinic?: Give<typeof Clinic>;
  schedules: z.input<typeof Schedule>[];
  patients: Person[];
  team?: z.input<typeof Staff>[];
}) => ({
  clinic: {
    id: 'riverside',
    textName: 'Riverside',
    timeZone: 'America/Phoenix',
    phone: '+16025550100',
    ...clinic,
    policies: { afterMissMinutes: null, ...clinic.policies },
  },
  staff: team,
  schedules,
  patients: patients.map(({ patient }) => patient),
  episodes: patients.map(({ patient: { id }, stay }) => ({
    id: `${id}-1`,
    patientId: id,
    admittedOn: '2026-10-01',
    ...stay,
  })),
  memberships: patients.flatMap(({ patient: { id }, places }) =>
    places.map((place) => ({
      episodeId: `${id}-1`,
      from: '2026-10-01',
      ...(typeof place === 'string' ? { scheduleId: place } : place),
    })),
  ),
});
