import { DateTime } from 'luxon';
import { firstOnDutyAt } from './business-hours.ts';
import type { Clinic, Staff } from './clinic.ts';
import { notTakenOn, rungOf, standsAt } from './follow-up-work.ts';
import type { FollowUp } from './follow-up.ts';
import { instantOf } from './wall-clock.ts';

/** One handed to a colleague: by whom, to whom, when, and what they are to know. */
export type HandOver = { by: string; to: Staff; at: DateTime; note?: string | undefined };

/** Whether nothing more would happen of itself: somebody had it in hand, or everybody on the ladder had been told. */
const rests = (followUp: FollowUp): boolean => followUp.status === 'acknowledged' || rungOf(followUp) >= 2;

/** The colleague has the usual time from now, and at least until it is due, before it goes up. */
export const climbsAfter = ({ kind, dueAt }: FollowUp, { policies }: Clinic, at: DateTime): string => {
  const { crisis, missed } = policies.followUpDueMinutes;
  const usual = at.plus({ minutes: kind === 'crisis' ? crisis : missed });
  return instantOf(DateTime.max(DateTime.fromISO(dueAt), usual));
};

/**
 * A follow-up given to a colleague: theirs, open until they take it on, and due when it was due. Handing it over silences nothing: a ladder that is
 * under way goes on, at the time it would have; one that had come to rest starts again from where the colleague stands. How far it has climbed stays.
 */
export const handedOver = (
  followUp: FollowUp,
  { by, to, at, note }: HandOver,
  { clinic }: { clinic: Clinic },
): FollowUp => ({
  ...notTakenOn(followUp),
  ownerId: to.id,
  handedTo: to.id,
  handedOver: [...followUp.handedOver, { by, to: to.id, at: instantOf(at), ...(note !== undefined && { note }) }],
  alertedTo: followUp.alertedTo.filter((id) => id !== by),
  passedBy: followUp.passedBy.filter((passed) => passed.by !== to.id),
  notReached: followUp.notReached.filter((id) => id !== to.id),
  ...(rests(followUp) && { rung: standsAt(to.role), climbsAt: climbsAfter(followUp, clinic, at) }),
});

/** Who is still to be texted that a follow-up was handed to them. `at`: from when; null: they cannot be texted. */
export type ToTell = { person: Staff; at: DateTime | null };

/** `optedOut`: the numbers that have stopped our texts, where that is known before trying. */
type TellFacts = { staff: readonly Staff[]; clinic: Clinic; optedOut?: ReadonlySet<string> };

/** When somebody can be texted: while on duty. Null: without a phone, after STOP, or never on duty within the week. */
export const textedAt = (
  person: Staff,
  { clinic, optedOut }: Omit<TellFacts, 'staff'>,
  now: DateTime,
): DateTime | null => (person.phone && !optedOut?.has(person.phone) ? firstOnDutyAt([person], clinic, now) : null);

/** The same of one follow-up, danger at any hour, the rest while they are on duty; null: nobody. Who was tried in vain is not tried again. */
export const toTell = (
  { status, ownerId, handedTo, kind, notReached }: FollowUp,
  { staff, ...facts }: TellFacts,
  now: DateTime,
): ToTell | null => {
  const person = staff.find(({ id }) => id === handedTo);
  if (status !== 'open' || !person || handedTo !== ownerId) return null;
  if (notReached.includes(person.id)) return { person, at: null };
  const alwaysOn = { ...person, duty: undefined };
  return { person, at: textedAt(kind === 'crisis' ? alwaysOn : person, facts, now) };
};
