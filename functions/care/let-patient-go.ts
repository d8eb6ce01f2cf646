import type { DateTime } from 'luxon';
import type { Conversations } from '../aws/conversations.ts';
import type { PatientRecords } from '../aws/patient-records.ts';
import { personIdOf, subjectOf } from '../domain/family.ts';
import { instantOf } from '../domain/wall-clock.ts';

export type LetGoDeps = {
  conversations: Pick<Conversations, 'all' | 'remove'>;
  patientRecords: PatientRecords;
  now: () => DateTime;
};

/**
 * After a chart has been deleted: what is kept beside it, the patient's and the family participants', gets an end, and their conversations leave the
 * list. The list last, for it tells of participants no chart does any more: a call that died in between is made again, and ends it all.
 */
export const letPatientGoWith =
  ({ conversations, patientRecords, now }: LetGoDeps) =>
  async (clinicId: string, patientId: string, participantIds: readonly string[]): Promise<void> => {
    const listed = (await conversations.all(clinicId))
      .map(({ personId }) => personId)
      .filter((personId) => subjectOf(personId).patientId === patientId);
    const onChart = participantIds.map((id) => personIdOf(patientId, id));
    for (const personId of new Set([patientId, ...onChart, ...listed]))
      await patientRecords.endAfter(clinicId, personId, instantOf(now()));
    for (const personId of listed) await conversations.remove(clinicId, personId);
  };
export type LetPatientGo = ReturnType<typeof letPatientGoWith>;
