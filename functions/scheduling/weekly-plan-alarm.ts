import type { DateTime } from 'luxon';
import { laneOf, type Alarms } from '../aws/alarms.ts';
import type { Clinic } from '../domain/clinic.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { nextPlan } from '../domain/weekly-plan.ts';
import { weeklyPlansStep } from '../sending/weekly-plan-step.ts';

/** Sets the alarm at which a clinic's patients are next texted the plan of their week; one set already stays. None where the policy has none. */
export const setWeeklyPlanAlarmWith =
  ({ alarms, lanes, now }: { alarms: Pick<Alarms, 'set'>; lanes: number; now: () => DateTime }) =>
  async ({ id, timeZone, policies }: Clinic): Promise<void> => {
    const next = nextPlan(policies, timeZone, now());
    if (!next) return;
    await alarms.set({
      kind: 'patient',
      lane: laneOf(id, lanes),
      clinicId: id,
      subject: id,
      step: weeklyPlansStep,
      localDate: next.date,
      dueAt: instantOf(next.dueAt),
    });
  };
