import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Id, Language, TextKind } from '../domain/clinic.ts';
import { Instant } from '../domain/wall-clock.ts';
import { partition, queryAll, type Table } from './table.ts';

/** One change of a clinic's own words: who, when, and to what; null: back to ours. */
export const TextChange = z.object({
  at: Instant,
  by: Id,
  kind: TextKind,
  language: Language,
  words: z.string().nullable(),
});
export type TextChange = z.infer<typeof TextChange>;

/** Who worded what, and when: never changed, only added to. */
export const textChangesIn = (table: Table) => ({
  add: async (clinicId: string, change: TextChange): Promise<void> => {
    const { at, kind, language } = TextChange.parse(change);
    const Item = { ...change, pk: `CLINIC#${clinicId}`, sk: `WORDS#${at}#${kind}#${language}` };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },

  /** All of a clinic's, oldest first. */
  all: async (clinicId: string): Promise<TextChange[]> =>
    (await queryAll(table, partition(`CLINIC#${clinicId}`, 'WORDS#'))).map((item) => TextChange.parse(item)),
});
export type TextChanges = ReturnType<typeof textChangesIn>;
