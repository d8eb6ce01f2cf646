import type { DateTime } from 'luxon';
import type { Policies } from './clinic.ts';
import { isPending, type Message } from './message.ts';
import type { Session } from './session.ts';
import type { NotNow } from './text-clearance.ts';
import { sendableFrom } from './texting-hours.ts';
import { instantOf } from './wall-clock.ts';

/** Where somebody's reminder of the day and step stands, of one who is reminded on the same phone; undefined: nothing is on record. */
export type OtherText = Pick<Message, 'status' | 'told'> | undefined;

/** So long is waited for each of the others: their alarms are due at the same time, and a first retry comes a minute later. */
const waitMinutes = 2;

/** Whether the phone has been told of every one of the sessions, as they stand, or may have been. */
export const hasTold = (
  other: Exclude<OtherText, undefined>,
  sessions: readonly Pick<Session, 'id' | 'startsAt'>[],
): boolean =>
  (other.status === 'sent' || other.status === 'unknown') &&
  sessions.every(({ id, startsAt }) =>
    other.told.some((told) => told.sessionId === id && told.startsAt === startsAt && !told.cancelled),
  );

type SamePhone = {
  others: readonly OtherText[];
  /** It has waited before, or been tried. */
  waited: boolean;
  /** What it would tell, soonest first. */
  sessions: readonly Session[];
  policies: Pick<Policies, 'textingHours'>;
  timeZone: string;
};

/**
 * Whether a text is left out, or waits, for another on the same phone; undefined: it goes. Left out only where it is certain: the other's text of this
 * very day and step is on record as sent, or as in doubt, and tells every session this one would (P2). While the other's is still to come it waits,
 * once, and not past the session or texting hours; then it goes: a text twice on one phone is a nuisance, none at all is the failure.
 */
export const onSamePhone = (
  { others, waited, sessions, policies, timeZone }: SamePhone,
  now: DateTime,
): NotNow | undefined => {
  if (others.some((other) => other && hasTold(other, sessions))) return { do: 'skip', because: 'same-phone' };
  if (waited || !others.some(isPending)) return undefined;
  const until = now.plus({ minutes: waitMinutes * others.length });
  const inTime = sessions.every(({ startsAt }) => startsAt > instantOf(until));
  const open = sendableFrom(policies.textingHours, timeZone, until) <= until;
  return inTime && open ? { do: 'hold', until, because: 'same-phone-first' } : undefined;
};
