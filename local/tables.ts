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

/** Creates the template's tables where they are missing, with exactly its keys, indexes and TTL attribute. True when any was. */
export const createTables = async (client: DynamoDBClient, tables: TableWiring[]): Promise<boolean> => {
  let created = false;
  for (const table of tables) {
    if (await exists(client, table.name)) continue;
    created = true;
    await client.send(
      new CreateTableCommand({
        TableName: table.name,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: table.KeySchema,
        AttributeDefinitions: table.AttributeDefinitions,
        ...(table.GlobalSecondaryIndexes.length > 0
          ? {
              GlobalSecondaryIndexes: table.GlobalSecondaryIndexes.map(
                ({ Projection: { ProjectionType, NonKeyAttributes }, ...index }) => ({
                  ...index,
                  Projection: { ProjectionType, ...(NonKeyAttributes ? { NonKeyAttributes } : {}) },
                }),
              ),
            }
          : {}),
      }),
    );
    await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName: table.name });
    if (table.TimeToLiveSpecification) {
      const { AttributeName, Enabled } = table.TimeToLiveSpecification;
      await client.send(
        new UpdateTimeToLiveCommand({ TableName: table.name, TimeToLiveSpecification: { AttributeName, Enabled } }),
      );
    }
  }
  return created;
};

/** Empties the tables by dropping and creating them. Refuses an endpoint of AWS: the local stage must never empty a clinic's table. */
export const emptyTables = async (client: DynamoDBClient, tables: TableWiring[]): Promise<void> => {
  const endpoint = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
  if (!/^https?:\/\//.test(endpoint) || /amazonaws\.|api\.aws/.test(endpoint))
    throw new Error('Refusing to empty a table that is not local');
  for (const { name } of tables) {
    if (!(await exists(client, name))) continue;
    await client.send(new DeleteTableCommand({ TableName: name }));
    await waitUntilTableNotExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName: name });
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
