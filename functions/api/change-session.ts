import type { Context } from 'hono';
import * as z from 'zod';
import type { Sessions } from '../aws/sessions.ts';
import type { Session } from '../domain/session.ts';
import { Instant } from '../domain/wall-clock.ts';
import {
  cancelSession,
  changeDetails,
  moveSession,
  type ChangeDeps,
  type Changed,
} from '../scheduling/change-session.ts';
import { IdInPath, call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { findSession } from './find-session.ts';
import { preconditionsOf, sayTag } from './preconditions.ts';
import {
  anyProblem,
  bodyProblems,
  conflictProblem,
  fieldRefusal,
  refusal,
  staleProblem,
  unknownProblem,
} from './problem-details.ts';
import { DetailsShape, decideDetailsAsked, type DetailsDeps } from './session-details.ts';
import { SessionView } from './session-view.ts';
import { refuseUnlessOwn, type ApiEnv } from './signed-in.ts';

export type ChangeSessionDeps = Omit<ChangeDeps, 'sessions'> &
  DetailsDeps & { sessions: Pick<Sessions, 'get' | 'replace'> };

const answers = {
  200: jsonAnswer('The session as it stands now', SessionView),
  ...unknownProblem,
  ...bodyProblems,
  ...conflictProblem,
  ...staleProblem,
  ...anyProblem,
};

const cancelRoute = call('change sessions', {
  method: 'post',
  path: '/api/sessions/{id}/cancel',
  summary: 'Cancels one session and tells its patients',
  request: {
    params: IdInPath,
    body: jsonBody(
      z.strictObject({ reason: z.string().trim().min(1).max(200).describe('For staff; patients are not told it') }),
    ),
  },
  responses: answers,
});

const moveRoute = call('change sessions', {
  method: 'post',
  path: '/api/sessions/{id}/move',
  summary: 'Moves one session, which keeps its length, and tells its patients',
  request: { params: IdInPath, body: jsonBody(z.strictObject({ startsAt: Instant })) },
  responses: answers,
});

const detailsRoute = call('change sessions', {
  method: 'put',
  path: '/api/sessions/{id}/details',
  summary:
    'Gives one session its own counsellor, capacity, place and link, whatever its schedule says; nobody is texted',
  request: { params: IdInPath, body: jsonBody(DetailsShape) },
  responses: answers,
});

const tagOf = ({ revision = 0 }: Session): string => String(revision);

/** The session of the path, if it is the caller's to change and as it was read. */
const findOwn = async (deps: ChangeSessionDeps, context: Context<ApiEnv>, id: string): Promise<Session> => {
  const signedIn = context.get('signedIn');
  const session = await findSession(deps.sessions, signedIn.clinic.id, id);
  refuseUnlessOwn(signedIn, { permission: 'change sessions', counsellorId: session.counsellorId });
  preconditionsOf(context)(tagOf(session));
  return session;
};

const changedOrRefused = (context: Context<ApiEnv>, changed: Changed) => {
  if (changed.do === 'lost')
    throw refusal(context.req.header('if-match') === undefined ? 409 : 412, {
      detail: 'Somebody else changed this session at the same moment. Look again and repeat.',
    });
  if (changed.do === 'refuse')
    throw changed.path ? fieldRefusal(changed.path, changed.because) : refusal(409, { detail: changed.because });
  sayTag(context, tagOf(changed.session));
  return SessionView.parse(changed.session);
};

/** `POST /api/sessions/{id}/cancel` and `/move`, `PUT …/details`. What is so already is left as it is. */
export const changeSessionCalls = (deps: ChangeSessionDeps) =>
  callsOf()
    .openapi(cancelRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const session = await findOwn(deps, context, context.req.valid('param').id);
      const { reason } = context.req.valid('json');
      const changed = await cancelSession(deps, { clinic, session, reason, by: me.id });
      return context.json(changedOrRefused(context, changed), 200);
    })
    .openapi(moveRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const session = await findOwn(deps, context, context.req.valid('param').id);
      const { startsAt } = context.req.valid('json');
      const changed = await moveSession(deps, { clinic, session, startsAt, by: me.id });
      return context.json(changedOrRefused(context, changed), 200);
    })
    .openapi(detailsRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const session = await findOwn(deps, context, context.req.valid('param').id);
      const decision = await decideDetailsAsked(deps, signedIn, { session, details: context.req.valid('json') });
      const changed = await changeDetails(deps, { clinic: signedIn.clinic, session, decision });
      return context.json(changedOrRefused(context, changed), 200);
    });
