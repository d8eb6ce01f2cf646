import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

type Named = {
  /** The alarm's name and its heading in docs/runbook.md. */
  name: string;
  /** Whom it hurts and how: one sentence an operator reads at night. */
  errorImpact: string;
};

export type OperatorAlarm = Named & {
  metric: IMetric;
  /** Alarms above this; 0 unless told. */
  moreThan?: number;
  /** Alarms below this instead, and when the metric is silent: for heartbeats. */
  fewerThan?: number;
  /** How many of the metric's periods in a row; one unless told. */
  periods?: number;
};

/** The people who run the service: their topic, and all they watch. Every alarm of the stack is made here. */
export class Operators extends Construct {
  readonly topic: Topic;
  readonly alarms: Alarm[] = [];
  readonly functions: IFunction[] = [];
  readonly deadLetters: IQueue[] = [];
  private readonly runbookUrl: string;

  constructor(scope: Construct, id: string, { key, settings }: { key: IKey; settings: Settings }) {
    super(scope, id);
    this.runbookUrl = settings.runbookUrl;
    this.topic = new Topic(this, 'Topic', { displayName: 'IOP Reminders operators', masterKey: key, enforceSSL: true });
    this.topic.addToResourcePolicy(fromAlarms(this.topic));
    const { operatorEmail } = settings;
    if (operatorEmail !== undefined) this.topic.addSubscription(new EmailSubscription(operatorEmail));
  }

  /** Adds an alarm that tells the operators whom it hurts and where to look. */
  alarm({ name, errorImpact, metric, moreThan = 0, fewerThan, periods = 1 }: OperatorAlarm): void {
    const belowIsBad = fewerThan !== undefined;
    const alarm = new Alarm(this, name, {
      alarmName: `${Stack.of(this).stackName} ${name}`,
      alarmDescription: `${errorImpact} Runbook: ${this.runbookUrl}#${name}`,
      metric,
      threshold: belowIsBad ? fewerThan : moreThan,
      comparisonOperator: belowIsBad
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: belowIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    this.alarms.push(alarm);
  }

  watchFunction({ function: watched, ...named }: Named & { function: IFunction }): void {
    this.functions.push(watched);
    this.alarm({ ...named, metric: watched.metricErrors({ period: Duration.minutes(5) }) });
  }

  /** Alarms while anything waits in a queue that should be empty. */
  watchDeadLetters({ queue, ...named }: Named & { queue: IQueue }): void {
    this.deadLetters.push(queue);
    this.alarm({ ...named, metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }) });
  }
}

/** A topic with a policy of its own (TLS only) no longer has SNS's default one, which lets the account's alarms in. */
const fromAlarms = (topic: Topic): PolicyStatement =>
  new PolicyStatement({
    sid: 'Alarms',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });
