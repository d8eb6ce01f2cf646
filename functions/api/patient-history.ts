import * as z from 'zod';
import type { ChartChanges } from '../aws/chart-changes.ts';
import type { Charts } from '../aws/charts.ts';
import { ChartChange } from '../domain/chart-history.ts';
import { IdInPath, call, callsOf, jsonAnswer } from './call.ts';
import { cursorAt, pageQuery, placeAt, sayNext } from './pages.ts';
import { noPatient } from './patients.ts';
import { anyProblem, queryProblem, unknownProblem } from './problem-details.ts';
import { refuseUnlessAllowed } from './signed-in.ts';

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

/** `GET /api/patients/{id}/history`. It outlives the chart by six years: supervisors, administrators and auditors read a deleted patient's, by its id. */
export const patientHistoryCalls = ({ charts, chartChanges }: PatientHistoryDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic, me } = context.get('signedIn');
    const { id } = context.req.valid('param');
    const { limit, cursor } = context.req.valid('query');
    const { changes, next } = await chartChanges.page(clinic.id, id, {
      limit,
      from: cursor === undefined ? undefined : placeAt(cursor),
    });
    if (!(await charts.get(clinic.id, id))) {
      if (changes.length === 0) throw noPatient();
      refuseUnlessAllowed(me, 'see deleted patients');
    }
    context.set('subjects', [id]);
    sayNext(context, next === undefined ? undefined : cursorAt(next));
    return context.json(changes, 200);
  });
