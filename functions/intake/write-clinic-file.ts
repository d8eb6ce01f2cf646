import type { DateTime } from 'luxon';
import type { ChartChanges } from '../aws/chart-changes.ts';
import type { Charts, StoredChart } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import {
  membershipId,
  type Clinic,
  type ClinicFile,
  type Membership,
  type Patient,
  type Schedule,
} from '../domain/clinic.ts';
import { withoutOldPermissions } from '../domain/old-permissions.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { keptClosures, mergeClosures, saysOtherPermission, type Kept, type Silence } from './kept-from-console.ts';
import { permissionsSoFar } from './permissions-so-far.ts';
import { recordConsentNews } from './record-consent-news.ts';

type Deps = {
  clinics: Pick<Clinics, 'change' | 'putStaff' | 'changeSchedule' | 'loadedClosures' | 'putLoadedClosures'>;
  charts: Pick<Charts, 'get' | 'change' | 'recordConsent'>;
  chartChanges: Pick<ChartChanges, 'all'>;
  now: () => DateTime;
};

/** Make-ups patients have taken: a file does not name them, so they stay, where their stay and their schedule do. */
const madeUp = (chart: StoredChart | undefined, { episodes, memberships }: ClinicFile): Membership[] =>
  (chart?.memberships ?? []).filter(
    (one) =>
      one.recurrenceId !== undefined &&
      episodes.some(({ id }) => id === one.episodeId) &&
      !memberships.some((named) => membershipId(named) === membershipId(one)),
  );

/** A file that says nothing of texts leaves those the clinic has worded in the console, one silent about closures those; else they are merged as they stand at the moment of the write. */
const writeClinic = async (
  { clinics }: Deps,
  clinic: Clinic,
  isSilent: boolean,
): Promise<Pick<Kept, 'closures' | 'opened'>> => {
  const last = await clinics.loadedClosures(clinic.id);
  let closures = clinic.closures;
  await clinics.change(clinic.id, (before) => {
    closures = isSilent
      ? (before?.closures ?? [])
      : mergeClosures({ standing: before?.closures, file: clinic.closures, last });
    return { ...clinic, closures, texts: clinic.texts ?? before?.texts };
  });
  if (!isSilent) await clinics.putLoadedClosures(clinic.id, clinic.closures);
  return keptClosures(closures, clinic.closures);
};

/** Writes a schedule, one the file is silent about with the later changes it has at that moment; gives whether it has kept any. */
const writeSchedule = async (
  { clinics }: Deps,
  clinicId: string,
  { schedule, isSilent }: { schedule: Schedule; isSilent: boolean },
): Promise<boolean> => {
  let kept: Schedule['changes'];
  const { changes: said = [], ...rest } = schedule;
  await clinics.changeSchedule(clinicId, schedule.id, (standing) => {
    kept = isSilent ? standing?.changes : undefined;
    const changes = isSilent ? (kept ?? []) : said;
    return changes.length > 0 ? { ...rest, changes } : rest;
  });
  return (kept ?? []).length > 0;
};

/** Writes a patient with the permissions that hold here; gives whether the file says one that does not. */
const writePatient = async (deps: Deps, file: ClinicFile, said: Patient): Promise<boolean> => {
  const { charts, now } = deps;
  const { id: clinicId } = file.clinic;
  const own = file.episodes.filter(({ patientId }) => patientId === said.id);
  const places = file.memberships.filter(({ episodeId }) => own.some(({ id }) => id === episodeId));
  const soFar = await permissionsSoFar(deps, clinicId, said.id);
  let patient = said;
  let before: StoredChart | undefined;
  await charts.change(
    clinicId,
    said.id,
    (chart) => {
      before = chart;
      patient = withoutOldPermissions(chart?.patient, said, soFar);
      return { ...chart, patient, episodes: own, memberships: [...places, ...madeUp(chart, file)], optedOut: false };
    },
    { at: instantOf(now()), door: 'clinic-file', staffId: null },
  );
  await recordConsentNews({ charts, now }, clinicId, { before: before?.patient, after: patient, by: 'clinic file' });
  return saysOtherPermission(said, patient);
};

/**
 * Writes a checked file: what is there under the same id is replaced, what the file does not name stays. Patients last: they point at the rest.
 * Of what the file is `silent` about, what there is stays. Gives what was kept of the console's.
 */
export const writeClinicFile = async (deps: Deps, file: ClinicFile, silent: Silence): Promise<Kept> => {
  const { clinic, staff, schedules, patients } = file;
  const kept: Kept = { ...(await writeClinic(deps, clinic, silent.closures)), changes: [], permissions: [] };
  for (const person of staff) await deps.clinics.putStaff(clinic.id, person);
  for (const schedule of schedules) {
    const isKept = await writeSchedule(deps, clinic.id, { schedule, isSilent: silent.changes.has(schedule.id) });
    if (isKept) kept.changes.push(schedule.id);
  }
  for (const patient of patients) {
    const isOther = await writePatient(deps, file, patient);
    if (isOther) kept.permissions.push(patient.id);
  }
  return kept;
};
