import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** A queue on the clinic's key, TLS only, keeping messages for the longest SQS allows: what waits there is a patient's words or a lost step. */
export const encryptedQueue = (scope: Construct, id: string, key: IKey, more: QueueProps = {}): Queue =>
  new Queue(scope, id, {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    dataKeyReuse: Duration.hours(1),
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    ...more,
  });
