import { isExpected, type RosterEntry } from './roster.ts';
import type { Session } from './session.ts';

/** Two sessions that overlap, at both of which one person would have to be; the earlier first. */
export type Conflict = { first: Session; second: Session };

const byStart = (a: Session, b: Session): number =>
  a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id < b.id ? -1 : 1;

/** Of these sessions each two that overlap. One that ends as another begins is no conflict. */
const overlapping = (sessions: readonly Session[]): Conflict[] => {
  const own = sessions.toSorted(byStart);
  return own.flatMap((first, index) =>
    own
      .slice(index + 1)
      .filter((second) => second.startsAt < first.endsAt)
      .map((second) => ({ first, second })),
  );
};

/**
 * Where the patient would have to be at two of these sessions at once. One that ends as another begins is no conflict; holds, weekdays, and the
 * days of stay and place count as on a roster.
 */
export const conflictsOf = (entry: RosterEntry, sessions: readonly Session[]): Conflict[] =>
  overlapping(sessions.filter((session) => isExpected(entry, session)));

/** Where somebody of the staff would lead two of these sessions at once. */
export const ledAtOnce = (counsellorId: string, sessions: readonly Session[]): Conflict[] =>
  overlapping(sessions.filter((session) => session.status === 'booked' && session.counsellorId === counsellorId));
