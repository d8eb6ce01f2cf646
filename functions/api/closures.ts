import * as z from 'zod';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import { Closure, type Clinic } from '../domain/clinic.ts';
import { call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { preconditionsOf, sayTag, tagOf } from './preconditions.ts';
import { anyProblem, bodyProblems, staleProblem } from './problem-details.ts';

export type ClosureDeps = { clinics: Pick<Clinics, 'change'>; bus: Pick<EventBus, 'put'> };

/** All closures of a clinic. A run of days ends on or after its first. */
export const Closures = z
  .array(Closure.refine(({ on, until = on }) => on <= until, { path: ['until'], error: 'expected on or a later day' }))
  .max(500);

const readRoute = call('see the clinic', {
  method: 'get',
  path: '/api/clinic/closures',
  summary: 'The days on which nothing takes place',
  responses: { 200: jsonAnswer('By their first day', z.array(Closure)), ...anyProblem },
});

const changeRoute = call('change closures', {
  method: 'put',
  path: '/api/clinic/closures',
  summary:
    'Replaces all closures; sessions of closed days are cancelled, those of opened days are booked, within a minute',
  request: { body: jsonBody(Closures) },
  responses: {
    200: jsonAnswer('The closures as they stand now', z.array(Closure)),
    ...bodyProblems,
    ...staleProblem,
    ...anyProblem,
  },
});

const byDay = (a: Closure, b: Closure): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

const closuresTag = ({ closures }: Pick<Clinic, 'closures'>): string => tagOf(closures.toSorted(byDay));

/** `GET` and `PUT /api/clinic/closures`. The change goes on the bus, and the expansion does the rest. */
export const closureCalls = (deps: ClosureDeps) =>
  callsOf()
    .openapi(readRoute, (context) => {
      const { clinic } = context.get('signedIn');
      sayTag(context, closuresTag(clinic));
      return context.json(clinic.closures.toSorted(byDay), 200);
    })
    .openapi(changeRoute, async (context) => {
      const { clinic } = context.get('signedIn');
      const closures = context.req.valid('json').toSorted(byDay);
      const check = preconditionsOf(context);
      await deps.clinics.change(clinic.id, (standing) => {
        check(standing && closuresTag(standing));
        return standing && { ...standing, closures };
      });
      await deps.bus.put([{ type: 'clinic.changed', clinicId: clinic.id }]);
      sayTag(context, closuresTag({ closures }));
      return context.json(closures, 200);
    });
