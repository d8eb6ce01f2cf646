import { DateTime } from 'luxon';
import type { Attendance } from '../../functions/domain/attendance.ts';
import type { Session } from '../../functions/domain/session.ts';
import { instantOf, weekdayOf } from '../../functions/domain/wall-clock.ts';
import type { Draws } from './random.ts';

const iso = (instant: string, minutes: number): string =>
  instantOf(DateTime.fromISO(instant, { zone: 'utc' }).plus({ minutes }));

type Came = Pick<Attendance, 'status' | 'late' | 'arrivedAt' | 'leftAt' | 'missedAt'>;

/** Evenings and weekends are harder, Mondays too; a reminder helps somewhat, and two help more. */
export const chanceOf = (session: Session, comes: number, sent: number): number => {
  const track = { day: 0, night: 0.05, weekend: 0.03 }[session.track];
  const monday = weekdayOf(session.localDate) === 'MO' ? 0.04 : 0;
  return Math.max(0.05, comes - track - monday - (sent === 0 ? 0.1 : sent === 1 ? 0.04 : 0));
};

/** What became of one patient at a session that is over. */
export const cameTo = (session: Session, response: Attendance['response'], draws: Draws, comes: number): Came => {
  const chance = response === 'accepted' ? Math.min(0.98, comes + 0.08) : response === 'declined' ? 0.03 : comes;
  if (!draws.chance(chance))
    return draws.chance(response === 'declined' ? 0.6 : 0.12)
      ? { status: 'excused' }
      : { status: 'no-show', missedAt: iso(session.startsAt, session.graceMinutes) };
  const late = response === 'late' || draws.chance(0.08);
  const arrivedAt = iso(session.startsAt, late ? draws.between(16, 40) : -draws.between(0, 12));
  return draws.chance(0.03)
    ? { status: 'left', late, arrivedAt, leftAt: iso(session.endsAt, -draws.between(20, 60)) }
    : { status: 'arrived', late, arrivedAt };
};

/** Within grace the roster is half taken: every other one is checked in, of the rest nothing is recorded yet. */
const withinGrace = (session: Session, response: Attendance['response'], nth: number): Came =>
  response !== 'declined' && nth % 2 === 0
    ? { status: 'arrived', late: false, arrivedAt: iso(session.startsAt, -1 - (nth % 7)) }
    : { status: 'expected' };

/**
 * What is recorded by `now`, an ISO instant, of one patient, the `nth` on its roster, at a session that has begun: once it is over what became of them;
 * before that nothing that is still ahead.
 */
export const soFar = (
  session: Session,
  came: Came,
  { response, nth, now }: { response: Attendance['response']; nth: number; now: string },
): Came => {
  if (session.endsAt <= now) return came;
  if (iso(session.startsAt, session.graceMinutes) > now) return withinGrace(session, response, nth);
  const { leftAt, arrivedAt, ...rest } = came;
  if (arrivedAt === undefined) return came;
  return leftAt !== undefined && leftAt <= now
    ? came
    : { ...rest, status: 'arrived', arrivedAt: arrivedAt < now ? arrivedAt : now };
};
