import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { alarmsIn } from './aws/alarms.ts';
import { attendancesIn } from './aws/attendances.ts';
import { chartsIn } from './aws/charts.ts';
import { clinicsIn } from './aws/clinics.ts';
import { conversationsIn } from './aws/conversations.ts';
import { eventBusNamed } from './aws/event-bus.ts';
import { followUpsIn } from './aws/follow-ups.ts';
import { followUpsOfPatientIn } from './aws/follow-ups-of-patient.ts';
import { messagesIn } from './aws/messages.ts';
import { sessionsIn } from './aws/sessions.ts';
import { smsThrough } from './aws/sms.ts';
import { numberRecordsIn } from './aws/number-records.ts';
import { openTable } from './aws/table.ts';
import { telemetryOf } from './aws/telemetry.ts';
import { offerMakeUpsWith } from './care/offer-make-ups.ts';
import { raiseFollowUpWith } from './care/raise-follow-up.ts';
import { clock } from './clock.ts';
import { dispatchLane } from './sending/dispatch.ts';
import { sessionFactsFrom } from './sending/facts.ts';
import { paceOf } from './sending/pace.ts';
import { markIntroducedWith } from './sending/mark-introduced.ts';
import { patientSteps } from './sending/patient-steps.ts';
import { recordAndTell } from './sending/record-and-tell.ts';
import { reportWith } from './sending/report.ts';
import { tellWriterWith } from './sending/tell-writer.ts';
import { ringPatient } from './sending/ring-patient.ts';
import { ringChunk } from './sending/ring.ts';
import { fanOutWeeklyPlans, weeklyPlansStep } from './sending/weekly-plan-step.ts';

export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  BUS_NAME: z.string().min(1),
  ORIGINATION_NUMBER: z.e164(),
  TEXT_PARTS_PER_SECOND: z.string().regex(/^\d+(\.\d+)?$/),
  LANES: z.string().regex(/^\d+$/),
  LEASE_SECONDS: z.string().regex(/^\d+$/),
});
export type Env = z.infer<typeof Env>;

/** What the minute rule sends: the lane this run looks after. */
const Tick = z.object({ lane: z.int().min(0).default(0) });

const env = Env.parse(process.env);
const table = openTable(env.TABLE_NAME);
// The account's rate is shared by the lanes.
const partsPerSecond = Number(env.TEXT_PARTS_PER_SECOND) / Number(env.LANES);
const now = () => clock.now();
const alarms = alarmsIn(table);
const messages = messagesIn(table);
const sessions = sessionsIn(table);
const charts = chartsIn(table);
const clinics = clinicsIn(table);
const bus = eventBusNamed(env.BUS_NAME);
const sms = smsThrough(env.ORIGINATION_NUMBER);
const telemetry = telemetryOf('dispatch-reminders');
const followUps = followUpsIn(table);
const attendances = attendancesIn(table);
const raise = raiseFollowUpWith({ followUps, alarms, bus, telemetry, now });
const tellWriter = tellWriterWith({ conversations: conversationsIn(table), raise });
const offerMakeUps = offerMakeUpsWith({ sessions, charts, attendances, followUps, now });
const steps = patientSteps({ clinics, sessions, charts, attendances, followUps, messages, offerMakeUps });
const fanOut = fanOutWeeklyPlans({ clinics, charts, alarms });

/** Each minute, for each lane: texts everybody whose reminder, change notice or other text is due. */
export const handler = async (event: unknown): Promise<void> => {
  const { lane } = Tick.parse(event);
  const holder = randomUUID();
  const ring = {
    alarms,
    messages: { ...messages, record: recordAndTell({ messages, bus, telemetry }) },
    sessions,
    followUps: followUpsOfPatientIn(table),
    sms,
    holder,
    now,
    readFacts: sessionFactsFrom({ clinics, sessions, charts }, now),
    introduced: markIntroducedWith({ charts, numbers: numberRecordsIn(table), telemetry, now }),
    report: reportWith({ clinics, charts, raise, tellWriter, bus, now }),
    pace: paceOf(partsPerSecond, {
      now,
      sleep: (milliseconds) => clock.sleep(milliseconds),
    }),
    leaseSeconds: Number(env.LEASE_SECONDS),
  };
  await dispatchLane(
    {
      alarms,
      telemetry,
      now,
      holder,
      partsPerSecond,
      ringChunk: (alarm, until) =>
        alarm.kind === 'remind'
          ? ringChunk({ ...ring, until }, alarm)
          : alarm.step === weeklyPlansStep
            ? fanOut(alarm)
            : ringPatient({ ...ring, steps, until }, alarm),
    },
    lane,
  );
};
