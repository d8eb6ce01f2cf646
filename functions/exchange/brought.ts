import { isDeepStrictEqual } from 'node:util';
import { membershipId, type Episode, type Membership, type Patient } from '../domain/clinic.ts';
import type { OutcomeStatus } from './outcome.ts';

/** The parts of one patient that a file brings. */
export type BroughtChart = { patient?: Patient; episodes: Episode[]; memberships: Membership[] };

/** A part a file brings, beside what there is; undefined where it brings none, or one that is refused. */
export type Part<T> = { part: T; status: Exclude<OutcomeStatus, 'refused'> } | undefined;

/** A part that has been read, beside its older form. */
export const besideOlder = <T>(part: T, before: T | undefined): NonNullable<Part<T>> => ({
  part,
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
    ...(isNews(patient) && { patient: patient.part }),
    episodes: isNews(episode)
      ? [...chart.episodes.filter((each) => each.id !== episode.part.id), episode.part]
      : chart.episodes,
    memberships: [...chart.memberships.filter((each) => !keys.includes(membershipId(each))), ...places],
  });
};
