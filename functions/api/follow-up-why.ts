import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Attendances } from '../aws/attendances.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Sessions } from '../aws/sessions.ts';
import { AttendanceStatus, ResponseStatus } from '../domain/attendance.ts';
import { FollowUp } from '../domain/follow-up.ts';
import { Instant } from '../domain/wall-clock.ts';
import { whyFollowUp } from '../domain/why-follow-up.ts';
import { IdInPath, call, callsOf, jsonAnswer } from './call.ts';
import { anyProblem, refusal, unknownProblem } from './problem-details.ts';
import { PolicyLine } from './why-view.ts';

export type FollowUpWhyDeps = {
  clinics: Pick<Clinics, 'schedules'>;
  sessions: Pick<Sessions, 'getMany'>;
  attendances: Pick<Attendances, 'ofSession'>;
  followUps: Pick<FollowUps, 'get'>;
  now: () => DateTime;
};

const FollowUpWhy = z.object({
  followUp: FollowUp.omit({ version: true }),
  sentence: z.string().describe('Where it stands'),
  cause: z.string().describe('What opened it; may quote a reply'),
  policy: z.array(PolicyLine),
  sessions: z
    .array(
      z.object({
        sessionId: z.string(),
        title: z.string(),
        startsAt: Instant,
        graceEndsAt: Instant,
        arrivedByGrace: z.int().describe('Patients recorded as arrived by the end of grace, as recorded now'),
        response: ResponseStatus.nullable(),
        attendance: AttendanceStatus,
        sentence: z.string(),
      }),
    )
    .describe('The sessions it is about, and what was to be seen there'),
  course: z
    .array(
      z.object({
        at: Instant,
        what: z.enum(['opened', 'alerted', 'passed-on', 'handed-over', 'acknowledged', 'outreach', 'closed']),
        who: z.string().nullable(),
        sentence: z.string(),
      }),
    )
    .describe('What was done about it, in order'),
  next: z
    .object({ at: Instant, toIds: z.array(z.string()), sentence: z.string() })
    .nullable()
    .describe('What comes next unless somebody takes it on; null: nothing more by itself'),
});

const route = call('see follow-ups', {
  method: 'get',
  path: '/api/follow-ups/{id}/why',
  summary:
    'Why there is a follow-up, open or closed: its cause, the policy lines, the facts it saw, what was done, what comes next',
  request: { params: IdInPath },
  responses: { 200: jsonAnswer('The follow-up, explained', FollowUpWhy), ...unknownProblem, ...anyProblem },
});

/** `GET /api/follow-ups/{id}/why` (P12). */
export const followUpWhyCalls = (deps: FollowUpWhyDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic, staff } = context.get('signedIn');
    const followUp = await deps.followUps.get(clinic.id, context.req.valid('param').id);
    if (!followUp) throw refusal(404, { detail: 'There is no such follow-up.' });
    const [schedules, held] = await Promise.all([
      deps.clinics.schedules(clinic.id),
      deps.sessions.getMany(clinic.id, followUp.sessionIds),
    ]);
    const sessions = await Promise.all(
      held.map(async (session) => ({
        session,
        schedule: schedules.find(({ id }) => id === session.scheduleId),
        attendance: await deps.attendances.ofSession(clinic.id, session.id),
      })),
    );
    context.set('subjects', followUp.patientId ? [followUp.patientId] : []);
    const why = whyFollowUp({ clinic, staff, followUp, sessions }, deps.now());
    return context.json(FollowUpWhy.parse({ followUp, ...why }), 200);
  });
