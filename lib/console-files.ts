import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketBase, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledged-findings.ts';

const closed = {
  encryption: BucketEncryption.S3_MANAGED,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

/** CDK's `Bucket` does not fit its own `IBucket` under exactOptionalPropertyTypes; its base does. */
const bucketOf = (bucket: Construct): BucketBase => {
  if (bucket instanceof BucketBase) return bucket;
  throw new TypeError(`${bucket.node.path} is no bucket`);
};

/**
 * The console's files, public knowledge but nobody's to change: the bucket is private, keeps what was overwritten, and notes who read and
 * wrote. `logDays` is how long those notes are kept.
 */
export const consoleFiles = (scope: Construct, logDays: number): BucketBase => {
  const accessLogs = new Bucket(scope, 'AccessLogs', {
    ...closed,
    lifecycleRules: [{ expiration: Duration.days(logDays), noncurrentVersionExpiration: Duration.days(1) }],
  });
  const files = new Bucket(scope, 'Files', {
    ...closed,
    serverAccessLogsBucket: bucketOf(accessLogs),
    lifecycleRules: [
      { noncurrentVersionExpiration: Duration.days(90), abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
  });
  for (const bucket of [accessLogs, files]) {
    acknowledge(bucket, 'noPatientInFiles');
    acknowledge(bucket, 'filesMadeAnew');
  }
  return bucketOf(files);
};
