import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import cdk from '../../cdk.json' with { type: 'json' };
import { IopRemindersStack } from '../../lib/iop-reminders-stack.ts';
import { settingsOf } from '../../lib/settings.ts';

/** The template as `cdk deploy` would send it, without bundling or validation (synth.test.ts does both once). */
export const synthesized = (overrides: Record<string, string> = {}): Template => {
  const app = new App({
    context: { ...cdk.context, ...overrides, 'aws:cdk:bundling-stacks': [] },
    builtinCloudFormationValidation: false,
  });
  return Template.fromStack(new IopRemindersStack(app, 'iop-reminders', { settings: settingsOf(app) }));
};

/** The properties of every resource of a type, by logical id, read by the schema of what a test needs. */
export const propertiesOf = <Shape extends z.ZodType>(
  template: Template,
  type: string,
  shape: Shape,
): Record<string, z.infer<Shape>> => {
  const resources = z.record(z.string(), z.object({ Properties: z.unknown() })).parse(template.findResources(type));
  return Object.fromEntries(Object.entries(resources).map(([id, { Properties }]) => [id, shape.parse(Properties)]));
};

export const Arn = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) });

const FunctionProperties = z.looseObject({
  Timeout: z.number(),
  ReservedConcurrentExecutions: z.number(),
  DeadLetterConfig: z.object({ TargetArn: Arn }).optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

export const RuleProperties = z.object({
  ScheduleExpression: z.string().optional(),
  EventPattern: z.unknown().optional(),
  State: z.literal('ENABLED'),
  Targets: z.array(
    z.object({
      Arn,
      Input: z.string().optional(),
      RetryPolicy: z.object({ MaximumRetryAttempts: z.number(), MaximumEventAgeInSeconds: z.number() }),
      DeadLetterConfig: z.object({ Arn }),
    }),
  ),
});

/** Logical id of the function whose file is functions/NAME.ts, by name. CDK's own functions have no such mark. */
export const functionIds = (template: Template): Map<string, string> => {
  const marked = z
    .record(z.string(), z.object({ Metadata: z.object({ entry: z.string().optional() }).default({}) }))
    .parse(template.findResources('AWS::Lambda::Function'));
  return new Map(
    Object.entries(marked).flatMap(
      ([
        id,
        {
          Metadata: { entry },
        },
      ]) => (entry === undefined ? [] : [[entry.replace(/^functions\/(.*)\.ts$/, '$1'), id] as const]),
    ),
  );
};

/** The properties of our own functions, by logical id. */
export const functionsOf = (template: Template) => {
  const all = propertiesOf(template, 'AWS::Lambda::Function', z.unknown());
  return Object.fromEntries([...functionIds(template).values()].map((id) => [id, FunctionProperties.parse(all[id])]));
};
