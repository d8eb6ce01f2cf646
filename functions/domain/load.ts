import type { Staff } from './clinic.ts';
import type { FollowUp } from './follow-up.ts';

/** How much somebody has open: of it what is past due, urgent, and taken on. */
export type Load = { open: number; overdue: number; urgent: number; acknowledged: number };

/** What these follow-ups, none of them closed, come to at an ISO instant. */
export const loadOf = (followUps: readonly FollowUp[], at: string): Load => ({
  open: followUps.length,
  overdue: followUps.filter(({ dueAt }) => Date.parse(dueAt) < Date.parse(at)).length,
  urgent: followUps.filter(({ priority }) => priority === 'urgent').length,
  acknowledged: followUps.filter(({ status }) => status === 'acknowledged').length,
});

/** The load of each member of staff who works on follow-ups, and of what belongs to none of them. */
export const loads = (staff: readonly Staff[], followUps: readonly FollowUp[], at: string) => {
  const working = staff.filter(({ role }) => role !== 'auditor');
  const ids = new Set(working.map(({ id }) => id));
  return {
    staff: working.map(({ id, name, role }) => ({
      staffId: id,
      name,
      role,
      ...loadOf(
        followUps.filter(({ ownerId }) => ownerId === id),
        at,
      ),
    })),
    unowned: loadOf(
      followUps.filter(({ ownerId }) => ownerId === null || !ids.has(ownerId)),
      at,
    ),
  };
};
