import { DateTime } from 'luxon';
import type { Messages } from '../aws/messages.ts';
import type { SendOutcome } from '../aws/sms.ts';
import { textParts } from '../domain/gsm7.ts';
import type { Choice, Message, Told } from '../domain/message.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import { sendOnce, type SendOnceDeps } from './send-once.ts';

/** A patient who says the same again within this time has had the answer. */
const saidLatelyMinutes = 15;

export type AnswerDeps = SendOnceDeps & {
  messages: Pick<Messages, 'record'>;
  /** The carrier says that a number has opted out. */
  carrierOptedOut: (phone: string) => Promise<unknown>;
};
type Answer = {
  clinicId: string;
  clinicZone: string;
  patientId: string;
  phone: string;
  body: string;
  inboundMessageId: string;
  /** When the reply it answers was received: the answer is on record under that day, the same however late it is delivered again. */
  receivedAt: string;
  recent: readonly Message[];
  /** An answer to danger: it goes again if a run that died may not have sent it. */
  mustGo: boolean;
  /** What the digits mean in answer, where the answer is a question. */
  choices?: Choice[];
  /** The sessions it tells of. */
  told?: Told[];
  heard?: string;
  /** Patients of the same clinic whose question it is too. */
  sharedWith?: readonly string[];
};

const stepOf = (inboundMessageId: string): string => `answer-${inboundMessageId}`;

/** Whether the last thing we answered to another text is this very thing, lately; somebody who has changed their mind twice is answered twice. */
const saidLately = ({ recent, body, inboundMessageId }: Answer, now: DateTime): boolean => {
  const last = recent
    .filter(({ kind, status }) => kind === 'answer' && (status === 'sent' || status === 'unknown'))
    .filter(({ step }) => step !== stepOf(inboundMessageId))
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  return last?.body === body && last.at > instantOf(now.minus({ minutes: saidLatelyMinutes }));
};

const standing = {
  sent: { status: 'sent', because: 'answer' },
  unknown: { status: 'unknown', because: 'carrier-ambiguous' },
  'not-sent': { status: 'failed', because: 'carrier-throttled' },
  refused: { status: 'failed', because: 'carrier-refused' },
  stop: { status: 'failed', because: 'carrier-refused' },
} as const;

/** The answer as each has it in their conversation, by what became of it. */
const recordsOf = (answer: Answer, sent: SendOutcome, now: DateTime): Message[] => {
  const { clinicZone, patientId, body, inboundMessageId, receivedAt, choices, heard, told = [] } = answer;
  return [patientId, ...(answer.sharedWith ?? [])].map((id) => ({
    direction: 'out',
    patientId: id,
    localDate: localDateOf(DateTime.fromISO(receivedAt), clinicZone),
    step: stepOf(inboundMessageId),
    kind: 'answer',
    ...standing[sent.outcome],
    at: instantOf(now),
    body,
    parts: textParts(body).parts,
    told,
    ...(choices && { choices }),
    ...(heard !== undefined && { heard }),
    ...(sent.outcome === 'sent' && { carrierMessageId: sent.carrierMessageId }),
  }));
};

/**
 * Answers a reply, once, and not twice running with the same words within a quarter of an hour; what must go is not held back for that, for the last
 * may not have arrived. A question, or an answer that names a session, is on record as in doubt before it is sent, so that what is said to it
 * is understood however the run ends. False when an answer that must go may not have gone: the reply is to be delivered again.
 */
export const answerWith =
  (deps: AnswerDeps) =>
  async (answer: Answer): Promise<boolean> => {
    const { messages, now } = deps;
    const { clinicId, recent, inboundMessageId, mustGo } = answer;
    if (!mustGo && saidLately(answer, now())) return true;
    const mayBeAnswered = answer.choices !== undefined || answer.told !== undefined;
    if (mayBeAnswered && !recent.some(({ step }) => step === stepOf(inboundMessageId)))
      await messages.record(clinicId, recordsOf(answer, { outcome: 'unknown' }, now()));
    const sent = await sendOnce(deps, answer);
    if (sent.outcome === 'answered' || sent.outcome === 'claimed') return sent.outcome === 'answered';
    await messages.record(clinicId, recordsOf(answer, sent, now()));
    if (sent.outcome === 'refused' && sent.optedOut) await deps.carrierOptedOut(answer.phone);
    return true;
  };
export type AnswerReply = ReturnType<typeof answerWith>;
