import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule, type RuleProps } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Env } from '../functions/expand-schedules.ts';
import { eventSource } from './domain-events.ts';
import type { Foundations } from './foundations.ts';
import { variables } from './function-variables.ts';
import { ServiceFunction } from './service-function.ts';

/** Schedule → session: once a day, and whenever a schedule or a clinic changes. */
export class ScheduleExpansion extends Construct {
  constructor(scope: Construct, id: string, foundations: Foundations) {
    super(scope, id);
    const { bus } = foundations;
    const { TABLE_NAME, BUS_NAME, LANES } = variables(foundations);
    const expand = new ServiceFunction<Env>(this, 'ExpandSchedules', foundations, {
      entry: 'expand-schedules',
      environment: { TABLE_NAME, BUS_NAME, LANES },
      errorImpact:
        'Sessions are not booked or changed as the schedules say, so patients are not reminded of them or hear stale times.',
      timeoutSeconds: 300,
      memoryMegabytes: 1024,
      concurrency: 2,
      invokedBy: 'event',
    });
    const rule = (ruleId: string, props: RuleProps) => {
      const { undelivered } = expand;
      const target = new LambdaFunction(expand.function, {
        retryAttempts: 3,
        maxEventAge: Duration.hours(1),
        ...(undelivered && { deadLetterQueue: undelivered }),
      });
      new Rule(this, ruleId, { ...props, targets: [target] });
    };
    // 08:10 UTC is the small hours from Honolulu to New York, and no busy minute of EventBridge.
    rule('Daily', {
      description: 'Books the next day of the horizon',
      schedule: Schedule.cron({ hour: '8', minute: '10' }),
    });
    rule('Changes', {
      description: 'Books and unbooks what a change of plan asks for',
      eventBus: bus,
      eventPattern: { source: [eventSource], detailType: ['schedule.changed', 'clinic.changed'] },
    });
  }
}
