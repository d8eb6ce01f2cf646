import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ChartChange, chartChanges, type ChangedBy } from '../domain/chart-history.ts';
import type { Chart } from '../domain/roster.ts';
import { partition, queryAll, type Item, type Key, type Table } from './table.ts';

const partitionOf = (clinicId: string, patientId: string): string => `CLINIC#${clinicId}#PATIENT#${patientId}`;
const prefix = 'CHANGE#';

type Written = {
  before: Chart | undefined;
  after: Chart | undefined;
  by: ChangedBy;
  /** The chart's, so that two changes of one instant stay two. */
  version: number;
};

/** The item that keeps what a writing of a chart changes, for the transaction that writes it; undefined where nothing differs. */
export const changeItem = (clinicId: string, { before, after, by, version }: Written): (Key & Item) | undefined => {
  const changes = chartChanges(before, after);
  const patientId = (after ?? before)?.patient.id;
  if (changes.length === 0 || patientId === undefined) return undefined;
  const sk = `${prefix}${by.at}#${String(version).padStart(9, '0')}`;
  return { ...ChartChange.parse({ ...by, changes }), pk: partitionOf(clinicId, patientId), sk };
};

/** A page of a history: `next` is where the following one begins, if there is one. */
export type ChangePage = { changes: ChartChange[]; next: string | undefined };

/** So many histories are looked for at once: fewer than the client has sockets. */
const atOnce = 40;

/** The history of each chart, newest first. Written with the chart (charts.ts), never changed, kept when the chart is deleted. */
export const chartChangesIn = (table: Table) => {
  const page = async (
    clinicId: string,
    patientId: string,
    { limit, from }: { limit: number; from?: string | undefined },
  ): Promise<ChangePage> => {
    const pk = partitionOf(clinicId, patientId);
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        ...partition(pk, prefix),
        ScanIndexForward: false,
        Limit: limit,
        ConsistentRead: true,
        ...(from !== undefined && { ExclusiveStartKey: { pk, sk: `${prefix}${from}` } }),
      }),
    );
    const last: unknown = LastEvaluatedKey?.['sk'];
    return {
      changes: Items.map((item) => ChartChange.parse(item)),
      next: typeof last === 'string' ? last.slice(prefix.length) : undefined,
    };
  };

  return {
    /** Every change of a patient's chart there ever was. */
    all: async (clinicId: string, patientId: string): Promise<ChartChange[]> =>
      (await queryAll(table, { ...partition(partitionOf(clinicId, patientId), prefix), ConsistentRead: true })).map(
        (item) => ChartChange.parse(item),
      ),

    /** At most `limit` changes of a patient's chart from before `from` on, where a page before this one ended. */
    page,

    /** Those of these ids that have a history: of patients there are, and of deleted ones while theirs is kept. */
    known: async (clinicId: string, ids: Iterable<string>): Promise<Set<string>> => {
      const found = new Set<string>();
      const look = async (id: string): Promise<void> => {
        const { changes } = await page(clinicId, id, { limit: 1 });
        if (changes.length > 0) found.add(id);
      };
      const queue = new Set(ids).values();
      // Each goes on with the next as soon as it has its answer: a slow one holds up nobody.
      const goOn = async (): Promise<void> => {
        for (const id of queue) await look(id);
      };
      await Promise.all(Array.from({ length: atOnce }, goOn));
      return found;
    },
  };
};
export type ChartChanges = ReturnType<typeof chartChangesIn>;
