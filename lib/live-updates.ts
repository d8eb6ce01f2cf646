import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Env } from '../functions/count-changes.ts';
import { eventSource } from './domain-events.ts';
import type { Foundations } from './foundations.ts';
import { variables } from './function-variables.ts';
import { ServiceFunction } from './service-function.ts';

/** Everything that happens is counted, clinic by clinic, so that an open console learns of it by asking for one number. */
export class LiveUpdates extends Construct {
  constructor(scope: Construct, id: string, foundations: Foundations) {
    super(scope, id);
    const { TABLE_NAME } = variables(foundations);
    const count = new ServiceFunction<Env>(this, 'CountChanges', foundations, {
      entry: 'count-changes',
      environment: { TABLE_NAME },
      errorImpact: 'Open consoles do not show what has changed until somebody reloads them or changes something.',
      timeoutSeconds: 15,
      memoryMegabytes: 512,
      concurrency: 2,
      invokedBy: 'event',
    });
    const { undelivered } = count;
    new Rule(this, 'Everything', {
      description: 'Counts what happens, for consoles that are open',
      eventBus: foundations.bus,
      eventPattern: { source: [eventSource] },
      targets: [
        new LambdaFunction(count.function, {
          retryAttempts: 3,
          maxEventAge: Duration.hours(1),
          ...(undelivered && { deadLetterQueue: undelivered }),
        }),
      ],
    });
  }
}
