import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Table } from './table.ts';

const pulseKey = (clinicId: string) => ({ pk: `CLINIC#${clinicId}`, sk: 'PULSE' });
const Pulse = z.object({ revision: z.int() });

/** How often something staff would want to see has changed, counted per clinic. Says that there is news, never what. */
export const pulsesIn = (table: Table) => ({
  /** Counts one more change. An event delivered twice counts twice, which costs the console one reading too many. */
  raise: async (clinicId: string): Promise<void> => {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: pulseKey(clinicId),
        UpdateExpression: 'ADD revision :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
  },

  /** The changes counted so far; 0 of a clinic where nothing has happened yet. */
  revision: async (clinicId: string): Promise<number> => {
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: pulseKey(clinicId) }));
    return Item ? Pulse.parse(Item).revision : 0;
  },
});
export type Pulses = ReturnType<typeof pulsesIn>;
