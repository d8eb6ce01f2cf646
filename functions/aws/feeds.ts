import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Id } from '../domain/clinic.ts';
import { Instant } from '../domain/wall-clock.ts';
import { partition, queryAll, type Key, type Table } from './table.ts';

/** A calendar others may subscribe to. Of the secret in its address only the hash is kept. */
export const Feed = z.object({
  id: Id,
  clinicId: Id,
  /** Whose sessions it shows: of one person, or left out, of the whole clinic. */
  staffId: Id.optional(),
  secretHash: z.string(),
  createdAt: Instant,
  createdBy: Id,
});
export type Feed = z.infer<typeof Feed>;

const hashKey = (secretHash: string): Key => ({ pk: `FEED#${secretHash}`, sk: 'FEED' });
const listKey = (clinicId: string, id: string): Key => ({ pk: `CLINIC#${clinicId}#FEEDS`, sk: id });

/** Calendar feeds: found by the hash of their secret, and listed by clinic. */
export const feedsIn = (table: Table) => ({
  ofClinic: async (clinicId: string): Promise<Feed[]> =>
    (await queryAll(table, { ...partition(listKey(clinicId, '').pk), ConsistentRead: true })).map((item) =>
      Feed.parse(item),
    ),

  /** The feed of a secret, strongly consistent: one that is revoked is gone at once. The look-up is by hash, so its time says nothing of a secret. */
  bySecretHash: async (secretHash: string): Promise<Feed | undefined> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: hashKey(secretHash), ConsistentRead: true }),
    );
    return Item && Feed.parse(Item);
  },

  add: async (feed: Feed): Promise<void> => {
    const keys = [hashKey(feed.secretHash), listKey(feed.clinicId, feed.id)];
    const writes = keys.map((key) => ({ Put: { TableName: table.name, Item: { ...feed, ...key } } }));
    await table.client.send(new TransactWriteCommand({ TransactItems: writes }));
  },

  revoke: async ({ clinicId, id, secretHash }: Feed): Promise<void> => {
    const keys = [hashKey(secretHash), listKey(clinicId, id)];
    const writes = keys.map((Key) => ({ Delete: { TableName: table.name, Key } }));
    await table.client.send(new TransactWriteCommand({ TransactItems: writes }));
  },
});
export type Feeds = ReturnType<typeof feedsIn>;
