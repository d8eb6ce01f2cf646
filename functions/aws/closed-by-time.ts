import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { closedByTimeItem, closedPartition, followUpOf } from './follow-ups.ts';
import { partition, putAll, type Table } from './table.ts';

/** Brings follow-ups closed before there were copies in the order of closing into that order. */
export const closedByTimeIn = (table: Table) => ({
  /**
   * Writes the copies of at most `limit` closed follow-ups of a clinic, from after a place on; gives how many, and the place to go on from while
   * there are more. What is closed never changes, so doing it twice writes the same.
   */
  copy: async (
    clinicId: string,
    { limit, from }: { limit: number; from?: string | undefined },
  ): Promise<{ copied: number; next: string | undefined }> => {
    const pk = closedPartition(clinicId);
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        ...partition(pk),
        Limit: limit,
        ConsistentRead: true,
        ...(from !== undefined && { ExclusiveStartKey: { pk, sk: from } }),
      }),
    );
    await putAll(
      table,
      Items.map((item) => closedByTimeItem(clinicId, followUpOf(item))),
    );
    const last: unknown = LastEvaluatedKey?.['sk'];
    return { copied: Items.length, next: typeof last === 'string' ? last : undefined };
  },
});
