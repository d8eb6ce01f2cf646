import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { StageClock } from './clock.ts';
import type { Lambdas } from './lambdas.ts';
import type { QueueWiring } from './wiring-messages.ts';

type Message = { id: string; body: string; sentAt: number; receives: number };

export type Queues = {
  /** Puts a message on the queue of an ARN and returns its id. Does not wait for it to be handled. */
  send: (arn: string, body: string) => string;
  /** Waits until every queue with an event source mapping is empty. */
  settle: () => Promise<void>;
  status: () => { name: string; waiting: number; deadLetterOf: string[] }[];
  clear: () => void;
};

const PartialFailures = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

type Deps = { queues: QueueWiring[]; lambdas: Pick<Lambdas, 'invoke' | 'byArn'>; clock: StageClock };

/**
 * The template's SQS queues, in memory, with their event source mappings: batches, partial batch failures, redrive.
 * Unlike SQS a failed message comes back at once rather than after the visibility timeout; it is received as often.
 */
export const queuesOf = ({ queues, lambdas, clock }: Deps): Queues => {
  const waiting = new Map<string, Message[]>(queues.map(({ arn }) => [arn, []]));
  const running = new Map<string, Promise<void>>();
  const of = (arn: string): Message[] => {
    const messages = waiting.get(arn);
    if (!messages) throw new Error(`The stack has no queue ${arn}`);
    return messages;
  };

  const receive = async (queue: QueueWiring, feeds: NonNullable<QueueWiring['feeds']>): Promise<void> => {
    const batch = of(queue.arn).splice(0, feeds.batchSize);
    for (const message of batch) message.receives += 1;
    const name = lambdas.byArn(feeds.functionArn)?.name;
    const result = name === undefined ? { ok: false as const } : await lambdas.invoke(name, eventOf(queue, batch));
    const failed = result.ok ? failedIn(batch, feeds.partialFailures ? result.result : null) : batch;
    for (const message of failed) {
      const dead =
        queue.redrive && message.receives >= queue.redrive.maxReceiveCount ? queue.redrive.deadLetterArn : undefined;
      if (dead === undefined && message.receives >= receivesWithoutRedrive) continue;
      of(dead ?? queue.arn).push(message);
    }
  };
  const drain = (queue: QueueWiring): Promise<void> => {
    const { feeds } = queue;
    if (!feeds) return Promise.resolve();
    const already = running.get(queue.arn);
    if (already) return already;
    const run = (async () => {
      while (of(queue.arn).length > 0) await receive(queue, feeds);
    })().finally(() => running.delete(queue.arn));
    running.set(queue.arn, run);
    return run;
  };

  return {
    send: (arn, body) => {
      const message = { id: randomUUID(), body, sentAt: clock.now().toMillis(), receives: 0 };
      of(arn).push(message);
      const queue = queues.find((one) => one.arn === arn);
      if (queue) void drain(queue);
      return message.id;
    },
    settle: async () => {
      for (const queue of queues) await drain(queue);
    },
    status: () =>
      queues.map(({ name, arn }) => ({
        name,
        waiting: of(arn).length,
        deadLetterOf: queues.filter(({ redrive }) => redrive?.deadLetterArn === arn).map((queue) => queue.name),
      })),
    clear: () => {
      for (const messages of waiting.values()) messages.length = 0;
    },
  };
};

/** SQS would bring a message back until its retention ends; a queue without redrive policy must not spin here for ever. */
const receivesWithoutRedrive = 100;

/** Lambda reads an empty or missing list as success, and an unknown identifier as failure of the whole batch. */
const failedIn = (batch: Message[], answer: unknown): Message[] => {
  const partial = PartialFailures.safeParse(answer);
  if (!partial.success) return [];
  const ids = partial.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  if (ids.some((id) => !batch.some((message) => message.id === id))) return batch;
  return batch.filter(({ id }) => ids.includes(id));
};

const eventOf = (queue: QueueWiring, batch: Message[]): object => ({
  Records: batch.map((message) => ({
    messageId: message.id,
    receiptHandle: `${message.id}#${message.receives}`,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receives),
      SentTimestamp: String(message.sentAt),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(message.sentAt),
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(message.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: queue.arn.split(':')[3],
  })),
});
