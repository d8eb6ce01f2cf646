import type * as z from 'zod';
import { Episode, Membership, type ClinicFile, type Patient } from '../domain/clinic.ts';
import { readEpisode, readMembership, readPatient, type PartReading } from './parts.ts';
import { under, type Problem } from './problem.ts';
import { addTo, type RestOfClinic } from './rest-of-clinic.ts';

/** A new stay as it is asked for, without what its patient says, and its places without what it says itself. */
export const AdmittedStay = Episode.omit({ id: true, patientId: true });
export const AdmittedPlace = Membership.omit({ id: true, episodeId: true, recurrenceId: true, insteadOf: true }).extend(
  {
    from: Membership.shape.from.optional().describe('Left out: the day of admission'),
  },
);

export type Admission = Pick<ClinicFile, 'memberships'> & { patient: Patient; episode: Episode };
type Asked = {
  /** As people write one; its id too. */
  patient: { id: string };
  episode: { id: string } & z.infer<typeof AdmittedStay>;
  places: readonly z.infer<typeof AdmittedPlace>[];
};

const problemsOf = <T>(path: string, reading: PartReading<T>): Problem[] =>
  reading.ok ? [] : under(path, reading.problems);

/**
 * A patient, their stay and its places, each checked beside the clinic and those before it, so that all mistakes of an admission show at once and
 * nothing of it is written unless all of it may be. Adds what is right to `rest`. A full group refuses.
 */
export const readAdmission = ({ patient, episode, places }: Asked, rest: RestOfClinic): PartReading<Admission> => {
  const who = readPatient(patient, rest);
  if (who.ok) addTo.patients(rest, who.part);
  else rest.patients.set(patient.id, null);
  const stay = readEpisode({ ...episode, patientId: patient.id }, rest);
  if (stay.ok) addTo.episodes(rest, stay.part);
  else rest.episodes.set(episode.id, null);
  const read = places.map((place) => {
    const one = readMembership({ from: episode.admittedOn, ...place, episodeId: episode.id }, rest);
    if (one.ok) addTo.memberships(rest, one.part);
    return one;
  });
  const memberships = read.flatMap((one) => (one.ok ? [one.part] : []));
  const problems = [
    ...problemsOf('patient', who),
    ...problemsOf('episode', stay),
    ...read.flatMap((one, index) => problemsOf(`memberships[${index}]`, one)),
  ];
  if (problems.length > 0 || !who.ok || !stay.ok) return { ok: false, problems };
  return { ok: true, part: { patient: who.part, episode: stay.part, memberships } };
};
