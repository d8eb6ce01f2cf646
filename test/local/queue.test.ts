import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { virtualClock } from '../../local/clock.ts';
import { type Queues, queuesOf } from '../../local/queue.ts';
import { wiringOf } from '../../local/wiring.ts';
import { smallStack } from './small-stack.ts';

const wiring = wiringOf(smallStack());
const replies = 'arn:aws:sqs:us-east-1:000000000000:Replies';

type Sqs = {
  Records: {
    messageId: string;
    body: string;
    attributes: { ApproximateReceiveCount: string };
    eventSourceARN: string;
  }[];
};

const stand = (answer: (event: Sqs) => unknown): { queues: Queues; received: string[][] } => {
  const received: string[][] = [];
  const queues = queuesOf({
    queues: wiring.queues,
    clock: virtualClock(DateTime.fromISO('2026-11-23T16:00:00Z')),
    lambdas: {
      byArn: (arn) => wiring.functions.find((one) => one.arn === arn),
      invoke: (_, event) => {
        const sqs = event as Sqs;
        received.push(sqs.Records.map(({ body, attributes }) => `${body}#${attributes.ApproximateReceiveCount}`));
        try {
          return Promise.resolve({ ok: true, result: answer(sqs) });
        } catch {
          return Promise.resolve({ ok: false, error: { name: 'Error', message: '' } });
        }
      },
    },
  });
  return { queues, received };
};
const waiting = (queues: Queues, name: string) => queues.status().find((queue) => queue.name === name)?.waiting;
const failing = (bodies: string[]) => (event: Sqs) => ({
  batchItemFailures: event.Records.filter(({ body }) => bodies.includes(body)).map(({ messageId }) => ({
    itemIdentifier: messageId,
  })),
});

test('messages are handed over in batches of the size the mapping says', async () => {
  const { queues, received } = stand(() => null);
  for (const body of ['a', 'b', 'c']) queues.send(replies, body);
  await queues.settle();
  expect(received.flat()).toEqual(['a#1', 'b#1', 'c#1']);
  expect(Math.max(...received.map((batch) => batch.length))).toBeLessThanOrEqual(2);
});

test('only the messages reported as failed come back, and after three receives they are on the dead-letter queue', async () => {
  const { queues, received } = stand(failing(['bad']));
  queues.send(replies, 'bad');
  queues.send(replies, 'good');
  await queues.settle();
  expect(received.flat().sort()).toEqual(['bad#1', 'bad#2', 'bad#3', 'good#1']);
  expect(waiting(queues, 'Lost')).toBe(1);
  expect(waiting(queues, 'Replies')).toBe(0);
});

test('a handler that throws fails its whole batch', async () => {
  const { queues } = stand(() => {
    throw new Error('broken');
  });
  queues.send(replies, 'a');
  queues.send(replies, 'b');
  await queues.settle();
  expect(waiting(queues, 'Lost')).toBe(2);
});

test('an answer that names a message nobody sent fails the whole batch, as Lambda does', async () => {
  const { queues } = stand(() => ({ batchItemFailures: [{ itemIdentifier: 'nobody' }] }));
  queues.send(replies, 'a');
  await queues.settle();
  expect(waiting(queues, 'Lost')).toBe(1);
});

test('a message to a queue the stack does not have is refused', () => {
  const { queues } = stand(() => null);
  expect(() => queues.send('arn:aws:sqs:us-east-1:000000000000:Nowhere', 'a')).toThrow(/no queue/);
});
