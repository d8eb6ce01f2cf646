import { EventEmitter, once } from 'node:events';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { chartChangesIn } from '../../../functions/aws/chart-changes.ts';

const mocked = mockClient(DynamoDBDocumentClient);
const table = { name: 'main', client: DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' })) };

test('who was deleted is looked up once by each id, in fewer requests at once than there are sockets, and a slow answer holds up nobody', async () => {
  const ids = Array.from({ length: 300 }, (_, index) => `p${index}`);
  const [asked, open] = [new Array<unknown>(), { now: 0, most: 0 }];
  const bell = new EventEmitter();
  mocked.on(QueryCommand).callsFake(async ({ ExpressionAttributeValues }: QueryCommand['input']) => {
    asked.push(ExpressionAttributeValues?.[':pk']);
    open.now += 1;
    open.most = Math.max(open.most, open.now);
    if (asked.length === ids.length) bell.emit('all-asked');
    // The first is answered after everybody else has been asked about.
    if (asked.length === 1) await once(bell, 'all-asked');
    open.now -= 1;
    return { Items: [] };
  });
  expect(await chartChangesIn(table).known('riverside', [...ids, ...ids])).toEqual(new Set());
  expect(asked).toEqual(ids.map((id) => `CLINIC#riverside#PATIENT#${id}`));
  expect(open.most).toBeLessThan(50);
}, 5_000);
