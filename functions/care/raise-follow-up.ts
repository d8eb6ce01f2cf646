import type { DateTime } from 'luxon';
import type { Alarms } from '../aws/alarms.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import { openFollowUp, type Cause } from '../domain/follow-up-rules.ts';
import type { FollowUp } from '../domain/follow-up.ts';

export type RaiseDeps = {
  followUps: Pick<FollowUps, 'open' | 'add' | 'replace'>;
  alarms: Pick<Alarms, 'set'>;
  bus: Pick<EventBus, 'put'>;
  now: () => DateTime;
};

/**
 * Opens a follow-up with its owner and due time, and sets the alarm by which it escalates. One cause opens one: a second time it is only told what
 * is new. State first (the alarm before what it wakes), then the world is told.
 */
export const raiseFollowUpWith =
  ({ followUps, alarms, bus, now }: RaiseDeps) =>
  async (
    cause: Cause,
    about: { clinic: Clinic; staff: readonly Staff[]; counsellorId?: string | undefined },
  ): Promise<FollowUp> => {
    const clinicId = about.clinic.id;
    const open = await followUps.open(clinicId);
    const known = open.find(({ id }) => id === cause.id);
    if (known) {
      if (known.why.includes(cause.why)) return known;
      const updated = { ...known, why: `${known.why}\n${cause.why}` };
      await followUps.replace(clinicId, known, updated);
      return updated;
    }
    const followUp = openFollowUp(cause, { ...about, takenCodes: new Set(open.map(({ code }) => code)) }, now());
    await alarms.set({ kind: 'follow-up', lane: 0, dueAt: followUp.dueAt, clinicId, subject: followUp.id });
    if (!(await followUps.add(clinicId, followUp))) return followUp;
    const { patientId, sessionId } = followUp;
    await bus.put([
      {
        type: 'follow-up.opened',
        clinicId,
        followUpId: followUp.id,
        ...(patientId && { patientId }),
        ...(sessionId && { sessionId }),
      },
    ]);
    return followUp;
  };
export type RaiseFollowUp = ReturnType<typeof raiseFollowUpWith>;
