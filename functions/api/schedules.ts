import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import { ChosenId, Schedule } from '../domain/clinic.ts';
import { readSchedule } from '../intake/parts.ts';
import { IdInPath, call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { clinicAsItStands, partOrRefusal, withIdOfPath, type StandingDeps } from './clinic-as-it-stands.ts';
import { anyProblem, bodyProblems, conflictProblem, refusal, unknownProblem } from './problem-details.ts';
import { refuseUnlessOwn, type SignedIn } from './signed-in.ts';

export type ScheduleDeps = StandingDeps & {
  clinics: Pick<Clinics, 'schedules' | 'schedule' | 'putSchedule' | 'deleteSchedule'>;
  bus: Pick<EventBus, 'put'>;
};

const putRoute = call('change schedules', {
  method: 'put',
  path: '/api/schedules/{id}',
  summary: 'Adds or replaces a schedule; its sessions follow within a minute',
  request: { params: IdInPath, body: jsonBody(Schedule.extend({ id: ChosenId.optional() })) },
  responses: {
    200: jsonAnswer('The schedule as replaced', Schedule),
    201: jsonAnswer('The schedule as added', Schedule),
    ...unknownProblem,
    ...bodyProblems,
    ...conflictProblem,
    ...anyProblem,
  },
});

const deleteRoute = call('change schedules', {
  method: 'delete',
  path: '/api/schedules/{id}',
  summary: 'Ends a schedule: its sessions ahead are cancelled and their patients told',
  request: { params: IdInPath },
  responses: { 204: { description: 'It is no more' }, ...unknownProblem, ...anyProblem },
});

const mayChange = (signedIn: SignedIn, schedule: Pick<Schedule, 'counsellorId'>): void => {
  refuseUnlessOwn(signedIn, { permission: 'change schedules', counsellorId: schedule.counsellorId });
};

/** `PUT` and `DELETE /api/schedules/{id}`. The change goes on the bus, and the expansion does the rest. */
export const scheduleCalls = (deps: ScheduleDeps) =>
  callsOf()
    .openapi(putRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { clinic } = signedIn;
      const body = withIdOfPath(context.req.valid('json'), context.req.valid('param').id);
      const before = await deps.clinics.schedule(clinic.id, body.id);
      if (before) mayChange(signedIn, before);
      mayChange(signedIn, body);
      const schedule = partOrRefusal(readSchedule(body, await clinicAsItStands(deps, signedIn)));
      await deps.clinics.putSchedule(clinic.id, schedule);
      await deps.bus.put([{ type: 'schedule.changed', clinicId: clinic.id, scheduleId: schedule.id }]);
      return context.json(Schedule.parse(schedule), before ? 200 : 201);
    })
    .openapi(deleteRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { clinic } = signedIn;
      const { id } = context.req.valid('param');
      const schedule = await deps.clinics.schedule(clinic.id, id);
      if (!schedule) throw refusal(404, { detail: 'There is no such schedule.' });
      mayChange(signedIn, schedule);
      await deps.clinics.deleteSchedule(clinic.id, id);
      await deps.bus.put([{ type: 'schedule.changed', clinicId: clinic.id, scheduleId: id }]);
      return context.body(null, 204);
    });
