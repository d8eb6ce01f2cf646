import { Construct } from 'constructs';
import type { Env } from '../functions/escalate-follow-ups.ts';
import type { Foundations } from './foundations.ts';
import { variables } from './function-variables.ts';
import { minuteRule } from './minute-rule.ts';
import { ServiceFunction } from './service-function.ts';

/** Follow-up → outreach: every minute, pages the next person when a follow-up is overdue. */
export class FollowUpEscalation extends Construct {
  constructor(scope: Construct, id: string, foundations: Foundations) {
    super(scope, id);
    const { TABLE_NAME, BUS_NAME, ALERT_TOPIC_ARN, ORIGINATION_NUMBER } = variables(foundations);
    const escalate = new ServiceFunction<Env>(this, 'EscalateFollowUps', foundations, {
      entry: 'escalate-follow-ups',
      environment: { TABLE_NAME, BUS_NAME, ALERT_TOPIC_ARN, ORIGINATION_NUMBER },
      errorImpact: 'An overdue follow-up, a crisis reply among them, stays with someone who has not seen it.',
      timeoutSeconds: 60,
      memoryMegabytes: 512,
      concurrency: 1,
      invokedBy: 'tick',
    });
    minuteRule(this, escalate);
  }
}
