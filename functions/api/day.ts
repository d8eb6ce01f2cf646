import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Attendances } from '../aws/attendances.ts';
import type { Charts } from '../aws/charts.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Session } from '../domain/session.ts';
import { LocalDate } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import { call, callsOf, jsonAnswer } from './call.ts';
import { anyProblem, queryProblem } from './problem-details.ts';
import { RosterRow, rosterOf, rosterRow } from './roster-row.ts';
import { SessionView } from './session-view.ts';

export type DayDeps = {
  sessions: Pick<Sessions, 'ofDay'>;
  charts: Pick<Charts, 'roster' | 'get'>;
  attendances: Pick<Attendances, 'ofSession'>;
  now: () => DateTime;
};

const Day = z.array(SessionView.extend({ roster: z.array(RosterRow) }));

const route = call('see the day', {
  method: 'get',
  path: '/api/sessions',
  summary: "A day's sessions with their rosters",
  request: { query: z.object({ date: LocalDate.optional().describe("The clinic's day; left out: today") }) },
  responses: { 200: jsonAnswer('By start; cancelled sessions included', Day), ...queryProblem, ...anyProblem },
});

const withRoster = async (
  deps: DayDeps,
  clinicId: string,
  session: Session,
  roster: Awaited<ReturnType<Charts['roster']>>,
) => {
  const records = await deps.attendances.ofSession(clinicId, session.id);
  const rows = rosterOf(session, roster, records);
  // Somebody with a record here who has left the group since is still part of what happened.
  const others = records.filter(({ patientId }) => !rows.some((row) => row.patientId === patientId));
  const otherRows = await Promise.all(
    others.map(async (record) => {
      const { patientId } = record;
      const chart = await deps.charts.get(clinicId, patientId);
      return rosterRow(
        { patientId, name: chart?.patient.name ?? 'A patient since removed', onHold: false, makeUp: false },
        record,
      );
    }),
  );
  return { ...session, roster: [...rows, ...otherRows].sort((a, b) => a.name.localeCompare(b.name)) };
};

const byStart = (a: Session, b: Session): number =>
  a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id < b.id ? -1 : 1;

/** `GET /api/sessions`: the clinic's day at a glance. */
export const dayCalls = (deps: DayDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic } = context.get('signedIn');
    const date = context.req.valid('query').date ?? localDateOf(deps.now(), clinic.timeZone);
    const sessions = (await deps.sessions.ofDay(clinic.id, date)).sort(byStart);
    const scheduleIds = [...new Set(sessions.map(({ scheduleId }) => scheduleId))];
    const rosters = new Map(
      await Promise.all(scheduleIds.map(async (id) => [id, await deps.charts.roster(clinic.id, id, date)] as const)),
    );
    const day = await Promise.all(
      sessions.map((session) => withRoster(deps, clinic.id, session, rosters.get(session.scheduleId) ?? [])),
    );
    context.set(
      'subjects',
      day.flatMap(({ roster }) => roster.map(({ patientId }) => patientId)),
    );
    return context.json(Day.parse(day), 200);
  });
