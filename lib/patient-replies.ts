import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Env } from '../functions/receive-replies.ts';
import { encryptedQueue } from './encrypted-queue.ts';
import type { Foundations } from './foundations.ts';
import { variables } from './function-variables.ts';
import { ServiceFunction } from './service-function.ts';

const timeoutSeconds = 30;

/** Reply → attendance: the number's two-way topic, a queue that forgets nothing, and the function that reads it. */
export class PatientReplies extends Construct {
  readonly inbound: Topic;

  constructor(scope: Construct, id: string, foundations: Foundations) {
    super(scope, id);
    const { key } = foundations;
    const unread = encryptedQueue(this, 'Unread', key);
    const queue = encryptedQueue(this, 'Queue', key, {
      // AWS: at least six times the function's timeout, or a slow batch is handed out twice.
      visibilityTimeout: Duration.seconds(6 * timeoutSeconds),
      deadLetterQueue: { queue: unread, maxReceiveCount: 5 },
    });
    foundations.operators.watchDeadLetters({
      name: 'replies-unread',
      errorImpact: 'Patients have written and nobody has read it: the replies could not be processed.',
      queue: unread,
    });
    foundations.operators.alarm({
      name: 'replies-waiting',
      errorImpact: 'Patients have written and nobody has read it for five minutes.',
      metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5) }),
      moreThan: 300,
    });
    // Two-way SMS publishes to standard topics only.
    this.inbound = new Topic(this, 'Inbound', { displayName: 'Replies', masterKey: key, enforceSSL: true });
    this.inbound.addToResourcePolicy(fromTheSendingNumber(this.inbound));
    this.subscribe(queue, unread);
    const { TABLE_NAME, BUS_NAME, ALERT_TOPIC_ARN, ORIGINATION_NUMBER, LANES } = variables(foundations);
    const receive = new ServiceFunction<Env>(this, 'ReceiveReplies', foundations, {
      entry: 'receive-replies',
      environment: { TABLE_NAME, BUS_NAME, ALERT_TOPIC_ARN, ORIGINATION_NUMBER, LANES },
      errorImpact:
        'Replies wait unread: an opt-out is not honoured, a confirmation not seen, a call for help not answered.',
      timeoutSeconds,
      memoryMegabytes: 512,
      concurrency: 5,
      invokedBy: 'caller',
      source: queue,
    });
    receive.function.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 5 }),
    );
  }

  /** By hand, for CDK's SqsSubscription would write the topic into the policy of the key that encrypts the topic: a circle. */
  private subscribe(queue: Queue, deadLetterQueue: Queue): void {
    const statement = new PolicyStatement({
      principals: [new ServicePrincipal('sns.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': this.inbound.topicArn } },
    });
    queue.addToResourcePolicy(statement);
    new Subscription(this, 'InboundToQueue', {
      topic: this.inbound,
      protocol: SubscriptionProtocol.SQS,
      endpoint: queue.queueArn,
      rawMessageDelivery: true,
      deadLetterQueue,
    });
  }
}

const fromTheSendingNumber = (topic: Topic): PolicyStatement =>
  new PolicyStatement({
    sid: 'TwoWaySms',
    principals: [new ServicePrincipal('sms-voice.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:sms-voice:${Aws.REGION}:${Aws.ACCOUNT_ID}:*` },
    },
  });
