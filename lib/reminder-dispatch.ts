import { Construct } from 'constructs';
import type { Env } from '../functions/dispatch-reminders.ts';
import type { Foundations } from './foundations.ts';
import { variables } from './function-variables.ts';
import { minuteRule } from './minute-rule.ts';
import { ServiceFunction } from './service-function.ts';

const timeoutSeconds = 60;

/** Session → message: one dispatcher a lane, every minute. */
export class ReminderDispatch extends Construct {
  constructor(scope: Construct, id: string, foundations: Foundations) {
    super(scope, id);
    const { lanes } = foundations.settings;
    const { TABLE_NAME, BUS_NAME, ORIGINATION_NUMBER, TEXT_PARTS_PER_SECOND, LANES } = variables(foundations);
    const dispatcher = new ServiceFunction<Env>(this, 'DispatchReminders', foundations, {
      entry: 'dispatch-reminders',
      // A lease outlives the run that took it, so that nobody takes over from a dispatcher that is still sending.
      environment: {
        TABLE_NAME,
        BUS_NAME,
        ORIGINATION_NUMBER,
        TEXT_PARTS_PER_SECOND,
        LANES,
        LEASE_SECONDS: String(timeoutSeconds + 10),
      },
      errorImpact: 'Patients are not reminded of sessions that start within the next day.',
      timeoutSeconds,
      memoryMegabytes: 1024,
      concurrency: lanes,
      invokedBy: 'tick',
    });
    minuteRule(this, dispatcher, lanes);
  }
}
