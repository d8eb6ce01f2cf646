import type { FollowUp } from '../calls/answers.ts';

/** What of the queue to show: whose by staff id, null what belongs to nobody, undefined everybody's; `kind` undefined: every kind. */
export type Filter = { owner: string | null | undefined; kind: FollowUp['kind'] | undefined };

const isOwnedAs = (ownerId: string | null, owner: Filter['owner'], staff: readonly string[]): boolean =>
  owner === undefined || (owner === null ? ownerId === null || !staff.includes(ownerId) : ownerId === owner);

const weights: Record<FollowUp['priority'], number> = { urgent: 0, high: 1, normal: 2 };

export const isOverdue = ({ dueAt, status }: Pick<FollowUp, 'dueAt' | 'status'>, now: string): boolean =>
  status !== 'closed' && Date.parse(dueAt) < Date.parse(now);

/**
 * The queue in the order to work it off: urgent ones before anything, then what is overdue, then by when it is due; of two due at the same time the
 * more important one. `staff`: the ids of those who work on follow-ups; what any other owns belongs to nobody.
 */
export const queueOf = (
  all: readonly FollowUp[],
  { owner, kind }: Filter,
  { staff, now }: { staff: readonly string[]; now: string },
): FollowUp[] =>
  all
    .filter((one) => one.status !== 'closed' && isOwnedAs(one.ownerId, owner, staff) && (!kind || one.kind === kind))
    .sort(
      (a, b) =>
        Number(b.priority === 'urgent') - Number(a.priority === 'urgent') ||
        Number(isOverdue(b, now)) - Number(isOverdue(a, now)) ||
        Date.parse(a.dueAt) - Date.parse(b.dueAt) ||
        weights[a.priority] - weights[b.priority],
    );

/** The one to go to when `id` leaves the queue: the next, else the one before. */
export const neighbourOf = (queue: readonly FollowUp[], id: string): FollowUp | undefined => {
  const at = queue.findIndex((one) => one.id === id);
  return queue[at + 1] ?? queue[at - 1];
};
