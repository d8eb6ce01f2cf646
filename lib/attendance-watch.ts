import { Construct } from 'constructs';
import type { Env } from '../functions/watch-attendance.ts';
import type { Foundations } from './foundations.ts';
import { variables } from './function-variables.ts';
import { minuteRule } from './minute-rule.ts';
import { ServiceFunction } from './service-function.ts';

/** Session → follow-up: every minute, apart from the dispatcher so that a carrier outage never delays it. */
export class AttendanceWatch extends Construct {
  constructor(scope: Construct, id: string, foundations: Foundations) {
    super(scope, id);
    const { TABLE_NAME, BUS_NAME, ALERT_TOPIC_ARN, ORIGINATION_NUMBER, LANES } = variables(foundations);
    const watch = new ServiceFunction<Env>(this, 'WatchAttendance', foundations, {
      entry: 'watch-attendance',
      environment: { TABLE_NAME, BUS_NAME, ALERT_TOPIC_ARN, ORIGINATION_NUMBER, LANES },
      errorImpact: 'Staff are not told that a patient has not come, and nobody follows up.',
      timeoutSeconds: 60,
      memoryMegabytes: 1024,
      concurrency: 1,
      invokedBy: 'tick',
    });
    minuteRule(this, watch);
  }
}
