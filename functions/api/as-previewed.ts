import type { Context } from 'hono';
import type { Schedule } from '../domain/clinic.ts';
import type { BroughtChart } from '../exchange/brought.ts';
import type { Outcome, Remark } from '../exchange/outcome.ts';
import type { RestOfClinic } from '../intake/rest-of-clinic.ts';
import type { EffectsView } from './effects-view.ts';
import { preconditionsOf, sayTag, tagOf } from './preconditions.ts';
import type { ApiEnv } from './signed-in.ts';

/** What a file would bring, before it is written. */
export type ImportPlan = {
  problems: readonly Remark[];
  rows: readonly Outcome[];
  schedules?: readonly Schedule[];
  charts?: ReadonlyMap<string, BroughtChart>;
};

/** What a file would be written over. */
export type Standing = Pick<RestOfClinic, 'schedules' | 'patients' | 'episodesOfPatient' | 'membershipsInSchedule'>;

/** The clinic as it stands, kept aside: planning a file puts what it brings into the clinic it is given. */
export const keptAside = (rest: RestOfClinic): Standing => ({
  schedules: new Map(rest.schedules),
  patients: new Map(rest.patients),
  episodesOfPatient: new Map(rest.episodesOfPatient),
  membershipsInSchedule: new Map(rest.membershipsInSchedule),
});

const chartIn = ({ patients, episodesOfPatient, membershipsInSchedule }: Standing, id: string): unknown => {
  const episodes = episodesOfPatient.get(id) ?? [];
  const stays = new Set(episodes.map((episode) => episode.id));
  const memberships = [...membershipsInSchedule.values()].flat().filter(({ episodeId }) => stays.has(episodeId));
  return [patients.get(id), episodes, memberships];
};

/** Another as soon as the file would do something else, to something that stands otherwise, or somebody else would be texted, or otherwise. */
export const previewTag = (standing: Standing, plan: ImportPlan, effects?: EffectsView): string => {
  const { problems, rows, schedules = [], charts = new Map<string, BroughtChart>() } = plan;
  return tagOf([
    problems,
    rows,
    schedules.map((schedule) => [standing.schedules.get(schedule.id), schedule]),
    [...charts].map(([id, brought]) => [chartIn(standing, id), brought]),
    effects?.sessions,
    effects?.texts.map(({ patientId, participantId, when, body }) => [patientId, participantId, when, body]),
  ]);
};

const changed =
  'What this file would bring, or who would be texted, is not what you saw any more. Nothing was taken in: look again.';

/** Says on the answer of a dry run what it shows; throws 412 where the caller has seen something else (`If-Match`). Without that it passes. */
export const holdToPreview = (context: Context<ApiEnv>, { dryRun }: { dryRun: boolean }, tag: string): void => {
  preconditionsOf(context, { changed })(tag);
  if (dryRun) sayTag(context, tag);
};
