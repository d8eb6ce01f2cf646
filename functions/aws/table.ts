import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { patience } from './patience.ts';

/** The product's one table and the client that reads and writes it. Only the collections in this folder spell its keys. */
export type Table = { name: string; client: DynamoDBDocumentClient };

/** The keys every item has. */
export type Key = { pk: string; sk: string };

/** A stored item as it comes back, before a collection parses it. */
export type Item = Record<string, unknown>;

/**
 * Opens the table. One client per Lambda, kept over warm invocations; sockets for as many chunks as run at once.
 * Reads and writes are retried by the SDK: every write here can be repeated without harm.
 */
export const openTable = (name: string): Table => ({
  name,
  client: DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler: patience(2_000, 5_000) }), {
    marshallOptions: { removeUndefinedValues: true },
  }),
});

/** Every item a query finds, page after page. */
export const queryAll = async (table: Table, query: Omit<QueryCommandInput, 'TableName'>): Promise<Item[]> => {
  const items: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({ ...query, TableName: table.name, ExclusiveStartKey: from }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
};

/** The query input for one partition, or the part of it whose sort keys begin with a prefix. */
export const partition = (pk: string, prefix = ''): Omit<QueryCommandInput, 'TableName'> =>
  prefix === ''
    ? { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
    : {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      };

/** The query input for sort keys from `first` to `last`, both included. */
export const span = (pk: string, first: string, last: string): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
  ExpressionAttributeValues: { ':pk': pk, ':first': first, ':last': last },
});

// BatchWriteItem takes 25 requests and BatchGetItem 100 keys (AWS API reference).
const writesAtOnce = 25;
const readsAtOnce = 100;

const slices = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));

/** Puts items without conditions, 25 at once; what DynamoDB did not take is sent again. Items are whole, so doing it twice does nothing. */
export const putAll = async (table: Table, items: readonly (Key & Item)[]): Promise<void> => {
  for (const slice of slices(items, writesAtOnce)) {
    let requests: Record<string, { PutRequest: { Item: Item } }[]> = {
      [table.name]: slice.map((Item) => ({ PutRequest: { Item } })),
    };
    for (let attempt = 0; Object.values(requests).some((list) => list.length > 0); attempt += 1) {
      if (attempt === 8) throw new Error('DynamoDB left writes unprocessed eight times over');
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 20));
      const answer = await table.client.send(new BatchWriteCommand({ RequestItems: requests }));
      requests = Object.fromEntries(
        Object.entries(answer.UnprocessedItems ?? {}).map(([name, list]) => [
          name,
          list.flatMap(({ PutRequest }) => (PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : [])),
        ]),
      );
    }
  }
};

/** Reads items by key, strongly consistent, in no particular order; missing ones are left out. */
export const getAll = async (table: Table, keys: readonly Key[]): Promise<Item[]> => {
  const found: Item[] = [];
  for (const slice of slices(keys, readsAtOnce)) {
    let wanted: Record<string, unknown>[] = slice.map(({ pk, sk }) => ({ pk, sk }));
    for (let attempt = 0; wanted.length > 0; attempt += 1) {
      if (attempt === 8) throw new Error('DynamoDB left reads unprocessed eight times over');
      const answer = await table.client.send(
        new BatchGetCommand({ RequestItems: { [table.name]: { Keys: wanted, ConsistentRead: true } } }),
      );
      found.push(...(answer.Responses?.[table.name] ?? []));
      wanted = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
    }
  }
  return found;
};

/** Whether a write was refused because its condition did not hold, alone or in a transaction. */
export const conditionFailed = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(
      ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
    ));

/** Runs a conditional write: true when it was made, false when its condition did not hold. */
export const unlessRefused = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (conditionFailed(error)) return false;
    throw error;
  }
};

/** Epoch seconds so many days after an ISO instant, for the TTL attribute. */
export const expiresAfter = (at: string, days: number): number => Math.floor(Date.parse(at) / 1000) + days * 86_400;
