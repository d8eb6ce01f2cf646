import type { DaySession, Row } from '../calls/answers.ts';
import { minutesBetween } from '../times.ts';
import { isRunning, standingOf } from './standing.ts';

/** Somebody a running session is without, or a running session nobody has been checked in at. */
export type Missing =
  | { what: 'patient'; session: DaySession; row: Row; minutes: number; past: boolean }
  | { what: 'roster'; session: DaySession; expected: number; minutes: number };

const missingFrom = (session: DaySession, now: string): Missing[] => {
  const minutes = minutesBetween(session.startsAt, now);
  const standings = session.roster.map((row) => ({ row, standing: standingOf(row, session, now) }));
  const absent = standings.filter(({ standing }) => standing === 'waiting' || standing === 'missing');
  // Where nobody at all has been checked in, the roster has not been taken: one line, not a false alarm each (P11).
  const noneRecorded = standings.every(({ row }) => row.attendance === 'expected' || row.attendance === 'excused');
  if (noneRecorded && absent.length >= 2) return [{ what: 'roster', session, expected: absent.length, minutes }];
  return absent.map(({ row, standing }) => ({ what: 'patient', session, row, minutes, past: standing === 'missing' }));
};

const isPast = (missing: Missing): boolean => missing.what === 'patient' && missing.past;

/** Who is missing now, over all running sessions: suspected misses first, then the longest. */
export const missingNow = (sessions: readonly DaySession[], now: string): Missing[] =>
  sessions
    .filter((session) => isRunning(session, now))
    .flatMap((session) => missingFrom(session, now))
    .sort((a, b) => Number(isPast(b)) - Number(isPast(a)) || b.minutes - a.minutes);
