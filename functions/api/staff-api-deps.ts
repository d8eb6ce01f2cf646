import type { DateTime } from 'luxon';
import { alarmsIn, remindersDueIn } from '../aws/alarms.ts';
import { attendancesIn } from '../aws/attendances.ts';
import { auditTrailIn } from '../aws/audit-trail.ts';
import { chartChangesIn } from '../aws/chart-changes.ts';
import { chartsIn } from '../aws/charts.ts';
import { clinicsIn } from '../aws/clinics.ts';
import { conversationsIn } from '../aws/conversations.ts';
import { feedsIn } from '../aws/feeds.ts';
import { followUpsIn } from '../aws/follow-ups.ts';
import { followUpsOfPatientIn } from '../aws/follow-ups-of-patient.ts';
import { keptAnswersIn } from '../aws/kept-answers.ts';
import { messagesIn } from '../aws/messages.ts';
import { numberRecordsIn } from '../aws/number-records.ts';
import { patientRecordsIn } from '../aws/patient-records.ts';
import { pulsesIn } from '../aws/pulses.ts';
import { sessionsIn } from '../aws/sessions.ts';
import { textChangesIn } from '../aws/text-changes.ts';
import { closeFollowUpWith } from '../care/close-follow-up.ts';
import { letPatientGoWith } from '../care/let-patient-go.ts';
import { loseMakeUpsWith } from '../care/lose-make-ups.ts';
import { raiseFollowUpWith } from '../care/raise-follow-up.ts';
import { recordAttendanceWith } from '../care/record-attendance.ts';
import { setAfterMissWith } from '../care/set-after-miss.ts';
import { settleSessionsWith } from '../care/settle-sessions.ts';
import { takeBackAnswersWith } from '../care/take-back-answers.ts';
import { takeBackMissesWith } from '../care/take-back-misses.ts';
import { takeMakeUpWith } from '../care/take-seat.ts';
import { workOnFollowUpWith } from '../care/work-on-follow-up.ts';
import { writeToPatientWith } from '../conversations/write-to-patient.ts';
import { setChangeAlarmWith, setSessionAlarmsWith } from '../scheduling/session-alarms.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { Table } from '../aws/table.ts';
import type { Telemetry } from '../aws/telemetry.ts';

type Wires = {
  table: Table;
  bus: Pick<EventBus, 'put'>;
  telemetry: Pick<Telemetry, 'failed' | 'add'>;
  /** How many lanes the alarms are spread over. */
  lanes: number;
  /** Where calendar feeds are served, without a path. Left out: where the API is. */
  feedsUrl?: string;
  now: () => DateTime;
};

/** What the staff API works with: the collections of a table, and what is done with them. The Lambda and the tests wire it alike, and the tests look into more of it. */
export const staffApiDeps = ({ table, bus, telemetry, lanes, feedsUrl = '', now }: Wires) => {
  const alarms = alarmsIn(table);
  const followUps = { ...followUpsIn(table), ...followUpsOfPatientIn(table) };
  const sessions = sessionsIn(table);
  const charts = chartsIn(table);
  const clinics = clinicsIn(table);
  const attendances = attendancesIn(table);
  const raise = raiseFollowUpWith({ followUps, alarms, bus, telemetry, now });
  const closeFollowUp = closeFollowUpWith({ followUps, bus, now });
  const settleSessions = settleSessionsWith({ followUps, attendances, bus, now });
  const [messages, conversations] = [messagesIn(table), conversationsIn(table)];
  const alarmDeps = { alarms, lanes, now };
  const setAfterMiss = setAfterMissWith(alarmDeps);

  return {
    alarms,
    raise,
    settleSessions,
    setAfterMiss,
    sessions,
    charts,
    chartChanges: chartChangesIn(table),
    numbers: numberRecordsIn(table),
    closeFollowUp,
    attendances,
    followUps,
    bus,
    now,
    clinics,
    messages,
    conversations,
    letPatientGo: letPatientGoWith({ conversations, patientRecords: patientRecordsIn(table), now }),
    writeToPatient: writeToPatientWith({ ...alarmDeps, messages, conversations, bus }),
    feeds: feedsIn(table),
    feedsUrl,
    audit: auditTrailIn(table),
    pulses: pulsesIn(table),
    keptAnswers: keptAnswersIn(table),
    textChanges: textChangesIn(table),
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
      setAfterMiss,
      now,
    }),
    work: workOnFollowUpWith({ followUps, alarms, bus, now }),
    takeBackMisses: takeBackMissesWith({ followUps, attendances, bus, closeFollowUp, settleSessions, now }),
    takeBackAnswers: takeBackAnswersWith({ sessions, attendances, followUps, settleSessions }),
    loseMakeUps: loseMakeUpsWith({ sessions, charts, clinics, raise }),
    setSessionAlarms: setSessionAlarmsWith(alarmDeps),
    setChangeAlarm: setChangeAlarmWith(alarmDeps),
    remindersDue: remindersDueIn(alarmDeps),
    takeMakeUp: takeMakeUpWith({ sessions, charts, ...alarmDeps }),
  };
};
