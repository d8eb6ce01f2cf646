import type { Charts } from '../aws/charts.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { Sessions } from '../aws/sessions.ts';
import { giveBackSeats } from '../care/give-back-seats.ts';
import { ChosenId, Episode } from '../domain/clinic.ts';
import { readEpisode } from '../intake/parts.ts';
import { IdInPath, call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { byStaff, clinicAsItStands, partOrRefusal, withIdOfPath, type StandingDeps } from './clinic-as-it-stands.ts';
import { chartTag, preconditionsOf, sayTag } from './preconditions.ts';
import {
  anyProblem,
  bodyProblems,
  conflictProblem,
  fieldRefusal,
  refusal,
  staleProblem,
  unknownProblem,
} from './problem-details.ts';

export type EpisodeDeps = StandingDeps & {
  charts: Pick<Charts, 'list' | 'ofEpisode' | 'change' | 'get'>;
  sessions: Pick<Sessions, 'get' | 'giveBackSeat'>;
  bus: Pick<EventBus, 'put'>;
};

const putRoute = call('change patients', {
  method: 'put',
  path: '/api/episodes/{id}',
  summary: 'Adds or replaces a stay: admission, discharge, holds, step-downs',
  request: { params: IdInPath, body: jsonBody(Episode.extend({ id: ChosenId.optional() })) },
  responses: {
    200: jsonAnswer('The stay as replaced', Episode),
    201: jsonAnswer('The stay as added', Episode),
    ...unknownProblem,
    ...bodyProblems,
    ...conflictProblem,
    ...staleProblem,
    ...anyProblem,
  },
});

const deleteRoute = call('change patients', {
  method: 'delete',
  path: '/api/episodes/{id}',
  summary: 'Removes a stay recorded by mistake, with its places; a stay that ends is given its discharge instead',
  request: { params: IdInPath },
  responses: { 204: { description: 'It is no more' }, ...unknownProblem, ...staleProblem, ...anyProblem },
});

const put = <T extends { id: string }>(list: readonly T[], item: T): T[] =>
  list.some(({ id }) => id === item.id) ? list.map((one) => (one.id === item.id ? item : one)) : [...list, item];

/** `PUT` and `DELETE /api/episodes/{id}`. */
export const episodeCalls = (deps: EpisodeDeps) =>
  callsOf()
    .openapi(putRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { clinic } = signedIn;
      const body = withIdOfPath(context.req.valid('json'), context.req.valid('param').id);
      const episode = partOrRefusal(readEpisode(body, await clinicAsItStands(deps, signedIn)));
      const before = await deps.charts.ofEpisode(clinic.id, episode.id);
      if (before && before.patient.id !== episode.patientId)
        throw fieldRefusal('patientId', 'expected the patient whose stay this is: a stay does not change hands');
      const check = preconditionsOf(context);
      const version = await deps.charts.change(
        clinic.id,
        episode.patientId,
        (chart) => {
          check(chart?.episodes.some(({ id }) => id === episode.id) ? chartTag(chart) : undefined);
          return chart && { ...chart, episodes: put(chart.episodes, episode) };
        },
        byStaff(deps, signedIn),
      );
      if (before) await giveBackSeats(deps, clinic.id, before);
      await deps.bus.put([{ type: 'patient.changed', clinicId: clinic.id, patientId: episode.patientId }]);
      context.set('subjects', [episode.patientId]);
      sayTag(context, version === undefined ? undefined : chartTag({ version }));
      return context.json(Episode.parse(episode), before ? 200 : 201);
    })
    .openapi(deleteRoute, async (context) => {
      const { clinic } = context.get('signedIn');
      const { id } = context.req.valid('param');
      const found = await deps.charts.ofEpisode(clinic.id, id);
      if (!found) throw refusal(404, { detail: 'There is no such stay.' });
      const check = preconditionsOf(context);
      await deps.charts.change(
        clinic.id,
        found.patient.id,
        (chart) => {
          check(chart && chartTag(chart));
          return (
            chart && {
              ...chart,
              episodes: chart.episodes.filter((episode) => episode.id !== id),
              memberships: chart.memberships.filter(({ episodeId }) => episodeId !== id),
            }
          );
        },
        byStaff(deps, context.get('signedIn')),
      );
      await giveBackSeats(deps, clinic.id, found);
      await deps.bus.put([{ type: 'patient.changed', clinicId: clinic.id, patientId: found.patient.id }]);
      context.set('subjects', [found.patient.id]);
      return context.body(null, 204);
    });
