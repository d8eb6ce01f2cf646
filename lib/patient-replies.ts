import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Env } from '../functions/receive-replies.ts';
import { encryptedQueue } from './encrypted-queue.ts';
import type { Foundations } from './foundations.ts';
import { ServiceFunction } from './service-function.ts';
import { textingEnvironment } from './texting-environment.ts';

const timeoutSeconds = 30;

/** Reply → attendance: the number's two-way topic, a queue that forgets nothing, and the function that reads it. */
export class PatientReplies extends Construct {
  readonly inbound: Topic;
  readonly queue: Queue;
  readonly unread: Queue;

  constructor(scope: Construct, id: string, foundations: Foundations) {
    super(scope, id);
    const { key } = foundations;
    this.unread = encryptedQueue(this, 'Unread', key);
    this.queue = encryptedQueue(this, 'Queue', key, {
      // AWS: at least six times the function's timeout, or a slow batch is handed out twice.
      visibilityTimeout: Duration.seconds(6 * timeoutSeconds),
      deadLetterQueue: { queue: this.unread, maxReceiveCount: 5 },
    });
    // Two-way SMS publishes to standard topics only.
    this.inbound = new Topic(this, 'Inbound', { displayName: 'Replies', masterKey: key, enforceSSL: true });
    this.inbound.addToResourcePolicy(fromTheSendingNumber(this.inbound));
    this.inbound.addSubscription(
      new SqsSubscription(this.queue, { rawMessageDelivery: true, deadLetterQueue: this.unread }),
    );
    const receive = new ServiceFunction<Env>(this, 'ReceiveReplies', foundations, {
      entry: 'receive-replies',
      environment: textingEnvironment(foundations),
      errorImpact:
        'Replies wait unread: an opt-out is not honoured, a confirmation not seen, a call for help not answered.',
      timeoutSeconds,
      memoryMegabytes: 512,
      concurrency: 5,
      invokedBy: 'caller',
      source: this.queue,
    });
    receive.function.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 5 }),
    );
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
