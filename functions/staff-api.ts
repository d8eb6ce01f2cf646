import { handle } from 'hono/aws-lambda';
import * as z from 'zod';
import { staffApi } from './api/staff-api.ts';
import { alarmsIn, remindersDueIn } from './aws/alarms.ts';
import { attendancesIn } from './aws/attendances.ts';
import { auditTrailIn } from './aws/audit-trail.ts';
import { chartsIn } from './aws/charts.ts';
import { clinicsIn } from './aws/clinics.ts';
import { eventBusNamed } from './aws/event-bus.ts';
import { followUpsIn } from './aws/follow-ups.ts';
import { messagesIn } from './aws/messages.ts';
import { sessionsIn } from './aws/sessions.ts';
import { openTable } from './aws/table.ts';
import { telemetryOf } from './aws/telemetry.ts';
import { closeFollowUpWith } from './care/close-follow-up.ts';
import { loseMakeUpsWith } from './care/lose-make-ups.ts';
import { raiseFollowUpWith } from './care/raise-follow-up.ts';
import { recordAttendanceWith } from './care/record-attendance.ts';
import { setAfterMissWith } from './care/set-after-miss.ts';
import { settleSessionsWith } from './care/settle-sessions.ts';
import { takeBackAnswersWith } from './care/take-back-answers.ts';
import { takeBackMissesWith } from './care/take-back-misses.ts';
import { takeMakeUpWith } from './care/take-seat.ts';
import { workOnFollowUpWith } from './care/work-on-follow-up.ts';
import { clock } from './clock.ts';
import { setChangeAlarmWith, setSessionAlarmsWith } from './scheduling/session-alarms.ts';

export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  BUS_NAME: z.string().min(1),
  LANES: z.string().regex(/^\d+$/),
});
export type Env = z.infer<typeof Env>;

const env = Env.parse(process.env);
const table = openTable(env.TABLE_NAME);
const now = () => clock.now();
const alarms = alarmsIn(table);
const followUps = followUpsIn(table);
const sessions = sessionsIn(table);
const charts = chartsIn(table);
const clinics = clinicsIn(table);
const attendances = attendancesIn(table);
const bus = eventBusNamed(env.BUS_NAME);
const telemetry = telemetryOf('staff-api');
const raise = raiseFollowUpWith({ followUps, alarms, bus, telemetry, now });
const closeFollowUp = closeFollowUpWith({ followUps, bus, now });
const settleSessions = settleSessionsWith({ followUps, attendances, bus, now });
const alarmDeps = { alarms, lanes: Number(env.LANES), now };

const app = staffApi({
  sessions,
  charts,
  attendances,
  followUps,
  bus,
  now,
  clinics,
  messages: messagesIn(table),
  audit: auditTrailIn(table),
  telemetry,
  recordAttendance: recordAttendanceWith({
    charts,
    attendances,
    sessions,
    alarms,
    bus,
    raise,
    closeFollowUp,
    settleSessions,
    setAfterMiss: setAfterMissWith(alarmDeps),
    now,
  }),
  work: workOnFollowUpWith({ followUps, bus, now }),
  takeBackMisses: takeBackMissesWith({ followUps, attendances, bus, closeFollowUp, settleSessions, now }),
  takeBackAnswers: takeBackAnswersWith({ sessions, attendances, followUps, settleSessions }),
  loseMakeUps: loseMakeUpsWith({ sessions, charts, clinics, raise }),
  setSessionAlarms: setSessionAlarmsWith(alarmDeps),
  setChangeAlarm: setChangeAlarmWith(alarmDeps),
  remindersDue: remindersDueIn(alarmDeps),
  takeMakeUp: takeMakeUpWith({ sessions, charts, ...alarmDeps }),
});

/** The staff API behind API Gateway's HTTP API. */
// hono 5 moves this to a package of its own, which is not published yet where we install from.
// eslint-disable-next-line @typescript-eslint/no-deprecated
export const handler = handle(app);
