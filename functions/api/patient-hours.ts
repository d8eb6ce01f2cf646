import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Attendances } from '../aws/attendances.ts';
import type { Charts } from '../aws/charts.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Chart } from '../domain/roster.ts';
import { daysOfStay, hoursOver, type Visit } from '../domain/hours.ts';
import { LocalDate, plusDays } from '../domain/wall-clock.ts';
import { daysBetween, weeksOf, type Days } from '../domain/week.ts';
import { localDateOf } from '../domain/zone.ts';
import { IdInPath, call, callsOf, jsonAnswer } from './call.ts';
import { PatientHours } from './hours-view.ts';
import { findChart } from './patients.ts';
import { anyProblem, queryProblem, refusal, unknownProblem } from './problem-details.ts';

export type PatientHoursDeps = {
  charts: Pick<Charts, 'get'>;
  sessions: Pick<Sessions, 'getMany'>;
  attendances: Pick<Attendances, 'ofPatient'>;
  now: () => DateTime;
};

const mostDays = 400;

const route = call('see patients', {
  method: 'get',
  path: '/api/patients/{id}/hours',
  summary: 'Attended against prescribed minutes, by week and by stay',
  request: {
    params: IdInPath,
    query: z.object({
      from: LocalDate.optional().describe("A day of the first week, the clinic's; left out: the latest admission"),
      until: LocalDate.optional().describe('A day of the last week; left out: today. At most 400 days'),
    }),
  },
  responses: { 200: jsonAnswer('The hours', PatientHours), ...queryProblem, ...unknownProblem, ...anyProblem },
});

/** The days asked for; left out, the stay that began last, as far back as may be asked. */
const daysAsked = ({ episodes }: Chart, asked: { from?: LocalDate; until?: LocalDate }, today: LocalDate): Days => {
  const until = asked.until ?? today;
  const earliest = plusDays(until, 1 - mostDays);
  const admitted = episodes
    .map(({ admittedOn }) => admittedOn)
    .filter((day) => day <= until)
    .toSorted()
    .at(-1);
  const from = asked.from ?? (admitted && admitted > earliest ? admitted : admitted ? earliest : until);
  if (daysBetween(from, until) > mostDays)
    throw refusal(400, { errors: [{ path: 'until', message: `expected at most ${mostDays} days` }] });
  return { from, until };
};

/** Everything recorded of a patient over some days that may count, with its session. */
const visitsWith =
  ({ sessions, attendances }: PatientHoursDeps) =>
  async (clinicId: string, patientId: string, days: Days): Promise<Visit[]> => {
    const records = days.from > days.until ? [] : await attendances.ofPatient(clinicId, patientId, days);
    const held = await sessions.getMany(
      clinicId,
      records.map(({ sessionId }) => sessionId),
    );
    const byId = new Map(held.map((session) => [session.id, session]));
    return records.flatMap((attendance) => {
      const session = byId.get(attendance.sessionId);
      return session ? [{ session, attendance }] : [];
    });
  };

/** `GET /api/patients/{id}/hours`. */
export const patientHoursCalls = (deps: PatientHoursDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic } = context.get('signedIn');
    const chart = await findChart(deps.charts, clinic.id, context.req.valid('param').id);
    const today = localDateOf(deps.now(), clinic.timeZone);
    const { from, until } = context.req.valid('query');
    const days = daysAsked(chart, { ...(from && { from }), ...(until && { until }) }, today);
    const weeks = weeksOf(days);
    const stays = chart.episodes.flatMap((episode) => {
      const whole = daysOfStay(episode, today);
      return whole && whole.from <= days.until && days.from <= whole.until ? [{ episode, days: whole }] : [];
    });
    const all = [...weeks, ...stays.map((stay) => stay.days)];
    const visits = await visitsWith(deps)(clinic.id, chart.patient.id, {
      from: all.map((each) => each.from).toSorted()[0] ?? days.from,
      until:
        all
          .map((each) => each.until)
          .toSorted()
          .at(-1) ?? days.until,
    });
    context.set('subjects', [chart.patient.id]);
    const hours = {
      weeks: weeks.map((week) => ({ ...week, ...hoursOver(chart.episodes, visits, week) })),
      stays: stays.map(({ episode, days: whole }) => ({
        episodeId: episode.id,
        ...whole,
        ...hoursOver([episode], visits, whole),
      })),
    };
    return context.json(PatientHours.parse(hours), 200);
  });
