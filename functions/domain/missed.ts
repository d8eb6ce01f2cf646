import { DateTime } from 'luxon';
import type { Attendance } from './attendance.ts';
import { isExpected, type RosterEntry } from './roster.ts';
import type { Session } from './session.ts';

export type WatchFacts = {
  session: Session;
  roster: readonly RosterEntry[];
  attendance: readonly Attendance[];
};

/**
 * What the end of grace found. `roster-not-taken`: nobody is recorded as arrived at all, so nothing is said of anybody (P11).
 * `again` is when to look once more: for patients who said they would be late and still may be.
 */
export type WatchDecision =
  | { do: 'nothing'; because: 'cancelled' | 'nobody-expected' | 'all-accounted-for'; again?: DateTime }
  | { do: 'roster-not-taken'; expected: number }
  | { do: 'missed'; patientIds: string[]; expected: number; mostMissing: boolean; again?: DateTime };

const here = ({ status }: Attendance): boolean => status === 'arrived' || status === 'left';

/** Until when a patient is given: grace, or as late as they said they would be; without minutes, twice the grace. */
const givenUntil = (session: Session, record: Attendance | undefined): DateTime => {
  const minutes =
    record?.response === 'late'
      ? Math.max(session.graceMinutes, record.lateMinutes ?? 2 * session.graceMinutes)
      : session.graceMinutes;
  return DateTime.fromISO(session.startsAt, { zone: 'utc' }).plus({ minutes });
};

/** At least half of the group, and at least three: more likely a snowed-in road or a broken link than so many single misses. */
const isMost = (missing: number, expected: number): boolean => missing >= 3 && missing * 2 >= expected;

/** The patients a session is waiting for: expected, not declined, not excused. */
export const awaited = ({ session, roster }: Pick<WatchFacts, 'session' | 'roster'>): RosterEntry[] =>
  roster.filter((entry) => isExpected(entry, session) && !session.away.includes(entry.patientId));

/** Decides at the end of grace who is missing (P10, P11). Patients already marked missed are not found again. */
export const watchSession = ({ session, roster, attendance }: WatchFacts, now: DateTime): WatchDecision => {
  if (session.status === 'cancelled') return { do: 'nothing', because: 'cancelled' };
  const waiting = awaited({ session, roster });
  if (waiting.length === 0) return { do: 'nothing', because: 'nobody-expected' };
  if (waiting.length >= 2 && !attendance.some(here)) return { do: 'roster-not-taken', expected: waiting.length };
  const recordOf = (entry: RosterEntry): Attendance | undefined =>
    attendance.find(({ patientId }) => patientId === entry.patientId);
  const unaccounted = waiting.filter((entry) => (recordOf(entry)?.status ?? 'expected') === 'expected');
  const missing = unaccounted.filter((entry) => givenUntil(session, recordOf(entry)) <= now);
  const stillGiven = unaccounted.map((entry) => givenUntil(session, recordOf(entry))).filter((until) => until > now);
  const soonest = DateTime.min(...stillGiven);
  const again = soonest ? { again: soonest } : {};
  if (missing.length === 0) return { do: 'nothing', because: 'all-accounted-for', ...again };
  const patientIds = missing.map(({ patientId }) => patientId);
  return {
    do: 'missed',
    patientIds,
    expected: waiting.length,
    mostMissing: isMost(missing.length, waiting.length),
    ...again,
  };
};

/** How many sessions in a row, newest first, the patient has missed without one attended between; excused ones are passed over. */
export const consecutiveMisses = (newestFirst: readonly Attendance[]): number => {
  const counted = newestFirst.filter(({ status }) => status !== 'excused' && status !== 'expected');
  const end = counted.findIndex(({ status }) => status !== 'missed' && status !== 'no-show');
  return end === -1 ? counted.length : end;
};
