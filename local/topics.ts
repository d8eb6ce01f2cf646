import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { StageClock } from './clock.ts';
import { matches } from './event-pattern.ts';
import { openJournal } from './journal.ts';
import type { Queues } from './queue.ts';
import type { SubscriptionWiring, TopicWiring } from './wiring-messages.ts';

/** What a topic's people were told: one entry a publication, whoever subscribes in a deployment. */
export const TopicAlert = z.object({
  at: z.string(),
  topic: z.string(),
  /** Endpoints of the template's own subscriptions whose filter let it through. */
  to: z.array(z.string()),
  attributes: z.record(z.string(), z.string()),
  subject: z.string().optional(),
  body: z.string(),
});
export type TopicAlert = z.infer<typeof TopicAlert>;

export type Publication = { topicArn: string; message: string; attributes: Record<string, string>; subject?: string };

export type Topics = {
  /** Delivers to the topic's subscriptions; undefined when the stack has no such topic. */
  publish: (publication: Publication) => { messageId: string } | undefined;
  alerts: () => readonly TopicAlert[];
  clear: () => void;
};

type Deps = {
  topics: TopicWiring[];
  subscriptions: SubscriptionWiring[];
  queues: Pick<Queues, 'send'>;
  clock: StageClock;
  directory: string;
};

/** The template's SNS topics: queues get the message, raw or in SNS's envelope; what is meant for people is kept as an alert. */
export const topicsOf = ({ topics, subscriptions, queues, clock, directory }: Deps): Topics => {
  const journal = openJournal(join(directory, 'alerts.jsonl'), TopicAlert);
  return {
    publish: (publication) => {
      const topic = topics.find(({ arn }) => arn === publication.topicArn);
      if (!topic) return undefined;
      const messageId = randomUUID();
      const all = subscriptions.filter(({ topicArn }) => topicArn === topic.arn);
      const wanted = all.filter(({ filter }) => !filter || matches(filter, publication.attributes));
      for (const { protocol, endpoint, raw } of wanted)
        if (protocol === 'sqs')
          queues.send(endpoint, raw ? publication.message : envelope(publication, messageId, clock));
      if (!all.some(({ protocol }) => protocol === 'sqs'))
        journal.add({
          at: clock.now().toISO() ?? '',
          topic: topic.name,
          to: wanted.map(({ endpoint }) => endpoint),
          attributes: publication.attributes,
          ...(publication.subject === undefined ? {} : { subject: publication.subject }),
          body: publication.message,
        });
      return { messageId };
    },
    alerts: journal.entries,
    clear: journal.clear,
  };
};

/** A notification as SQS receives it without raw delivery. AWS: "Amazon SNS message and JSON formats". */
const envelope = ({ topicArn, message, attributes }: Publication, messageId: string, clock: StageClock): string =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: topicArn,
    Message: message,
    Timestamp: clock.now().toISO(),
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, Value]) => [name, { Type: 'String', Value }]),
    ),
  });
