import type * as z from 'zod';
import type { StaffRole } from './clinic.ts';
import type { FollowUp, Outreach } from './follow-up.ts';

/** Who took a follow-up on, each from when, whoever has it in hand now last. */
export const everTakenOn = (followUp: FollowUp): FollowUp['takenOnBefore'] => {
  const { takenOnBefore, acknowledgedBy: by, acknowledgedAt: at, acknowledgedVia: via } = followUp;
  return by !== undefined && at !== undefined ? [...takenOnBefore, { by, at, ...(via && { via }) }] : takenOnBefore;
};

/** A follow-up as it is when nobody has it in hand. Who had stays on record. */
export const notTakenOn = (followUp: FollowUp): FollowUp => {
  const after: FollowUp = { ...followUp, status: 'open', takenOnBefore: everTakenOn(followUp) };
  delete after.acknowledgedBy;
  delete after.acknowledgedAt;
  delete after.acknowledgedVia;
  return after;
};

/** A follow-up somebody takes on: theirs from then on, and no more escalation. Taken on again by the same person it is the same. */
export const acknowledged = (followUp: FollowUp, { by, at }: { by: string; at: string }): FollowUp => {
  if (followUp.status === 'acknowledged' && followUp.ownerId === by) return followUp;
  const after: FollowUp = {
    ...notTakenOn(followUp),
    status: 'acknowledged',
    ownerId: by,
    acknowledgedBy: by,
    acknowledgedAt: at,
  };
  // Whoever it was on its way to need not be told any more.
  delete after.pushed;
  delete after.handedTo;
  return after;
};

/** A follow-up with one more attempt. Whoever tries has it in hand, so one nobody had taken on is theirs. */
export const reachedOut = (followUp: FollowUp, attempt: z.infer<typeof Outreach>): FollowUp => ({
  ...(followUp.status === 'open' ? acknowledged(followUp, attempt) : followUp),
  outreach: [...followUp.outreach, attempt],
});

const heights: Partial<Record<z.infer<typeof StaffRole>, FollowUp['escalation']>> = { supervisor: 1, administrator: 2 };

/** The rung of the ladder somebody stands on; 0 below it. */
export const standsAt = (role: z.infer<typeof StaffRole>): FollowUp['escalation'] => heights[role] ?? 0;

/** The rung a follow-up is on: as far as it has climbed, or that of whoever it was handed to at rest. */
export const rungOf = ({ rung, escalation }: Pick<FollowUp, 'rung' | 'escalation'>): FollowUp['escalation'] =>
  rung ?? escalation;

/** How far up a follow-up is that somebody sends on: at least as far as they stand themselves, so that it goes to somebody above them. */
const sentFrom = (followUp: FollowUp, role: z.infer<typeof StaffRole>): FollowUp['escalation'] =>
  Math.max(rungOf(followUp), standsAt(role));

/** A follow-up on a rung of the ladder. It has been as far up as ever. */
export const onRung = (followUp: FollowUp, rung: FollowUp['escalation']): FollowUp => ({
  ...followUp,
  escalation: Math.max(followUp.escalation, rung),
  ...(followUp.rung !== undefined && { rung }),
});

/** Whether there is a rung above. */
export const canGoUp = (followUp: FollowUp, role: z.infer<typeof StaffRole>): boolean => sentFrom(followUp, role) < 2;

/** A follow-up somebody sends up the ladder before its time, taken on or not: open, and for the next rung at the next tick. */
export const pushedUp = (
  followUp: FollowUp,
  { role, ...push }: { by: string; role: z.infer<typeof StaffRole>; at: string; reason: string },
): FollowUp => ({
  ...notTakenOn(onRung(followUp, sentFrom(followUp, role))),
  pushed: true,
  pushedUp: [...followUp.pushedUp, push],
});

/** A follow-up somebody does not take, or gives back: open, with whoever was told next as its owner, and on its ladder as before. */
export const passedOn = (
  followUp: FollowUp,
  { by, to, at }: { by: string; to: string | undefined; at: string },
): FollowUp => ({
  ...notTakenOn(followUp),
  ownerId: to ?? followUp.ownerId,
  alertedTo: [...followUp.alertedTo.filter((id) => id !== by && id !== to), ...(to ? [to] : [])],
  passedBy: [...followUp.passedBy.filter((passed) => passed.by !== by), { by, at }],
});
