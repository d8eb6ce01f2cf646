import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { expiresAfter, partition, queryAll, unlessRefused, type Table } from './table.ts';

/** HIPAA's six years for documentation (45 CFR 164.316(b)(2)(i)), with a day for each leap year they may have. */
const keptDays = 6 * 365 + 2;
/** Written at once. */
const writesAtOnce = 16;

const Keys = z.object({ pk: z.string(), sk: z.string() });

/** What is kept of a person beside the chart: its history, changes of permission, texts and replies. */
export const patientRecordsIn = (table: Table) => ({
  /**
   * The chart was deleted at that instant: what is kept beside it goes six years later, by TTL. `personId`: the patient's, or a family participant's
   * (`personIdOf`). Done again it changes nothing.
   */
  endAfter: async (clinicId: string, personId: string, deletedAt: string): Promise<void> => {
    const query = { ...partition(`CLINIC#${clinicId}#PATIENT#${personId}`), ProjectionExpression: 'pk, sk' };
    const keys = (await queryAll(table, { ...query, ConsistentRead: true })).map((item) => Keys.parse(item));
    const end = (Key: z.infer<typeof Keys>): Promise<boolean> =>
      unlessRefused(
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key,
            UpdateExpression: 'SET expiresAt = :end',
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(expiresAt)',
            ExpressionAttributeValues: { ':end': expiresAfter(deletedAt, keptDays) },
          }),
        ),
      );
    for (let from = 0; from < keys.length; from += writesAtOnce)
      await Promise.all(keys.slice(from, from + writesAtOnce).map(end));
  },
});
export type PatientRecords = ReturnType<typeof patientRecordsIn>;
