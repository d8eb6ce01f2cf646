import { randomUUID } from 'node:crypto';
import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { StageClock } from './clock.ts';
import { matches } from './event-pattern.ts';
import { localAccount } from './intrinsics.ts';
import type { Lambdas } from './lambdas.ts';
import type { Queues } from './queue.ts';
import { type RuleWiring, busName } from './wiring-rules.ts';

/** The body of PutEvents (EventBridge's JSON 1.1 protocol). */
export const PutEvents = z.object({
  Entries: z.array(
    z.object({
      Source: z.string(),
      DetailType: z.string(),
      Detail: z.string(),
      EventBusName: z.string().default('default'),
      Time: z.unknown().optional(),
      Resources: z.array(z.string()).default([]),
    }),
  ),
});
type Entry = z.infer<typeof PutEvents>['Entries'][number];

export type BusEvent = { id: string; at: string; bus: string; source: string; detailType: string; detail: unknown };

export type EventBus = {
  /** Takes events, invokes what their rules name and waits for it; answers as PutEvents does. */
  put: (request: z.infer<typeof PutEvents>) => Promise<object>;
  /** Invokes a scheduled rule's targets with their input, or the event EventBridge would make, one after the other. */
  fire: (rule: RuleWiring, at: DateTime) => Promise<void>;
  /** The event a rule's schedule gives the function of an ARN; undefined when no schedule names it. */
  scheduledEventFor: (functionArn: string) => unknown;
  /** The last events put, oldest first. */
  events: () => BusEvent[];
  clear: () => void;
};

type Deps = {
  rules: RuleWiring[];
  buses: string[];
  lambdas: Pick<Lambdas, 'deliver' | 'byArn'>;
  clock: StageClock;
  queues: Pick<Queues, 'send'>;
};
const keptEvents = 2000;

/** The template's event buses and rules. Targets are awaited, so that what an API call changes is in place when it answers. */
export const eventBusOf = ({ rules, buses, lambdas, queues, clock }: Deps): EventBus => {
  const recent: BusEvent[] = [];

  const deliverTo = async (rule: RuleWiring, event: unknown): Promise<void> => {
    for (const { arn, input = event } of rule.targets) {
      const target = lambdas.byArn(arn);
      if (!target || (await lambdas.deliver(target, input)).ok || target.deadLetterArn === undefined) continue;
      queues.send(target.deadLetterArn, JSON.stringify(input));
    }
  };
  const putOne = async (entry: Entry): Promise<object> => {
    const bus = busName(entry.EventBusName);
    const detail = Detail.safeParse(entry.Detail);
    if (bus !== 'default' && !buses.includes(bus))
      return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `No event bus ${bus}` };
    if (!detail.success) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    const event = envelope({
      source: entry.Source,
      detailType: entry.DetailType,
      detail: detail.data,
      at: clock.now(),
      resources: entry.Resources,
    });
    recent.push({
      id: event.id,
      at: event.time,
      bus,
      source: entry.Source,
      detailType: entry.DetailType,
      detail: detail.data,
    });
    recent.splice(0, recent.length - keptEvents);
    for (const rule of rules)
      if (rule.bus === bus && rule.pattern && matches(rule.pattern, event)) await deliverTo(rule, event);
    return { EventId: event.id };
  };

  return {
    put: async ({ Entries }) => {
      const answers: object[] = [];
      for (const entry of Entries) answers.push(await putOne(entry));
      return { FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length, Entries: answers };
    },
    fire: (rule, at) => deliverTo(rule, scheduledEvent(rule, at)),
    scheduledEventFor: (functionArn) => {
      for (const rule of rules) {
        const target = rule.schedule === undefined ? undefined : rule.targets.find(({ arn }) => arn === functionArn);
        if (target) return target.input ?? scheduledEvent(rule, clock.now());
      }
      return undefined;
    },
    events: () => [...recent],
    clear: () => {
      recent.length = 0;
    },
  };
};

const Detail = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('expected JSON');
    return z.NEVER;
  }
});

const scheduledEvent = (rule: RuleWiring, at: DateTime): object =>
  envelope({ source: 'aws.events', detailType: 'Scheduled Event', detail: {}, at, resources: [rule.arn] });

/** An event as EventBridge hands it to a target. AWS: "Event structure". */
const envelope = (event: {
  source: string;
  detailType: string;
  detail: unknown;
  at: DateTime;
  resources: string[];
}) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': event.detailType,
  source: event.source,
  account: localAccount.account,
  time: event.at.toUTC().startOf('second').toISO({ suppressMilliseconds: true }) ?? '',
  region: localAccount.region,
  resources: event.resources,
  detail: event.detail,
});
