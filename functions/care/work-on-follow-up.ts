import type { DateTime } from 'luxon';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import { acknowledged, reachedOut } from '../domain/follow-up-work.ts';
import type { FollowUp, Outreach } from '../domain/follow-up.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { followUpEvent } from '../domain/follow-up-event.ts';
import type * as z from 'zod';
import { tryToCloseWith } from './close-follow-up.ts';

export type WorkDeps = {
  followUps: Pick<FollowUps, 'get' | 'replace' | 'close'>;
  bus: Pick<EventBus, 'put'>;
  now: () => DateTime;
};
/** `lost`: somebody else changed it in between, or since it was looked at. */
export type WorkRefused = { because: 'unknown' | 'closed' | 'lost' };
type Attempt = Omit<z.infer<typeof Outreach>, 'at'>;

/** What staff do with a follow-up. Each gives it as it stands afterwards, or why it could not be done. */
export const workOnFollowUpWith = ({ followUps, bus, now }: WorkDeps) => {
  const tryToClose = tryToCloseWith({ followUps, bus, now });

  const change = async (
    clinicId: string,
    id: string,
    make: (followUp: FollowUp) => FollowUp,
  ): Promise<FollowUp | WorkRefused> => {
    const before = await followUps.get(clinicId, id);
    if (!before) return { because: 'unknown' };
    if (before.status === 'closed') return { because: 'closed' };
    const after = make(before);
    if (after === before) return before;
    if (!(await followUps.replace(clinicId, before, after))) return { because: 'lost' };
    const takenOn = before.status === 'open' || before.ownerId !== after.ownerId;
    await bus.put([followUpEvent(takenOn ? 'follow-up.acknowledged' : 'follow-up.changed', clinicId, after)]);
    return after;
  };

  return {
    /** Takes it on: it is this person's and escalates no further. */
    acknowledge: (clinicId: string, id: string, by: string) =>
      change(clinicId, id, (followUp) => acknowledged(followUp, { by, at: instantOf(now()) })),

    /** Records an attempt to reach the patient. */
    reachOut: (clinicId: string, id: string, attempt: Attempt) =>
      change(clinicId, id, (followUp) => reachedOut(followUp, { ...attempt, at: instantOf(now()) })),

    /**
     * Closes it. Closed already with the same outcome is closed; with another, it stays as it was closed. What was changed at the same moment,
     * by a reply perhaps, is to be looked at again; with `version`, so is what has changed since that was seen: nobody closes a cause they have not read.
     */
    close: async (
      clinicId: string,
      id: string,
      closing: { by: string; outcome: string; version?: number },
    ): Promise<FollowUp | WorkRefused> => {
      if ((await tryToClose(clinicId, id, closing)) === 'lost') return { because: 'lost' };
      const followUp = await followUps.get(clinicId, id);
      if (!followUp) return { because: 'unknown' };
      if (followUp.status !== 'closed') return { because: 'lost' };
      return followUp.outcome === closing.outcome ? followUp : { because: 'closed' };
    },
  };
};
export type WorkOnFollowUp = ReturnType<typeof workOnFollowUpWith>;
