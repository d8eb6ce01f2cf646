import type { DateTime } from 'luxon';
import type { Alarms } from '../aws/alarms.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Staff } from '../domain/clinic.ts';
import { acknowledged, canGoUp, pushedUp, reachedOut } from '../domain/follow-up-work.ts';
import type { FollowUp, Outreach } from '../domain/follow-up.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { followUpEvent } from '../domain/follow-up-event.ts';
import type * as z from 'zod';
import { tryToCloseWith } from './close-follow-up.ts';

export type WorkDeps = {
  followUps: Pick<FollowUps, 'get' | 'replace' | 'close'>;
  alarms: Pick<Alarms, 'set'>;
  bus: Pick<EventBus, 'put'>;
  now: () => DateTime;
};
/** `lost`: somebody else changed it in between, or since it was looked at. */
export type WorkRefused = { because: 'unknown' | 'closed' | 'lost' | 'top' };
/** A write takes far less than this. */
const secondsToWrite = 5;
type Attempt = Omit<z.infer<typeof Outreach>, 'at'>;

/** The version that was looked at; left out: as it stands. */
type Seen = { version?: number };

/** What staff do with a follow-up. Each gives it as it stands afterwards, or why it could not be done. */
export const workOnFollowUpWith = ({ followUps, alarms, bus, now }: WorkDeps) => {
  const tryToClose = tryToCloseWith({ followUps, bus, now });

  const change = async (
    clinicId: string,
    id: string,
    { make, version }: { make: (followUp: FollowUp) => FollowUp; version: number | undefined },
  ): Promise<FollowUp | WorkRefused> => {
    const before = await followUps.get(clinicId, id);
    if (!before) return { because: 'unknown' };
    if (before.status === 'closed') return { because: 'closed' };
    if (version !== undefined && version !== before.version) return { because: 'lost' };
    const after = make(before);
    if (after === before) return before;
    if (!(await followUps.replace(clinicId, before, after))) return { because: 'lost' };
    const takenOn = after.status === 'acknowledged' && (before.status === 'open' || before.ownerId !== after.ownerId);
    await bus.put([followUpEvent(takenOn ? 'follow-up.acknowledged' : 'follow-up.changed', clinicId, after)]);
    return { ...after, version: before.version + 1 };
  };

  return {
    /** Takes it on: it is this person's and escalates no further. */
    acknowledge: (clinicId: string, id: string, { by, version }: { by: string } & Seen) =>
      change(clinicId, id, { make: (followUp) => acknowledged(followUp, { by, at: instantOf(now()) }), version }),

    /** Records an attempt to reach the patient. */
    reachOut: (clinicId: string, id: string, { version, ...attempt }: Attempt & Seen) =>
      change(clinicId, id, { make: (followUp) => reachedOut(followUp, { ...attempt, at: instantOf(now()) }), version }),

    /**
     * Sends it up the ladder now, with a reason: whoever escalates follow-ups looks at it at the next tick. Its alarm is set first, as a rule rings
     * after this is written, and is set once more in case it rang before.
     */
    pushUp: async (
      clinicId: string,
      id: string,
      { by: { id: by, role }, reason, version }: { by: Staff; reason: string } & Seen,
    ): Promise<FollowUp | WorkRefused> => {
      const known = await followUps.get(clinicId, id);
      if (known && known.status !== 'closed' && !canGoUp(known, role)) return { because: 'top' };
      const dueAt = instantOf(now().plus({ seconds: secondsToWrite }));
      const wake = () => alarms.set({ kind: 'follow-up', lane: 0, dueAt, clinicId, subject: id });
      if (known) await wake();
      const make = (followUp: FollowUp) => pushedUp(followUp, { by, role, reason, at: instantOf(now()) });
      const after = await change(clinicId, id, { make, version });
      if ('id' in after) await wake();
      return after;
    },

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
