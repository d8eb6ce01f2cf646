import type { DateTime } from 'luxon';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { followUpEvent } from '../domain/follow-up-event.ts';

export type CloseDeps = {
  followUps: Pick<FollowUps, 'get' | 'close'>;
  bus: Pick<EventBus, 'put'>;
  now: () => DateTime;
};
type Closing = { by: string; outcome: string };

const mostTries = 5;

/**
 * Closes a follow-up and says so on the bus. `not-open`: there is none, or it is closed already. `lost`: somebody changed it at the same moment.
 * Its alarm finds it closed and does nothing.
 * With `version`, only as it was when that was read.
 */
export const tryToCloseWith =
  ({ followUps, bus, now }: CloseDeps) =>
  async (
    clinicId: string,
    id: string,
    { by, outcome, version }: Closing & { version?: number },
  ): Promise<'closed' | 'not-open' | 'lost'> => {
    const open = await followUps.get(clinicId, id);
    if (!open || open.status === 'closed') return 'not-open';
    if (version !== undefined && version !== open.version) return 'lost';
    const closed = { ...open, status: 'closed' as const, closedAt: instantOf(now()), closedBy: by, outcome };
    if (!(await followUps.close(clinicId, closed))) return 'lost';
    await bus.put([followUpEvent('follow-up.closed', clinicId, open)]);
    return 'closed';
  };

/**
 * Closes a follow-up whose cause is gone, whatever else is done to it meanwhile. True when it was this call that closed it; false when there is
 * none, or it is closed already.
 */
export const closeFollowUpWith =
  (deps: CloseDeps) =>
  async (clinicId: string, id: string, closing: Closing): Promise<boolean> => {
    for (let attempt = 0; attempt < mostTries; attempt += 1) {
      const result = await tryToCloseWith(deps)(clinicId, id, closing);
      if (result !== 'lost') return result === 'closed';
    }
    throw new Error(`a follow-up was changed by somebody else ${mostTries} times over`);
  };
export type CloseFollowUp = ReturnType<typeof closeFollowUpWith>;
