import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { Sessions } from '../aws/sessions.ts';
import { comingSessions } from '../domain/dry-run-sessions.ts';
import { dayNotes } from '../domain/day-notes.ts';
import type { Session } from '../domain/session.ts';
import { seatsTaken } from '../domain/short-of-hours.ts';
import { LocalDate, WallTime, plusDays } from '../domain/wall-clock.ts';
import { instantOfWall, localDateOf } from '../domain/zone.ts';
import { call, callsOf, jsonAnswer } from './call.ts';
import { anyProblem, queryProblem, refusal } from './problem-details.ts';
import { SessionView } from './session-view.ts';

export type CalendarDeps = {
  clinics: Pick<Clinics, 'schedules'>;
  sessions: Pick<Sessions, 'between'>;
  charts: Pick<Charts, 'roster'>;
  now: () => DateTime;
};

const mostDays = 42;
/** Nothing is foretold further ahead than this. */
const mostDaysAhead = 800;

const Window = z.object({
  from: LocalDate.describe("The first of the clinic's days"),
  until: LocalDate.describe(`The last; at most ${mostDays} days in all`),
});

const Calendar = z.object({
  sessions: z
    .array(
      SessionView.extend({
        recurrenceId: WallTime.describe("Original local start in the schedule's zone"),
        expected: z.int().describe('Patients who take a seat: expected and not away, make-ups included'),
        planned: z.boolean().describe('Not booked yet: what the schedule gives, beyond the days that are booked ahead'),
      }),
    )
    .describe('By start, cancelled ones included'),
  notes: z
    .array(z.object({ date: LocalDate, kind: z.enum(['closure', 'clock-change']), note: z.string() }))
    .describe('Closed days, and days on which the clocks change'),
});

const route = call('see the clinic', {
  method: 'get',
  path: '/api/calendar',
  summary: 'The sessions of some weeks with how many are expected, and nobody named',
  request: { query: Window },
  responses: { 200: jsonAnswer('The calendar', Calendar), ...queryProblem, ...anyProblem },
});

const tooFar = (message: string) => refusal(400, { errors: [{ path: 'until', message }] });

const byStart = (a: Session, b: Session): number =>
  a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id < b.id ? -1 : 1;

/** `GET /api/calendar`. What is booked, and after that what will be. */
export const calendarCalls = ({ clinics, sessions, charts, now }: CalendarDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic } = context.get('signedIn');
    const { from, until } = context.req.valid('query');
    const today = localDateOf(now(), clinic.timeZone);
    if (until < from) throw tooFar('expected from or a later day');
    if (until >= plusDays(from, mostDays)) throw tooFar(`expected at most ${mostDays} days`);
    if (until > plusDays(today, mostDaysAhead)) throw tooFar(`expected a day within ${mostDaysAhead} days from today`);
    const [schedules, held] = await Promise.all([
      clinics.schedules(clinic.id),
      sessions.between(clinic.id, from, until),
    ]);
    const lastBooked = plusDays(today, clinic.policies.horizonDays);
    const midnight = (day: LocalDate): DateTime => instantOfWall(WallTime.parse(`${day}T00:00`), clinic.timeZone);
    const unbooked = from > lastBooked ? from : lastBooked;
    const planned =
      until < unbooked
        ? []
        : comingSessions(
            { clinic, schedules, held },
            { from: midnight(unbooked), until: midnight(plusDays(until, 1)) },
          ).coming.filter((one) => !one.held);
    const all = [
      ...held.map((session) => ({ session, planned: false })),
      ...planned.map(({ session }) => ({ session, planned: true })),
    ].toSorted((a, b) => byStart(a.session, b.session));
    const ids = [...new Set(all.map(({ session }) => session.scheduleId))];
    const rosters = new Map(
      await Promise.all(ids.map(async (id) => [id, await charts.roster(clinic.id, id, from)] as const)),
    );
    const answer = {
      sessions: all.map(({ session, planned }) => ({
        ...session,
        planned,
        expected: seatsTaken(session, rosters.get(session.scheduleId) ?? []),
      })),
      notes: dayNotes(clinic, { from, until }),
    };
    return context.json(Calendar.parse(answer), 200);
  });
