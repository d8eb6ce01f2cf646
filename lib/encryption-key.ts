import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal, type Conditions } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

const use = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:DescribeKey'];
const reEncrypt = ['kms:ReEncryptFrom', 'kms:ReEncryptTo'];

/**
 * The clinic's own key, rotated yearly, for everything that may hold a patient's data: table, queues, topics, bus, logs.
 * Functions may use it only by way of DynamoDB, SNS and SQS (function-permissions.ts).
 */
export class EncryptionKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'IOP Reminders: patient data at rest',
      enableKeyRotation: true,
      // Without the key the retained table cannot be read: the two stay or go together.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.allowServices();
  }

  private allowServices(): void {
    const { region, account, partition } = Stack.of(this);
    const own: Conditions = { StringEquals: { 'aws:SourceAccount': account } };
    this.allow('sns.amazonaws.com', use, own);
    // A patient's reply reaches the encrypted topic from here (End User Messaging, "two-way SMS").
    this.allow('sms-voice.amazonaws.com', use, own);
    // These two name no source to KMS on the way to a topic or queue ("not supported", SNS "Key management"): with a
    // condition, alarms and dead letters would be dropped without a word. The policies of topic and queues name it.
    this.allow('cloudwatch.amazonaws.com', use);
    this.allow('events.amazonaws.com', [...use, ...reEncrypt]);
    this.allow(`logs.${region}.amazonaws.com`, [...use, ...reEncrypt, 'kms:Encrypt'], {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
    });
  }

  private allow(service: string, actions: string[], conditions: Conditions = {}): void {
    const principals = [new ServicePrincipal(service)];
    this.key.addToResourcePolicy(new PolicyStatement({ principals, actions, resources: ['*'], conditions }));
  }
}
