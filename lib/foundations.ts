import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Operators } from './operators.ts';
import type { Settings } from './settings.ts';

/** What every capability stands on. */
export type Foundations = {
  settings: Settings;
  /** E.164, or the stack parameter that asks for it. */
  originationNumber: string;
  key: Key;
  operators: Operators;
  table: Table;
  bus: EventBus;
  alertTopic: Topic;
};
