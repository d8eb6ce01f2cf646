import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricName } from '../functions/aws/telemetry.ts';
import type { FunctionName } from './function-permissions.ts';

/** The namespace the functions' metrics are written to (Powertools reads it from the environment). */
export const metricsNamespace = 'IopReminders';

export const texting = [
  'dispatch-reminders',
  'watch-attendance',
  'escalate-follow-ups',
  'receive-replies',
] as const satisfies FunctionName[];

/** One function's count (its name is the dimension `service`), by five minutes: the worst for a lag, the sum for the rest. */
export const productMetric = (metricName: MetricName, service: FunctionName): Metric =>
  new Metric({
    namespace: metricsNamespace,
    metricName,
    dimensionsMap: { service },
    statistic: metricName === 'AlarmLagSeconds' ? Stats.MAXIMUM : Stats.SUM,
    period: Duration.minutes(5),
  });

/** Several metrics added up; one that is silent counts as nothing. */
export const sum = (label: string, metrics: IMetric[]): MathExpression => {
  // CloudWatch wants ids that differ from the neighbours' in one graph.
  const named = metrics.map((metric, index) => ({ id: `${label.replaceAll(' ', '_')}${index}`, metric }));
  return new MathExpression({
    label,
    expression: named.map(({ id }) => `FILL(${id}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(named.map(({ id, metric }) => [id, metric])),
    period: Duration.minutes(5),
  });
};

/** One count, or several together, over several functions. */
export const productSum = (label: string, names: readonly MetricName[], services: readonly FunctionName[]) =>
  sum(
    label,
    names.flatMap((name) => services.map((service) => productMetric(name, service))),
  );

/** What texts cost this month in this Region, in dollars, by whichever of AWS's two counts is ahead. */
export const monthlySpend = (): MathExpression =>
  new MathExpression({
    label: 'dollars this month',
    expression: 'MAX([FILL(sns, 0), FILL(eum, 0)])',
    usingMetrics: {
      sns: new Metric({ namespace: 'AWS/SNS', metricName: 'SMSMonthToDateSpentUSD', statistic: Stats.MAXIMUM }),
      eum: new Metric({ namespace: 'AWS/SMSVoice', metricName: 'TextMessageMonthlySpend', statistic: Stats.MAXIMUM }),
    },
    period: Duration.hours(1),
  });
