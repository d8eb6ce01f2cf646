import type { DaySession, Row } from '../calls/answers.ts';

/**
 * Where a patient stands, as a front desk thinks of it. `waiting`: it has begun and nobody has checked them in. `missing`: grace has passed and the
 * system suspects they will not come. `away`: they said they cannot come. `hold`: their stay is on hold that day.
 */
export type Standing = 'here' | 'left' | 'excused' | 'no-show' | 'missing' | 'waiting' | 'expected' | 'away' | 'hold';

const recorded = {
  arrived: 'here',
  left: 'left',
  excused: 'excused',
  'no-show': 'no-show',
  missed: 'missing',
} as const;

/** Where one patient stands at one session, now (ISO). */
export const standingOf = (row: Row, session: Pick<DaySession, 'startsAt' | 'status'>, now: string): Standing => {
  if (row.attendance !== 'expected') return recorded[row.attendance];
  if (row.onHold) return 'hold';
  if (row.response === 'declined') return 'away';
  return session.status === 'booked' && Date.parse(session.startsAt) <= Date.parse(now) ? 'waiting' : 'expected';
};

/** `all`: everybody who is to be there. Who is missing is still to be found out about; who staff found not to have come is a no-show. */
export type Counts = { here: number; left: number; all: number; waiting: number; missing: number; noShow: number };

/** How many of a session's roster are here, and how many are not. */
export const countsOf = (session: DaySession, now: string): Counts => {
  const counts: Counts = { here: 0, left: 0, all: 0, waiting: 0, missing: 0, noShow: 0 };
  for (const row of session.roster) {
    const standing = standingOf(row, session, now);
    if (standing === 'hold' || standing === 'away' || standing === 'excused') continue;
    counts.all += 1;
    if (standing === 'here') counts.here += 1;
    if (standing === 'left') counts.left += 1;
    if (standing === 'waiting') counts.waiting += 1;
    if (standing === 'missing') counts.missing += 1;
    if (standing === 'no-show') counts.noShow += 1;
  }
  return counts;
};

/** Whether a session is going on. */
export const isRunning = ({ status, startsAt, endsAt }: DaySession, now: string): boolean =>
  status === 'booked' && Date.parse(startsAt) <= Date.parse(now) && Date.parse(now) < Date.parse(endsAt);
