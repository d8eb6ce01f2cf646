import type { DateTime } from 'luxon';
import type { InboundTexts } from '../aws/inbound-texts.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sms } from '../aws/sms.ts';
import { textParts } from '../domain/gsm7.ts';
import type { Message } from '../domain/message.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';

/** A patient who says the same again within this time has had the answer. */
const saidLatelyMinutes = 15;
const mostTries = 3;

export type AnswerDeps = {
  inbound: Pick<InboundTexts, 'claimAnswer'>;
  messages: Pick<Messages, 'record'>;
  sms: Pick<Sms, 'send'>;
  now: () => DateTime;
  sleep: (milliseconds: number) => Promise<void>;
};
type Answer = {
  clinicId: string;
  clinicZone: string;
  patientId: string;
  phone: string;
  body: string;
  inboundMessageId: string;
  recent: readonly Message[];
};

const saidLately = ({ recent, body }: Answer, now: DateTime): boolean =>
  recent.some(
    (text) =>
      text.kind === 'answer' && text.body === body && text.at > instantOf(now.minus({ minutes: saidLatelyMinutes })),
  );

/**
 * Answers a reply, once: the right to answer is claimed before the text is sent, and the same words are not said again within a quarter of an
 * hour. What the carrier surely did not take is tried three times; what is in doubt is not repeated.
 */
export const answerWith =
  ({ inbound, messages, sms, now, sleep }: AnswerDeps) =>
  async (answer: Answer): Promise<void> => {
    const { clinicId, clinicZone, patientId, phone, body, inboundMessageId } = answer;
    if (saidLately(answer, now())) return;
    if (!(await inbound.claimAnswer(inboundMessageId, instantOf(now())))) return;
    let sent = await sms.send(phone, body);
    for (let tries = 1; sent.outcome === 'not-sent' && tries < mostTries; tries += 1) {
      await sleep(1000);
      sent = await sms.send(phone, body);
    }
    const status = sent.outcome === 'sent' ? 'sent' : sent.outcome === 'unknown' ? 'unknown' : 'failed';
    const because = {
      sent: 'answer',
      unknown: 'carrier-ambiguous',
      failed: sent.outcome === 'not-sent' ? 'carrier-throttled' : 'carrier-refused',
    } as const;
    await messages.record(clinicId, [
      {
        direction: 'out',
        patientId,
        localDate: localDateOf(now(), clinicZone),
        step: `answer-${inboundMessageId}`,
        kind: 'answer',
        status,
        because: because[status],
        at: instantOf(now()),
        body,
        parts: textParts(body).parts,
        told: [],
        ...(sent.outcome === 'sent' && { carrierMessageId: sent.carrierMessageId }),
      },
    ]);
  };
export type AnswerReply = ReturnType<typeof answerWith>;
