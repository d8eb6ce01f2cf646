import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DateTime } from 'luxon';
import { type AlarmKind, alarmKinds, alarmsIn } from '../functions/aws/alarms.ts';
import { chartsIn } from '../functions/aws/charts.ts';
import { clinicsIn } from '../functions/aws/clinics.ts';
import { openTable } from '../functions/aws/table.ts';
import { type People, peopleOf } from './people.ts';
import { createTables, emptyTables } from './tables.ts';
import type { Wiring } from './wiring.ts';

export type Records = {
  /** Creates the tables that are missing. */
  create: () => Promise<void>;
  empty: () => Promise<void>;
  people: People;
  /** When the next alarm rings, of these kinds or of all; null when there is none. */
  nextDue: (kinds?: readonly AlarmKind[]) => Promise<DateTime | null>;
  close: () => void;
};

/** The stage's own view of the product's table, through the product's collections. The AWS environment must be in force. */
export const recordsOf = (wiring: Wiring): Records => {
  const client = new DynamoDBClient({});
  const table = openTable(wiring.tables[0]?.name ?? '');
  const alarms = alarmsIn(table);
  const lanes = Math.max(1, ...wiring.functions.map(({ environment }) => Number(environment['LANES'] ?? 1)));
  return {
    create: () => createTables(client, wiring.tables),
    empty: () => emptyTables(client, wiring.tables),
    people: peopleOf({ clinics: clinicsIn(table), charts: chartsIn(table) }),
    nextDue: async (kinds = alarmKinds) => {
      const dueAt = await alarms.earliest(kinds, lanes);
      return dueAt === null ? null : DateTime.fromISO(dueAt, { zone: 'utc' });
    },
    close: () => {
      client.destroy();
      table.client.destroy();
    },
  };
};
