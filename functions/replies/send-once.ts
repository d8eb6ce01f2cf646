import type { DateTime } from 'luxon';
import type { InboundTexts } from '../aws/inbound-texts.ts';
import type { SendOutcome, Sms } from '../aws/sms.ts';
import { instantOf } from '../domain/wall-clock.ts';

export type SendOnceDeps = {
  inbound: Pick<InboundTexts, 'claimAnswer' | 'answered' | 'isAnswered'>;
  sms: Pick<Sms, 'send'>;
  now: () => DateTime;
  sleep: (milliseconds: number) => Promise<void>;
};
/** `mustGo`: an answer to danger. One twice is a nuisance, one lost is the worst this product can do. */
export type OneAnswer = { inboundMessageId: string; phone: string; body: string; mustGo: boolean };

const mostTries = 3;
/** Whoever claimed an answer that must go and has not sent it after so long has died. */
const claimLapsesAfterMinutes = 1;

/** What the carrier surely did not take is tried three times; what is in doubt is not repeated. */
const sendPatiently = async ({ sms, sleep }: SendOnceDeps, { phone, body }: OneAnswer): Promise<SendOutcome> => {
  let sent = await sms.send(phone, body);
  for (let tries = 1; sent.outcome === 'not-sent' && tries < mostTries; tries += 1) {
    await sleep(1000);
    sent = await sms.send(phone, body);
  }
  return sent;
};

/**
 * Answers an inbound text, once however often it is delivered: the right to answer is claimed before the answer is sent. `answered`: it has gone
 * before; `claimed`: it must go, and another delivery that may have died has claimed it, so come again.
 */
export const sendOnce = async (
  deps: SendOnceDeps,
  answer: OneAnswer,
): Promise<SendOutcome | { outcome: 'answered' } | { outcome: 'claimed' }> => {
  const { inbound, now } = deps;
  const { inboundMessageId, mustGo } = answer;
  const lapsed = mustGo ? instantOf(now().minus({ minutes: claimLapsesAfterMinutes })) : '';
  if (!(await inbound.claimAnswer(inboundMessageId, instantOf(now()), lapsed)))
    return { outcome: !mustGo || (await inbound.isAnswered(inboundMessageId)) ? 'answered' : 'claimed' };
  const sent = await sendPatiently(deps, answer);
  if (mustGo) await inbound.answered(inboundMessageId, instantOf(now()));
  return sent;
};
