import type { DateTime } from 'luxon';
import type { Alarms } from '../aws/alarms.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import type { DomainEvent } from '../domain/domain-event.ts';
import { climbsAt } from '../domain/escalation.ts';
import { acknowledged, canGoUp, pushedUp, reachedOut } from '../domain/follow-up-work.ts';
import type { FollowUp, Outreach } from '../domain/follow-up.ts';
import { handedOver } from '../domain/hand-over.ts';
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
/** `lost`: somebody else changed it in between, or since it was looked at. `not-yours`: it is with somebody else; `theirs`: with that colleague already. */
export type WorkRefused = { because: 'unknown' | 'closed' | 'lost' | 'top' | 'not-yours' | 'theirs' };
/** A write takes far less than this. */
const secondsToWrite = 5;
type Attempt = Omit<z.infer<typeof Outreach>, 'at'>;

/** The version that was looked at; left out: as it stands. */
type Seen = { version?: number };

type HandingOver = { by: string; to: Staff; note?: string | undefined; clinic: Clinic; ownOnly: boolean };

/** Why somebody may not hand it over as it stands. */
const notToHandOver = ({ status, ownerId }: FollowUp, { by, to, ownOnly }: HandingOver): WorkRefused | undefined => {
  if (status === 'closed') return { because: 'closed' };
  if (ownOnly && ownerId !== by) return { because: 'not-yours' };
  return ownerId === to.id ? { because: 'theirs' } : undefined;
};

/** What staff do with a follow-up. Each gives it as it stands afterwards, or why it could not be done. */
export const workOnFollowUpWith = ({ followUps, alarms, bus, now }: WorkDeps) => {
  const tryToClose = tryToCloseWith({ followUps, bus, now });

  const change = async (
    clinicId: string,
    id: string,
    {
      make,
      version,
      says,
    }: { make: (followUp: FollowUp) => FollowUp; version: number | undefined; says?: DomainEvent['type'] },
  ): Promise<FollowUp | WorkRefused> => {
    const before = await followUps.get(clinicId, id);
    if (!before) return { because: 'unknown' };
    if (before.status === 'closed') return { because: 'closed' };
    if (version !== undefined && version !== before.version) return { because: 'lost' };
    const after = make(before);
    if (after === before) return before;
    if (!(await followUps.replace(clinicId, before, after))) return { because: 'lost' };
    const takenOn = after.status === 'acknowledged' && (before.status === 'open' || before.ownerId !== after.ownerId);
    const usual = takenOn ? 'follow-up.acknowledged' : 'follow-up.changed';
    await bus.put([followUpEvent(says ?? usual, clinicId, after)]);
    return { ...after, version: before.version + 1 };
  };

  const wakeAt = (clinicId: string, subject: string, at: DateTime) =>
    alarms.set({ kind: 'follow-up', lane: 0, dueAt: instantOf(at), clinicId, subject });

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
      const soon = now().plus({ seconds: secondsToWrite });
      const wake = () => wakeAt(clinicId, id, soon);
      if (known) await wake();
      const make = (followUp: FollowUp) => pushedUp(followUp, { by, role, reason, at: instantOf(now()) });
      const after = await change(clinicId, id, { make, version });
      if ('id' in after) await wake();
      return after;
    },

    /**
     * Gives it to a colleague, who is told at the next tick; `ownOnly`: only by whoever has it. Nothing is written over that was not looked at, and its
     * alarms are set first, as in `pushUp`: that by which the colleague is told, and that by which it goes up unless they take it on.
     */
    handOver: async (
      clinicId: string,
      id: string,
      { version, ...handing }: HandingOver & Seen,
    ): Promise<FollowUp | WorkRefused> => {
      const known = await followUps.get(clinicId, id);
      if (!known) return { because: 'unknown' };
      const refused = notToHandOver(known, handing);
      if (refused) return refused;
      const make = (followUp: FollowUp) => handedOver(followUp, { ...handing, at: now() }, handing);
      const soon = now().plus({ seconds: secondsToWrite });
      await wakeAt(clinicId, id, soon);
      await wakeAt(clinicId, id, climbsAt(make(known), handing.clinic));
      const seen = { version: version ?? known.version };
      const after = await change(clinicId, id, { make, ...seen, says: 'follow-up.handed-over' });
      if ('id' in after) await wakeAt(clinicId, id, soon);
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
