import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { alarmsIn } from './aws/alarms.ts';
import { alertTopicAt } from './aws/alert-topic.ts';
import { chartsIn } from './aws/charts.ts';
import { clinicsIn } from './aws/clinics.ts';
import { eventBusNamed } from './aws/event-bus.ts';
import { followUpsIn } from './aws/follow-ups.ts';
import { smsThrough } from './aws/sms.ts';
import { openTable } from './aws/table.ts';
import { telemetryOf } from './aws/telemetry.ts';
import { alertStaffWith } from './care/alert-staff.ts';
import { escalateAlarm } from './care/escalate-alarm.ts';
import { ringDue } from './care/ring-due.ts';
import { clock } from './clock.ts';

export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  BUS_NAME: z.string().min(1),
  ALERT_TOPIC_ARN: z.string().min(1),
  ORIGINATION_NUMBER: z.e164(),
});
export type Env = z.infer<typeof Env>;

const env = Env.parse(process.env);
const table = openTable(env.TABLE_NAME);
const now = () => clock.now();
const alarms = alarmsIn(table);
const telemetry = telemetryOf('escalate-follow-ups');
const deps = {
  alarms,
  now,
  clinics: clinicsIn(table),
  followUps: followUpsIn(table),
  bus: eventBusNamed(env.BUS_NAME),
  alert: alertStaffWith({
    sms: smsThrough(env.ORIGINATION_NUMBER),
    topic: alertTopicAt(env.ALERT_TOPIC_ARN),
    telemetry,
    charts: chartsIn(table),
    sleep: (milliseconds) => clock.sleep(milliseconds),
  }),
};

/** Each minute: follow-ups that are due and nobody acknowledged go one rung up. */
export const handler = async (): Promise<void> => {
  const holder = randomUUID();
  let escalated = 0;
  const lag = await ringDue({ alarms, telemetry, now, kind: 'follow-up' }, async (alarm) => {
    if (await escalateAlarm({ ...deps, holder }, alarm)) escalated += 1;
  });
  telemetry.count({ AlarmLagSeconds: lag, FollowUpsEscalated: escalated });
};
