import * as z from 'zod';
import { EventPattern } from './event-pattern.ts';
import { type OpenTemplate, resourcesOf } from './template.ts';

const arnOf = (template: OpenTemplate, id: string): string =>
  z.string().parse(template.resolve({ 'Fn::GetAtt': [id, 'Arn'] }));
const JsonOrObject = z.union([z.string().transform((text): unknown => JSON.parse(text)), z.unknown()]);

export type TopicWiring = { name: string; arn: string };

/** The SNS topics of the template. */
export const topicsIn = (template: OpenTemplate): TopicWiring[] =>
  resourcesOf(template, ['AWS::SNS::Topic'], z.object({})).map(({ id }) => ({ name: id, arn: arnOf(template, id) }));

const Subscription = z.object({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  RawMessageDelivery: z.boolean().default(false),
  FilterPolicy: JsonOrObject.pipe(EventPattern).optional(),
});

export type SubscriptionWiring = {
  topicArn: string;
  protocol: string;
  endpoint: string;
  raw: boolean;
  filter?: EventPattern;
};

/** The subscriptions of the template. A filter policy is over message attributes, SNS's default scope. */
export const subscriptionsIn = (template: OpenTemplate): SubscriptionWiring[] =>
  resourcesOf(template, ['AWS::SNS::Subscription'], Subscription).map(({ properties }) => ({
    topicArn: properties.TopicArn,
    protocol: properties.Protocol,
    endpoint: properties.Endpoint,
    raw: properties.RawMessageDelivery,
    ...(properties.FilterPolicy === undefined ? {} : { filter: properties.FilterPolicy }),
  }));

const Queue = z.object({
  RedrivePolicy: JsonOrObject.pipe(
    z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }),
  ).optional(),
});
const Mapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().default(10),
  FunctionResponseTypes: z.array(z.string()).default([]),
  Enabled: z.boolean().default(true),
});

export type QueueWiring = {
  name: string;
  arn: string;
  /** After so many receives a message goes to this queue; without it a failing message would come back for ever. */
  redrive?: { deadLetterArn: string; maxReceiveCount: number };
  /** The event source mapping that reads the queue. */
  feeds?: { functionArn: string; batchSize: number; partialFailures: boolean };
};

/** The SQS queues of the template with their redrive policy and event source mapping. */
export const queuesIn = (template: OpenTemplate): QueueWiring[] => {
  const mappings = resourcesOf(template, ['AWS::Lambda::EventSourceMapping'], Mapping).map(
    ({ properties }) => properties,
  );
  return resourcesOf(template, ['AWS::SQS::Queue'], Queue).map(({ id, properties: { RedrivePolicy: redrive } }) => {
    const arn = arnOf(template, id);
    const mapping = mappings.find(({ EventSourceArn, Enabled }) => Enabled && EventSourceArn === arn);
    return {
      name: id,
      arn,
      ...(redrive === undefined
        ? {}
        : { redrive: { deadLetterArn: redrive.deadLetterTargetArn, maxReceiveCount: redrive.maxReceiveCount } }),
      ...(mapping === undefined
        ? {}
        : {
            feeds: {
              functionArn: functionArn(template, mapping.FunctionName),
              batchSize: mapping.BatchSize,
              partialFailures: mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
            },
          }),
    };
  });
};

const functionArn = (template: OpenTemplate, nameOrArn: string): string =>
  nameOrArn.startsWith('arn:')
    ? nameOrArn
    : z
        .string()
        .parse(
          template.resolve({ 'Fn::Sub': `arn:aws:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${nameOrArn}` }),
        );
