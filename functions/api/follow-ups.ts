import * as z from 'zod';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { WorkOnFollowUp } from '../care/work-on-follow-up.ts';
import { Id, type Staff } from '../domain/clinic.ts';
import { Outreach } from '../domain/follow-up.ts';
import { IdInPath, actOn, call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { FollowUpFilter, followUpPage } from './follow-up-list.ts';
import { LoadView, loadView } from './follow-up-load.ts';
import { FollowUpView, answerFollowUpWith, shown, subjectsOf, type ViewDeps } from './follow-up-view.ts';
import { sayNext } from './pages.ts';
import { allowed } from './permissions.ts';
import { versionSeen } from './preconditions.ts';
import {
  anyProblem,
  bodyProblems,
  conflictProblem,
  fieldRefusal,
  queryProblem,
  staleProblem,
  unknownProblem,
} from './problem-details.ts';

export type FollowUpDeps = ViewDeps & {
  followUps: Pick<FollowUps, 'open' | 'closedPage' | 'get'>;
  work: WorkOnFollowUp;
};

const loadRoute = call('see follow-ups', {
  method: 'get',
  path: '/api/follow-ups/load',
  summary: 'How many follow-ups each member of staff has open, and when they can be texted of one more',
  responses: { 200: jsonAnswer('Load', LoadView), ...anyProblem },
});

const listRoute = call('see follow-ups', {
  method: 'get',
  path: '/api/follow-ups',
  summary: 'What staff have to follow up: urgent first, then high, then soonest due; closed ones last closed first',
  request: { query: FollowUpFilter },
  responses: { 200: jsonAnswer('Follow-ups', z.array(FollowUpView)), ...queryProblem, ...anyProblem },
});

const oneRoute = call('see follow-ups', {
  method: 'get',
  path: '/api/follow-ups/{id}',
  summary: 'One follow-up; of several times it was closed, the last',
  request: { params: IdInPath },
  responses: { 200: jsonAnswer('The follow-up', FollowUpView), ...unknownProblem, ...anyProblem },
});

const changed = {
  200: jsonAnswer('The follow-up as it stands now', FollowUpView),
  ...unknownProblem,
  ...conflictProblem,
  ...staleProblem,
  ...anyProblem,
};

const acknowledgeRoute = actOn('work on follow-ups', {
  path: '/api/follow-ups/{id}/acknowledge',
  summary: 'I take this on: it becomes mine and escalates no further',
  responses: changed,
});

const outreachRoute = call('work on follow-ups', {
  method: 'post',
  path: '/api/follow-ups/{id}/outreach',
  summary: 'Records an attempt to reach the patient, and takes on what nobody had taken on',
  request: { params: IdInPath, body: jsonBody(z.strictObject(Outreach.pick({ outcome: true, note: true }).shape)) },
  responses: { ...changed, ...bodyProblems },
});

const escalateRoute = call('work on follow-ups', {
  method: 'post',
  path: '/api/follow-ups/{id}/escalate',
  summary: 'Sends it to the next rung of the ladder now, taken on or not: those on duty are texted within a minute',
  request: { params: IdInPath, body: jsonBody(z.strictObject({ reason: z.string().trim().min(3).max(300) })) },
  responses: { ...changed, ...bodyProblems },
});

const HandingOver = z.strictObject({
  to: Id.describe('The colleague: anybody of the staff but an auditor and yourself'),
  note: z.string().trim().min(1).max(300).optional().describe('What they are to know; only staff see it'),
});

const handOverRoute = call('hand over follow-ups', {
  method: 'post',
  path: '/api/follow-ups/{id}/hand-over',
  summary: 'Gives it to a colleague, who is texted when on duty: open until they take it on, due when it was due',
  request: { params: IdInPath, body: jsonBody(HandingOver) },
  responses: { ...changed, ...bodyProblems },
});

const Closing = z.strictObject({
  outcome: z.string().trim().min(1).max(200),
  version: z.int().min(0).optional().describe('As it was read: if it has changed since, 409. Left out: as it stands'),
});

const closeRoute = call('work on follow-ups', {
  method: 'post',
  path: '/api/follow-ups/{id}/close',
  summary: 'Closes it with what came of it',
  request: { params: IdInPath, body: jsonBody(Closing) },
  responses: { ...changed, ...bodyProblems },
});

/** The colleague somebody names. 422 for anybody who does not work on follow-ups, and for oneself: what one wants one takes on. */
const colleagueOf = ({ staff, me }: { staff: readonly Staff[]; me: Staff }, id: string): Staff => {
  const others = staff.filter((person) => person.id !== me.id && allowed(person.role, 'work on follow-ups') !== 'no');
  const found = others.find((person) => person.id === id);
  if (!found) throw fieldRefusal('to', 'expected the id of a colleague who works on follow-ups');
  return found;
};

/** `GET /api/follow-ups` and what staff do with one. */
export const followUpCalls = (deps: FollowUpDeps) => {
  const answer = answerFollowUpWith(deps);
  return callsOf()
    .openapi(listRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const asked = { filter: context.req.valid('query'), myId: me.id };
      const { rows, next } = await followUpPage({ followUps: deps.followUps, clinicId: clinic.id, asked });
      sayNext(context, next);
      context.set('subjects', subjectsOf(rows));
      return context.json(await shown(deps, context.get('signedIn'), rows), 200);
    })
    .openapi(loadRoute, async (context) => {
      const team = context.get('signedIn');
      const open = await deps.followUps.open(team.clinic.id);
      return context.json(await loadView(deps, team, open), 200);
    })
    .openapi(oneRoute, async (context) => {
      const { clinic } = context.get('signedIn');
      const found = await deps.followUps.get(clinic.id, context.req.valid('param').id);
      return context.json(await answer(context, found ?? { because: 'unknown' }), 200);
    })
    .openapi(acknowledgeRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const asked = { by: me.id, ...versionSeen(context) };
      const done = await deps.work.acknowledge(clinic.id, context.req.valid('param').id, asked);
      return context.json(await answer(context, done), 200);
    })
    .openapi(outreachRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const { outcome, note } = context.req.valid('json');
      const attempt = { by: me.id, outcome, ...(note !== undefined && { note }), ...versionSeen(context) };
      const done = await deps.work.reachOut(clinic.id, context.req.valid('param').id, attempt);
      return context.json(await answer(context, done), 200);
    })
    .openapi(escalateRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const push = { by: me, ...context.req.valid('json'), ...versionSeen(context) };
      const done = await deps.work.pushUp(clinic.id, context.req.valid('param').id, push);
      return context.json(await answer(context, done), 200);
    })
    .openapi(handOverRoute, async (context) => {
      const { clinic, me, staff } = context.get('signedIn');
      const { to, note } = context.req.valid('json');
      const handing = {
        by: me.id,
        to: colleagueOf({ staff, me }, to),
        note,
        clinic,
        ownOnly: allowed(me.role, 'hand over follow-ups') === 'own',
        ...versionSeen(context),
      };
      const done = await deps.work.handOver(clinic.id, context.req.valid('param').id, handing);
      return context.json(await answer(context, done), 200);
    })
    .openapi(closeRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const { outcome, version } = context.req.valid('json');
      const closing = { by: me.id, outcome, ...(version !== undefined && { version }), ...versionSeen(context) };
      const done = await deps.work.close(clinic.id, context.req.valid('param').id, closing);
      return context.json(await answer(context, done), 200);
    });
};
