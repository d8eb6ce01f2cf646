import type * as z from 'zod';
import type { FollowUp, Outreach } from './follow-up.ts';

/** A follow-up somebody takes on: theirs from then on, and no more escalation. Taken on again by the same person it is the same. */
export const acknowledged = (followUp: FollowUp, { by, at }: { by: string; at: string }): FollowUp =>
  followUp.status === 'acknowledged' && followUp.ownerId === by
    ? followUp
    : { ...followUp, status: 'acknowledged', ownerId: by, acknowledgedBy: by, acknowledgedAt: at };

/** A follow-up with one more attempt. Whoever tries has it in hand, so one nobody had taken on is theirs. */
export const reachedOut = (followUp: FollowUp, attempt: z.infer<typeof Outreach>): FollowUp => ({
  ...(followUp.status === 'open' ? acknowledged(followUp, attempt) : followUp),
  outreach: [...followUp.outreach, attempt],
});

/** A follow-up somebody does not take, or gives back: open, with whoever was told next as its owner, and on its ladder as before. */
export const passedOn = (
  followUp: FollowUp,
  { by, to, at }: { by: string; to: string | undefined; at: string },
): FollowUp => {
  const after: FollowUp = {
    ...followUp,
    status: 'open',
    ownerId: to ?? followUp.ownerId,
    alertedTo: [...followUp.alertedTo.filter((id) => id !== by && id !== to), ...(to ? [to] : [])],
    passedBy: [...followUp.passedBy.filter((passed) => passed.by !== by), { by, at }],
  };
  delete after.acknowledgedBy;
  delete after.acknowledgedAt;
  delete after.acknowledgedVia;
  return after;
};
