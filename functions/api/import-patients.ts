import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import { membershipId } from '../domain/clinic.ts';
import { consentNews } from '../domain/consent.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { ColumnMapping } from '../exchange/csv-columns.ts';
import type { BroughtChart } from '../exchange/brought.ts';
import { planPeople } from '../exchange/csv-people.ts';
import { ImportReport, importMode, mayWrite, reportOf } from '../exchange/outcome.ts';
import { everyPatient } from './audit.ts';
import { call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { clinicAsItStands, type StandingDeps } from './clinic-as-it-stands.ts';
import { anyProblem, bodyProblems, conflictProblem } from './problem-details.ts';

export type WriteChartsDeps = { charts: Pick<Charts, 'change' | 'recordConsent'>; now: () => DateTime };
export type ImportPatientsDeps = StandingDeps & WriteChartsDeps;

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
    ...anyProblem,
  },
});

/** What the file brings over what stands now: parts nobody named stay. */
const writeChartWith =
  ({ charts, now }: WriteChartsDeps) =>
  async (clinicId: string, by: string, [id, brought]: readonly [string, BroughtChart]): Promise<void> => {
    let news: ReturnType<typeof consentNews>;
    await charts.change(
      clinicId,
      id,
      (chart) => {
        const patient = brought.patient ?? chart?.patient;
        if (!patient) return undefined;
        news = consentNews(chart?.patient, patient, by);
        const [episodes, memberships] = [brought.episodes, brought.memberships];
        const staying = (chart?.episodes ?? []).filter((each) => !episodes.some((other) => other.id === each.id));
        const keys = memberships.map(membershipId);
        const placed = (chart?.memberships ?? []).filter((each) => !keys.includes(membershipId(each)));
        return {
          optedOut: false,
          ...chart,
          patient,
          episodes: [...staying, ...episodes],
          memberships: [...placed, ...memberships],
        };
      },
      { at: instantOf(now()), door: 'import', staffId: by },
    );
    if (news) await charts.recordConsent(clinicId, id, { ...news, at: instantOf(now()) });
  };

/** So many patients are written at once. */
const atOnce = 8;
const mostSubjects = 500;

/** Writes what a file brings of each patient. */
export const writeChartsWith = (deps: WriteChartsDeps) => {
  const write = writeChartWith(deps);
  return async (clinicId: string, by: string, charts: ReadonlyMap<string, BroughtChart>): Promise<void> => {
    const queue = [...charts];
    while (queue.length > 0) await Promise.all(queue.splice(0, atOnce).map((one) => write(clinicId, by, one)));
  };
};

/** Whose data a file named, for the audit trail; of a large file, everybody's. */
export const subjectsOf = (read: readonly string[]): string[] =>
  read.length > mostSubjects ? [everyPatient] : [...read];

/** `POST /api/import/patients`. */
export const importPatientsCalls = (deps: ImportPatientsDeps) =>
  callsOf().openapi(route, async (context) => {
    const signedIn = context.get('signedIn');
    const { clinic, me } = signedIn;
    const asked = context.req.valid('json');
    const plan = planPeople(asked, await clinicAsItStands(deps, signedIn));
    const written = mayWrite(asked, plan);
    if (written) await writeChartsWith(deps)(clinic.id, me.id, plan.charts);
    context.set('subjects', subjectsOf(plan.read));
    return context.json(ImportReport.parse(reportOf({ dryRun: asked.dryRun, written }, plan)), 200);
  });
