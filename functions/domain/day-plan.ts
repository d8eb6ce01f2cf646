import { belongsTo, isExpected, onHold, type RosterEntry } from './roster.ts';
import type { Session } from './session.ts';

const byStart = (a: Session, b: Session): number =>
  a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id < b.id ? -1 : 1;

/** A patient's sessions of one clinic day that take place and expect the patient, in order. */
export const dayPlan = (entry: RosterEntry, daySessions: readonly Session[]): Session[] =>
  daySessions.filter((session) => isExpected(entry, session)).sort(byStart);

/** Whether the patient a family participant comes with is not coming; of a patient's own entry never. */
export const patientIsAway = ({ participantOf }: RosterEntry, { away }: Session): boolean =>
  participantOf !== undefined && away.includes(participantOf);

/** The sessions of a plan the patient is coming to as far as anybody knows: not declined, not excused. Nobody's family comes alone. */
export const stillComing = (entry: RosterEntry, plan: readonly Session[]): Session[] =>
  plan.filter((session) => !session.away.includes(entry.patientId) && !patientIsAway(entry, session));

/** Whether the patient would be at the session but for a hold: such a patient is told nothing, and the record says why. */
export const pausedByHold = (entry: RosterEntry, session: Session): boolean =>
  session.status === 'booked' && belongsTo(entry, session) && onHold(entry, session.localDate);

/**
 * Whether anything else on that day could have texted this patient already: then the messages are read before another goes out (P2). That is
 * any other session of a schedule the patient has, or had, a place in, whatever became of it; or any that was moved away from the day.
 * With a single session in the day nothing else could.
 */
export const othersCouldHaveTold = (
  entry: RosterEntry,
  { session, daySessions, someLeft }: { session: Session; daySessions: readonly Session[]; someLeft: boolean },
): boolean =>
  someLeft ||
  daySessions.some(
    ({ id, scheduleId }) => id !== session.id && entry.places.some((place) => place.scheduleId === scheduleId),
  );
