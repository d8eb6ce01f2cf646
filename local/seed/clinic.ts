import type { Episode, Membership, Patient } from '../../functions/domain/clinic.ts';
import { plusDays, weekdayCodes, weekdayOf, type LocalDate, type WallTime } from '../../functions/domain/wall-clock.ts';
import { nameFrom, phoneOf } from './people.ts';
import type { Draws } from './random.ts';
import { runningGroup, type Candidate } from './running.ts';

export const timeZone = 'America/Phoenix';

/** What is asked for: so many patients over so many weeks up to `today`, the clinic's. `running`: since when a group is going on. */
export type SeedSize = { patients: number; weeks: number; today: LocalDate; running?: WallTime };

/** One strand of the program: when its groups meet, when its class does. */
const tracks = [
  { track: 'day', share: 0.5, days: 'MO,WE,FR', at: '09:00', minutes: 180, classDays: 'TU', classAt: '10:00' },
  { track: 'night', share: 0.3, days: 'MO,TU,TH', at: '18:00', minutes: 180, classDays: 'WE', classAt: '18:30' },
  { track: 'weekend', share: 0.2, days: 'SA,SU', at: '09:00', minutes: 240, classDays: 'SU', classAt: '13:30' },
] as const; // prettier-ignore

const staff = [
  { id: 'rosa', name: 'Rosa Delgado', role: 'front-desk' },
  { id: 'dana', name: 'Dana Lee', role: 'counsellor', phone: '+16025550110' },
  { id: 'marcus', name: 'Marcus Webb', role: 'counsellor', phone: '+16025550111' },
  { id: 'priya', name: 'Priya Nair', role: 'counsellor', phone: '+16025550112' },
  { id: 'sam', name: 'Sam Ortiz', role: 'supervisor', phone: '+16025550113' },
  { id: 'ada', name: 'Ada North', role: 'administrator', phone: '+16025550114' },
  { id: 'lin', name: 'Lin Howe', role: 'auditor' },
] as const;
const counsellors = ['dana', 'marcus', 'priya'] as const;

const firstOn = (from: LocalDate, days: string): LocalDate =>
  weekdayCodes.map((_, index) => plusDays(from, index)).find((date) => days.split(',').includes(weekdayOf(date))) ??
  from;

const seatsOfGroup = 12;

const nameOf = (track: string): string => track.charAt(0).toUpperCase() + track.slice(1);

/** The schedules of a track: as many groups as its patients need, and a class for all of them. */
const schedulesOf = (strand: (typeof tracks)[number], groups: number, from: LocalDate): object[] => {
  const shared = { track: strand.track, levelOfCare: '2.1', timeZone, place: 'Suite 200' };
  const list = Array.from({ length: groups }, (_, index) => {
    const letter = String.fromCharCode(65 + index);
    return {
      ...shared, id: `${strand.track}-${letter.toLowerCase()}`, title: `${nameOf(strand.track)} group ${letter}`, kind: 'group',
      dtstart: `${firstOn(from, strand.days)}T${strand.at}`, rrule: `FREQ=WEEKLY;BYDAY=${strand.days}`,
      durationMinutes: strand.minutes, capacity: seatsOfGroup, counsellorId: counsellors[index % 3],
    };
  }); // prettier-ignore
  const education = {
    ...shared, id: `${strand.track}-class`, title: `${nameOf(strand.track)} class`, kind: 'education', durationMinutes: 60, capacity: 500,
    dtstart: `${firstOn(from, strand.classDays)}T${strand.classAt}`, rrule: `FREQ=WEEKLY;BYDAY=${strand.classDays}`, counsellorId: 'priya',
  }; // prettier-ignore
  return [...list, education];
};

type Stay = { patient: Partial<Patient>; episode: Partial<Episode>; memberships: Partial<Membership>[] };

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

/** Stays begin all through the weeks, and some before them; most last six to twelve weeks, a few end early. */
const stayOf = (
  nth: number,
  draws: Draws,
  {
    size,
    groupOf,
  }: { size: SeedSize; groupOf: (from: LocalDate, until: LocalDate, track: string) => string | undefined },
): Stay => {
  const spanDays = size.weeks * 7;
  const admittedOn = plusDays(size.today, -draws.between(1, spanDays + 14));
  const length = draws.chance(0.15) ? draws.between(8, 30) : draws.between(42, 84);
  const end = plusDays(admittedOn, length);
  const dischargedOn = end <= size.today ? end : null;
  const draw = draws.next();
  const strand = draw < 0.5 ? tracks[0] : draw < 0.8 ? tracks[1] : tracks[2];
  const id = `p${String(nth + 1).padStart(4, '0')}`;
  const language = draws.chance(0.22) ? 'es' : 'en';
  const [privacy, consented, phoneShared] = [
    draws.pick(['name', 'name', 'name', 'place', 'time'] as const),
    draws.chance(0.94),
    nth > 0 && draws.chance(0.02),
  ];
  const patient = {
    id, name: nameFrom(draws), phone: phoneOf(phoneShared ? nth - 1 : nth), language, timeZone, privacy,
    consent: consented ? { givenAt: `${admittedOn}T17:00:00Z`, source: 'intake form', wording: 'intake-2026-01' } : null,
  } as const; // prettier-ignore
  const stepsDown = length > 45 && draws.chance(0.3);
  const holdFrom = plusDays(admittedOn, draws.between(10, 30));
  const onHold = draws.chance(0.08) && (dischargedOn === null || holdFrom < dischargedOn);
  const episode = {
    id: `${id}-1`, patientId: id, admittedOn, dischargedOn, prescribedMinutesPerWeek: 540,
    changes: stepsDown ? [{ from: plusDays(admittedOn, 42), prescribedMinutesPerWeek: 360 }] : [],
    holds: onHold ? [{ from: holdFrom, until: plusDays(holdFrom, draws.between(2, 8)), reason: 'Away with family' }] : [],
  }; // prettier-ignore
  const group = groupOf(admittedOn, dischargedOn ?? plusDays(size.today, 365), strand.track);
  const place = (scheduleId: string) => ({ episodeId: episode.id, scheduleId, from: admittedOn });
  return { patient, episode, memberships: [...(group ? [place(group)] : []), place(`${strand.track}-class`)] };
};

/** Whether a patient is here today, and whether their own group or class meets. */
const candidateOf = ({ episode, memberships }: Stay, today: LocalDate): Candidate => {
  const { id = '', admittedOn = today, dischargedOn = null, holds = [] } = episode;
  const strand = tracks.find(({ track }) => memberships.some(({ scheduleId }) => scheduleId === `${track}-class`));
  const isHeld = holds.some(({ from, until }) => from <= today && (until === null || today <= until));
  return {
    episodeId: id,
    isHere: admittedOn < today && (dischargedOn === null || dischargedOn > today) && !isHeld,
    busy: strand === undefined || `${strand.days},${strand.classDays}`.includes(weekdayOf(today)),
  };
};

/** A believable clinic as a clinic file: checked and loaded like anybody's own. */
export const seedClinic = (size: SeedSize, draws: Draws) => {
  const from = plusDays(size.today, -7 * size.weeks);
  // At most two thirds of all stays overlap; each group gets a few seats to spare.
  const groupsIn = (share: number): number =>
    Math.min(26, Math.max(1, Math.ceil((size.patients * share * 1.2) / seatsOfGroup)));
  const taken = new Map<string, { from: LocalDate; until: LocalDate }[]>();
  const groupOf = (first: LocalDate, last: LocalDate, track: string): string | undefined => {
    const strand = tracks.find((each) => each.track === track) ?? tracks[0];
    const names = Array.from(
      { length: groupsIn(strand.share) },
      (_, index) => `${track}-${String.fromCharCode(97 + index)}`,
    );
    const group = names.find(
      (name) => (taken.get(name) ?? []).filter((seat) => seat.until > first && seat.from < last).length < seatsOfGroup,
    );
    if (group) taken.set(group, [...(taken.get(group) ?? []), { from: first, until: last }]);
    return group;
  };
  const stays = Array.from({ length: size.patients }, (_, nth) => stayOf(nth, draws, { size, groupOf }));
  const candidates = stays.map((stay) => candidateOf(stay, size.today));
  const running = size.running
    ? runningGroup(candidates, { startsAt: size.running, timeZone })
    : { schedules: [], memberships: [] };
  return {
    clinic: {
      id: 'seeded', textName: 'Riverside', timeZone, phone: '+16025550100', address: '200 N Elm St, Suite 200',
      // So that the report of the reminders' effect has something to compare.
      policies: { holdOut: { step: 'day-before', percent: 10 } },
      closures: [{ on: `${size.today.slice(0, 4)}-11-26`, title: 'Thanksgiving' }, { on: `${size.today.slice(0, 4)}-12-25`, title: 'Christmas' }],
    },
    staff,
    schedules: [...tracks.flatMap((strand) => schedulesOf(strand, groupsIn(strand.share), earlier(from, size.today))), ...running.schedules],
    patients: stays.map(({ patient }) => patient),
    episodes: stays.map(({ episode }) => episode),
    memberships: [...stays.flatMap(({ memberships }) => memberships), ...running.memberships],
  }; // prettier-ignore
};
