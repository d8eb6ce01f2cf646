import { isDeepStrictEqual } from 'node:util';
import { Patient, membershipId, type Episode, type Membership } from '../domain/clinic.ts';
import type { OutcomeStatus } from './outcome.ts';

/** The parts of one patient that a file brings. `was`: the patient as they stood when the file was read. */
export type BroughtChart = {
  patient?: Patient;
  was?: Patient | undefined;
  episodes: Episode[];
  memberships: Membership[];
};

/** A part a file brings, beside what there is; undefined where it brings none, or one that is refused. */
export type Part<T> = { part: T; before: T | undefined; status: Exclude<OutcomeStatus, 'refused'> } | undefined;

/** A part that has been read, beside its older form. */
export const besideOlder = <T>(part: T, before: T | undefined): NonNullable<Part<T>> => ({
  part,
  before,
  status: before === undefined ? 'new' : isDeepStrictEqual(before, part) ? 'same' : 'changed',
});

export type Brought = { patient?: Part<Patient>; episode?: Part<Episode>; memberships: readonly Part<Membership>[] };

/** The one status of several parts: new where one is, else changed where one is. */
export const statusOfAll = (parts: readonly Part<unknown>[]): Exclude<OutcomeStatus, 'refused'> => {
  const all = parts.map((part) => part?.status);
  return all.includes('new') ? 'new' : all.includes('changed') ? 'changed' : 'same';
};

const isNews = <T>(part: Part<T>): part is NonNullable<Part<T>> => part !== undefined && part.status !== 'same';

/** Adds what is new or changed to what the file brings of this patient; a part brought twice is there once. */
export const keepBrought = (
  charts: Map<string, BroughtChart>,
  id: string,
  { patient, episode, memberships }: Brought,
): void => {
  const chart = charts.get(id) ?? { episodes: [], memberships: [] };
  const places = memberships.filter(isNews).map(({ part }) => part);
  const keys = places.map(membershipId);
  charts.set(id, {
    ...chart,
    // Of several rows about one patient the first saw them as they stood.
    ...(isNews(patient) && { patient: patient.part, was: chart.patient ? chart.was : patient.before }),
    episodes: isNews(episode)
      ? [...chart.episodes.filter((each) => each.id !== episode.part.id), episode.part]
      : chart.episodes,
    memberships: [...chart.memberships.filter((each) => !keys.includes(membershipId(each))), ...places],
  });
};

/**
 * The patient as the file makes them of who they are now: only what it brings, so that what staff saved while it was read stays. Permission is taken from it
 * only where number and permission are still those it was read beside; else it ends with a number that changes, and stays as saved with one that does not.
 */
export const overPatient = (now: Patient | undefined, { patient, was }: BroughtChart): Patient | undefined => {
  if (!patient || !now) return patient ?? now;
  const old = new Map(Object.entries(was ?? {}));
  const news = Object.entries(patient).filter(([field, value]) => !isDeepStrictEqual(old.get(field), value));
  const made = Patient.parse({ ...now, ...Object.fromEntries(news) });
  if (now.phone === was?.phone && isDeepStrictEqual(now.consent, was.consent)) return made;
  return { ...made, consent: made.phone === now.phone ? now.consent : null };
};
