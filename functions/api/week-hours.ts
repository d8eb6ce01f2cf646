import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Attendances } from '../aws/attendances.ts';
import type { Charts } from '../aws/charts.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Attendance } from '../domain/attendance.ts';
import { hoursOver } from '../domain/hours.ts';
import { rosterEntryOf, type Chart } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { couldMakeUpAt, freeSeatsAt, stillExpectedAt } from '../domain/short-of-hours.ts';
import { LocalDate } from '../domain/wall-clock.ts';
import { weekOf, type Days } from '../domain/week.ts';
import { localDateOf } from '../domain/zone.ts';
import { everyPatient } from './audit.ts';
import { call, callsOf, jsonAnswer } from './call.ts';
import { WeekOfHours, type ShortOfHours } from './hours-view.ts';
import { anyProblem, queryProblem } from './problem-details.ts';

export type WeekHoursDeps = {
  charts: Pick<Charts, 'list'>;
  sessions: Pick<Sessions, 'between'>;
  attendances: Pick<Attendances, 'ofSession'>;
  now: () => DateTime;
};

const route = call('see patients', {
  method: 'get',
  path: '/api/hours',
  summary: "A week's patients below their prescribed minutes, with what could still make it up",
  request: {
    query: z.object({ week: LocalDate.optional().describe("Any day of the week, the clinic's; left out: this week") }),
  },
  responses: {
    200: jsonAnswer('Those who stay short by most first', WeekOfHours),
    ...queryProblem,
    ...anyProblem,
  },
});

type Week = {
  days: Days;
  sessions: readonly Session[];
  freeSeats: ReadonlyMap<string, number>;
  now: DateTime;
};
type Row = z.infer<typeof ShortOfHours>;

const total = (minutes: readonly number[]): number => minutes.reduce((sum, one) => sum + one, 0);

const rowOf = (chart: Chart, own: readonly Attendance[], week: Week): Row[] => {
  const visits = own.flatMap((attendance) => {
    const session = week.sessions.find(({ id }) => id === attendance.sessionId);
    return session ? [{ session, attendance }] : [];
  });
  const hours = hoursOver(chart.episodes, visits, week.days);
  if (hours.shortMinutes === 0) return [];
  const entry = rosterEntryOf(chart);
  const left = stillExpectedAt(entry, own, week).map(({ session, minutes }) => ({ ...session, minutes }));
  const stillExpectedMinutes = total(left.map(({ minutes }) => minutes));
  const uncoveredMinutes = Math.max(0, hours.shortMinutes - stillExpectedMinutes);
  const others = uncoveredMinutes > 0 ? couldMakeUpAt(entry, week.freeSeats, week) : [];
  const couldMakeUp = others.map(({ session, freeSeats }) => ({ ...session, freeSeats }));
  const { id: patientId, name } = chart.patient;
  return [{ patientId, name, ...hours, stillExpected: left, stillExpectedMinutes, uncoveredMinutes, couldMakeUp }];
};

const byNeed = (a: Row, b: Row): number =>
  b.uncoveredMinutes - a.uncoveredMinutes || b.shortMinutes - a.shortMinutes || a.name.localeCompare(b.name);

const byStart = (a: Session, b: Session): number => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0);

const gather = async ({ sessions, attendances, now }: WeekHoursDeps, clinicId: string, days: Days) => {
  const held = (await sessions.between(clinicId, days.from, days.until)).toSorted(byStart);
  const records = await Promise.all(held.map(({ id }) => attendances.ofSession(clinicId, id)));
  const ofPatient = new Map<string, Attendance[]>();
  for (const record of records.flat())
    ofPatient.set(record.patientId, [...(ofPatient.get(record.patientId) ?? []), record]);
  return { days, sessions: held, ofPatient, now: now() };
};

/** `GET /api/hours`: whom to ask what is in the way, while the week lasts. */
export const weekHoursCalls = (deps: WeekHoursDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic } = context.get('signedIn');
    const days = weekOf(context.req.valid('query').week ?? localDateOf(deps.now(), clinic.timeZone));
    const [gathered, charts] = await Promise.all([gather(deps, clinic.id, days), deps.charts.list(clinic.id)]);
    const week = { ...gathered, freeSeats: freeSeatsAt(gathered.sessions, charts.map(rosterEntryOf)) };
    const rows = charts.flatMap((chart) => rowOf(chart, gathered.ofPatient.get(chart.patient.id) ?? [], week));
    context.set('subjects', [everyPatient]);
    return context.json(WeekOfHours.parse({ ...days, patients: rows.sort(byNeed) }), 200);
  });
