import type { DateTime } from 'luxon';
import type { Alarms } from '../aws/alarms.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Telemetry } from '../aws/telemetry.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import { codesOf, openFollowUp, type Cause } from '../domain/follow-up-rules.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { isFurther, withCause } from '../domain/merge-follow-up.ts';
import { followUpEvent } from '../domain/follow-up-event.ts';

export type RaiseDeps = {
  followUps: Pick<FollowUps, 'open' | 'add' | 'change'>;
  alarms: Pick<Alarms, 'set'>;
  bus: Pick<EventBus, 'put'>;
  telemetry: Pick<Telemetry, 'add'>;
  now: () => DateTime;
};
type About = { clinic: Clinic; staff: readonly Staff[]; counsellorId?: string | undefined };

const mostTries = 5;

/** Adds a cause to the one that is open: its new alarm first, then the change, then the world is told. Undefined when none is open. */
const merge = async (
  { followUps, alarms, bus, now }: RaiseDeps,
  cause: Cause,
  { clinic }: About,
): Promise<FollowUp | undefined> => {
  const was = { further: false };
  const merged = await followUps.change(clinic.id, cause.id, async (known) => {
    const after = withCause(known, cause, { clinic, now: now() });
    was.further = isFurther(known, cause);
    if (was.further)
      await alarms.set({ kind: 'follow-up', lane: 0, dueAt: after.dueAt, clinicId: clinic.id, subject: cause.id });
    return after;
  });
  if (merged && was.further) await bus.put([followUpEvent('follow-up.raised-again', clinic.id, merged)]);
  return merged;
};

/** State first (the alarm before what it wakes), then the world is told. Undefined when somebody else has opened it meanwhile. */
const open = async (
  { followUps, alarms, bus, telemetry, now }: RaiseDeps,
  cause: Cause,
  about: About,
): Promise<FollowUp | undefined> => {
  const clinicId = about.clinic.id;
  const others = await followUps.open(clinicId);
  const takenCodes = new Set(others.flatMap(codesOf));
  const followUp = openFollowUp(cause, { ...about, takenCodes, open: others }, now());
  await alarms.set({ kind: 'follow-up', lane: 0, dueAt: followUp.dueAt, clinicId, subject: followUp.id });
  if (!(await followUps.add(clinicId, followUp))) return undefined;
  telemetry.add({ FollowUpsOpened: 1 });
  await bus.put([followUpEvent('follow-up.opened', clinicId, followUp)]);
  return followUp;
};

/**
 * Opens a follow-up with its owner and due time, and sets the alarm by which it escalates. One patient and cause have one: a second time it is
 * told what is new, and is open again if that is more work; one that staff close at that very moment is opened anew.
 */
export const raiseFollowUpWith =
  (deps: RaiseDeps) =>
  async (cause: Cause, about: About): Promise<FollowUp> => {
    for (let attempt = 0; attempt < mostTries; attempt += 1) {
      const followUp = (await merge(deps, cause, about)) ?? (await open(deps, cause, about));
      if (followUp) return followUp;
    }
    throw new Error(`a follow-up was opened and closed by somebody else ${mostTries} times over`);
  };
export type RaiseFollowUp = ReturnType<typeof raiseFollowUpWith>;
