import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { DateTime } from 'luxon';
import * as z from 'zod';
import { alarmsIn } from './aws/alarms.ts';
import { alertTopicAt } from './aws/alert-topic.ts';
import { attendancesIn } from './aws/attendances.ts';
import { chartsIn } from './aws/charts.ts';
import { clinicsIn } from './aws/clinics.ts';
import { conversationsIn } from './aws/conversations.ts';
import { eventBusNamed } from './aws/event-bus.ts';
import { followUpsIn } from './aws/follow-ups.ts';
import { inboundTextsIn } from './aws/inbound-texts.ts';
import { messagesIn } from './aws/messages.ts';
import { sessionsIn } from './aws/sessions.ts';
import { smsThrough } from './aws/sms.ts';
import { numberRecordsIn } from './aws/number-records.ts';
import { openTable } from './aws/table.ts';
import { telemetryOf } from './aws/telemetry.ts';
import { alertStaffWith } from './care/alert-staff.ts';
import { closeFollowUpWith } from './care/close-follow-up.ts';
import { offerMakeUpsWith } from './care/offer-make-ups.ts';
import { raiseFollowUpWith } from './care/raise-follow-up.ts';
import { recordCarrierOptOut } from './care/record-carrier-opt-out.ts';
import { settleSessionsWith } from './care/settle-sessions.ts';
import { comeBackWith, takeMakeUpWith } from './care/take-seat.ts';
import { clock } from './clock.ts';
import { answerWith } from './replies/answer.ts';
import { handleInbound } from './replies/handle-inbound.ts';

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
const inbound = inboundTextsIn(table);
const [messages, followUps] = [messagesIn(table), followUpsIn(table)];
const sms = smsThrough(env.ORIGINATION_NUMBER);
const bus = eventBusNamed(env.BUS_NAME);
const telemetry = telemetryOf('receive-replies');
const sleep = (milliseconds: number) => clock.sleep(milliseconds);
const [charts, sessions, alarms] = [chartsIn(table), sessionsIn(table), alarmsIn(table)];
const [attendances, clinics] = [attendancesIn(table), clinicsIn(table)];
const seats = { sessions, charts, alarms, lanes: Number(env.LANES), now };
const raise = raiseFollowUpWith({ followUps, alarms, bus, telemetry, now });
const deps = {
  inbound,
  numbers: numberRecordsIn(table),
  messages,
  followUps,
  sms,
  bus,
  now,
  sleep,
  clinics,
  charts,
  alarms,
  sessions,
  attendances,
  conversations: conversationsIn(table),
  offerMakeUps: offerMakeUpsWith({ sessions, charts, attendances, followUps, now }),
  takeMakeUp: takeMakeUpWith(seats),
  comeBack: comeBackWith(seats),
  raise,
  alert: alertStaffWith({ sms, topic: alertTopicAt(env.ALERT_TOPIC_ARN), telemetry, charts, sleep }),
  closeFollowUp: closeFollowUpWith({ followUps, bus, now }),
  settleSessions: settleSessionsWith({ followUps, attendances, bus, now }),
  answer: answerWith({
    inbound,
    messages,
    sms,
    now,
    sleep,
    carrierOptedOut: (phone) => recordCarrierOptOut({ clinics, charts, raise, bus, now }, phone),
  }),
};

/** When the topic put a record on the queue (SQS, ReceiveMessage: SentTimestamp, in epoch milliseconds). */
const Attributes = z.object({ SentTimestamp: z.string().regex(/^\d+$/).transform(Number) });
const sentAtOf = ({ attributes }: SQSRecord): DateTime | undefined => {
  const read = Attributes.safeParse(attributes);
  return read.success ? DateTime.fromMillis(read.data.SentTimestamp, { zone: 'utc' }) : undefined;
};

/** Patients' texts from the inbound queue. A record that fails is delivered again by itself, and in the end rests in the dead-letter queue. */
export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  let unreadable = 0;
  const handle = async (record: SQSRecord): Promise<void> => {
    const { body, messageId: recordId } = record;
    try {
      if ((await handleInbound(deps, { body, recordId, sentAt: sentAtOf(record) })) === 'unreadable') unreadable += 1;
    } catch (error) {
      telemetry.failed('a reply could not be handled', error);
      throw error;
    }
  };
  const response = await processPartialResponse(event, handle, new BatchProcessor(EventType.SQS), {
    throwOnFullBatchFailure: false,
  });
  telemetry.count({ RepliesReceived: event.Records.length, RepliesUnreadable: unreadable });
  return response;
};
