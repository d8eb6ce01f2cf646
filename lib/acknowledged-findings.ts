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
} as const;

/** Leaves a finding standing on this construct and all beneath it, for the reason in the table. */
export const acknowledge = (construct: IConstruct, finding: keyof typeof findings): void => {
  Validations.of(construct).acknowledge(findings[finding]);
};
