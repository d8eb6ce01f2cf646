import type { PatientInList, Standing } from '../calls/answers.ts';

/** Somebody of the list, and where the conversation stands, if there ever was one. */
export type Partner = { patient: PatientInList; standing: Standing | undefined };

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

const lastOf = ({ standing }: Partner): string =>
  [standing?.repliedAt ?? '', standing?.answeredAt ?? ''].sort().at(-1) ?? '';
const waits = ({ standing }: Partner): boolean => standing?.waiting === true;

/**
 * Who to show, in order: those who wait for an answer, longest waiting first; who wrote or was written to last; then everybody by name. `search` is
 * found in names, whatever its accents. Who has been discharged is only found by name.
 */
export const partnersOf = (
  patients: readonly PatientInList[],
  standings: readonly Standing[],
  search: string,
): Partner[] => {
  const wanted = fold(search.trim());
  return patients
    .map((patient) => ({
      patient,
      standing: standings.find((one) => one.patientId === patient.id && one.participantId === undefined),
    }))
    .filter(({ patient, standing }) =>
      wanted === ''
        ? patient.status !== 'discharged' || standing?.waiting === true
        : fold(patient.name).includes(wanted),
    )
    .sort(
      (a, b) =>
        Number(waits(b)) - Number(waits(a)) ||
        (waits(a) ? lastOf(a).localeCompare(lastOf(b)) : lastOf(b).localeCompare(lastOf(a))) ||
        a.patient.name.localeCompare(b.patient.name),
    );
};
