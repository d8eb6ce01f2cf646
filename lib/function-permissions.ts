import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Foundations } from './foundations.ts';

/** One Lambda each; the names are those of the files in functions/. */
export type FunctionName =
  | 'expand-schedules'
  | 'dispatch-reminders'
  | 'watch-attendance'
  | 'escalate-follow-ups'
  | 'receive-replies'
  | 'reconcile-opt-outs'
  | 'count-changes'
  | 'staff-api'
  | 'calendar-feed'
  | 'load-clinic';

const tableCalls = [
  'dynamodb:Query',
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
] as const;

/** Those that only read: who asks them is not signed in. */
const readers: readonly FunctionName[] = ['calendar-feed'];
const readingCalls = ['dynamodb:Query', 'dynamodb:GetItem'] as const;

type Reach = 'the bus' | 'phones' | 'staff alerts' | 'the index' | 'opted-out numbers';

/** Who may do what. All but the readers keep records in the table; nobody scans it, describes it or touches another one. */
export const reach: Record<FunctionName, readonly Reach[]> = {
  'expand-schedules': ['the bus'],
  'dispatch-reminders': ['the bus', 'phones', 'the index'],
  'watch-attendance': ['the bus', 'phones', 'staff alerts', 'the index'],
  'escalate-follow-ups': ['the bus', 'phones', 'staff alerts'],
  'receive-replies': ['the bus', 'phones', 'staff alerts', 'the index'],
  'reconcile-opt-outs': ['the bus', 'opted-out numbers'],
  'count-changes': [],
  'staff-api': ['the bus', 'the index'],
  'calendar-feed': [],
  'load-clinic': ['the bus'],
};

const allow = (actions: readonly string[], resources: string[]) =>
  new PolicyStatement({ actions: [...actions], resources });

/** The key, and only by way of the service that holds the data: `via` is `dynamodb`, `sns` or `sqs`. */
const useKey = ({ key }: Foundations, actions: readonly string[], via: string) =>
  new PolicyStatement({
    actions: [...actions],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${via}.${Aws.REGION}.amazonaws.com` } },
  });

/** Reads, and opens what it reads with the key. */
const readRecords = (foundations: Foundations) => [
  allow(readingCalls, [foundations.table.tableArn]),
  useKey(foundations, ['kms:Decrypt', 'kms:DescribeKey'], 'dynamodb'),
];

const records = (foundations: Foundations) => [
  allow(tableCalls, [foundations.table.tableArn]),
  // "At a minimum" of DynamoDB's developer guide, "Authorizing use of your customer managed key", less what only creating a table needs.
  useKey(
    foundations,
    [
      'kms:Decrypt',
      'kms:Encrypt',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:DescribeKey',
    ],
    'dynamodb',
  ),
];

const statementsFor: Record<Reach, (foundations: Foundations) => PolicyStatement[]> = {
  'the index': ({ table }) => [allow(['dynamodb:Query'], [`${table.tableArn}/index/byPatient`])],
  'the bus': ({ bus }) => [allow(['events:PutEvents'], [bus.eventBusArn])],
  'staff alerts': (foundations) => [
    allow(['sns:Publish'], [foundations.alertTopic.topicArn]),
    useKey(foundations, ['kms:GenerateDataKey', 'kms:Decrypt'], 'sns'),
  ],
  // A phone number has no ARN, so a text cannot be allowed by resource: allow what is no topic or endpoint of any account.
  phones: () => [new PolicyStatement({ actions: ['sns:Publish'], notResources: [`arn:${Aws.PARTITION}:sns:*:*:*`] })],
  // The account's list has no ARN either (Service Authorization Reference, Amazon SNS: no resource types).
  'opted-out numbers': () => [allow(['sns:ListPhoneNumbersOptedOut'], ['*'])],
};

/** Everything one function may do; nothing else grants it anything. */
export const permissionsOf = (
  name: FunctionName,
  foundations: Foundations,
  own: { logGroup: ILogGroup; undelivered?: IQueue; source?: IQueue },
): PolicyStatement[] => [
  ...(readers.includes(name) ? readRecords : records)(foundations),
  ...reach[name].flatMap((what) => statementsFor[what](foundations)),
  allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [own.logGroup.logGroupArn]),
  ...(own.undelivered ? [allow(['sqs:SendMessage'], [own.undelivered.queueArn])] : []),
  ...(own.source
    ? [allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [own.source.queueArn])]
    : []),
  ...((own.undelivered ?? own.source) ? [useKey(foundations, ['kms:GenerateDataKey', 'kms:Decrypt'], 'sqs')] : []),
];
