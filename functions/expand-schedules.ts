import * as z from 'zod';
import { alarmsIn } from './aws/alarms.ts';
import { chartsIn } from './aws/charts.ts';
import { clinicsIn } from './aws/clinics.ts';
import { eventBusNamed } from './aws/event-bus.ts';
import { followUpsIn } from './aws/follow-ups.ts';
import { sessionsIn } from './aws/sessions.ts';
import { openTable } from './aws/table.ts';
import { failedRun, telemetryOf } from './aws/telemetry.ts';
import { loseMakeUpsWith } from './care/lose-make-ups.ts';
import { raiseFollowUpWith } from './care/raise-follow-up.ts';
import { clock } from './clock.ts';
import { expandClinic, type Scope } from './scheduling/expand.ts';
import { setWeeklyPlanAlarmWith } from './scheduling/weekly-plan-alarm.ts';
import { setChangeAlarmWith, setSessionAlarmsWith } from './scheduling/session-alarms.ts';

export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  BUS_NAME: z.string().min(1),
  LANES: z.string().regex(/^\d+$/),
});
export type Env = z.infer<typeof Env>;

/** A change of one clinic or schedule, from the product's bus; anything else is the daily tick. */
const Changed = z.object({
  'detail-type': z.enum(['clinic.changed', 'schedule.changed']),
  detail: z.object({ clinicId: z.string(), scheduleId: z.string().optional() }),
});

const env = Env.parse(process.env);
const table = openTable(env.TABLE_NAME);
const now = () => clock.now();
const alarms = alarmsIn(table);
const bus = eventBusNamed(env.BUS_NAME);
const alarmDeps = { alarms, lanes: Number(env.LANES), now };
const clinics = clinicsIn(table);
const sessions = sessionsIn(table);
const telemetry = telemetryOf('expand-schedules');
const raise = raiseFollowUpWith({ followUps: followUpsIn(table), alarms, bus, telemetry, now });
const deps = {
  clinics,
  telemetry,
  now,
  sessions,
  bus,
  loseMakeUps: loseMakeUpsWith({ sessions, charts: chartsIn(table), clinics, raise }),
  setSessionAlarms: setSessionAlarmsWith(alarmDeps),
  setChangeAlarm: setChangeAlarmWith(alarmDeps),
};

const setWeeklyPlanAlarm = setWeeklyPlanAlarmWith(alarmDeps);

/** Daily for every clinic, and at once for what changed: books the sessions the schedules yield over the coming weeks. */
export const handler = async (event: unknown): Promise<void> => {
  const changed = Changed.safeParse(event);
  const only = changed.success ? changed.data.detail.clinicId : undefined;
  const scope: Scope = {
    scheduleId: changed.data?.detail.scheduleId,
    policiesChanged: changed.success,
  };
  const failures: unknown[] = [];
  let booked = 0;
  for (const clinic of (await clinics.list()).filter(({ id }) => only === undefined || id === only)) {
    try {
      await setWeeklyPlanAlarm(clinic);
      const expanded = await expandClinic(deps, clinic, scope);
      booked += expanded.booked;
      if (expanded.refused > 0) failures.push(new Error('a rule was refused'));
    } catch (error) {
      telemetry.failed('a clinic could not be expanded', error, { clinic: clinic.id });
      failures.push(error);
    }
  }
  telemetry.count({ SessionsBooked: booked });
  if (failures.length > 0) throw failedRun('clinics could not be expanded', failures);
};
