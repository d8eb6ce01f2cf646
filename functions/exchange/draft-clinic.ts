import { membershipId, type Episode, type Membership, type Patient } from '../domain/clinic.ts';
import type { RestOfClinic } from '../intake/rest-of-clinic.ts';

type Parts = { patient?: Patient | undefined; episode?: Episode | undefined; membership?: Membership | undefined };

/** Puts parts into a clinic that is being taken in, in place of their older forms, so that later rows are checked beside them. */
export const replacePart = (rest: RestOfClinic, { patient, episode, membership }: Parts): void => {
  if (patient) rest.patients.set(patient.id, patient);
  if (episode) {
    const others = (rest.episodesOfPatient.get(episode.patientId) ?? []).filter(({ id }) => id !== episode.id);
    rest.episodes.set(episode.id, episode);
    rest.episodesOfPatient.set(episode.patientId, [...others, episode]);
  }
  if (membership) {
    const key = membershipId(membership);
    const others = (rest.membershipsInSchedule.get(membership.scheduleId) ?? []).filter(
      (each) => membershipId(each) !== key,
    );
    rest.membershipsInSchedule.set(membership.scheduleId, [...others, membership]);
  }
};
