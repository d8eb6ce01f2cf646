import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Attendances } from '../aws/attendances.ts';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Sessions } from '../aws/sessions.ts';
import { FollowUp } from '../domain/follow-up.ts';
import { Instant } from '../domain/wall-clock.ts';
import { standings, whySession } from '../domain/why-session.ts';
import { IdInPath, call, callsOf, jsonAnswer } from './call.ts';
import { findSession } from './find-session.ts';
import { anyProblem, unknownProblem } from './problem-details.ts';
import { SessionView } from './session-view.ts';
import { PolicyLine } from './why-view.ts';

export type SessionWhyDeps = {
  clinics: Pick<Clinics, 'schedules'>;
  charts: Pick<Charts, 'roster'>;
  sessions: Pick<Sessions, 'get'>;
  attendances: Pick<Attendances, 'ofSession'>;
  followUps: Pick<FollowUps, 'open'>;
  now: () => DateTime;
};

const SessionWhy = z.object({
  session: SessionView,
  graceEndsAt: Instant,
  policy: z.array(PolicyLine),
  decision: z.enum(['nothing', 'roster-not-taken', 'missed']),
  because: z.string().nullable(),
  sentence: z.string(),
  basis: z.enum(['now', 'foretold']).describe('foretold: grace is not over'),
  nextLookAt: Instant.nullable(),
  people: z.array(
    z.object({ patientId: z.string(), name: z.string(), standing: z.enum(standings), sentence: z.string() }),
  ),
  followUps: z
    .array(FollowUp.pick({ id: true, kind: true, status: true, openedAt: true, why: true }))
    .describe('Those about the session that are not closed'),
});

const route = call('see the day', {
  method: 'get',
  path: '/api/sessions/{id}/why',
  summary:
    'Why somebody, or nobody, is said to be missing at a session: who is awaited, who is here, when it is looked at',
  request: { params: IdInPath },
  responses: { 200: jsonAnswer('The watch, explained', SessionWhy), ...unknownProblem, ...anyProblem },
});

/** `GET /api/sessions/{id}/why` (P12): for the alert, and for its absence. */
export const sessionWhyCalls = (deps: SessionWhyDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic } = context.get('signedIn');
    const session = await findSession(deps.sessions, clinic.id, context.req.valid('param').id);
    const [schedules, roster, attendance, open] = await Promise.all([
      deps.clinics.schedules(clinic.id),
      deps.charts.roster(clinic.id, session.scheduleId, session.localDate),
      deps.attendances.ofSession(clinic.id, session.id),
      deps.followUps.open(clinic.id),
    ]);
    const schedule = schedules.find(({ id }) => id === session.scheduleId);
    const why = whySession({ clinic, schedule, session, roster, attendance }, deps.now());
    const followUps = open.filter(({ sessionIds }) => sessionIds.includes(session.id));
    context.set(
      'subjects',
      why.people.map(({ patientId }) => patientId),
    );
    return context.json(SessionWhy.parse({ session, ...why, followUps }), 200);
  });
