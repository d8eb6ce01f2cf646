import { DateTime } from 'luxon';
import type { Attendances } from '../aws/attendances.ts';
import type { Charts, StoredChart } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { AlertStaff } from '../care/alert-staff.ts';
import type { RaiseFollowUp } from '../care/raise-follow-up.ts';
import type { Clinic } from '../domain/clinic.ts';
import type { DomainEvent } from '../domain/domain-event.ts';
import type { Message } from '../domain/message.ts';
import { lastQuestion, replyEffect, type ReplyEffect } from '../domain/reply-effect.ts';
import type { Reading } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import { staffAlertText } from '../domain/staff-alert.ts';
import { answerText } from '../domain/texts.ts';
import { instantOf, plusDays } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import type { AnswerReply } from './answer.ts';
import { quote } from './quote.ts';
import type { Payload } from './read-payload.ts';

export type PatientReplyDeps = {
  clinics: Pick<Clinics, 'staff'>;
  charts: Pick<Charts, 'setOptOut'>;
  sessions: Pick<Sessions, 'getMany' | 'note'>;
  messages: Pick<Messages, 'texts' | 'recordReply'>;
  attendances: Pick<Attendances, 'change'>;
  followUps: Pick<FollowUps, 'get' | 'close'>;
  raise: RaiseFollowUp;
  alert: AlertStaff;
  answer: AnswerReply;
  bus: Pick<EventBus, 'put'>;
  now: () => DateTime;
};

/** One reply, from one patient. */
export type PatientReply = {
  clinic: Clinic;
  chart: StoredChart;
  payload: Payload;
  receivedAt: string;
  reading: Reading;
};

/** As much of a reply as a conversation shows; the raw text is kept whole. */
const shownLength = 2000;

const byStart = (a: Session, b: Session): number => (a.startsAt < b.startsAt ? -1 : 1);

/** The texts around now, and the sessions the last question among them named as they stand now. */
const readContext = async ({ messages, sessions, now }: PatientReplyDeps, { clinic, chart }: PatientReply) => {
  const today = localDateOf(now(), clinic.timeZone);
  const recent = await messages.texts(clinic.id, chart.patient.id, {
    from: plusDays(today, -7),
    until: plusDays(today, 16),
  });
  const question = lastQuestion(recent);
  const ids = (question?.told ?? []).filter(({ cancelled }) => !cancelled).map(({ sessionId }) => sessionId);
  const asked = question && (await sessions.getMany(clinic.id, ids)).sort(byStart);
  return { recent, asked };
};

/** Notes the answers on the sessions and the patient's attendance; coming after all closes what a decline had opened. */
const noteResponses = async (
  deps: PatientReplyDeps,
  { clinic, chart, receivedAt }: PatientReply,
  { respond }: ReplyEffect,
): Promise<void> => {
  const patientId = chart.patient.id;
  for (const { session, response, lateMinutes } of respond) {
    const identity = { sessionId: session.id, patientId, localDate: session.localDate };
    await deps.sessions.note(clinic.id, session, {
      patientId,
      as: response === 'declined' ? 'away' : 'coming',
      attended: false,
    });
    await deps.attendances.change(clinic.id, identity, {
      response,
      respondedAt: receivedAt,
      lateMinutes: response === 'late' ? lateMinutes : null,
    });
  }
  const first = respond[0];
  if (!first || first.response === 'declined') return;
  const declined = await deps.followUps.get(clinic.id, `declined.${first.session.localDate}.${patientId}`);
  if (!declined || declined.status === 'closed') return;
  await deps.followUps.close(clinic.id, {
    ...declined,
    status: 'closed',
    closedAt: instantOf(deps.now()),
    closedBy: 'system',
    outcome: 'coming-after-all',
  });
};

/** What a patient says after being missed belongs to the follow-up that is open for it, before the counsellor calls. */
const tellMissedFollowUps = async (
  deps: PatientReplyDeps,
  reply: PatientReply,
  { respond }: ReplyEffect,
): Promise<void> => {
  const { clinic, chart } = reply;
  for (const { session, response } of respond) {
    const id = `missed.${session.id}.${chart.patient.id}`;
    const missed = await deps.followUps.get(clinic.id, id);
    if (!missed || missed.status === 'closed') continue;
    const why = `Has since replied (${response}): "${quote(reply.payload.messageBody, 300)}"`;
    await deps.raise({ id, kind: 'missed', why }, { clinic, staff: [] });
  }
};

/** One follow-up for a patient and cause; for what is about a day, one a day. */
const followUpId = (kind: string, { clinic, chart, receivedAt }: PatientReply, { about }: ReplyEffect): string => {
  const day = about?.localDate ?? localDateOf(DateTime.fromISO(receivedAt), clinic.timeZone);
  return kind === 'declined' || kind === 'unclear-reply'
    ? `${kind}.${day}.${chart.patient.id}`
    : `${kind}.${chart.patient.id}`;
};

const raiseFor = async (deps: PatientReplyDeps, reply: PatientReply, effect: ReplyEffect): Promise<void> => {
  if (!effect.followUp) return;
  const { clinic, chart, payload } = reply;
  const { kind, why } = effect.followUp;
  const staff = await deps.clinics.staff(clinic.id);
  const followUp = await deps.raise(
    {
      id: followUpId(kind, reply, effect),
      kind,
      patientId: chart.patient.id,
      ...(effect.about && { sessionId: effect.about.id }),
      why: `${why} "${quote(payload.messageBody, 300)}"`,
    },
    { clinic, staff, counsellorId: effect.about?.counsellorId },
  );
  const urgent = kind === 'crisis';
  const body = staffAlertText({
    kind,
    clinic,
    code: followUp.code,
    ...(urgent && { minutes: clinic.policies.followUpDueMinutes.crisis }),
  });
  // Danger goes to everybody on duty by text; the rest waits in the queue, with a note to the alert topic.
  const to = urgent ? staff.filter(({ role }) => role !== 'auditor') : [];
  await deps.alert({ clinic, severity: urgent ? 'urgent' : 'info', body, to });
};

const changeConsent = async (
  { charts }: PatientReplyDeps,
  { payload, receivedAt }: PatientReply,
  { consent }: ReplyEffect,
): Promise<void> => {
  if (!consent) return;
  const change = { at: receivedAt, change: consent, source: 'text', wording: quote(payload.messageBody, 300) };
  await charts.setOptOut(payload.originationNumber, { optedOut: consent === 'opted-out', change });
};

const eventsOf = ({ clinic, chart, reading }: PatientReply, { consent }: ReplyEffect): DomainEvent[] => {
  const ids = { clinicId: clinic.id, patientId: chart.patient.id };
  return [
    { type: 'reply.received', ...ids },
    ...(consent
      ? [{ type: consent === 'opted-out' ? ('patient.opted-out' as const) : ('patient.opted-in' as const), ...ids }]
      : []),
    ...(reading.kind === 'crisis' ? [{ type: 'patient.crisis' as const, ...ids }] : []),
    ...(reading.kind === 'wrong-number' ? [{ type: 'patient.wrong-number' as const, ...ids }] : []),
  ];
};

const answerFor = async (
  deps: PatientReplyDeps,
  { clinic, chart, payload }: PatientReply,
  effect: ReplyEffect,
  recent: readonly Message[],
): Promise<void> => {
  const { language, privacy, timeZone, phone, id } = chart.patient;
  if (!effect.answer) return;
  const start = effect.about && DateTime.fromISO(effect.about.startsAt, { zone: timeZone });
  const lateMinutes = effect.respond[0]?.lateMinutes;
  const body = answerText({ language, privacy, clinic, to: effect.answer, start, lateMinutes });
  await deps.answer({
    clinicId: clinic.id,
    clinicZone: clinic.timeZone,
    patientId: id,
    phone,
    body,
    inboundMessageId: payload.inboundMessageId,
    recent,
  });
};

/**
 * Acts on one reply: permission first (nothing later may text somebody who just said STOP), then the answers, then staff, then the answer back.
 * Every step can be done again by a redelivery without doing more.
 */
export const handlePatientReply = async (deps: PatientReplyDeps, reply: PatientReply): Promise<void> => {
  const { clinic, chart, payload, receivedAt, reading } = reply;
  const { recent, asked } = await readContext(deps, reply);
  const effect = replyEffect(
    { reading, patientZone: chart.patient.timeZone, optedOut: chart.optedOut, asked },
    deps.now(),
  );
  await changeConsent(deps, reply, effect);
  await noteResponses(deps, reply, effect);
  await tellMissedFollowUps(deps, reply, effect);
  await deps.messages.recordReply(clinic.id, {
    direction: 'in',
    patientId: chart.patient.id,
    localDate: localDateOf(DateTime.fromISO(receivedAt), clinic.timeZone),
    inboundMessageId: payload.inboundMessageId,
    at: receivedAt,
    body: quote(payload.messageBody, shownLength),
    readAs: reading.kind,
    about: effect.respond.map(({ session }) => session.id),
  });
  await raiseFor(deps, reply, effect);
  await answerFor(deps, reply, effect, recent);
  await deps.bus.put(eventsOf(reply, effect));
};
