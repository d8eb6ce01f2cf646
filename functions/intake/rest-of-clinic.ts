import {
  type Clinic,
  type ClinicFile,
  type Episode,
  type Membership,
  type Patient,
  type Schedule,
  type Staff,
} from '../domain/clinic.ts';
import type { LocalDate } from '../domain/wall-clock.ts';

/** By id; `null` where there is such an id but what it stands for has mistakes of its own, so that a reference to it is no mistake. */
type ById<T> = Map<string, T | null>;

/** What one part of a clinic is checked against. It may hold an older form of the part itself, which is left out by its id. */
export type RestOfClinic = {
  clinic: Clinic | null;
  staff: ById<Staff>;
  schedules: ById<Schedule>;
  patients: ById<Patient>;
  episodes: ById<Episode>;
  episodesOfPatient: Map<string, Episode[]>;
  membershipsInSchedule: Map<string, Membership[]>;
  /** Ids of patients who were deleted and whose history is kept: nobody comes in under one. Left out: none. */
  deletedPatients?: ReadonlySet<string> | undefined;
  /** A group that was too full on a day before this one is no mistake. Left out: every day counts. */
  today?: LocalDate | undefined;
};

export const emptyClinic = (clinic: Clinic | null, today?: LocalDate): RestOfClinic => ({
  clinic,
  staff: new Map(),
  schedules: new Map(),
  patients: new Map(),
  episodes: new Map(),
  episodesOfPatient: new Map(),
  membershipsInSchedule: new Map(),
  today,
});

const push = <T>(lists: Map<string, T[]>, key: string, item: T): void => {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
};

/** Adds one part, so that later ones are checked against it too. */
export const addTo = {
  staff: (rest: RestOfClinic, staff: Staff): void => void rest.staff.set(staff.id, staff),
  schedules: (rest: RestOfClinic, schedule: Schedule): void => void rest.schedules.set(schedule.id, schedule),
  patients: (rest: RestOfClinic, patient: Patient): void => void rest.patients.set(patient.id, patient),
  episodes: (rest: RestOfClinic, episode: Episode): void => {
    rest.episodes.set(episode.id, episode);
    push(rest.episodesOfPatient, episode.patientId, episode);
  },
  memberships: (rest: RestOfClinic, membership: Membership): void => {
    push(rest.membershipsInSchedule, membership.scheduleId, membership);
  },
};

/** A clinic as it stands, to check a changed part against. */
export const restOfClinic = (file: Omit<ClinicFile, '$schema'>, today?: LocalDate): RestOfClinic => {
  const rest = emptyClinic(file.clinic, today);
  for (const staff of file.staff) addTo.staff(rest, staff);
  for (const schedule of file.schedules) addTo.schedules(rest, schedule);
  for (const patient of file.patients) addTo.patients(rest, patient);
  for (const episode of file.episodes) addTo.episodes(rest, episode);
  for (const membership of file.memberships) addTo.memberships(rest, membership);
  return rest;
};
