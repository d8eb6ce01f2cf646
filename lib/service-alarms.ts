import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Foundations } from './foundations.ts';
import { monthlySpend, productMetric, productSum, sum, texting } from './product-metrics.ts';

const period = Duration.minutes(5);

/** The alarms of the product as a whole; each function, queue and API brings its own. */
export class ServiceAlarms extends Construct {
  constructor(scope: Construct, id: string, { operators, settings, table }: Foundations) {
    super(scope, id);
    operators.alarm({
      name: 'dispatcher-silent',
      errorImpact: 'Nobody is sending reminders: no dispatcher has finished a run in five minutes.',
      metric: productMetric('Heartbeat', 'dispatch-reminders'),
      fewerThan: 1,
    });
    operators.alarm({
      name: 'attendance-watch-silent',
      errorImpact:
        'Nobody is looking for missing patients: the attendance watch has not finished a run in five minutes.',
      metric: productMetric('Heartbeat', 'watch-attendance'),
      fewerThan: 1,
    });
    operators.alarm({
      name: 'escalation-silent',
      errorImpact: 'Overdue follow-ups page nobody: escalation has not finished a run in five minutes.',
      metric: productMetric('Heartbeat', 'escalate-follow-ups'),
      fewerThan: 1,
    });
    operators.alarm({
      name: 'reminders-late',
      errorImpact: 'Patients hear of their sessions late: the oldest reminder due has waited more than five minutes.',
      metric: productMetric('AlarmLagSeconds', 'dispatch-reminders'),
      moreThan: 300,
    });
    operators.alarm({
      name: 'attendance-late',
      errorImpact:
        'Staff hear of missing patients late: the oldest attendance check due has waited more than five minutes.',
      metric: productMetric('AlarmLagSeconds', 'watch-attendance'),
      moreThan: 300,
    });
    operators.alarm({
      name: 'texts-failing',
      errorImpact:
        'Texts do not reach patients or staff: more than five in five minutes failed or have an unknown fate.',
      metric: productSum('failed or unknown', ['TextsFailed', 'TextsUnknown'], texting),
      moreThan: 5,
    });
    operators.alarm({
      name: 'spend-near-limit',
      errorImpact: `AWS will soon stop sending texts to everybody: four fifths of this month's $${settings.monthlySpendDollars} are spent.`,
      metric: monthlySpend(),
      moreThan: 0.8 * settings.monthlySpendDollars,
    });
    operators.alarm({
      name: 'table-throttled',
      errorImpact: 'Everything is slow and may come late: the table turned requests away for three periods running.',
      metric: sum('throttled requests', [
        table.metric('ReadThrottleEvents', { period, statistic: 'Sum' }),
        table.metric('WriteThrottleEvents', { period, statistic: 'Sum' }),
      ]),
      periods: 3,
    });
  }
}
