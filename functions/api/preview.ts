import { DateTime } from 'luxon';
import * as z from 'zod';
import { Schedule } from '../domain/clinic.ts';
import { previewSchedule, type PreviewedSession } from '../domain/preview.ts';
import { RuleRefused, ruleProblems } from '../domain/schedule.ts';
import { Instant, LocalDate, WallTime, instantOf, plusDays } from '../domain/wall-clock.ts';
import { instantOfWall, localDateOf } from '../domain/zone.ts';
import { under } from '../intake/problem.ts';
import { call, callsOf, jsonAnswer, jsonBody, readsOnly } from './call.ts';
import { anyProblem, bodyProblems, fieldRefusal, refusal } from './problem-details.ts';

const mostDays = 400;

/** What decides when sessions are; whatever else a schedule in the making has, or has not yet, is passed over. */
const ScheduleDraft = Schedule.pick({
  dtstart: true,
  timeZone: true,
  rrule: true,
  exdates: true,
  rdates: true,
  durationMinutes: true,
}).strip();

/** Time zones are known, and schedules allowed, from 1970 to 2099. */
const Bound = z
  .union([LocalDate, Instant], {
    error: 'expected a date such as 2026-11-23 or an instant such as 2026-11-23T16:00:00Z',
  })
  .refine((bound) => bound >= '1970' && bound < '2100', 'expected a year from 1970 to 2099');

const Body = z.strictObject({
  schedule: ScheduleDraft,
  from: Bound.describe("A day in the schedule's zone, or an instant"),
  until: Bound.describe('The last day, or an instant up to which; at most 400 days after from'),
});

const Previewed = z.object({
  recurrenceId: WallTime.describe("Local start in the schedule's zone"),
  localDate: LocalDate.describe("The clinic's day"),
  startsAt: Instant,
  endsAt: Instant,
  closure: z.string().optional().describe('The closure that keeps it from taking place'),
  dstChange: z.literal(true).optional().describe('The first session after the clocks changed'),
});

const route = call('see the clinic', {
  ...readsOnly,
  method: 'post',
  path: '/api/schedules/preview',
  summary: 'The sessions a schedule would give, holidays and clock changes marked',
  request: { body: jsonBody(Body) },
  responses: { 200: jsonAnswer('In order', z.array(Previewed)), ...bodyProblems, ...anyProblem },
});

/** A day as the instant it begins in a zone; for the last day, the instant it ends. */
const boundAt = (bound: string, zone: string, { end }: { end: boolean }): DateTime => {
  const day = LocalDate.safeParse(bound);
  if (!day.success) return DateTime.fromISO(bound, { zone: 'utc' });
  return instantOfWall(WallTime.parse(`${end ? plusDays(day.data, 1) : day.data}T00:00`), zone);
};

const windowOf = ({
  schedule,
  from: first,
  until: last,
}: z.infer<typeof Body>): { from: DateTime; until: DateTime } => {
  const from = boundAt(first, schedule.timeZone, { end: false });
  const until = boundAt(last, schedule.timeZone, { end: true });
  if (until <= from) throw fieldRefusal('until', 'expected a time after from');
  if (until.diff(from).as('days') > mostDays + 1)
    throw fieldRefusal('until', `expected at most ${mostDays} days after from`);
  return { from, until };
};

const sessionsOrRefusal = (body: z.infer<typeof Body>, clinic: Parameters<typeof previewSchedule>[1]['clinic']) => {
  const problems = ruleProblems(body.schedule);
  if (problems.length > 0) throw refusal(422, { errors: under('schedule', problems) });
  try {
    return previewSchedule(body.schedule, { ...windowOf(body), clinic });
  } catch (error) {
    if (error instanceof RuleRefused) throw refusal(422, { errors: under('schedule', error.problems) });
    throw error;
  }
};

/** `POST /api/schedules/preview`: changes nothing. */
export const previewCalls = () =>
  callsOf().openapi(route, (context) => {
    const { clinic } = context.get('signedIn');
    const view = ({ start, end, ...rest }: PreviewedSession) =>
      Previewed.parse({
        ...rest,
        localDate: localDateOf(start, clinic.timeZone),
        startsAt: instantOf(start),
        endsAt: instantOf(end),
      });
    return context.json(sessionsOrRefusal(context.req.valid('json'), clinic).map(view), 200);
  });
