import type { DateTime } from 'luxon';
import type { Schedule } from '../domain/clinic.ts';
import { cutTo } from '../domain/whole-characters.ts';
import { wallTimeOf } from '../domain/zone.ts';
import type { WallTime } from '../domain/wall-clock.ts';
import type { RestOfClinic } from '../intake/rest-of-clinic.ts';
import type { Entry, ReadBundle } from './fhir-bundle.ts';
import { instantIn } from './fhir-dates.ts';
import { ownIdIn } from './fhir-own.ts';
import { refuseWith } from './fhir-patient.ts';
import type { FhirAppointment } from './fhir-shapes.ts';

/** An appointment that is ahead, and whom of ours it is for. */
export type Ahead = { entry: Entry<FhirAppointment>; wall: WallTime; minutes: number; patientIds: string[] };
/** Appointments alike but for their dates and patients: one schedule to us. */
export type AppointmentSeries = {
  key: string;
  title: string;
  minutes: number;
  appointments: Ahead[];
  kind: Schedule['kind'];
};

export type AppointmentFacts = {
  rest: RestOfClinic;
  now: DateTime;
  keyOf: ReadBundle['keyOf'];
  /** The patients of the bundle by their entry. */
  patientOf: ReadonlyMap<string, string>;
  /** The identifier of the Schedule a slot belongs to, by the slot's entry. */
  scheduleOfSlot: ReadonlyMap<string, string>;
};

const notAhead: Partial<Record<FhirAppointment['status'], string>> = {
  proposed: 'not booked yet: not taken in',
  pending: 'not booked yet: not taken in',
  waitlist: 'not booked yet: not taken in',
  cancelled: 'cancelled: left out',
  'entered-in-error': 'entered in error: left out',
  arrived: 'it has begun: attendance is taken here and not taken in',
  'checked-in': 'it has begun: attendance is taken here and not taken in',
  fulfilled: 'it is over: attendance is taken here and not taken in',
  noshow: 'it is over: attendance is taken here and not taken in',
};

type Participant = FhirAppointment['participant'][number];

const isPatient = ({ actor }: Participant, facts: AppointmentFacts): boolean =>
  /(^|\/)Patient\//.test(actor?.reference ?? '') || facts.patientOf.has(facts.keyOf(actor) ?? '');

/** Who is expected: participants who have not declined. One nobody knows is a mistake. */
const patientsOf = (entry: Entry<FhirAppointment>, facts: AppointmentFacts): string[] =>
  entry.resource.participant.flatMap((participant, nth) => {
    const known = facts.patientOf.get(facts.keyOf(participant.actor) ?? '');
    const path = `participant[${nth}].actor`;
    if (known === undefined && isPatient(participant, facts))
      refuseWith(entry, [{ path, message: 'expected a Patient of the bundle that is taken in' }]);
    if (known !== undefined && participant.status === 'declined')
      entry.outcome.notes.push({ path: `participant[${nth}].status`, message: 'declined: not expected on this date' });
    return known === undefined || participant.status === 'declined' ? [] : [known];
  });

/** An appointment that is to take place, with whom; undefined of one that is not taken in, which is then said on its row. */
const aheadOf = (entry: Entry<FhirAppointment>, facts: AppointmentFacts): Ahead | undefined => {
  const { resource, outcome } = entry;
  const note = (path: string, message: string): void => {
    outcome.notes.push({ path, message });
  };
  const refuse = (path: string, message: string): void => {
    refuseWith(entry, [{ path, message }]);
  };
  if (ownIdIn('session', resource.identifier) !== undefined) {
    note('Appointment', 'one of ours: it comes with its Schedule');
    return;
  }
  const why = notAhead[resource.status];
  if (why !== undefined) {
    note('status', why);
    return;
  }
  const start = instantIn(resource.start);
  if (!start) {
    refuse('start', 'expected an instant with its offset, such as 2026-11-23T09:00:00-07:00');
    return;
  }
  if (start <= facts.now) {
    note('start', 'it has begun: not taken in');
    return;
  }
  const minutes = resource.minutesDuration ?? instantIn(resource.end)?.diff(start, 'minutes').minutes;
  if (minutes === undefined || !Number.isInteger(minutes) || minutes < 1 || minutes > 1440) {
    refuse('end', 'expected an end, or minutesDuration, so that it lasts 1 to 1440 whole minutes');
    return;
  }
  const patientIds = patientsOf(entry, facts);
  if (outcome.status === 'refused') return undefined;
  if (patientIds.length === 0) {
    note('participant', 'no patient is expected: not taken in');
    return;
  }
  return { entry, wall: wallTimeOf(start, facts.rest.clinic?.timeZone ?? 'UTC'), minutes, patientIds };
};

const words = (concepts: FhirAppointment['serviceType']): string | undefined =>
  concepts.map(({ text, coding }) => text ?? coding[0]?.display ?? coding[0]?.code).find((text) => text !== undefined);

/** What makes appointments one series: the schedule of their slot, or what they are about and with whom; their time of day and length. */
const keyOfSeries = ({ entry: { resource }, wall, minutes }: Ahead, facts: AppointmentFacts): string => {
  const slot = resource.slot
    .map((one) => facts.scheduleOfSlot.get(facts.keyOf(one) ?? ''))
    .find((key) => key !== undefined);
  const others = resource.participant
    .filter((one) => !isPatient(one, facts))
    .map(({ actor }) => actor?.display ?? actor?.reference ?? '')
    .sort();
  return [
    slot ?? [words(resource.serviceType) ?? '', resource.description ?? '', ...others].join(' '),
    wall.slice(11),
    minutes,
  ].join('|');
};

/** The series of the appointments of a bundle that are ahead. */
export const seriesOfAppointments = (
  entries: readonly Entry<FhirAppointment>[],
  facts: AppointmentFacts,
): AppointmentSeries[] => {
  const series = new Map<string, Ahead[]>();
  for (const entry of entries) {
    const ahead = aheadOf(entry, facts);
    const key = ahead && keyOfSeries(ahead, facts);
    if (ahead && key !== undefined) series.set(key, [...(series.get(key) ?? []), ahead]);
  }
  return [...series].map(([key, appointments]) => {
    const [first] = appointments;
    const resource = first?.entry.resource;
    const title = (resource?.description ?? words(resource?.serviceType ?? []) ?? 'Appointments').replace(/\s+/g, ' ').trim();
    return { key, title: cutTo(title, 80).trim() || 'Appointments', minutes: first?.minutes ?? 0, appointments, kind: kindOf(appointments) };
  });
}; // prettier-ignore

/** One patient at a time is a one-to-one; two on one date make a group. */
const kindOf = (appointments: readonly Ahead[]): Schedule['kind'] =>
  [...patientsByStart(appointments).values()].some((patients) => patients.size > 1) ? 'group' : 'individual';

/** Who comes to each start of a series: one appointment may name several patients, and several the same start. */
export const patientsByStart = (appointments: readonly Ahead[]): Map<WallTime, Set<string>> => {
  const starts = new Map<WallTime, Set<string>>();
  for (const { wall, patientIds } of appointments)
    starts.set(wall, new Set([...(starts.get(wall) ?? []), ...patientIds]));
  return starts;
};
