import * as z from 'zod';
import type { ChartChanges } from '../aws/chart-changes.ts';
import type { Charts } from '../aws/charts.ts';
import { ChartChange } from '../domain/chart-history.ts';
import { IdInPath, call, callsOf, jsonAnswer } from './call.ts';
import { cursorAt, pageQuery, placeAt, sayNext } from './pages.ts';
import { anyProblem, queryProblem, refusal, unknownProblem } from './problem-details.ts';

export type PatientHistoryDeps = {
  charts: Pick<Charts, 'get'>;
  chartChanges: Pick<ChartChanges, 'page'>;
};

const mostChanges = 100;

const route = call('see patients', {
  method: 'get',
  path: '/api/patients/{id}/history',
  summary: 'Every change of a chart, newest first: who, when, by which door, which field from what to what',
  request: {
    params: IdInPath,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(mostChanges).default(50).describe('At most so many changes'),
      cursor: pageQuery.cursor,
    }),
  },
  responses: {
    200: {
      ...jsonAnswer(
        'A page; where there are more, the Link header leads to the next (rel="next")',
        z.array(ChartChange),
      ),
      headers: z.object({ link: z.string().optional() }),
    },
    ...queryProblem,
    ...unknownProblem,
    ...anyProblem,
  },
});

/** `GET /api/patients/{id}/history`. It outlives the chart: what a deleted patient's was can still be read by whoever knows the id. */
export const patientHistoryCalls = ({ charts, chartChanges }: PatientHistoryDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic } = context.get('signedIn');
    const { id } = context.req.valid('param');
    const { limit, cursor } = context.req.valid('query');
    const { changes, next } = await chartChanges.page(clinic.id, id, {
      limit,
      from: cursor === undefined ? undefined : placeAt(cursor),
    });
    if (changes.length === 0 && !(await charts.get(clinic.id, id)))
      throw refusal(404, { detail: 'There is no such patient.' });
    context.set('subjects', [id]);
    sayNext(context, next === undefined ? undefined : cursorAt(next));
    return context.json(changes, 200);
  });
