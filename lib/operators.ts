import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

export type OperatorAlarm = {
  /** The alarm's name and its heading in docs/runbook.md. */
  name: string;
  /** Whom it hurts and how, one sentence an operator reads at night. */
  errorImpact: string;
  metric: IMetric;
  /** Alarms when the metric is above this (or below `fewerThan`). */
  moreThan?: number;
  fewerThan?: number;
  /** How many of the metric's periods in a row; one unless told. */
  periods?: number;
  /** Silence is fine for what counts failures, and is the failure for a heartbeat. */
  silenceAlarms?: boolean;
};

/** The people who run the service: one topic, and every alarm of the stack. */
export class Operators extends Construct {
  readonly topic: Topic;
  readonly alarms: Alarm[] = [];
  private readonly runbookUrl: string;

  constructor(scope: Construct, id: string, props: { key: IKey; settings: Settings }) {
    super(scope, id);
    this.runbookUrl = props.settings.runbookUrl;
    this.topic = new Topic(this, 'Topic', {
      displayName: 'IOP Reminders operators',
      masterKey: props.key,
      enforceSSL: true,
    });
    const { operatorEmail } = props.settings;
    if (operatorEmail !== undefined) this.topic.addSubscription(new EmailSubscription(operatorEmail));
  }

  /** Adds an alarm that tells the operators whom it hurts and where to look. Logical ids come from its name. */
  alarm({ name, errorImpact, metric, moreThan, fewerThan, periods = 1, silenceAlarms = false }: OperatorAlarm): Alarm {
    const alarm = new Alarm(this, name, {
      alarmName: `${Stack.of(this).stackName}: ${name}`,
      alarmDescription: `${errorImpact} Runbook: ${this.runbookUrl}#${name}`,
      metric,
      threshold: fewerThan ?? moreThan ?? 0,
      comparisonOperator:
        fewerThan === undefined ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: silenceAlarms ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    this.alarms.push(alarm);
    return alarm;
  }
}
