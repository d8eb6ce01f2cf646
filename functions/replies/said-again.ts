import { DateTime } from 'luxon';
import type { Messages } from '../aws/messages.ts';
import { plainReply } from '../domain/reply-text.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { asksWhose, lastText } from '../domain/which-session.ts';
import type { Message } from '../domain/message.ts';
import { addNews, type MakeUpReplyDeps } from './make-up-replies.ts';
import type { PatientReply } from './patient-reply.ts';

/** An impatient thumb sends the same again before it has read our question. */
const withinMinutes = 2;

type Deps = MakeUpReplyDeps & { messages: Pick<Messages, 'conversation'> };

const news = 'Wrote the same again right after a make-up was offered: taken as the same answer, not as a choice.';

/**
 * Whether a reply is the very one our last question answered, said again within two minutes: then it chooses nothing, and staff who look at
 * what was declined can see so. Said a third time it is meant.
 */
export const saidAgain = async (deps: Deps, reply: PatientReply, had: readonly Message[]): Promise<boolean> => {
  const { clinic, chart, payload, reading, receivedAt } = reply;
  const last = lastText(had);
  if (!['accepted', 'declined', 'late', 'other'].includes(reading.kind)) return false;
  if (last?.kind !== 'answer' || !last.choices || asksWhose(last)) return false;
  if (receivedAt > instantOf(DateTime.fromISO(last.at).plus({ minutes: withinMinutes }))) return false;
  const day = { from: last.localDate, until: last.localDate };
  const said = (await deps.messages.conversation(clinic.id, chart.patient.id, day)).filter(
    (one) => one.direction === 'in',
  );
  const answered = said.find(({ inboundMessageId }) => last.step === `answer-${inboundMessageId}`);
  const same = (body: string): boolean => answered !== undefined && plainReply(answered.body) === plainReply(body);
  if (!answered || !same(payload.messageBody)) return false;
  const before = said.some(
    (one) =>
      one !== answered && one.inboundMessageId !== payload.inboundMessageId && one.at >= last.at && same(one.body),
  );
  if (before) return false;
  const insteadOf = last.choices[0]?.insteadOf;
  if (insteadOf !== undefined) await addNews(deps, reply, insteadOf, news);
  return true;
};
