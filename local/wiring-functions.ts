import { basename } from 'node:path';
import * as z from 'zod';
import { type OpenTemplate, resourcesOf } from './template.ts';

const Properties = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).default({ Variables: {} }),
  Timeout: z.coerce.number().default(3),
  DeadLetterConfig: z.object({ TargetArn: z.string() }).optional(),
});

const InvokeConfig = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.coerce.number().default(2),
});

/** One Lambda of ours: where its source is, and what it is told. */
export type FunctionWiring = {
  /** The file's name, `dispatch-reminders`. */
  name: string;
  arn: string;
  /** Path of the source from the project's root, `functions/dispatch-reminders.ts`. */
  entry: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  /** How often an event delivered asynchronously is tried again after an error (Lambda's default is 2). */
  asyncRetries: number;
  /** The queue that keeps an event delivered asynchronously once it has failed for good. */
  deadLetterArn?: string | undefined;
};

/**
 * The Lambdas of the template that carry `Metadata.entry`. The CDK's own helpers (custom resources) have none and run only in a deployment.
 */
export const functionsIn = (template: OpenTemplate): FunctionWiring[] => {
  const configs = resourcesOf(template, ['AWS::Lambda::EventInvokeConfig'], InvokeConfig);
  return resourcesOf(template, ['AWS::Lambda::Function'], Properties).flatMap(({ id, properties, metadata }) => {
    const entry = z.string().optional().parse(metadata['entry']);
    if (entry === undefined) return [];
    const arn = z.string().parse(template.resolve({ 'Fn::GetAtt': [id, 'Arn'] }));
    const config = configs.find(
      ({ properties: { FunctionName } }) => FunctionName === arn || arn.endsWith(`:function:${FunctionName}`),
    );
    return [
      {
        name: basename(entry, '.ts'),
        arn,
        entry,
        environment: properties.Environment.Variables,
        timeoutSeconds: properties.Timeout,
        asyncRetries: config?.properties.MaximumRetryAttempts ?? 2,
        deadLetterArn: properties.DeadLetterConfig?.TargetArn,
      },
    ];
  });
};
