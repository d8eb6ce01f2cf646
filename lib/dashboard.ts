import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  Stats,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Operators } from './operators.ts';
import { monthlySpend, productMetric, productSum, texting } from './product-metrics.ts';

const graph = (title: string, left: IMetric[], width = 8): IWidget =>
  new GraphWidget({ title, left, width, height: 6 });

/** One page that answers "is it working, and for whom not": alarms first, then the flow from left to right, then the machinery. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { alarms, functions, deadLetters }: Operators) {
    super(scope, id);
    const period = Duration.minutes(5);
    new CloudWatchDashboard(this, 'Dashboard', {
      defaultInterval: Duration.hours(24),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 4 })],
        [
          graph('How late the oldest due alarm is (s)', [
            productMetric('AlarmLagSeconds', 'dispatch-reminders'),
            productMetric('AlarmLagSeconds', 'watch-attendance'),
            productMetric('AlarmLagSeconds', 'escalate-follow-ups'),
          ]),
          graph('Texts', [
            productSum('sent', ['TextsSent'], texting),
            productSum('failed', ['TextsFailed'], texting),
            productSum('unknown', ['TextsUnknown'], texting),
          ]),
          graph('Replies', [productMetric('RepliesReceived', 'receive-replies')]),
        ],
        [
          graph('Sessions missed', [productMetric('SessionsMissed', 'watch-attendance')]),
          graph('Follow-ups', [
            productSum(
              'opened',
              ['FollowUpsOpened'],
              ['watch-attendance', 'receive-replies', 'dispatch-reminders', 'staff-api'],
            ),
            productMetric('FollowUpsEscalated', 'escalate-follow-ups'),
          ]),
          graph('Text spend this month ($)', [monthlySpend()]),
        ],
        [
          graph(
            'Waiting in dead-letter queues',
            deadLetters.map((queue) =>
              queue.metricApproximateNumberOfMessagesVisible({
                period,
                label: queue.node.path.split('/').slice(1).join(' '),
              }),
            ),
          ),
          graph(
            'Function errors',
            functions.map((each) => each.metricErrors({ period })),
          ),
          graph(
            'Function duration, p95 (ms)',
            functions.map((each) => each.metricDuration({ period, statistic: Stats.p(95) })),
          ),
        ],
      ],
    });
  }
}
