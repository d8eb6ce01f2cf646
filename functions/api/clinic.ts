import * as z from 'zod';
import { Clinic, Staff } from '../domain/clinic.ts';
import { call, callsOf, jsonAnswer } from './call.ts';
import { sayTag, tagOf } from './preconditions.ts';
import { anyProblem } from './problem-details.ts';

const ClinicView = z.object({
  ...Clinic.shape,
  you: Staff.pick({ id: true, name: true, role: true }).strip().describe('Who is signed in'),
});

const clinicRoute = call('see the clinic', {
  method: 'get',
  path: '/api/clinic',
  summary: 'The clinic with its policies, and who is signed in',
  responses: { 200: jsonAnswer('The clinic', ClinicView), ...anyProblem },
});

const staffRoute = call('see the clinic', {
  method: 'get',
  path: '/api/staff',
  summary: "The clinic's staff",
  responses: { 200: jsonAnswer('Staff', z.array(Staff)), ...anyProblem },
});

/** `GET /api/clinic` and `GET /api/staff`. */
export const clinicCalls = () =>
  callsOf()
    .openapi(clinicRoute, (context) => {
      const { clinic, me } = context.get('signedIn');
      sayTag(context, tagOf(clinic));
      return context.json(ClinicView.parse({ ...clinic, you: me }), 200);
    })
    .openapi(staffRoute, (context) => context.json(z.array(Staff).parse(context.get('signedIn').staff), 200));
