import { DateTime } from 'luxon';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { Conversations } from '../aws/conversations.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import { inHand, isLeftToStaff } from '../domain/conversation.ts';
import type { DomainEvent } from '../domain/domain-event.ts';
import { subjectOf } from '../domain/family.ts';
import { optOutId } from '../domain/follow-up-ids.ts';
import type { Message } from '../domain/message.ts';
import { lastQuestion, replyEffect, type ReplyEffect } from '../domain/reply-effect.ts';
import type { Session } from '../domain/session.ts';
import { answerText } from '../domain/texts.ts';
import { asToldTo } from '../domain/told-to.ts';
import { asksWhose, lastText, questionsSince, spokenOf, type ToldOf } from '../domain/which-session.ts';
import { plusDays } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import type { AnswerReply } from './answer.ts';
import { withoutPermission } from './family-permission.ts';
import { withFamilyTold } from './family-told.ts';
import { noteResponses, type NoteDeps } from './note-responses.ts';
import { settleMakeUps, type MakeUpReplyDeps } from './make-up-replies.ts';
import { quote } from '../domain/whole-characters.ts';
import type { PatientReply } from './patient-reply.ts';
import { saidAgain } from './said-again.ts';
import { startWaits } from './wrong-number-hold.ts';
import { alertOf, closeQuestion, raiseFor, tellMissedFollowUps, type TellStaffDeps } from './tell-staff.ts';

export type PatientReplyDeps = Omit<NoteDeps, 'sessions' | 'messages'> &
  Omit<TellStaffDeps, 'followUps'> &
  Omit<MakeUpReplyDeps, 'sessions' | 'followUps' | 'bus'> & {
    charts: Pick<Charts, 'setOptOut' | 'reachedAt' | 'isOptedOut'>;
    clinics: Pick<Clinics, 'list' | 'staff'>;
    sessions: Pick<Sessions, 'getMany' | 'note'>;
    messages: Pick<Messages, 'texts' | 'recordReply' | 'conversation'>;
    followUps: Pick<FollowUps, 'open' | 'openOne' | 'change'>;
    conversations: Pick<Conversations, 'replied'>;
    answer: AnswerReply;
    bus: Pick<EventBus, 'put'>;
  };

/** As much of a reply as a conversation shows; the raw text is kept whole. */
const shownLength = 2000;

const byStart = (a: Session, b: Session): number => (a.startsAt < b.startsAt ? -1 : 1);

type Received = Pick<PatientReply, 'clinic' | 'chart' | 'payload' | 'receivedAt'>;

/**
 * The sessions named by the last question, as they stand now. The answer that said a make-up was taken stands beside the reminder or notice before it, as long
 * as the patient is still to come to something of that: an answer may be about either.
 */
const toldBy = async (
  { sessions }: Pick<PatientReplyDeps, 'sessions'>,
  { clinic, chart, receivedAt }: Received,
  had: readonly Message[],
): Promise<ToldOf[]> => {
  const question = lastQuestion(had);
  const tookSeat = question?.kind === 'answer';
  const before = tookSeat ? lastQuestion(had.filter(({ kind }) => kind !== 'answer')) : undefined;
  const namedBy = (text: Message | undefined) => (text?.told ?? []).filter(({ cancelled }) => !cancelled);
  const named = [...namedBy(question), ...namedBy(before)];
  const found = (await sessions.getMany(clinic.id, [...new Set(named.map(({ sessionId }) => sessionId))])).sort(
    byStart,
  );
  const all = found.map((session) => ({
    session,
    toldStart: named.find(({ sessionId }) => sessionId === session.id)?.startsAt ?? session.startsAt,
    ...(tookSeat && { tookSeat: namedBy(question).some(({ sessionId }) => sessionId === session.id) }),
  }));
  const ahead = all.filter(
    ({ session, tookSeat: own }) => own === false && session.status === 'booked' && session.endsAt > receivedAt,
  );
  const isOpen = ahead.some(({ session }) => !session.away.includes(chart.patient.id));
  return all.filter((one) => one.tookSeat !== false || (isOpen && ahead.includes(one)));
};

/** The texts around now, and the sessions named by the last question the patient had when writing, as they stand now. */
export const readContext = async (deps: Pick<PatientReplyDeps, 'messages' | 'sessions' | 'now'>, reply: Received) => {
  const { clinic, payload, receivedAt } = reply;
  const today = localDateOf(deps.now(), clinic.timeZone);
  const days = { from: plusDays(today, -7), until: plusDays(today, 16) };
  const recent = await deps.messages.texts(clinic.id, reply.chart.patient.id, days);
  const had = recent.filter(({ at, step }) => at <= receivedAt && step !== `answer-${payload.inboundMessageId}`);
  const question = lastQuestion(had);
  const told = await toldBy(deps, reply, had);
  const asked = question && told.map(({ session }) => session);
  const offers = (lastText(had.filter((text) => !asksWhose(text)))?.choices ?? []).flatMap(
    ({ makeUp }) => makeUp ?? [],
  );
  const offered = offers.length > 0 ? await deps.sessions.getMany(clinic.id, offers) : [];
  return { recent, had, question, asked, told, offered };
};

/** Records the change of permission a reply asks for; false when something said later stands. */
const changeConsent = async (
  { charts, closeFollowUp }: PatientReplyDeps,
  { clinic, chart, payload, receivedAt }: PatientReply,
  { consent }: ReplyEffect,
): Promise<boolean> => {
  if (!consent) return true;
  const change = { at: receivedAt, change: consent, source: 'text', wording: quote(payload.messageBody, 300) };
  const stands = await charts.setOptOut(payload.originationNumber, { optedOut: consent === 'opted-out', change });
  if (stands && consent === 'opted-in')
    await closeFollowUp(clinic.id, optOutId(chart.patient.id), { by: 'system', outcome: 'opted-in-again' });
  return stands;
};

/** Coming after all, but somebody else has the seat: staff see whether there is a way, beside what the same reply declines. */
const comingTooLate = ({ followUp, about }: ReplyEffect, filled: Session[]) => {
  const titles = filled.map(({ title }) => title).join(', ');
  const why = `Wants to come to ${titles} after all, but it has filled up since the patient said no.`;
  const seat = { about: filled[0], followUp: { kind: 'unclear-reply' as const, why } };
  return {
    filled,
    answer: 'seat-gone',
    ...(followUp ? { about, followUp, also: seat } : seat),
  } satisfies Partial<ReplyEffect>;
};

/** Writes permission and answers; gives what is left to do: of a reply overtaken by one received later, nothing, unless there is danger. */
const writeDown = async (deps: PatientReplyDeps, reply: PatientReply, effect: ReplyEffect): Promise<ReplyEffect> => {
  // Not silence: whoever is the patient after all learns where to call.
  if (effect.consent === 'opted-in' && (await startWaits(deps, reply.payload.originationNumber)))
    return { respond: [], answer: 'help' };
  const stands = await changeConsent(deps, reply, effect);
  const { standing: respond, filled } = await noteResponses(deps, reply, effect.respond);
  if (filled.length > 0) return { ...effect, respond, ...comingTooLate(effect, filled) };
  const overtaken = !stands || (effect.respond.length > 0 && respond.length === 0);
  return overtaken && reply.reading.kind !== 'crisis' ? { respond: [], answer: null } : { ...effect, respond };
};

/** A participant's permission is none of the patient's; danger is, whoever's phone tells of it. */
const eventsOf = (
  { clinic, chart, participant, reading }: PatientReply,
  { consent, followUp }: ReplyEffect,
): DomainEvent[] => {
  const ids = { clinicId: clinic.id, ...subjectOf(chart.patient.id) };
  const who = participant ? 'participant' : 'patient';
  return [
    { type: 'reply.received', ...ids },
    ...(consent ? [{ type: `${who}.${consent}` as const, ...ids }] : []),
    ...(reading.kind === 'crisis' && followUp ? [{ type: 'patient.crisis' as const, ...ids }] : []),
    ...(reading.kind === 'wrong-number' ? [{ type: `${who}.wrong-number` as const, ...ids }] : []),
  ];
};

/** Whoever had stopped our texts when this was read gets no more of them, whatever has become of the reply since: only START, HELP and danger are answered. */
const mayAnswer = ({ chart, reading }: PatientReply): boolean =>
  !chart.optedOut || ['opt-in', 'help', 'crisis'].includes(reading.kind);

/** False when an answer to danger may not have gone. */
const answerFor = async (
  deps: PatientReplyDeps,
  reply: PatientReply,
  effect: ReplyEffect,
  recent: readonly Message[],
): Promise<boolean> => {
  const { clinic, chart, payload, reading, receivedAt } = reply;
  const { language, privacy, timeZone, phone, id } = chart.patient;
  if (!effect.answer || !mayAnswer(reply)) return true;
  if (reply.takenOverBy !== undefined && isLeftToStaff(effect.answer)) return true;
  const startOf = ({ startsAt }: Session) => DateTime.fromISO(startsAt, { zone: timeZone });
  const startsOf = (declined: boolean) =>
    effect.respond
      .filter(({ response }) => (response === 'declined') === declined)
      .map(({ session }) => startOf(session));
  const body = answerText({
    language,
    privacy,
    clinic,
    to: effect.answer,
    start: effect.about && startOf(effect.about),
    lateMinutes: effect.respond.find(({ response }) => response === 'late')?.lateMinutes,
    coming: startsOf(false),
    notComing: effect.filled?.map(startOf) ?? startsOf(true),
    offers: effect.offered?.map(startOf),
    now: deps.now(),
    took: effect.tookSeatAt && {
      session: asToldTo({ timeZone }, effect.tookSeatAt),
      now: deps.now().setZone(timeZone),
    },
    choices: effect.askedAbout?.map(startOf),
    names: effect.names,
  });
  return deps.answer({
    clinicId: clinic.id,
    clinicZone: clinic.timeZone,
    patientId: id,
    phone,
    body,
    inboundMessageId: payload.inboundMessageId,
    receivedAt,
    recent,
    mustGo: reading.kind === 'crisis',
    ...(effect.choices && { choices: effect.choices }),
    ...(effect.tookSeatAt && { told: [{ sessionId: effect.tookSeatAt.id, startsAt: effect.tookSeatAt.startsAt }] }),
    ...(effect.heard !== undefined && { heard: effect.heard }),
    ...(effect.sharedWith && { sharedWith: effect.sharedWith }),
  });
};

/** What is shown beside the reply: the kind of its reading, or what was noted of the sessions it names. */
const readAs = ({ reading }: PatientReply, { respond, takes, declinesOffer }: ReplyEffect): string => {
  if (takes ?? declinesOffer) return takes ? 'make-up' : 'no-make-up';
  const [first, ...others] = new Set(respond.map(({ response }) => response));
  return first === undefined ? reading.kind : others.length === 0 ? first : 'mixed';
};

const record = (deps: PatientReplyDeps, reply: PatientReply, effect: ReplyEffect) => {
  const { clinic, chart, payload, receivedAt } = reply;
  return deps.messages.recordReply(clinic.id, {
    direction: 'in',
    patientId: chart.patient.id,
    localDate: localDateOf(DateTime.fromISO(receivedAt), clinic.timeZone),
    inboundMessageId: payload.inboundMessageId,
    at: receivedAt,
    body: quote(payload.messageBody, shownLength),
    readAs: readAs(reply, effect),
    about: effect.takes ? [effect.takes.sessionId] : effect.respond.map(({ session }) => session.id),
  });
};

/**
 * Acts on one reply: permission first (nothing later may text somebody who just said STOP), then the answers, the follow-up, the answer back, and
 * last the alert, so that staff who cannot be texted keep no answer from a patient. Every step can be done again by a redelivery without doing
 * more, but the alert: better twice than never.
 */
export const handlePatientReply = async (deps: PatientReplyDeps, given: PatientReply): Promise<void> => {
  const conversation = await deps.conversations.replied(given.clinic.id, given.chart.patient.id, given.receivedAt);
  const reply = { ...given, takenOverBy: inHand(conversation, deps.now())?.by };
  const { chart, reading } = reply;
  const { recent, had, asked, told, offered } = await readContext(deps, reply);
  const patientZone = chart.patient.timeZone;
  const body = reply.words ?? reply.payload.messageBody;
  const { receivedAt } = reply;
  const patientId = chart.patient.id;
  const spoken = spokenOf({ body, reading, told, offered, texts: had, receivedAt, patientZone, patientId });
  const facts = { reading, patientZone, optedOut: chart.optedOut, asked, spoken };
  const written = await writeDown(
    deps,
    reply,
    reply.instead ??
      withoutPermission(reply) ??
      ((await saidAgain(deps, reply, had)) ? { respond: [], answer: null } : replyEffect(facts, deps.now())),
  );
  await record(deps, reply, written);
  // Seats are the patient's to give up and to take: of a participant's answer comes none.
  const effect = reply.participant
    ? written
    : await settleMakeUps(deps, reply, await withFamilyTold(deps, reply, written));
  await tellMissedFollowUps(deps, reply, effect);
  if (questionsSince(had).length > 0) await closeQuestion(deps, reply, effect);
  const raised = await raiseFor(deps, reply, effect);
  const also = effect.also && (await raiseFor(deps, reply, { ...effect, ...effect.also }));
  const answered = await answerFor(deps, reply, effect, recent);
  await deps.bus.put(eventsOf(reply, effect));
  if (raised && !effect.followUp?.asks) await alertOf(deps, raised);
  if (also) await alertOf(deps, also);
  if (!answered) throw new Error('an answer to danger has been claimed and may not have gone');
};
