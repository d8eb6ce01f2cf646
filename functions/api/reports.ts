import { accepts } from 'hono/accepts';
import * as z from 'zod';
import { reportOf } from '../domain/reports.ts';
import { Grouping, Report, ReportName, groupings } from '../domain/report.ts';
import { LocalDate, plusDays } from '../domain/wall-clock.ts';
import { daysBetween } from '../domain/week.ts';
import { localDateOf } from '../domain/zone.ts';
import { reportCsv } from '../exchange/report-csv.ts';
import { everyPatient } from './audit.ts';
import { call, callsOf } from './call.ts';
import { allowed } from './permissions.ts';
import { anyProblem, queryProblem, refusal, unknownProblem } from './problem-details.ts';
import { gatherFacts, type ReportDeps } from './report-facts.ts';

export type { ReportDeps };

/** A lambda has to read every patient's days of it. */
const mostDays = 186;
const weeksByDefault = 12;

const route = call('see reports', {
  method: 'get',
  path: '/api/reports/{report}',
  summary: 'Attendance, hours, replies, outreach or the effect of reminders over some days; as a spreadsheet with accept: text/csv',
  request: {
    params: z.object({ report: ReportName }),
    query: z.object({
      from: LocalDate.optional().describe("The first of the clinic's days; left out: twelve weeks before the last"),
      until: LocalDate.optional().describe(`The last, at most ${mostDays} days in all; left out: today`),
      by: Grouping.optional().describe("What to group by; left out: the report's first"),
    }),
  },
  responses: {
    200: {
      description: 'Counts, rates with their 95 % intervals, and waiting times, by group and in all; no names of patients. A counsellor sees what they lead',
      content: { 'application/json': { schema: Report }, 'text/csv': { schema: z.string() } },
    },
    ...unknownProblem, ...queryProblem, ...anyProblem,
  },
}); // prettier-ignore

const wrong = (path: string, message: string) => refusal(400, { errors: [{ path, message }] });

type Query = { from?: LocalDate | undefined; until?: LocalDate | undefined };

const daysOf = ({ from, until }: Query, today: LocalDate) => {
  const last = until ?? today;
  const days = { from: from ?? plusDays(last, 1 - 7 * weeksByDefault), until: last };
  const count = daysBetween(days.from, days.until);
  if (count < 1 || count > mostDays) throw wrong('until', `expected from or later, and at most ${mostDays} days`);
  return days;
};

const groupingOf = (report: ReportName, by: Grouping | undefined): Grouping => {
  const possible: readonly Grouping[] = groupings[report];
  const chosen = by ?? groupings[report][0];
  if (!possible.includes(chosen)) throw wrong('by', `expected one of ${possible.join(', ')}`);
  return chosen;
};

/** `GET /api/reports/{report}`: worked out anew at each call, of what is recorded by now. */
export const reportCalls = (deps: ReportDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic, me, staff } = context.get('signedIn');
    const { report } = context.req.valid('param');
    const query = context.req.valid('query');
    const days = daysOf(query, localDateOf(deps.now(), clinic.timeZone));
    const by = groupingOf(report, query.by);
    const counsellorId = allowed(me.role, 'see reports') === 'own' ? me.id : undefined;
    const facts = await gatherFacts(deps, {
      clinicId: clinic.id,
      timeZone: clinic.timeZone,
      days,
      report,
      counsellorId,
    });
    const made = reportOf(report, facts, by);
    context.set('subjects', [everyPatient]);
    const type = accepts(context, {
      header: 'Accept',
      supports: ['application/json', 'text/csv'],
      default: 'application/json',
    });
    if (type !== 'text/csv') return context.json(Report.parse(made), 200);
    const disposition = `attachment; filename="${report}-by-${by}-${days.from}-${days.until}.csv"`;
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': disposition, vary: 'accept' };
    const names = new Map(staff.map(({ id, name }) => [id, name]));
    return context.body(reportCsv(made, names), 200, headers);
  });
