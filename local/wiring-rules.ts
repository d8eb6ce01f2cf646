import * as z from 'zod';
import { EventPattern } from './event-pattern.ts';
import { parseSchedule } from './schedule-expression.ts';
import { type OpenTemplate, resourcesOf } from './template.ts';

const JsonText = z.string().transform((text): unknown => JSON.parse(text));

const Target = z.object({
  Id: z.string(),
  Arn: z.string(),
  Input: JsonText.optional(),
  InputPath: z.never({ error: 'the local stage does not know InputPath' }).optional(),
  InputTransformer: z.never({ error: 'the local stage does not know InputTransformer' }).optional(),
});

const Properties = z.object({
  EventBusName: z.string().default('default'),
  ScheduleExpression: z.string().optional(),
  EventPattern: EventPattern.optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(Target).default([]),
});

/** An EventBridge rule: a schedule or a pattern on a bus, and what it invokes with which input. */
export type RuleWiring = {
  name: string;
  arn: string;
  bus: string;
  schedule?: string;
  pattern?: EventPattern;
  targets: { arn: string; input?: unknown }[];
};

/** The enabled rules of the template. Throws on a schedule or pattern the local stage would read differently from AWS. */
export const rulesIn = (template: OpenTemplate): RuleWiring[] =>
  resourcesOf(template, ['AWS::Events::Rule'], Properties).flatMap(({ id, properties }) => {
    if (properties.State === 'DISABLED') return [];
    if (properties.ScheduleExpression !== undefined) parseSchedule(properties.ScheduleExpression);
    return [
      {
        name: id,
        arn: z.string().parse(template.resolve({ 'Fn::GetAtt': [id, 'Arn'] })),
        bus: busName(properties.EventBusName),
        ...(properties.ScheduleExpression === undefined ? {} : { schedule: properties.ScheduleExpression }),
        ...(properties.EventPattern === undefined ? {} : { pattern: properties.EventPattern }),
        targets: properties.Targets.map(({ Arn, Input }) => ({
          arn: Arn,
          ...(Input === undefined ? {} : { input: Input }),
        })),
      },
    ];
  });

/** The names of the template's own event buses. */
export const busesIn = (template: OpenTemplate): string[] =>
  resourcesOf(template, ['AWS::Events::EventBus'], z.object({})).map(({ id }) =>
    z.string().parse(template.resolve({ Ref: id })),
  );

/** A bus is named by its name or its ARN; either way its name. */
export const busName = (nameOrArn: string): string => nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
