import * as z from 'zod';
import type { ChartChanges } from '../aws/chart-changes.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import { readBundle } from '../exchange/fhir-bundle.ts';
import { newPeopleIn } from '../exchange/fhir-patient.ts';
import { planFhir } from '../exchange/fhir-plan.ts';
import { importMode, mayWrite, reportOf } from '../exchange/outcome.ts';
import { deletedAmong } from '../intake/deleted-patients.ts';
import type { ForeseeDeps } from '../scheduling/foresee.ts';
import { keptAside } from './as-previewed.ts';
import { call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { clinicAsItStands, type StandingDeps } from './clinic-as-it-stands.ts';
import { ScheduleImportReport, previewImport } from './import-effects.ts';
import { subjectsOf, writeChartsWith, type WriteChartsDeps } from './write-charts.ts';
import { anyProblem, bodyProblems, conflictProblem, staleProblem } from './problem-details.ts';

export type ImportFhirDeps = StandingDeps &
  ForeseeDeps &
  WriteChartsDeps & {
    clinics: Pick<Clinics, 'schedules' | 'putSchedule'>;
    chartChanges: Pick<ChartChanges, 'known'>;
    bus: Pick<EventBus, 'put'>;
  };

const Body = z.strictObject({
  bundle: z.record(z.string(), z.unknown()).describe('A FHIR R4 Bundle; see docs/import-export.md for what is read'),
  ...importMode,
});

const route = call('take in and hand out data', {
  method: 'post',
  path: '/api/import/fhir',
  summary: 'Takes a FHIR R4 Bundle in: patients, stays, schedules and appointments; says what it would do unless told to write',
  request: { body: jsonBody(Body) },
  responses: {
    200: jsonAnswer('What became of each entry', ScheduleImportReport),
    ...bodyProblems,
    ...conflictProblem,
    ...staleProblem,
    ...anyProblem,
  },
}); // prettier-ignore

/** `POST /api/import/fhir`. Schedules are there before the places in them; what is written goes on the bus like a schedule that staff saved. */
export const importFhirCalls = (deps: ImportFhirDeps) =>
  callsOf().openapi(route, async (context) => {
    const signedIn = context.get('signedIn');
    const { clinic, me } = signedIn;
    const asked = context.req.valid('json');
    const rest = await clinicAsItStands(deps, signedIn);
    const named = newPeopleIn(readBundle(asked.bundle).entries.Patient, rest);
    const deletedPatients = await deletedAmong(deps.chartChanges, clinic.id, { named, standing: rest.patients });
    const standing = keptAside(rest);
    const plan = planFhir(asked.bundle, { ...rest, deletedPatients }, deps.now());
    const { effects, patientIds } = await previewImport(deps, context, { asked, plan, standing });
    const written = mayWrite(asked, plan);
    if (written) {
      for (const schedule of plan.schedules) await deps.clinics.putSchedule(clinic.id, schedule);
      await writeChartsWith(deps)(clinic.id, me.id, plan.charts);
      await deps.bus.put(
        plan.schedules.map(({ id }) => ({ type: 'schedule.changed', clinicId: clinic.id, scheduleId: id })),
      );
    }
    context.set('subjects', subjectsOf([...new Set([...plan.read, ...patientIds])]));
    const report = reportOf({ dryRun: asked.dryRun, written }, plan);
    return context.json(ScheduleImportReport.parse({ ...report, effects }), 200);
  });
