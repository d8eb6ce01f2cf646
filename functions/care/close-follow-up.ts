import type { DateTime } from 'luxon';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import { instantOf } from '../domain/wall-clock.ts';

export type CloseDeps = {
  followUps: Pick<FollowUps, 'get' | 'close'>;
  bus: Pick<EventBus, 'put'>;
  now: () => DateTime;
};

/**
 * Closes a follow-up that is not closed yet and says so on the bus. True when it was this call that closed it; false when there is none,
 * or it is closed already. Its alarm finds it closed and does nothing.
 */
export const closeFollowUpWith =
  ({ followUps, bus, now }: CloseDeps) =>
  async (clinicId: string, id: string, { by, outcome }: { by: string; outcome: string }): Promise<boolean> => {
    const open = await followUps.get(clinicId, id);
    if (!open || open.status === 'closed') return false;
    const closed = { ...open, status: 'closed' as const, closedAt: instantOf(now()), closedBy: by, outcome };
    if (!(await followUps.close(clinicId, closed))) return false;
    const { patientId, sessionId } = open;
    await bus.put([
      {
        type: 'follow-up.closed',
        clinicId,
        followUpId: id,
        ...(patientId && { patientId }),
        ...(sessionId && { sessionId }),
      },
    ]);
    return true;
  };
export type CloseFollowUp = ReturnType<typeof closeFollowUpWith>;
