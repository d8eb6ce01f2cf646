import type { FollowUp } from '../domain/follow-up.ts';
import { followUpOf } from './follow-ups.ts';
import { queryAll, type Table } from './table.ts';

/** A patient's follow-ups, from the index: apart from the others, because only some functions may read it. */
export const followUpsOfPatientIn = (table: Table) => ({
  /** Open and closed, opened since an ISO instant. What was opened a moment ago may be missing. */
  ofPatient: async (clinicId: string, patientId: string, since: string): Promise<FollowUp[]> =>
    (
      await queryAll(table, {
        IndexName: 'byPatient',
        KeyConditionExpression: 'gsi1pk = :patient AND gsi1sk BETWEEN :since AND :last',
        ExpressionAttributeValues: {
          ':patient': `CLINIC#${clinicId}#PATIENT#${patientId}`,
          ':since': `FOLLOWUP#${since}`,
          ':last': 'FOLLOWUP#~',
        },
      })
    ).map(followUpOf),
});
export type FollowUpsOfPatient = ReturnType<typeof followUpsOfPatientIn>;
