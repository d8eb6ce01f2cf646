import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export type Ticked = { function: IFunction; undelivered?: IQueue | undefined };

/**
 * Ticks every minute: once, with the scheduled event itself, or once for each lane with `{ "lane": n }`. A tick is only a nudge to look at what is due, so a lost one costs nothing and an old one is
 * worth nothing: no retries, and none older than a minute (EventBridge would repeat for a day).
 */
export const minuteRule = (scope: Construct, { function: ticked, undelivered }: Ticked, lanes?: number): Rule =>
  new Rule(scope, 'EveryMinute', {
    description: 'Nudges to look at what is due',
    schedule: Schedule.rate(Duration.minutes(1)),
    targets: inputs(lanes).map(
      (input) =>
        new LambdaFunction(ticked, {
          ...input,
          retryAttempts: 0,
          maxEventAge: Duration.seconds(60),
          ...(undelivered && { deadLetterQueue: undelivered }),
        }),
    ),
  });

const inputs = (lanes: number | undefined) =>
  lanes === undefined
    ? [{}]
    : Array.from({ length: lanes }, (_, lane) => ({ event: RuleTargetInput.fromObject({ lane }) }));
