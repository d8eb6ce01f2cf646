import { DateTime, Duration } from 'luxon';
import type { ReminderStep } from './clinic.ts';
import type { Session } from './session.ts';
import { WallTime, instantOf, plusDays } from './wall-clock.ts';
import { instantOfWall } from './zone.ts';

/** When a step falls due for a session: a clock time of the clinic's days before, or a duration before the start. */
export const stepDueAt = (
  step: ReminderStep,
  session: Pick<Session, 'localDate' | 'startsAt'>,
  clinicZone: string,
): DateTime =>
  'before' in step
    ? DateTime.fromMillis(Date.parse(session.startsAt) - Duration.fromISO(step.before).toMillis(), { zone: 'utc' })
    : instantOfWall(WallTime.parse(`${plusDays(session.localDate, -step.daysBefore)}T${step.at}`), clinicZone);

export type DueStep = { step: string; dueAt: string };

/**
 * The steps to set alarms for when a session is booked or moved at `now`, earliest first. Steps still ahead get theirs. Of steps already past
 * only the last is set, and only when none is ahead: a session booked this morning for this afternoon is told once, not twice.
 * A step due when the session has begun is no step.
 */
export const stepsToSet = (
  {
    steps,
    session,
    clinicZone,
  }: { steps: readonly ReminderStep[]; session: Pick<Session, 'localDate' | 'startsAt'>; clinicZone: string },
  now: DateTime,
): DueStep[] => {
  const all = steps
    .map((step) => ({ step: step.id, dueAt: instantOf(stepDueAt(step, session, clinicZone)) }))
    .filter(({ dueAt }) => dueAt < session.startsAt)
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const ahead = all.filter(({ dueAt }) => dueAt > instantOf(now));
  return ahead.length > 0 || session.startsAt <= instantOf(now) ? ahead : all.slice(-1);
};
