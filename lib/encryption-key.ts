import { Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal, type Conditions } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

const useActions = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:DescribeKey'];

/**
 * The clinic's own key, rotated yearly, for everything that may hold a patient's data: table, queues, topics, bus, logs.
 * Services may use it only for this account's resources; functions only through DynamoDB, SNS and SQS (function-permissions.ts).
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
    const { region, account, partition } = Stack.of(this);
    const ownAccount: Conditions = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };
    this.allow('events.amazonaws.com', ownAccount);
    this.allow('sns.amazonaws.com', ownAccount);
    this.allow('cloudwatch.amazonaws.com', ownAccount);
    // A patient's reply reaches the encrypted topic from here (End User Messaging, "two-way SMS").
    this.allow('sms-voice.amazonaws.com', ownAccount);
    this.allow(`logs.${region}.amazonaws.com`, {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
    });
  }

  private allow(service: string, conditions: Conditions): void {
    const statement = new PolicyStatement({
      principals: [new ServicePrincipal(service)],
      actions: service.startsWith('logs.')
        ? [...useActions, 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo']
        : useActions,
      resources: ['*'],
      conditions,
    });
    this.key.addToResourcePolicy(statement);
  }
}
