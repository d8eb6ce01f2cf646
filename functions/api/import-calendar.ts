import * as z from 'zod';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import { CalendarSettings } from '../exchange/calendar-details.ts';
import { planCalendar } from '../exchange/calendar-schedules.ts';
import { importMode, mayWrite, reportOf } from '../exchange/outcome.ts';
import type { ForeseeDeps } from '../scheduling/foresee.ts';
import { keptAside } from './as-previewed.ts';
import { call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { clinicAsItStands, type StandingDeps } from './clinic-as-it-stands.ts';
import { ScheduleImportReport, previewImport } from './import-effects.ts';
import { anyProblem, bodyProblems, staleProblem } from './problem-details.ts';
import { subjectsOf } from './write-charts.ts';

export type ImportCalendarDeps = StandingDeps &
  ForeseeDeps & {
    clinics: Pick<Clinics, 'schedules' | 'putSchedule'>;
    bus: Pick<EventBus, 'put'>;
  };

const Body = z.strictObject({
  ics: z.string().min(1).describe('The text of an iCalendar file (RFC 5545), as Google, Outlook and others export it'),
  defaults: CalendarSettings.prefault({}).describe('What the calendar does not say, for all its events'),
  events: z.record(z.string(), CalendarSettings).default({}).describe('The same for single events, by their UID'),
  ...importMode,
});

const route = call('take in and hand out data', {
  method: 'post',
  path: '/api/import/calendar',
  summary: 'Takes the series of an iCalendar file in as schedules; says what it would do unless told to write',
  request: { body: jsonBody(Body) },
  responses: {
    200: jsonAnswer('What became of each event', ScheduleImportReport),
    ...bodyProblems,
    ...staleProblem,
    ...anyProblem,
  },
});

/** `POST /api/import/calendar`. What is written goes on the bus like a schedule that staff saved. */
export const importCalendarCalls = (deps: ImportCalendarDeps) =>
  callsOf().openapi(route, async (context) => {
    const signedIn = context.get('signedIn');
    const { clinic } = signedIn;
    const asked = context.req.valid('json');
    const rest = await clinicAsItStands(deps, signedIn);
    const standing = keptAside(rest);
    const plan = planCalendar(asked, rest, deps.now());
    const { effects, patientIds } = await previewImport(deps, context, { asked, plan, standing });
    const written = mayWrite(asked, plan);
    if (written) {
      for (const schedule of plan.schedules) await deps.clinics.putSchedule(clinic.id, schedule);
      await deps.bus.put(
        plan.schedules.map(({ id }) => ({ type: 'schedule.changed', clinicId: clinic.id, scheduleId: id })),
      );
    }
    context.set('subjects', subjectsOf(patientIds));
    const report = reportOf({ dryRun: asked.dryRun, written }, plan);
    return context.json(ScheduleImportReport.parse({ ...report, effects }), 200);
  });
