import type { DateTime } from 'luxon';
import type { Messages } from '../aws/messages.ts';
import { textParts } from '../domain/gsm7.ts';
import type { Choice, Message, Told } from '../domain/message.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import { sendOnce, type SendOnceDeps } from './send-once.ts';

/** A patient who says the same again within this time has had the answer. */
const saidLatelyMinutes = 15;

export type AnswerDeps = SendOnceDeps & { messages: Pick<Messages, 'record'> };
type Answer = {
  clinicId: string;
  clinicZone: string;
  patientId: string;
  phone: string;
  body: string;
  inboundMessageId: string;
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

/** Whether the last thing we answered is this very thing, lately; somebody who has changed their mind twice is answered twice. */
const saidLately = ({ recent, body }: Answer, now: DateTime): boolean => {
  const last = recent
    .filter(({ kind, status }) => kind === 'answer' && (status === 'sent' || status === 'unknown'))
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  return last?.body === body && last.at > instantOf(now.minus({ minutes: saidLatelyMinutes }));
};

/**
 * Answers a reply, once, and not twice running with the same words within a quarter of an hour. False when an answer that must go may not have gone: the reply
 * is to be delivered again.
 */
export const answerWith =
  (deps: AnswerDeps) =>
  async (answer: Answer): Promise<boolean> => {
    const { messages, now } = deps;
    const { clinicId, clinicZone, patientId, body, inboundMessageId } = answer;
    if (saidLately(answer, now())) return true;
    const sent = await sendOnce(deps, answer);
    if (sent.outcome === 'answered' || sent.outcome === 'claimed') return sent.outcome === 'answered';
    const status = sent.outcome === 'sent' ? 'sent' : sent.outcome === 'unknown' ? 'unknown' : 'failed';
    const because = {
      sent: 'answer',
      unknown: 'carrier-ambiguous',
      failed: sent.outcome === 'not-sent' ? 'carrier-throttled' : 'carrier-refused',
    } as const;
    await messages.record(
      clinicId,
      [patientId, ...(answer.sharedWith ?? [])].map((id) => ({
        direction: 'out',
        patientId: id,
        localDate: localDateOf(now(), clinicZone),
        step: `answer-${inboundMessageId}`,
        kind: 'answer',
        status,
        because: because[status],
        at: instantOf(now()),
        body,
        parts: textParts(body).parts,
        told: answer.told ?? [],
        ...(answer.choices && { choices: answer.choices }),
        ...(answer.heard !== undefined && { heard: answer.heard }),
        ...(sent.outcome === 'sent' && { carrierMessageId: sent.carrierMessageId }),
      })),
    );
    return true;
  };
export type AnswerReply = ReturnType<typeof answerWith>;
