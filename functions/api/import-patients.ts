import * as z from 'zod';
import type { ChartChanges } from '../aws/chart-changes.ts';
import type { Charts } from '../aws/charts.ts';
import { ColumnMapping } from '../exchange/csv-columns.ts';
import {
  newPeopleIn,
  permissionsAskedIn,
  planPeople,
  type PeopleImport,
  type PermissionsOnFile,
} from '../exchange/csv-people.ts';
import { ImportReport, importMode, mayWrite, reportOf } from '../exchange/outcome.ts';
import { deletedAmong } from '../intake/deleted-patients.ts';
import type { RestOfClinic } from '../intake/rest-of-clinic.ts';
import { holdToPreview, keptAside, previewTag } from './as-previewed.ts';
import { call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { clinicAsItStands, type StandingDeps } from './clinic-as-it-stands.ts';
import { inTurns } from './export-csv.ts';
import { anyProblem, bodyProblems, conflictProblem, staleProblem } from './problem-details.ts';
import { subjectsOf, writeChartsWith, type WriteChartsDeps } from './write-charts.ts';

export type ImportPatientsDeps = StandingDeps &
  WriteChartsDeps & {
    charts: Pick<Charts, 'consentHistory' | 'isOptedOut'>;
    chartChanges: Pick<ChartChanges, 'known'>;
  };

const Body = z.strictObject({
  csv: z.string().min(1).describe('A table with a first row of column heads; see docs/import-export.md'),
  columns: ColumnMapping.prefault({}),
  dateOrder: z
    .enum(['mdy', 'dmy'])
    .optional()
    .describe('How 3/4/2026 is to be read, where no date of its column tells'),
  ...importMode,
});

const route = call('take in and hand out data', {
  method: 'post',
  path: '/api/import/patients',
  summary: 'Takes patients, stays and places in from a table; says what it would do unless told to write',
  request: { body: jsonBody(Body) },
  responses: {
    200: jsonAnswer('What became of each row', ImportReport),
    ...bodyProblems,
    ...conflictProblem,
    ...staleProblem,
    ...anyProblem,
  },
});

/** What is kept of the permission to text those the file speaks of, those whose chart is gone included. Read after their charts. */
const permissionsOnFile = async (
  { charts }: ImportPatientsDeps,
  clinicId: string,
  { asked, rest }: { asked: PeopleImport; rest: RestOfClinic },
): Promise<PermissionsOnFile> => {
  const found = await inTurns([...permissionsAskedIn(asked, rest)], async (id) => {
    const phone = rest.patients.get(id)?.phone;
    const [history, stopped] = await Promise.all([
      charts.consentHistory(clinicId, id),
      phone !== undefined && charts.isOptedOut(phone),
    ]);
    const withdrawnAt = history.findLast(({ change }) => change === 'withdrawn')?.at;
    return [id, { withdrawnAt, stopped }] as const;
  });
  return new Map(found);
};

/** `POST /api/import/patients`. */
export const importPatientsCalls = (deps: ImportPatientsDeps) =>
  callsOf().openapi(route, async (context) => {
    const signedIn = context.get('signedIn');
    const { clinic, me } = signedIn;
    const asked = context.req.valid('json');
    const rest = await clinicAsItStands(deps, signedIn);
    const named = newPeopleIn(asked, rest);
    const deletedPatients = await deletedAmong(deps.chartChanges, clinic.id, { named, standing: rest.patients });
    const onFile = await permissionsOnFile(deps, clinic.id, { asked, rest });
    const standing = keptAside(rest);
    const plan = planPeople(asked, { rest: { ...rest, deletedPatients }, onFile });
    holdToPreview(context, asked, previewTag(standing, plan));
    const written = mayWrite(asked, plan);
    if (written) await writeChartsWith(deps)(clinic.id, me.id, plan.charts);
    context.set('subjects', subjectsOf(plan.read));
    return context.json(ImportReport.parse(reportOf({ dryRun: asked.dryRun, written }, plan)), 200);
  });
