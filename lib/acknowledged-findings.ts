import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Every finding of cdk-nag's AwsSolutions and HIPAA packs that we leave standing, with the reason given to a security reviewer.
 * Anything not here fails `cdk synth`.
 */
export const findings = {
  outsideVpc: {
    id: 'HIPAA.Security::HIPAA.Security-LambdaInsideVPC',
    reason:
      'The functions reach only AWS services, over TLS with IAM on every call, and hold nothing that listens. There is no private resource ' +
      'for a VPC to shield; inside one they would need a NAT gateway or an endpoint per service, each a new way for reminders to stop. ' +
      'What a stolen role could reach is bounded by its policy (lib/function-permissions.ts), not by a network.',
  },
  noAsynchronousCalls: {
    id: 'HIPAA.Security::HIPAA.Security-LambdaDLQ',
    reason:
      'Lambda uses a function’s dead-letter queue for asynchronous calls only, and this function has none: its caller waits (API Gateway, an ' +
      'operator) or is a queue with a dead-letter queue and an alarm of its own. Functions invoked by EventBridge have one.',
  },
  isDeadLetterQueue: {
    id: 'AwsSolutions::AwsSolutions-SQS3',
    reason:
      'This is itself the dead-letter queue of the event bus, which the rule cannot see. It has an alarm while anything waits in it.',
  },
  listOfTheAccount: {
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    reason:
      'sns:ListPhoneNumbersOptedOut reads the one list of the account and Region; IAM knows no resource for it, so no statement can name one. ' +
      'It changes nothing, and one function, which runs once a day, may make it.',
  },
  secretAddress: {
    id: 'AwsSolutions::AwsSolutions-APIG4',
    reason:
      'A calendar that subscribes cannot sign in: the address of a feed is itself the secret, 256 random bits of which only a hash is kept, ' +
      'revocable at once, throttled, and in no log. What it shows is neutral: times under the clinic’s own name, and no patient.',
  },
  backupServiceRole: {
    id: 'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]',
    reason:
      'AWS Backup needs the permissions of its own service role, which AWS keeps current as the service changes. Only backup.amazonaws.com ' +
      'can assume the role, and it is used for this one table.',
  },
  noPatientInFiles: {
    id: 'HIPAA.Security::HIPAA.Security-S3DefaultEncryptionKMS',
    reason:
      'The console’s files are what anybody gets who opens the sign-in, and the notes of who read them name no patient; both are encrypted with ' +
      'S3’s own keys. The clinic’s key stays with what is the patients’: CloudFront has no business with it.',
  },
  filesMadeAnew: {
    id: 'HIPAA.Security::HIPAA.Security-S3BucketReplicationEnabled',
    reason: 'Nothing in it is the only copy: `cdk deploy` makes the console again from the source, in any Region.',
  },
  noFirewall: {
    id: 'AwsSolutions::AwsSolutions-CFR2',
    reason:
      'Without signing in there are only public files, which CloudFront serves behind AWS Shield Standard; the API checks a token before any of ' +
      'our code runs, and is throttled. A web ACL for CloudFront exists in us-east-1 alone, and the stack in any Region (docs/decisions/0024).',
  },
  anywhere: {
    id: 'AwsSolutions::AwsSolutions-CFR1',
    reason:
      'A country guessed from an address keeps out staff whose network is guessed wrong, and nobody who means ill. A second factor is asked of ' +
      'everybody, and Cognito’s threat protection weighs where they sign in from.',
  },
  noQueriesInLogs: {
    id: 'AwsSolutions::AwsSolutions-CFR3',
    reason:
      'CloudFront’s log would keep the query string of every API call, which none of our logs may (P14); only its newer kind can leave that out, ' +
      'in stacks in us-east-1 alone. Who called what is in the API’s access log, who changed the files in the bucket’s.',
  },
  sharedCertificate: {
    id: 'AwsSolutions::AwsSolutions-CFR4',
    reason:
      'On CloudFront’s own domain name the certificate is CloudFront’s, and the lowest TLS version cannot be chosen. Browsers that can run the console ' +
      'speak TLS 1.2 or 1.3, and are held to HTTPS by HSTS.',
  },
  deploysOnly: {
    id: 'HIPAA.Security::HIPAA.Security-LambdaDLQ',
    reason: 'Called by CloudFormation during a deployment, which waits for it, and fails and rolls back with it.',
  },
  deploysAlone: {
    id: 'HIPAA.Security::HIPAA.Security-LambdaConcurrency',
    reason: 'Runs for seconds while a deployment does, twice in a row: a share of its own would be idle all year.',
  },
  runtimeOfCdk: {
    id: 'AwsSolutions::AwsSolutions-L1',
    reason:
      'CDK’s own function, whose runtime is the one CDK tests it with; it changes with the version of aws-cdk-lib.',
  },
  everyFile: {
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::<ConsoleFiles2D43986C.Arn>/*]',
    reason: 'Publishing writes every file of the console’s own bucket; their names change with their content.',
  },
  everyAsset: {
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
    reason: 'The built console is an asset of CDK’s, named after its content; it is read where CDK puts assets.',
  },
} as const;

/** Leaves a finding standing on this construct and all beneath it, for the reason in the table. */
export const acknowledge = (construct: IConstruct, finding: keyof typeof findings): void => {
  Validations.of(construct).acknowledge(findings[finding]);
};
