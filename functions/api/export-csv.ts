import { DateTime } from 'luxon';
import * as z from 'zod';
import type { Attendances } from '../aws/attendances.ts';
import type { Charts, StoredChart } from '../aws/charts.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Staff } from '../domain/clinic.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { wasHere } from '../domain/stay.ts';
import { LocalDate, plusDays } from '../domain/wall-clock.ts';
import { daysBetween, weeksOf, type Days } from '../domain/week.ts';
import { localDateOf } from '../domain/zone.ts';
import {
  attendanceTable,
  followUpsTable,
  hoursTable,
  messagesTable,
  patientsTable,
  type Visit,
} from '../exchange/export-tables.ts';
import { everyPatient } from './audit.ts';
import { call, callsOf } from './call.ts';
import { anyProblem, queryProblem, refusal, unknownProblem } from './problem-details.ts';

export type ExportCsvDeps = {
  charts: Pick<Charts, 'list'>;
  sessions: Pick<Sessions, 'between'>;
  attendances: Pick<Attendances, 'ofSession'>;
  messages: Pick<Messages, 'conversation'>;
  followUps: Pick<FollowUps, 'open' | 'closed'>;
  now: () => DateTime;
};

const tables = ['patients', 'attendance', 'messages', 'follow-ups', 'hours'] as const;
const mostDays = 186;

const route = call('take in and hand out data', {
  method: 'get',
  path: '/api/export/{table}',
  summary: 'A table for a spreadsheet: patients, attendance, counts of texts, follow-ups, or hours by week',
  request: {
    params: z.object({ table: z.enum(tables) }),
    query: z.object({
      from: LocalDate.optional().describe("The first of the clinic's days; left out: four weeks before the last"),
      until: LocalDate.optional().describe('The last; left out: today'),
    }),
  },
  responses: {
    200: { description: 'Comma-separated values', content: { 'text/csv': { schema: z.string() } } },
    ...unknownProblem, ...queryProblem, ...anyProblem,
  },
}); // prettier-ignore

type Asked = { clinicId: string; timeZone: string; days: Days; charts: StoredChart[]; staff: readonly Staff[] };

/** Does something with each of a list, sixteen at once. */
export const inTurns = async <T, R>(list: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> => {
  const done: R[] = [];
  for (let from = 0; from < list.length; from += 16)
    done.push(...(await Promise.all(list.slice(from, from + 16).map(act))));
  return done;
};

const visitsIn = async ({ sessions, attendances }: ExportCsvDeps, clinicId: string, days: Days): Promise<Visit[]> => {
  const held = (await sessions.between(clinicId, days.from, days.until)).sort((a, b) =>
    a.startsAt < b.startsAt ? -1 : 1,
  );
  const found = await inTurns(held, async (session) =>
    (await attendances.ofSession(clinicId, session.id)).map((attendance) => ({ session, attendance })),
  );
  return found.flat();
};

/** Texts go on for a while before a stay and after it: a change to tell of, what staff write, a late reply. */
const daysAround = 31;
const inTouch = (charts: readonly StoredChart[], { from, until }: Days): StoredChart[] =>
  charts.filter(({ episodes }) =>
    wasHere(episodes, { from: plusDays(from, -daysAround), until: plusDays(until, daysAround) }),
  );

const write: Record<(typeof tables)[number], (deps: ExportCsvDeps, asked: Asked) => Promise<string>> = {
  patients: (_deps, { charts }) => Promise.resolve(patientsTable(charts)),
  attendance: async (deps, asked) => attendanceTable(await visitsIn(deps, asked.clinicId, asked.days), namesOf(asked)),
  messages: async ({ messages }, { clinicId, days, charts }) =>
    messagesTable((await inTurns(inTouch(charts, days), ({ patient }) => messages.conversation(clinicId, patient.id, days))).flat()),
  'follow-ups': async ({ followUps }, asked) => {
    const { clinicId, timeZone, days } = asked;
    const all = [...(await followUps.open(clinicId)), ...(await followUps.closed(clinicId, plusDays(days.from, -1)))];
    const openedOn = ({ openedAt }: FollowUp) => localDateOf(DateTime.fromISO(openedAt), timeZone);
    const within = all.filter((one) => days.from <= openedOn(one) && openedOn(one) <= days.until);
    return followUpsTable(within.sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1)), namesOf(asked));
  },
  hours: async (deps, { clinicId, days, charts }) => {
    const weeks = weeksOf(days);
    const whole = { from: weeks[0]?.from ?? days.from, until: weeks.at(-1)?.until ?? days.until };
    return hoursTable(charts, await visitsIn(deps, clinicId, whole), whole);
  },
}; // prettier-ignore

const byId = (people: readonly { id: string; name: string }[]) => new Map(people.map(({ id, name }) => [id, name]));
const namesOf = ({ charts, staff }: Asked) => ({
  patients: byId(charts.map(({ patient }) => patient)),
  staff: byId(staff),
});

/** The name of a file: patients are as they stand today, the rest is of its days. */
const fileName = (table: (typeof tables)[number], days: Days, today: LocalDate): string =>
  `${table}-${table === 'patients' ? today : `${days.from}-${days.until}`}.csv`;

/** The days asked for: up to today and four weeks, where nothing else is said. Refuses more than fit an answer. */
export const daysAsked = (
  { from, until: last }: { from?: LocalDate | undefined; until?: LocalDate | undefined },
  today: LocalDate,
): Days => {
  const until = last ?? today;
  const days = { from: from ?? plusDays(until, -27), until };
  const count = daysBetween(days.from, days.until);
  if (count >= 1 && count <= mostDays) return days;
  throw refusal(400, { errors: [{ path: 'until', message: `expected from or later, and at most ${mostDays} days` }] });
};

/** `GET /api/export/{table}`: with names, so every call is in the audit trail as one that read every patient's data. */
export const exportCsvCalls = (deps: ExportCsvDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic, staff } = context.get('signedIn');
    const { table } = context.req.valid('param');
    const today = localDateOf(deps.now(), clinic.timeZone);
    const days = daysAsked(context.req.valid('query'), today);
    const text = await write[table](deps, {
      clinicId: clinic.id,
      timeZone: clinic.timeZone,
      days,
      charts: await deps.charts.list(clinic.id),
      staff,
    });
    context.set('subjects', [everyPatient]);
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName(table, days, today)}"`,
    };
    return context.body(text, 200, headers);
  });
