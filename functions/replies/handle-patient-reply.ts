import { DateTime } from 'luxon';
import type { Charts, StoredChart } from '../aws/charts.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic } from '../domain/clinic.ts';
import type { DomainEvent } from '../domain/domain-event.ts';
import type { Message } from '../domain/message.ts';
import { lastQuestion, replyEffect, type ReplyEffect } from '../domain/reply-effect.ts';
import type { Reading } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import { answerText } from '../domain/texts.ts';
import { plusDays } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import type { AnswerReply } from './answer.ts';
import { noteResponses, type NoteDeps } from './note-responses.ts';
import { quote } from './quote.ts';
import type { Payload } from './read-payload.ts';
import { alertOf, raiseFor, tellMissedFollowUps, type TellStaffDeps } from './tell-staff.ts';

export type PatientReplyDeps = Omit<NoteDeps, 'sessions' | 'followUps'> &
  Omit<TellStaffDeps, 'followUps'> & {
    charts: Pick<Charts, 'setOptOut'>;
    sessions: Pick<Sessions, 'getMany' | 'note'>;
    messages: Pick<Messages, 'texts' | 'recordReply'>;
    followUps: Pick<FollowUps, 'open' | 'get'>;
    answer: AnswerReply;
    bus: Pick<EventBus, 'put'>;
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

/** The texts around now, and the sessions named by the last question the patient had when writing, as they stand now. */
const readContext = async (
  { messages, sessions, now }: PatientReplyDeps,
  { clinic, chart, receivedAt }: PatientReply,
) => {
  const today = localDateOf(now(), clinic.timeZone);
  const recent = await messages.texts(clinic.id, chart.patient.id, {
    from: plusDays(today, -7),
    until: plusDays(today, 16),
  });
  const question = lastQuestion(recent.filter(({ at }) => at <= receivedAt));
  const ids = (question?.told ?? []).filter(({ cancelled }) => !cancelled).map(({ sessionId }) => sessionId);
  const asked = question && (await sessions.getMany(clinic.id, ids)).sort(byStart);
  return { recent, asked };
};

/** Records the change of permission a reply asks for; false when something said later stands. */
const changeConsent = async (
  { charts }: PatientReplyDeps,
  { payload, receivedAt }: PatientReply,
  { consent }: ReplyEffect,
): Promise<boolean> => {
  if (!consent) return true;
  const change = { at: receivedAt, change: consent, source: 'text', wording: quote(payload.messageBody, 300) };
  return charts.setOptOut(payload.originationNumber, { optedOut: consent === 'opted-out', change });
};

/** Writes permission and answers; gives what is left to do: of a reply overtaken by one received later, nothing, unless there is danger. */
const writeDown = async (deps: PatientReplyDeps, reply: PatientReply, effect: ReplyEffect): Promise<ReplyEffect> => {
  const stands = await changeConsent(deps, reply, effect);
  const respond = await noteResponses(deps, reply, effect.respond);
  const overtaken = !stands || (effect.respond.length > 0 && respond.length === 0);
  return overtaken && reply.reading.kind !== 'crisis' ? { respond: [], answer: null } : { ...effect, respond };
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

/** False when an answer to danger may not have gone. */
const answerFor = async (
  deps: PatientReplyDeps,
  { clinic, chart, payload, reading }: PatientReply,
  effect: ReplyEffect,
  recent: readonly Message[],
): Promise<boolean> => {
  const { language, privacy, timeZone, phone, id } = chart.patient;
  if (!effect.answer) return true;
  const start = effect.about && DateTime.fromISO(effect.about.startsAt, { zone: timeZone });
  const lateMinutes = effect.respond[0]?.lateMinutes;
  const body = answerText({ language, privacy, clinic, to: effect.answer, start, lateMinutes });
  return deps.answer({
    clinicId: clinic.id,
    clinicZone: clinic.timeZone,
    patientId: id,
    phone,
    body,
    inboundMessageId: payload.inboundMessageId,
    recent,
    mustGo: reading.kind === 'crisis',
  });
};

const record = (
  deps: PatientReplyDeps,
  { clinic, chart, payload, receivedAt, reading }: PatientReply,
  effect: ReplyEffect,
) =>
  deps.messages.recordReply(clinic.id, {
    direction: 'in',
    patientId: chart.patient.id,
    localDate: localDateOf(DateTime.fromISO(receivedAt), clinic.timeZone),
    inboundMessageId: payload.inboundMessageId,
    at: receivedAt,
    body: quote(payload.messageBody, shownLength),
    readAs: reading.kind,
    about: effect.respond.map(({ session }) => session.id),
  });

/**
 * Acts on one reply: permission first (nothing later may text somebody who just said STOP), then the answers, the follow-up, the answer back, and
 * last the alert, so that staff who cannot be texted keep no answer from a patient. Every step can be done again by a redelivery without doing
 * more, but the alert: better twice than never.
 */
export const handlePatientReply = async (deps: PatientReplyDeps, reply: PatientReply): Promise<void> => {
  const { chart, reading } = reply;
  const { recent, asked } = await readContext(deps, reply);
  const facts = { reading, patientZone: chart.patient.timeZone, optedOut: chart.optedOut, asked };
  const effect = await writeDown(deps, reply, replyEffect(facts, deps.now()));
  await record(deps, reply, effect);
  await tellMissedFollowUps(deps, reply, effect);
  const raised = await raiseFor(deps, reply, effect);
  const answered = await answerFor(deps, reply, effect, recent);
  await deps.bus.put(eventsOf(reply, effect));
  if (raised) await alertOf(deps, raised);
  if (!answered) throw new Error('an answer to danger has been claimed and may not have gone');
};
