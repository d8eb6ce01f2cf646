import type { DateTime } from 'luxon';
import type { Attendance } from './attendance.ts';
import type { Clinic, Schedule } from './clinic.ts';
import { comingSessions } from './dry-run-sessions.ts';
import type { FollowUp } from './follow-up.ts';
import type { Message, Reply } from './message.ts';
import { previewSchedule } from './preview.ts';
import { rosterEntryOf, type Chart, type RosterEntry } from './roster.ts';
import { RuleRefused } from './schedule.ts';
import { sessionId, type Session } from './session.ts';
import { WallTime, plusDays, type LocalDate } from './wall-clock.ts';
import type { PlaceFacts } from './why-place.ts';
import { instantOfWall } from './zone.ts';

/** A change of the permission to text a patient, as their history keeps it. */
export type ConsentChange = {
  at: string;
  change: 'given' | 'withdrawn' | 'opted-out' | 'opted-in';
  source: string;
  wording: string;
};

/** What is read of one patient to say why, of one of the clinic's days. */
export type WhyDayFacts = {
  clinic: Clinic;
  /** The clinic's schedules; those the patient has, or had, a place in are looked at. */
  schedules: readonly Schedule[];
  chart: Chart;
  consentHistory: readonly ConsentChange[];
  date: LocalDate;
  /** The sessions the clinic holds that day, cancelled ones included, and those of `originalSessionIds` that are on other days now. */
  held: readonly Session[];
  attendance: readonly Attendance[];
  /** The patient's texts of `textsAround`. */
  texts: readonly Message[];
  /** The patient's of the last four weeks, where the clinic holds some out of a step: who had one may take no part. */
  followUps?: readonly FollowUp[];
  /** Reminders due and not yet looked at: their sessions and steps. */
  waiting: readonly { sessionId: string; step: string }[];
  /** The step asked about; left out: the whole day. */
  step?: string | undefined;
  /** What texts that are no reminders rest on; left out, they are told by their records alone. */
  around?: WhyAround;
};

/** What plans, texts after a miss, make-up offers and texts to the family rest on. */
export type WhyAround = {
  /** The clinic's sessions of the week and of the eight days on. */
  sessions: readonly Session[];
  /** What is recorded of the patient at those of the week. */
  records: readonly Attendance[];
  /** The roster and attendance of the day's sessions the patient missed. */
  watched: readonly { sessionId: string; roster: readonly RosterEntry[]; attendance: readonly Attendance[] }[];
  freeSeats: ReadonlyMap<string, number>;
  /** A follow-up of the patient's because of danger is open. */
  inCrisis: boolean;
  /** What staff have tried to reach the patient after a miss. */
  outreach: FollowUp['outreach'];
  /** What the patient wrote on the day and the day after. */
  replies: readonly Reply[];
  family: readonly { participantId: string; texts: readonly Message[]; consentHistory: readonly ConsentChange[] }[];
};

type Rule = Pick<WhyDayFacts, 'clinic' | 'schedules' | 'chart' | 'date'>;

/** A step may text 14 days ahead, and the caps look at a week's texts. */
export const textsAround = (date: LocalDate): { from: LocalDate; until: LocalDate } => ({
  from: plusDays(date, -23),
  until: plusDays(date, 16),
});

/** When one of the clinic's days begins. */
export const midnightOf = (date: LocalDate, { timeZone }: Clinic): DateTime =>
  instantOfWall(WallTime.parse(`${date}T00:00`), timeZone);

/** The schedules the patient has, or had, a place in. */
export const ownSchedules = ({ schedules, chart }: Rule): Schedule[] =>
  schedules.filter(({ id }) => chart.memberships.some(({ scheduleId }) => scheduleId === id));

/** What each of the patient's schedules would hold on the day by its rule, closures left aside; null where the rule is refused. */
const startsOf = (rule: Rule): { schedule: Schedule; starts: WallTime[] | null }[] => {
  const { clinic, date } = rule;
  const window = { from: midnightOf(date, clinic), until: midnightOf(plusDays(date, 1), clinic), clinic };
  return ownSchedules(rule).map((schedule) => {
    try {
      return { schedule, starts: previewSchedule(schedule, window).map(({ recurrenceId }) => recurrenceId) };
    } catch (error) {
      if (!(error instanceof RuleRefused)) throw error;
      return { schedule, starts: null };
    }
  });
};

/** The ids of the sessions that the patient's schedules mean for the day: some may be on another by now. */
export const originalSessionIds = (rule: Rule): string[] =>
  startsOf(rule).flatMap(({ schedule, starts }) => (starts ?? []).map((start) => sessionId(schedule.id, start)));

/** The day's sessions as they are, or, for days to come, as they will be if nobody changes anything. */
const sessionsOf = (facts: WhyDayFacts, now: DateTime): { sessions: Session[]; notBooked: Set<string> } => {
  const { clinic, chart, date, held } = facts;
  const own = held.filter(({ scheduleId }) => chart.memberships.some((place) => place.scheduleId === scheduleId));
  const until = midnightOf(plusDays(date, 1), clinic);
  if (until <= now) return { sessions: own.filter(({ localDate }) => localDate === date), notBooked: new Set() };
  const midnight = midnightOf(date, clinic);
  const { coming } = comingSessions(
    { clinic, schedules: ownSchedules(facts), held: own },
    { from: midnight > now ? midnight : now, until },
  );
  const onDay = coming.filter(({ session }) => session.localDate === date);
  return {
    sessions: onDay.map(({ session }) => session),
    notBooked: new Set(onDay.filter((one) => !one.held).map(({ session }) => session.id)),
  };
};

/** The facts in the form the questions are asked in. */
export type DaySeen = WhyDayFacts & PlaceFacts & { entry: RosterEntry };

/** Works out of what was read which sessions the day has for the patient, which it would have had, and which have left it. */
export const seenOn = (facts: WhyDayFacts, now: DateTime): DaySeen => {
  const { chart, date, held } = facts;
  const { sessions, notBooked } = sessionsOf(facts, now);
  const starts = startsOf(facts);
  const meant = new Set(originalSessionIds(facts));
  return {
    ...facts,
    entry: rosterEntryOf(chart),
    daySessions: sessions,
    notBooked,
    movedAway: held.filter(({ id, localDate }) => localDate !== date && meant.has(id)),
    meeting: new Set(starts.filter((one) => (one.starts?.length ?? 0) > 0).map(({ schedule }) => schedule.id)),
    refused: new Set(starts.filter((one) => one.starts === null).map(({ schedule }) => schedule.id)),
  };
};
