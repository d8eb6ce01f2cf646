import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Charts, StoredChart } from '../aws/charts.ts';
import { personIdOf } from '../domain/family.ts';
import { StayStatus } from '../domain/stay.ts';
import { localDateOf } from '../domain/zone.ts';
import { everyPatient } from './audit.ts';
import { IdInPath, call, callsOf, jsonAnswer } from './call.ts';
import { ChartView, PatientRow, chartView, patientRow } from './patient-view.ts';
import { pageOf, pageQuery, sayNext } from './pages.ts';
import { chartTag, sayTag } from './preconditions.ts';
import { anyProblem, queryProblem, refusal, unknownProblem } from './problem-details.ts';

export type PatientDeps = { charts: Pick<Charts, 'list' | 'get' | 'consentHistory'>; now: () => DateTime };

const listRoute = call('see patients', {
  method: 'get',
  path: '/api/patients',
  summary: "The clinic's patients, by name",
  request: {
    query: z.object({
      status: StayStatus.optional().describe(
        'Only those of whom this is so today; left out: all, those discharged long ago included',
      ),
      ...pageQuery,
    }),
  },
  responses: { 200: jsonAnswer('Patients', z.array(PatientRow)), ...queryProblem, ...anyProblem },
});

const chartRoute = call('see patients', {
  method: 'get',
  path: '/api/patients/{id}',
  summary: 'One patient: stays, places and the history of consent',
  request: { params: IdInPath },
  responses: { 200: jsonAnswer('The chart', ChartView), ...unknownProblem, ...anyProblem },
});

/** 404: the clinic has no chart of that id. */
export const noPatient = () => refusal(404, { detail: 'There is no such patient.' });

/** 409: somebody new under it would be taken for the one deleted, whose history and texts are kept by it. */
export const idOfDeleted = () =>
  refusal(409, { detail: 'A patient with this id was deleted, and their history is kept. Choose another id.' });

/** The chart of an id, or 404. */
export const findChart = async (charts: Pick<Charts, 'get'>, clinicId: string, id: string): Promise<StoredChart> => {
  const chart = await charts.get(clinicId, id);
  if (!chart) throw noPatient();
  return chart;
};

/** `GET /api/patients` and `GET /api/patients/{id}`. */
export const patientCalls = ({ charts, now }: PatientDeps) =>
  callsOf()
    .openapi(listRoute, async (context) => {
      const { clinic } = context.get('signedIn');
      const today = localDateOf(now(), clinic.timeZone);
      const { status, ...asked } = context.req.valid('query');
      const all = (await charts.list(clinic.id)).map((chart) => patientRow(chart, today));
      const rows = all.filter((row) => status === undefined || row.status === status);
      rows.sort((a, b) => a.name.localeCompare(b.name));
      const page = pageOf(rows, asked, { placeOf: ({ id }) => id, sorted: false });
      sayNext(context, page.next);
      context.set('subjects', [everyPatient]);
      return context.json(page.rows, 200);
    })
    .openapi(chartRoute, async (context) => {
      const { clinic } = context.get('signedIn');
      const chart = await findChart(charts, clinic.id, context.req.valid('param').id);
      const history = await charts.consentHistory(clinic.id, chart.patient.id);
      const family = await Promise.all(
        chart.patient.family.map(async ({ id }) => {
          const own = await charts.consentHistory(clinic.id, personIdOf(chart.patient.id, id));
          return [id, own] as const;
        }),
      );
      sayTag(context, chartTag(chart));
      context.set('subjects', [chart.patient.id]);
      return context.json(chartView(chart, history, new Map(family)), 200);
    });
