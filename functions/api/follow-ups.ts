import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { WorkOnFollowUp, WorkRefused } from '../care/work-on-follow-up.ts';
import { Id, StaffRole } from '../domain/clinic.ts';
import { FollowUp, FollowUpKind, FollowUpStatus, Outreach } from '../domain/follow-up.ts';
import { codesOf } from '../domain/follow-up-rules.ts';
import { loads } from '../domain/load.ts';
import { Instant, instantOf } from '../domain/wall-clock.ts';
import { IdInPath, call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { anyProblem, bodyProblems, conflictProblem, queryProblem, refusal, unknownProblem } from './problem-details.ts';

export type FollowUpDeps = {
  followUps: Pick<FollowUps, 'open' | 'closed'>;
  charts: Pick<Charts, 'get'>;
  work: WorkOnFollowUp;
  now: () => DateTime;
};

const FollowUpView = FollowUp.extend({
  version: z.int().describe('Another after every change; given back on closing, it says what was read'),
  patientName: z.string().nullable().describe('null where it is about no patient, or one since removed'),
});
type View = z.infer<typeof FollowUpView>;

const Status = z.enum([...FollowUpStatus.options, 'all']);

const Filter = z.object({
  status: Status.optional().describe('Left out: everything not closed'),
  owner: z
    .union([z.literal('me'), Id])
    .optional()
    .describe('me, or a staff id'),
  kind: FollowUpKind.optional(),
  code: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .describe('The four digits of an alert; one alert about several follow-ups has one code for all of them'),
  before: Instant.optional().describe('Of the closed ones, those closed before then, to read on'),
});

/** So many closed ones are given at once. */
const mostClosed = 200;

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
  summary:
    'What staff have to follow up: urgent first, then high, then soonest due; closed ones last closed first, at most 200',
  request: { query: Filter },
  responses: { 200: jsonAnswer('Follow-ups', z.array(FollowUpView)), ...queryProblem, ...anyProblem },
});

const changed = {
  200: jsonAnswer('The follow-up as it stands now', FollowUpView),
  ...unknownProblem,
  ...conflictProblem,
  ...anyProblem,
};

const acknowledgeRoute = call('work on follow-ups', {
  method: 'post',
  path: '/api/follow-ups/{id}/acknowledge',
  summary: 'I take this on: it becomes mine and escalates no further',
  request: { params: IdInPath },
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
  summary: 'Sends it to the next rung of the ladder now, taken on or not: they are texted within a minute',
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

const withNames = async ({ charts }: FollowUpDeps, clinicId: string, list: readonly FollowUp[]): Promise<View[]> => {
  const ids = [...new Set(list.flatMap(({ patientId }) => patientId ?? []))];
  const names = new Map(
    await Promise.all(ids.map(async (id) => [id, (await charts.get(clinicId, id))?.patient.name] as const)),
  );
  const nameOf = ({ patientId }: FollowUp): string | null => (patientId && names.get(patientId)) ?? null;
  return list.map((followUp) => FollowUpView.parse({ ...followUp, patientName: nameOf(followUp) }));
};

const ranks: readonly FollowUp['priority'][] = ['urgent', 'high', 'normal'];
/** The most pressing first; what is equally so stays in its order, soonest due first. */
const byPriority = (a: FollowUp, b: FollowUp): number => ranks.indexOf(a.priority) - ranks.indexOf(b.priority);

/** What was asked for, and by whom: `me`. */
type Asked = { filter: z.infer<typeof Filter>; myId: string };

const fits =
  ({ filter: { owner, kind, code }, myId }: Asked) =>
  (followUp: FollowUp): boolean =>
    (owner === undefined || followUp.ownerId === (owner === 'me' ? myId : owner)) &&
    (kind ?? followUp.kind) === followUp.kind &&
    (code === undefined || codesOf(followUp).includes(code));

const closedOf = async ({ followUps }: FollowUpDeps, clinicId: string, asked: Asked): Promise<FollowUp[]> =>
  (await followUps.closed(clinicId))
    .filter(fits(asked))
    .filter(({ closedAt = '' }) => asked.filter.before === undefined || closedAt < asked.filter.before)
    .slice(0, mostClosed);

const read = async (deps: FollowUpDeps, clinicId: string, asked: Asked): Promise<FollowUp[]> => {
  const { status } = asked.filter;
  if (status === 'closed') return closedOf(deps, clinicId, asked);
  const open = (await deps.followUps.open(clinicId)).filter(fits(asked)).sort(byPriority);
  if (status === undefined) return open;
  return status === 'all'
    ? [...open, ...(await closedOf(deps, clinicId, asked))]
    : open.filter((followUp) => followUp.status === status);
};

const refusals = {
  closed: 'This follow-up is closed.',
  lost: 'This follow-up has changed since you looked at it. Look again and repeat.',
  top: 'There is nobody above: it is with the administrators, or you are one.',
};

const doneOrRefused = (done: FollowUp | WorkRefused): FollowUp => {
  if ('id' in done) return done;
  if (done.because === 'unknown') throw refusal(404, { detail: 'There is no such follow-up.' });
  throw refusal(409, { detail: refusals[done.because] });
};

const subjectsOf = (list: readonly Pick<FollowUp, 'patientId'>[]): string[] =>
  list.flatMap(({ patientId }) => patientId ?? []);

/** `GET /api/follow-ups` and what staff do with one. */
export const followUpCalls = (deps: FollowUpDeps) => {
  const view = async (clinicId: string, done: FollowUp | WorkRefused): Promise<View> => {
    const [one] = await withNames(deps, clinicId, [doneOrRefused(done)]);
    return FollowUpView.parse(one);
  };
  return callsOf()
    .openapi(listRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const found = await read(deps, clinic.id, { filter: context.req.valid('query'), myId: me.id });
      context.set('subjects', subjectsOf(found));
      return context.json(await withNames(deps, clinic.id, found), 200);
    })
    .openapi(loadRoute, async (context) => {
      const { clinic, staff } = context.get('signedIn');
      const open = await deps.followUps.open(clinic.id);
      return context.json(loads(staff, open, instantOf(deps.now())), 200);
    })
    .openapi(acknowledgeRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const done = await deps.work.acknowledge(clinic.id, context.req.valid('param').id, me.id);
      const answer = await view(clinic.id, done);
      context.set('subjects', subjectsOf([answer]));
      return context.json(answer, 200);
    })
    .openapi(outreachRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const { outcome, note } = context.req.valid('json');
      const attempt = { by: me.id, outcome, ...(note !== undefined && { note }) };
      const answer = await view(clinic.id, await deps.work.reachOut(clinic.id, context.req.valid('param').id, attempt));
      context.set('subjects', subjectsOf([answer]));
      return context.json(answer, 200);
    })
    .openapi(escalateRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const push = { by: me, ...context.req.valid('json') };
      const answer = await view(clinic.id, await deps.work.pushUp(clinic.id, context.req.valid('param').id, push));
      context.set('subjects', subjectsOf([answer]));
      return context.json(answer, 200);
    })
    .openapi(closeRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const { outcome, version } = context.req.valid('json');
      const closing = { by: me.id, outcome, ...(version !== undefined && { version }) };
      const answer = await view(clinic.id, await deps.work.close(clinic.id, context.req.valid('param').id, closing));
      context.set('subjects', subjectsOf([answer]));
      return context.json(answer, 200);
    });
};
