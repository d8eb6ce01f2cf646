import * as z from 'zod';
import type { Clinics } from '../aws/clinics.ts';
import { LocalDate } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import { bundleOf } from '../exchange/fhir-out.ts';
import { everyPatient } from './audit.ts';
import { call, callsOf } from './call.ts';
import { daysAsked, inTurns, type ExportCsvDeps } from './export-csv.ts';
import { anyProblem, queryProblem, refusal } from './problem-details.ts';

export type ExportFhirDeps = Pick<ExportCsvDeps, 'charts' | 'sessions' | 'attendances' | 'now'> & {
  clinics: Pick<Clinics, 'schedules'>;
};

/** A Lambda answers with at most 6 MB; an Appointment is some 800 bytes. */
const mostEntries = 5000;

const Bundle = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('collection'),
  timestamp: z.string(),
  entry: z.array(z.object({ fullUrl: z.string(), resource: z.record(z.string(), z.unknown()) })),
});

const route = call('take in and hand out data', {
  method: 'get',
  path: '/api/export/fhir',
  summary: 'A FHIR R4 Bundle: every patient, stay and schedule, and the appointments of some days',
  request: {
    query: z.object({
      from: LocalDate.optional().describe("The first of the clinic's days; left out: four weeks before the last"),
      until: LocalDate.optional().describe('The last; left out: today'),
    }),
  },
  responses: {
    200: {
      description: 'A Bundle of type collection',
      content: { 'application/fhir+json': { schema: Bundle } },
    },
    ...queryProblem,
    ...anyProblem,
  },
});

/** `GET /api/export/fhir`: with names, so every call is in the audit trail as one that read every patient's data. */
export const exportFhirCalls = ({ charts, clinics, sessions, attendances, now }: ExportFhirDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic } = context.get('signedIn');
    const today = localDateOf(now(), clinic.timeZone);
    const days = daysAsked(context.req.valid('query'), today);
    const [all, schedules, held] = await Promise.all([
      charts.list(clinic.id),
      clinics.schedules(clinic.id),
      sessions.between(clinic.id, days.from, days.until),
    ]);
    const withAttendance = await inTurns(held, async (session) => ({
      session,
      attendances: await attendances.ofSession(clinic.id, session.id),
    }));
    const bundle = bundleOf({ clinicId: clinic.id, charts: all, schedules, sessions: withAttendance, today, now: now() });
    if (bundle.entry.length > mostEntries)
      throw refusal(400, {
        errors: [{ path: 'until', message: `expected at most ${mostEntries} entries, found ${bundle.entry.length}; ask for fewer days` }],
      });
    context.set('subjects', [everyPatient]);
    const headers = {
      'content-type': 'application/fhir+json; charset=utf-8',
      'content-disposition': `attachment; filename="fhir-${days.from}-${days.until}.json"`,
    };
    return context.json(Bundle.parse(bundle), 200, headers);
  }); // prettier-ignore
