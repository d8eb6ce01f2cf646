import type { DateTime } from 'luxon';
import type { Alarms } from '../aws/alarms.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Telemetry } from '../aws/telemetry.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import { openFollowUp, type Cause } from '../domain/follow-up-rules.ts';
import type { FollowUp } from '../domain/follow-up.ts';

export type RaiseDeps = {
  followUps: Pick<FollowUps, 'open' | 'add' | 'change'>;
  alarms: Pick<Alarms, 'set'>;
  bus: Pick<EventBus, 'put'>;
  telemetry: Pick<Telemetry, 'add'>;
  now: () => DateTime;
};
type About = { clinic: Clinic; staff: readonly Staff[]; counsellorId?: string | undefined };

const mostTries = 5;

const withNews = (followUp: FollowUp, why: string): FollowUp =>
  followUp.why.includes(why) ? followUp : { ...followUp, why: `${followUp.why}\n${why}` };

/** State first (the alarm before what it wakes), then the world is told. Undefined when somebody else has opened it meanwhile. */
const open = async (
  { followUps, alarms, bus, telemetry, now }: RaiseDeps,
  cause: Cause,
  about: About,
): Promise<FollowUp | undefined> => {
  const clinicId = about.clinic.id;
  const takenCodes = new Set((await followUps.open(clinicId)).map(({ code }) => code));
  const followUp = openFollowUp(cause, { ...about, takenCodes }, now());
  await alarms.set({ kind: 'follow-up', lane: 0, dueAt: followUp.dueAt, clinicId, subject: followUp.id });
  if (!(await followUps.add(clinicId, followUp))) return undefined;
  const { id: followUpId, patientId, sessionId } = followUp;
  telemetry.add({ FollowUpsOpened: 1 });
  await bus.put([
    {
      type: 'follow-up.opened',
      clinicId,
      followUpId,
      ...(patientId && { patientId }),
      ...(sessionId && { sessionId }),
    },
  ]);
  return followUp;
};

/**
 * Opens a follow-up with its owner and due time, and sets the alarm by which it escalates. One cause opens one: a second time it is only told what
 * is new, and one that staff close at that very moment is opened anew.
 */
export const raiseFollowUpWith =
  (deps: RaiseDeps) =>
  async (cause: Cause, about: About): Promise<FollowUp> => {
    for (let attempt = 0; attempt < mostTries; attempt += 1) {
      const told = await deps.followUps.change(about.clinic.id, cause.id, (known) => withNews(known, cause.why));
      const followUp = told ?? (await open(deps, cause, about));
      if (followUp) return followUp;
    }
    throw new Error(`a follow-up was opened and closed by somebody else ${mostTries} times over`);
  };
export type RaiseFollowUp = ReturnType<typeof raiseFollowUpWith>;
