import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Id } from '../domain/clinic.ts';
import { Instant } from '../domain/wall-clock.ts';
import { partition, queryAll, type Table } from './table.ts';

/** One access to patient data by a person: who, when, which call, whose data. */
export const AuditEntry = z.object({
  at: Instant,
  staffId: Id,
  call: z.string(),
  subjects: z.array(z.string()),
  requestId: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const partitionOf = (clinicId: string, day: string) => `CLINIC#${clinicId}#AUDIT#${day}`;

/** Who looked at or changed what (P13). Entries are added, never changed. */
export const auditTrailIn = (table: Table) => ({
  add: async (clinicId: string, entry: AuditEntry): Promise<void> => {
    const key = { pk: partitionOf(clinicId, entry.at.slice(0, 10)), sk: `${entry.at}#${entry.requestId}` };
    await table.client.send(new PutCommand({ TableName: table.name, Item: { ...AuditEntry.parse(entry), ...key } }));
  },

  /** The entries of one UTC day, oldest first. */
  ofDay: async (clinicId: string, day: string): Promise<AuditEntry[]> =>
    (await queryAll(table, partition(partitionOf(clinicId, day)))).map((item) => AuditEntry.parse(item)),
});
export type AuditTrail = ReturnType<typeof auditTrailIn>;
