import { DateTime } from 'luxon';
import type { Clinic } from './clinic.ts';
import { closureOn } from './closure.ts';
import type { Session } from './session.ts';
import { instantOf } from './wall-clock.ts';
import { localDateOf } from './zone.ts';

/** `path`: the field that was wrong; left out when it is the session that cannot be changed. */
export type ChangeRefused = { do: 'refuse'; because: string; path?: 'startsAt' | 'capacity' };
export type SessionChange = ChangeRefused | { do: 'nothing' | 'change'; session: Session };

/** How far ahead a session can be moved. */
export const mostDaysAhead = 90;

/** A person cancels a session: until its end, for a group that broke up is one that did not take place. Cancelling twice is cancelling once. */
export const decideCancel = (session: Session, reason: string, now: DateTime): SessionChange => {
  if (session.status === 'cancelled') return { do: 'nothing', session };
  if (session.endsAt <= instantOf(now))
    return { do: 'refuse', because: 'This session is over, so it cannot be cancelled.' };
  return { do: 'change', session: { ...session, status: 'cancelled', reason, byHand: true } };
};

/** A person moves a session: it keeps its length and its identity, and belongs to the clinic's day it now falls on. */
export const decideMove = (
  { session, to, clinic }: { session: Session; to: DateTime; clinic: Pick<Clinic, 'timeZone' | 'closures'> },
  now: DateTime,
): SessionChange => {
  if (session.status === 'cancelled')
    return { do: 'refuse', because: 'This session is cancelled, so it cannot be moved.' };
  const startsAt = instantOf(to);
  if (startsAt === session.startsAt) return { do: 'nothing', session };
  if (session.startsAt <= instantOf(now))
    return { do: 'refuse', because: 'This session has begun, so it cannot be moved.' };
  if (to <= now) return { do: 'refuse', because: 'expected a time in the future', path: 'startsAt' };
  if (to > now.plus({ hours: 24 * mostDaysAhead }))
    return { do: 'refuse', because: `expected a time within ${mostDaysAhead} days from now`, path: 'startsAt' };
  const localDate = localDateOf(to, clinic.timeZone);
  const closure = closureOn(clinic.closures, localDate);
  if (closure)
    return { do: 'refuse', because: `expected a day the clinic is open, found ${closure.title}`, path: 'startsAt' };
  const length = DateTime.fromISO(session.endsAt).diff(DateTime.fromISO(session.startsAt));
  const endsAt = instantOf(to.plus(length));
  return {
    do: 'change',
    session: {
      ...session,
      startsAt,
      endsAt,
      localDate,
      byHand: true,
      ...(localDate === session.localDate ? {} : { coming: [] }),
    },
  };
};
