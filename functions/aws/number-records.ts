import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Settled } from '../domain/phone-problem.ts';
import { Instant } from '../domain/wall-clock.ts';
import { optOutKey } from './charts.ts';
import { getAll, partition, queryAll, type Key, type Table } from './table.ts';

/** What one clinic's texts and a number have to do with each other. */
const Contact = z.object({ textedAt: Instant.optional(), heardAt: Instant.optional(), lookedAt: Instant.optional() });
const OptOut = z.object({ optedOutAt: Instant.nullable() });
const AtNumber = z.object({ pk: z.string(), sk: z.string() });

/** Of a number: when it stopped our texts, when this clinic first texted it, when it last wrote back, when its older conversation was looked through in vain. */
export type NumberRecord = z.infer<typeof Contact> & { optedOutAt: string | null };

const contactKey = (clinicId: string, phone: string): Key => ({ pk: `PHONE#${phone}`, sk: `CONTACT#${clinicId}` });
const settledPartition = (clinicId: string): string => `CLINIC#${clinicId}#SETTLED-NUMBERS`;

/** Notes an instant beside a number. */
const noteIn =
  (table: Table, UpdateExpression: string) =>
  async (clinicId: string, phone: string, at: string): Promise<void> => {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: contactKey(clinicId, phone),
        UpdateExpression,
        ExpressionAttributeValues: { ':at': at },
      }),
    );
  };

/** What is known of numbers beside whose they are, and what staff have settled about them. */
export const numberRecordsIn = (table: Table) => ({
  /** Notes the first text to a number; later ones leave it. */
  texted: noteIn(table, 'SET textedAt = if_not_exists(textedAt, :at)'),

  /** Notes that a text has come from a number: whoever has it reads ours. */
  heard: noteIn(table, 'SET heardAt = :at'),

  /** Notes that the conversation was looked through for a first text or an answer, and there was none. */
  lookedThrough: noteIn(table, 'SET lookedAt = :at'),

  /** What is known of each of these numbers. */
  of: async (clinicId: string, phones: readonly string[]): Promise<Map<string, NumberRecord>> => {
    const numbers = [...new Set(phones)];
    const keys = numbers.flatMap((phone) => [optOutKey(phone), contactKey(clinicId, phone)]);
    const known = new Map<string, NumberRecord>(numbers.map((phone) => [`PHONE#${phone}`, { optedOutAt: null }]));
    for (const item of await getAll(table, keys)) {
      const { pk, sk } = AtNumber.parse(item);
      const record = sk === 'OPTOUT' ? OptOut.parse(item) : Contact.parse(item);
      known.set(pk, { ...(known.get(pk) ?? { optedOutAt: null }), ...record });
    }
    return new Map([...known].map(([pk, record]) => [pk.slice('PHONE#'.length), record]));
  },

  /** Keeps what somebody settled about a problem of a number; a later word replaces it. */
  settle: async (clinicId: string, settled: Settled): Promise<void> => {
    const Item = { ...Settled.parse(settled), pk: settledPartition(clinicId), sk: settled.id };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },

  /** All that is settled, by the problem's id. */
  settled: async (clinicId: string): Promise<Map<string, Settled>> => {
    const items = await queryAll(table, { ...partition(settledPartition(clinicId)), ConsistentRead: true });
    return new Map(items.map((item) => Settled.parse(item)).map((one) => [one.id, one]));
  },
});
export type NumberRecords = ReturnType<typeof numberRecordsIn>;
