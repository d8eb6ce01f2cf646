import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Env } from '../functions/reconcile-opt-outs.ts';
import { acknowledge } from './acknowledged-findings.ts';
import type { Foundations } from './foundations.ts';
import { variables } from './function-variables.ts';
import { ServiceFunction } from './service-function.ts';

/** Once a day, the account's list of opted-out numbers is taken over into our records. */
export class OptOutReconciliation extends Construct {
  constructor(scope: Construct, id: string, foundations: Foundations) {
    super(scope, id);
    const { TABLE_NAME, BUS_NAME } = variables(foundations);
    const reconcile = new ServiceFunction<Env>(this, 'ReconcileOptOuts', foundations, {
      entry: 'reconcile-opt-outs',
      environment: { TABLE_NAME, BUS_NAME },
      errorImpact: 'Staff may count on texts to a patient whose number the carrier has opted out.',
      timeoutSeconds: 300,
      memoryMegabytes: 512,
      concurrency: 1,
      invokedBy: 'event',
    });
    acknowledge(this, 'listOfTheAccount');
    const { undelivered } = reconcile;
    new Rule(this, 'Daily', {
      description: 'Takes over who has opted out at the carrier',
      // 11:40 UTC is before any American office opens, so what comes of it is there in the morning.
      schedule: Schedule.cron({ hour: '11', minute: '40' }),
      targets: [
        new LambdaFunction(reconcile.function, {
          retryAttempts: 3,
          maxEventAge: Duration.hours(1),
          ...(undelivered && { deadLetterQueue: undelivered }),
        }),
      ],
    });
  }
}
