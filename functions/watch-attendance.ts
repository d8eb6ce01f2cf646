import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { alarmsIn } from './aws/alarms.ts';
import { alertTopicAt } from './aws/alert-topic.ts';
import { attendancesIn } from './aws/attendances.ts';
import { chartsIn } from './aws/charts.ts';
import { clinicsIn } from './aws/clinics.ts';
import { eventBusNamed } from './aws/event-bus.ts';
import { followUpsIn } from './aws/follow-ups.ts';
import { sessionsIn } from './aws/sessions.ts';
import { smsThrough } from './aws/sms.ts';
import { openTable } from './aws/table.ts';
import { telemetryOf } from './aws/telemetry.ts';
import { alertStaffWith } from './care/alert-staff.ts';
import { closeFollowUpWith } from './care/close-follow-up.ts';
import { raiseFollowUpWith } from './care/raise-follow-up.ts';
import { ringDue } from './care/ring-due.ts';
import { setAfterMissWith } from './care/set-after-miss.ts';
import { watchAlarm } from './care/watch.ts';
import { settleSessionsWith } from './care/settle-sessions.ts';
import { clock } from './clock.ts';

export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  BUS_NAME: z.string().min(1),
  ALERT_TOPIC_ARN: z.string().min(1),
  ORIGINATION_NUMBER: z.e164(),
  LANES: z.string().regex(/^\d+$/),
});
export type Env = z.infer<typeof Env>;

const env = Env.parse(process.env);
const table = openTable(env.TABLE_NAME);
const now = () => clock.now();
const alarms = alarmsIn(table);
const followUps = followUpsIn(table);
const bus = eventBusNamed(env.BUS_NAME);
const attendances = attendancesIn(table);
const charts = chartsIn(table);
const telemetry = telemetryOf('watch-attendance');
const deps = {
  alarms,
  followUps,
  bus,
  now,
  clinics: clinicsIn(table),
  sessions: sessionsIn(table),
  charts,
  attendances,
  raise: raiseFollowUpWith({ followUps, alarms, bus, telemetry, now }),
  closeFollowUp: closeFollowUpWith({ followUps, bus, now }),
  settleSessions: settleSessionsWith({ followUps, attendances, bus, now }),
  setAfterMiss: setAfterMissWith({ alarms, lanes: Number(env.LANES), now }),
  alert: alertStaffWith({
    sms: smsThrough(env.ORIGINATION_NUMBER),
    topic: alertTopicAt(env.ALERT_TOPIC_ARN),
    telemetry,
    charts,
    sleep: (milliseconds) => clock.sleep(milliseconds),
  }),
};

/** Each minute: who is missing where grace has just passed, as owned follow-ups and one alert a session. */
export const handler = async (): Promise<void> => {
  const holder = randomUUID();
  let missed = 0;
  const lag = await ringDue({ alarms, telemetry, now, kind: 'attendance' }, async (alarm) => {
    missed += await watchAlarm({ ...deps, holder }, alarm);
  });
  telemetry.count({ AlarmLagSeconds: lag, SessionsMissed: missed });
};
