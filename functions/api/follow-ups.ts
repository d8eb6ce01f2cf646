import type { Context } from 'hono';
import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { WorkOnFollowUp, WorkRefused } from '../care/work-on-follow-up.ts';
import { Id, StaffRole } from '../domain/clinic.ts';
import { FollowUp, Outreach } from '../domain/follow-up.ts';
import { loads } from '../domain/load.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { IdInPath, actOn, call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { FollowUpFilter, followUpPage } from './follow-up-list.ts';
import { GoesUp, goesUpOf, type Team } from './goes-up-view.ts';
import { sayNext } from './pages.ts';
import { sayTag, versionSeen } from './preconditions.ts';
import {
  anyProblem,
  bodyProblems,
  conflictProblem,
  queryProblem,
  refusal,
  staleProblem,
  unknownProblem,
} from './problem-details.ts';
import type { ApiEnv } from './signed-in.ts';

export type FollowUpDeps = {
  followUps: Pick<FollowUps, 'open' | 'closedPage' | 'get'>;
  charts: Pick<Charts, 'get'>;
  work: WorkOnFollowUp;
  now: () => DateTime;
};

const FollowUpView = FollowUp.extend({
  version: z.int().describe('Another after every change; given back on closing, it says what was read'),
  patientName: z.string().nullable().describe('null where it is about no patient, or one since removed'),
  goesUp: GoesUp.nullable().describe('Sent up by hand: to whom, and when. null once it has gone'),
});
type View = z.infer<typeof FollowUpView>;

const Counts = { open: z.int(), overdue: z.int(), urgent: z.int(), acknowledged: z.int() };
const LoadView = z.object({
  staff: z.array(z.object({ staffId: Id, name: z.string(), role: StaffRole, ...Counts })),
  unowned: z.object(Counts).describe('What belongs to nobody of the staff'),
});

const loadRoute = call('see follow-ups', {
  method: 'get',
  path: '/api/follow-ups/load',
  summary: 'How many follow-ups each member of staff has open',
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

const shown = async ({ charts, now }: FollowUpDeps, team: Team, list: readonly FollowUp[]): Promise<View[]> => {
  const ids = [...new Set(list.flatMap(({ patientId }) => patientId ?? []))];
  const names = new Map(
    await Promise.all(ids.map(async (id) => [id, (await charts.get(team.clinic.id, id))?.patient.name] as const)),
  );
  const nameOf = ({ patientId }: FollowUp): string | null => (patientId && names.get(patientId)) ?? null;
  return list.map((followUp) =>
    FollowUpView.parse({ ...followUp, patientName: nameOf(followUp), goesUp: goesUpOf(followUp, team, now()) }),
  );
};

const refusals = {
  closed: 'This follow-up is closed.',
  lost: 'This follow-up has changed since you looked at it. Look again and repeat.',
  top: 'There is nobody above: it is with the administrators, or you are one.',
};

const doneOrRefused = (done: FollowUp | WorkRefused, conditional: boolean): FollowUp => {
  if ('id' in done) return done;
  if (done.because === 'unknown') throw refusal(404, { detail: 'There is no such follow-up.' });
  throw refusal(done.because === 'lost' && conditional ? 412 : 409, { detail: refusals[done.because] });
};

const subjectsOf = (list: readonly Pick<FollowUp, 'patientId'>[]): string[] =>
  list.flatMap(({ patientId }) => patientId ?? []);

/** `GET /api/follow-ups` and what staff do with one. */
export const followUpCalls = (deps: FollowUpDeps) => {
  /** The answer to what was done, with whose data it is and the state it shows. */
  const answer = async (context: Context<ApiEnv>, done: FollowUp | WorkRefused): Promise<View> => {
    const followUp = doneOrRefused(done, context.req.header('if-match') !== undefined);
    const [one] = await shown(deps, context.get('signedIn'), [followUp]);
    context.set('subjects', subjectsOf([followUp]));
    sayTag(context, String(followUp.version));
    return FollowUpView.parse(one);
  };
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
      const { clinic, staff } = context.get('signedIn');
      const open = await deps.followUps.open(clinic.id);
      return context.json(loads(staff, open, instantOf(deps.now())), 200);
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
    .openapi(closeRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const { outcome, version } = context.req.valid('json');
      const closing = { by: me.id, outcome, ...(version !== undefined && { version }), ...versionSeen(context) };
      const done = await deps.work.close(clinic.id, context.req.valid('param').id, closing);
      return context.json(await answer(context, done), 200);
    });
};
