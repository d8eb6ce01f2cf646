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
 * `again` is when to look once more: at the end of grace, when an alarm set for a shorter one rings before it, and for patients who said they
 * would be late and still may be.
 */
export type WatchDecision =
  | { do: 'nothing'; because: 'cancelled' | 'in-grace' | 'nobody-expected' | 'all-accounted-for'; again?: DateTime }
  | { do: 'roster-not-taken'; expected: number }
  | { do: 'missed'; patientIds: string[]; expected: number; mostMissing: boolean; again?: DateTime };

/** Whether somebody has been checked in. */
export const isHere = ({ status }: Attendance): boolean => status === 'arrived' || status === 'left';

/** When grace ends. */
export const graceEnd = ({ startsAt, graceMinutes }: Session): DateTime =>
  DateTime.fromISO(startsAt, { zone: 'utc' }).plus({ minutes: graceMinutes });

/** Until when a patient is given: grace, or as late as they said they would be; without minutes, twice the grace. */
export const givenUntil = (session: Session, record: Attendance | undefined): DateTime => {
  const minutes =
    record?.response === 'late'
      ? Math.max(session.graceMinutes, record.lateMinutes ?? 2 * session.graceMinutes)
      : session.graceMinutes;
  return DateTime.fromISO(session.startsAt, { zone: 'utc' }).plus({ minutes });
};

/** At least half of the group, and at least three: more likely a snowed-in road or a broken link than so many single misses. */
export const isMost = (missing: number, expected: number): boolean => missing >= 3 && missing * 2 >= expected;

/** The patients a session is waiting for: expected, not declined, not excused. */
export const awaited = ({ session, roster }: Pick<WatchFacts, 'session' | 'roster'>): RosterEntry[] =>
  roster.filter((entry) => isExpected(entry, session) && !session.away.includes(entry.patientId));

/** Decides at the end of grace who is missing (P10, P11). Patients already marked missed are not found again. */
export const watchSession = ({ session, roster, attendance }: WatchFacts, now: DateTime): WatchDecision => {
  if (session.status === 'cancelled') return { do: 'nothing', because: 'cancelled' };
  if (now < graceEnd(session)) return { do: 'nothing', because: 'in-grace', again: graceEnd(session) };
  const waiting = awaited({ session, roster });
  if (waiting.length === 0) return { do: 'nothing', because: 'nobody-expected' };
  if (waiting.length >= 2 && !attendance.some(isHere)) return { do: 'roster-not-taken', expected: waiting.length };
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

/**
 * When a session was, as text that sorts: its day, and its time of day from its id. A move within the day is not seen; two sessions of one day
 * changing places is not worth a read of each.
 */
const startOf = ({ localDate, sessionId }: Pick<Attendance, 'localDate' | 'sessionId'>): string =>
  `${localDate}T${/T(\d{4})$/.exec(sessionId)?.[1] ?? ''}`;

const newestFirst = (a: Attendance, b: Attendance): number => startOf(b).localeCompare(startOf(a));

/** How many sessions in a row, from the last one back, the patient has missed without one attended between; excused ones are passed over. */
export const consecutiveMisses = (history: readonly Attendance[]): number => {
  const counted = [...history].sort(newestFirst).filter(({ status }) => status !== 'excused' && status !== 'expected');
  const end = counted.findIndex(({ status }) => status !== 'missed' && status !== 'no-show');
  return end === -1 ? counted.length : end;
};

/** A session missed and those missed in a row before it; what came after it that day says nothing of it. */
export const missesUpTo = (
  { id, localDate }: Pick<Session, 'id' | 'localDate'>,
  history: readonly Attendance[],
): number =>
  1 +
  consecutiveMisses(
    history.filter((record) => record.sessionId !== id && startOf(record) <= startOf({ localDate, sessionId: id })),
  );
