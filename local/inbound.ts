import { randomUUID } from 'node:crypto';
import type { Queues } from './queue.ts';
import type { Topics } from './topics.ts';
import type { Wiring } from './wiring.ts';

type Deps = { wiring: Wiring; topics: Pick<Topics, 'publish'>; queues: Pick<Queues, 'settle'> };
export type InboundText = { from: string; body: string; inboundMessageId?: string | undefined };

/**
 * A text that comes in: published on the stack's inbound topic as AWS End User Messaging does ("Two-way SMS messaging"), then waited for
 * until the queue behind it is empty. Gives its id; throws when the stack has no topic that leads to a Lambda.
 */
export const receiveText = async (
  { from, body, inboundMessageId = randomUUID() }: InboundText,
  { wiring, topics, queues }: Deps,
): Promise<string> => {
  const queueArns = new Set(wiring.queues.filter(({ feeds }) => feeds).map(({ arn }) => arn));
  const topic = wiring.subscriptions.find(
    ({ protocol, endpoint }) => protocol === 'sqs' && queueArns.has(endpoint),
  )?.topicArn;
  if (topic === undefined) throw new Error('The stack has no topic that leads a text over a queue to a Lambda');
  const payload = {
    originationNumber: from,
    destinationNumber: originationNumberIn(wiring),
    messageKeyword: 'KEYWORD_000000000000',
    messageBody: body,
    inboundMessageId,
  };
  topics.publish({ topicArn: topic, message: JSON.stringify(payload), attributes: {} });
  await queues.settle();
  return inboundMessageId;
};

/** The number texts are sent from, as the stack tells its Lambdas. */
const originationNumberIn = (wiring: Wiring): string =>
  wiring.functions.map(({ environment }) => environment['ORIGINATION_NUMBER']).find((number) => number !== undefined) ??
  '';
