import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import type { TableWiring } from './wiring-tables.ts';

/** Creates the template's tables where they are missing, with exactly its keys, indexes and TTL attribute. */
export const createTables = async (client: DynamoDBClient, tables: TableWiring[]): Promise<void> => {
  for (const table of tables) if (!(await exists(client, table.name))) await createTable(client, table);
};

const createTable = async (client: DynamoDBClient, table: TableWiring): Promise<void> => {
  const { name: TableName, KeySchema, AttributeDefinitions, TimeToLiveSpecification } = table;
  const keys = { KeySchema, AttributeDefinitions };
  await client.send(
    new CreateTableCommand({ TableName, ...keys, ...indexesOf(table), BillingMode: 'PAY_PER_REQUEST' }),
  );
  await waitUntilTableExists({ client, ...patience }, { TableName });
  if (TimeToLiveSpecification) await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
};

/** DynamoDB refuses an empty list of indexes. */
const indexesOf = ({ GlobalSecondaryIndexes }: TableWiring) =>
  GlobalSecondaryIndexes.length === 0 ? {} : { GlobalSecondaryIndexes };

const patience = { maxWaitTime: 30, minDelay: 1, maxDelay: 1 };

/** Empties the tables by dropping and creating them. Refuses an endpoint of AWS: the local stage must never empty a clinic's table. */
export const emptyTables = async (client: DynamoDBClient, tables: TableWiring[]): Promise<void> => {
  const endpoint = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
  if (!/^https?:\/\//.test(endpoint) || /amazonaws\.|api\.aws/.test(endpoint))
    throw new Error('Refusing to empty a table that is not local');
  for (const { name } of tables) {
    if (!(await exists(client, name))) continue;
    await client.send(new DeleteTableCommand({ TableName: name }));
    await waitUntilTableNotExists({ client, ...patience }, { TableName: name });
  }
  await createTables(client, tables);
};

const exists = async (client: DynamoDBClient, name: string): Promise<boolean> => {
  try {
    await client.send(new DescribeTableCommand({ TableName: name }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
};
