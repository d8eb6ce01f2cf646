import { DateTime } from 'luxon';
import { crisisAlertOrder, onDutyOnly, type AlertOrder } from './alert-order.ts';
import { firstOnDutyAt, onDuty } from './business-hours.ts';
import type { Clinic, Staff } from './clinic.ts';
import { rungOf } from './follow-up-work.ts';
import type { FollowUp } from './follow-up.ts';

/** Whose lateness is worth a text to a supervisor, and whatever somebody sends up by hand; the others wait in the queue, shown as overdue, and go to the alert topic. */
const pagesStaff = ({ kind, pushed }: Pick<FollowUp, 'kind' | 'pushed'>): boolean =>
  kind === 'missed' || kind === 'roster-not-taken' || kind === 'crisis' || pushed === true;

/** `tell`: the alert that waited for somebody goes now. `wait`: nobody it may go to is on duty before `until`. */
export type Escalation =
  | { do: 'nothing'; because: 'closed' | 'acknowledged' | 'not-due' | 'top-of-the-ladder' }
  | { do: 'tell'; nextAt: DateTime }
  | { do: 'wait'; until: DateTime }
  | { do: 'escalate'; level: 1 | 2; toIds: string[]; byText: boolean; nextAt: DateTime | null };

type LadderFacts = { staff: readonly Staff[]; clinic: Clinic };

const rungs = { 1: 'supervisor', 2: 'administrator' } as const;
const on = (level: 1 | 2, people: readonly Staff[]): Staff[] => people.filter(({ role }) => role === rungs[level]);

/** Who may be asked: not an auditor, nor whoever has passed it on. */
const fitFor = ({ passedBy }: FollowUp, staff: readonly Staff[]): Staff[] =>
  staff.filter(({ id, role }) => role !== 'auditor' && !passedBy.some(({ by }) => by === id));

/** Of them, who can be texted of it: with a phone, and not tried in vain before. Of danger everybody is tried each time. */
export const textableFor = (followUp: FollowUp, staff: readonly Staff[]): Staff[] =>
  fitFor(followUp, staff).filter(
    ({ id, phone }) => phone && (followUp.kind === 'crisis' || !followUp.notReached.includes(id)),
  );

/** Everybody danger may still be texted to: who has not passed it on, and when none of them can be reached, those too who have. */
export const dangerOrder = (followUp: FollowUp, { staff, clinic }: LadderFacts, now: DateTime): AlertOrder => [
  ...crisisAlertOrder(textableFor(followUp, staff), clinic, now),
  ...crisisAlertOrder(staff, clinic, now),
];

/** What was given to a colleague, and danger that somebody has passed on, never rests at the top: it rings again until somebody takes it on. */
export const ringsAgain = ({
  kind,
  passedBy,
  handedOver,
}: Pick<FollowUp, 'kind' | 'passedBy' | 'handedOver'>): boolean =>
  handedOver.length > 0 || (kind === 'crisis' && passedBy.length > 0);

/** Whom what rings at the top may be texted to: the administrators and whoever it was handed to, else the supervisors. Danger: everybody. */
const topGroups = (followUp: FollowUp, staff: readonly Staff[]): Staff[][] => {
  const textable = textableFor(followUp, staff);
  const handedTo = followUp.handedOver.at(-1)?.to;
  return [textable.filter(({ id, role }) => role === rungs[2] || id === handedTo), on(1, textable)];
};

/** The same, in the order they are tried now: danger to anybody, the rest to those on duty. */
export const topOrder = (followUp: FollowUp, { staff, clinic }: LadderFacts, now: DateTime): AlertOrder =>
  followUp.kind === 'crisis'
    ? dangerOrder(followUp, { staff, clinic }, now)
    : topGroups(followUp, staff).flatMap((group) => onDutyOnly(group, clinic, now));

/** What rings at the top, once more; with nobody on duty when the first of them is. Where nobody can be texted, to the alert topic. */
const again = (followUp: FollowUp, facts: LadderFacts, now: DateTime): Escalation => {
  const { staff, clinic } = facts;
  const danger = followUp.kind === 'crisis';
  const until = danger ? null : firstOnDutyAt(topGroups(followUp, staff).flat(), clinic, now);
  if (until && until > now) return { do: 'wait', until };
  const first = topOrder(followUp, facts, now).find((group) => group.length > 0) ?? [];
  const nextAt = now.plus({ minutes: clinic.policies.escalateAfterMinutes });
  return { do: 'escalate', level: 2, toIds: first.map(({ id }) => id), byText: true, nextAt };
};

/** The alert nobody could be texted: to whoever is first, who has the usual time before it climbs. */
const heldAlert = (
  { dueAt }: FollowUp,
  textable: readonly Staff[],
  clinic: Clinic,
  now: DateTime,
): Escalation | null => {
  const first = firstOnDutyAt(textable, clinic, now);
  if (!first) return null;
  if (first > now) return { do: 'wait', until: first };
  const { missed } = clinic.policies.followUpDueMinutes;
  return { do: 'tell', nextAt: DateTime.max(DateTime.fromISO(dueAt), now.plus({ minutes: missed })) };
};

/** One rung up, or more where nobody stands on the next: with a text, somebody who can be texted and, but for danger, is on duty. */
const climb = (followUp: FollowUp, { staff, clinic }: LadderFacts, now: DateTime): Escalation => {
  const [fit, byText] = [fitFor(followUp, staff), pagesStaff(followUp)];
  const textable = textableFor(followUp, staff);
  const quiet = byText && followUp.kind !== 'crisis';
  const ready = quiet ? textable.filter((person) => onDuty(person, clinic, now)) : byText ? textable : fit;
  const levels = ([1, 2] as const).filter((level) => level > rungOf(followUp));
  const found = levels.find((level) => on(level, ready).length > 0);
  const later =
    quiet &&
    !found &&
    firstOnDutyAt(
      levels.flatMap((level) => on(level, textable)),
      clinic,
      now,
    );
  if (later) return { do: 'wait', until: later };
  const level = found ?? levels.find((one) => on(one, fit).length > 0) ?? levels[0] ?? 2;
  const { escalateAfterMinutes } = clinic.policies;
  const nextAt = DateTime.max(now, DateTime.fromISO(followUp.dueAt)).plus({ minutes: escalateAfterMinutes });
  const toIds = on(level, found ? ready : fit).map(({ id }) => id);
  return { do: 'escalate', level, toIds, byText, nextAt: level === 1 || ringsAgain(followUp) ? nextAt : null };
};

/** When it goes up next unless somebody takes it on: its due time, or what the last it was told to have been given. */
export const climbsAt = ({ dueAt, escalation, rung, climbsAt: given }: FollowUp, clinic: Clinic): DateTime => {
  const usual = DateTime.fromISO(dueAt).plus({ minutes: escalation * clinic.policies.escalateAfterMinutes });
  if (!given) return usual;
  // Above the top no rung has a time of its own; nor has one from which it was started again.
  return rung !== undefined || escalation >= 2 ? DateTime.fromISO(given) : DateTime.max(usual, DateTime.fromISO(given));
};

/**
 * What happens to a follow-up nobody acknowledged when its time comes: to the supervisors at its due time, to the clinic administrators
 * `escalateAfterMinutes` later (P10). A rung nobody stands on, can be texted on, or is on duty on, is left out; where that leaves nobody, it waits
 * for the first to come on duty. Danger waits for nobody's duty. Danger passed on, and whatever was handed over, rings at the top again and again.
 */
export const escalate = (followUp: FollowUp | undefined, facts: LadderFacts, now: DateTime): Escalation => {
  if (!followUp || followUp.status === 'closed') return { do: 'nothing', because: 'closed' };
  if (followUp.status === 'acknowledged') return { do: 'nothing', because: 'acknowledged' };
  const { staff, clinic } = facts;
  // Sent up by hand, it is for the rung above, not for whoever the alert was waiting for.
  const waiting = followUp.alertHeld && !followUp.pushed;
  const held = waiting ? heldAlert(followUp, textableFor(followUp, staff), clinic, now) : null;
  if (held) return held;
  const top = rungOf(followUp) >= 2;
  if (top && !ringsAgain(followUp)) return { do: 'nothing', because: 'top-of-the-ladder' };
  if (!followUp.pushed && climbsAt(followUp, clinic) > now) return { do: 'nothing', because: 'not-due' };
  return top ? again(followUp, facts, now) : climb(followUp, facts, now);
};

/** Where one that was sent up by hand goes: to these people, of whom those are texted, within a minute or, with nobody on duty, from then on. */
export type GoesUp = { holdUntil: DateTime | null; toIds: string[]; textedIds: string[] };

/** Where it goes, as things stand; null for one that nobody has sent up, or that has gone. */
export const goesUp = (followUp: FollowUp, facts: LadderFacts, now: DateTime): GoesUp | null => {
  if (!followUp.pushed) return null;
  const first = escalate(followUp, facts, now);
  const holdUntil = first.do === 'wait' ? first.until : null;
  const then = first.do === 'wait' ? escalate(followUp, facts, first.until) : first;
  if (then.do !== 'escalate') return null;
  const texted = textableFor(followUp, facts.staff).filter(
    (person) => followUp.kind === 'crisis' || onDuty(person, facts.clinic, holdUntil ?? now),
  );
  const { toIds } = then;
  return { holdUntil, toIds, textedIds: toIds.filter((id) => texted.some((person) => person.id === id)) };
};

/** The people of a rung and of those above it, rung by rung. */
export const upwardsFrom = (level: 1 | 2, staff: readonly Staff[]): Staff[][] =>
  ([1, 2] as const).filter((one) => one >= level).map((one) => on(one, staff));

/**
 * The follow-ups of one session for which the same is to be done now, for the same people, as for this one, itself included: staff get one text of
 * them, not one for each. Danger, and what is texted to nobody, stays by itself.
 */
export const sameRung = (
  followUp: FollowUp,
  open: readonly FollowUp[],
  { now, ...facts }: LadderFacts & { now: DateTime },
): FollowUp[] => {
  const { id, kind, sessionId } = followUp;
  if (!sessionId || kind === 'crisis' || followUp.pushed || !pagesStaff(followUp)) return [followUp];
  const keyOf = (one: FollowUp): string => {
    // Each has the due time it had: when they climb next may differ.
    const decision = { ...escalate(one, facts, now), nextAt: null };
    const held = one.alertHeld ? one.ownerId : null;
    return JSON.stringify([decision, one.alertHeld ?? false, held, one.passedBy.map(({ by }) => by), one.notReached]);
  };
  const [own, others] = [keyOf(followUp), open.filter((one) => one.id !== id && !one.pushed && pagesStaff(one))];
  return [followUp, ...others.filter((one) => one.sessionId === sessionId && keyOf(one) === own)];
};
