import type { DateTime } from 'luxon';
import { laneOf, type Alarms } from '../aws/alarms.ts';
import { afterMissDueAt } from '../domain/after-miss.ts';
import type { Clinic } from '../domain/clinic.ts';
import type { Session } from '../domain/session.ts';
import { instantOf } from '../domain/wall-clock.ts';

/**
 * Sets the alarm by which a missed patient gets the supportive text, some time after the end of grace; none where the policy has none, or when
 * it is too late for one. What has become of the patient by then is seen when it rings.
 */
export const setAfterMissWith =
  ({ alarms, lanes, now }: { alarms: Pick<Alarms, 'set'>; lanes: number; now: () => DateTime }) =>
  async (clinic: Clinic, session: Session, patientId: string): Promise<void> => {
    const dueAt = afterMissDueAt(session, clinic.policies, now());
    if (dueAt === null) return;
    await alarms.set({
      kind: 'patient',
      lane: laneOf(clinic.id, lanes),
      clinicId: clinic.id,
      subject: patientId,
      step: 'after-miss',
      sessionId: session.id,
      localDate: session.localDate,
      startsAt: session.startsAt,
      dueAt: instantOf(dueAt),
    });
  };
export type SetAfterMiss = ReturnType<typeof setAfterMissWith>;
