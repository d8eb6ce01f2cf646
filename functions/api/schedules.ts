import * as z from 'zod';
import type { Context } from 'hono';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import { ChosenId, Id, Schedule } from '../domain/clinic.ts';
import { partsOf } from '../domain/schedule-parts.ts';
import { laterPart } from '../domain/split-schedule.ts';
import { LocalDate } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import { readSchedule } from '../intake/parts.ts';
import { readLater } from '../intake/read-later.ts';
import { IdInPath, call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { clinicAsItStands, partOrRefusal, withIdOfPath, type StandingDeps } from './clinic-as-it-stands.ts';
import { pageOf, pageQuery, sayNext } from './pages.ts';
import { preconditionsOf, sayTag, tagOf } from './preconditions.ts';
import {
  anyProblem,
  bodyProblems,
  conflictProblem,
  queryProblem,
  refusal,
  staleProblem,
  unknownProblem,
} from './problem-details.ts';
import { refuseUnlessOwn, type ApiEnv, type SignedIn } from './signed-in.ts';

export type ScheduleDeps = StandingDeps & {
  clinics: Pick<Clinics, 'schedules' | 'schedule' | 'changeSchedule'>;
  bus: Pick<EventBus, 'put'>;
};

/** A schedule as it is from a day on: one rule, nothing to come after it. */
export const PlainSchedule = Schedule.omit({ changes: true });
const IdAndDay = z.object({ id: Id, date: LocalDate });
const dayPath = '/api/schedules/{id}/from/{date}';

const listRoute = call('see the clinic', {
  method: 'get',
  path: '/api/schedules',
  summary: "The clinic's schedules",
  request: { query: z.object(pageQuery) },
  responses: { 200: jsonAnswer('By id', z.array(Schedule)), ...queryProblem, ...anyProblem },
});

const oneRoute = call('see the clinic', {
  method: 'get',
  path: '/api/schedules/{id}',
  summary: 'One schedule, with what it changes to from a day on',
  request: { params: IdInPath },
  responses: { 200: jsonAnswer('The schedule', Schedule), ...unknownProblem, ...anyProblem },
});

const laterRoute = call('see the clinic', {
  method: 'get',
  path: dayPath,
  summary: 'The schedule from a day on, as one rule that begins with its first date then',
  request: { params: IdAndDay },
  responses: { 200: jsonAnswer('What could be put in its place', PlainSchedule), ...unknownProblem, ...anyProblem },
});

const putRoute = call('change schedules', {
  method: 'put',
  path: '/api/schedules/{id}',
  summary: 'Adds or replaces a schedule; its sessions follow within a minute',
  request: { params: IdInPath, body: jsonBody(Schedule.extend({ id: ChosenId.optional() })) },
  responses: {
    200: jsonAnswer('The schedule as replaced', Schedule),
    201: jsonAnswer('The schedule as added', Schedule),
    ...unknownProblem,
    ...bodyProblems,
    ...conflictProblem,
    ...staleProblem,
    ...anyProblem,
  },
});

const putLaterRoute = call('change schedules', {
  method: 'put',
  path: dayPath,
  summary: 'Changes a schedule from a day on, for good; what comes before stays, and sessions keep their ids',
  request: { params: IdAndDay, body: jsonBody(PlainSchedule.extend({ id: ChosenId.optional() })) },
  responses: {
    200: jsonAnswer('The whole schedule as changed', Schedule),
    ...unknownProblem,
    ...bodyProblems,
    ...conflictProblem,
    ...staleProblem,
    ...anyProblem,
  },
});

const deleteRoute = call('change schedules', {
  method: 'delete',
  path: '/api/schedules/{id}',
  summary: 'Ends a schedule: its sessions ahead are cancelled and their patients told',
  request: { params: IdInPath },
  responses: { 204: { description: 'It is no more' }, ...unknownProblem, ...staleProblem, ...anyProblem },
});

/** Today by a schedule's own clock, by which its parts begin. */
export const todayOf = ({ now }: Pick<StandingDeps, 'now'>, { timeZone }: Pick<Schedule, 'timeZone'>): LocalDate =>
  localDateOf(now(), timeZone);

/**
 * Refuses a counsellor who does not lead a schedule in all its parts from a day on. Parts gone by are nobody's to lead: who took a group over may
 * change what is to come of it, who gave it away may not.
 */
export const refuseUnlessOwnSchedule = (signedIn: SignedIn, schedule: Schedule, from: LocalDate): void => {
  for (const { schedule: part, end } of partsOf(schedule))
    if (end === null || from < end)
      refuseUnlessOwn(signedIn, { permission: 'change schedules', counsellorId: part.counsellorId });
};

/** The schedule of an id, or 404. */
export const findSchedule = async (
  clinics: Pick<Clinics, 'schedule'>,
  clinicId: string,
  id: string,
): Promise<Schedule> => {
  const schedule = await clinics.schedule(clinicId, id);
  if (!schedule) throw refusal(404, { detail: 'There is no such schedule.' });
  return schedule;
};

/**
 * The calls about schedules. A change is one write, goes on the bus, and the expansion does the rest: done again, nothing more comes of it.
 */
export const scheduleCalls = (deps: ScheduleDeps) => {
  const refuseUnlessOwnFromToday = (signedIn: SignedIn, schedule: Schedule): void => {
    refuseUnlessOwnSchedule(signedIn, schedule, todayOf(deps, schedule));
  };
  /** Makes of the schedule, as it stands and if that is what was read, what it is to be from a day on; left out: from today on. Gives what it was and what it is. */
  const change = async (
    context: Context<ApiEnv>,
    { id, from }: { id: string; from?: LocalDate },
    make: (standing: Schedule | undefined) => Schedule,
  ): Promise<[Schedule | undefined, Schedule]> => {
    const signedIn = context.get('signedIn');
    const clinicId = signedIn.clinic.id;
    const check = preconditionsOf(context);
    let states: [Schedule | undefined, Schedule] | undefined;
    await deps.clinics.changeSchedule(clinicId, id, (standing) => {
      check(standing && tagOf(standing));
      if (standing) refuseUnlessOwnSchedule(signedIn, standing, from ?? todayOf(deps, standing));
      states = [standing, Schedule.parse(make(standing))];
      return states[1];
    });
    if (!states) throw new Error('a schedule was changed without being read');
    await deps.bus.put([{ type: 'schedule.changed', clinicId, scheduleId: id }]);
    sayTag(context, tagOf(states[1]));
    return states;
  };
  return callsOf()
    .openapi(listRoute, async (context) => {
      const all = await deps.clinics.schedules(context.get('signedIn').clinic.id);
      const page = pageOf(all, context.req.valid('query'), { placeOf: ({ id }) => id, sorted: true });
      sayNext(context, page.next);
      return context.json(z.array(Schedule).parse(page.rows), 200);
    })
    .openapi(oneRoute, async (context) => {
      const { id } = context.req.valid('param');
      const schedule = await findSchedule(deps.clinics, context.get('signedIn').clinic.id, id);
      sayTag(context, tagOf(schedule));
      return context.json(schedule, 200);
    })
    .openapi(laterRoute, async (context) => {
      const { id, date } = context.req.valid('param');
      const schedule = await findSchedule(deps.clinics, context.get('signedIn').clinic.id, id);
      const later = laterPart(schedule, date);
      if (!later) throw refusal(404, { detail: 'The schedule has no dates from that day on.' });
      sayTag(context, tagOf(schedule));
      return context.json(PlainSchedule.parse(later), 200);
    })
    .openapi(putRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { clinic } = signedIn;
      const body = withIdOfPath(context.req.valid('json'), context.req.valid('param').id);
      const before = await deps.clinics.schedule(clinic.id, body.id);
      if (before) refuseUnlessOwnFromToday(signedIn, before);
      refuseUnlessOwnFromToday(signedIn, body);
      const schedule = partOrRefusal(readSchedule(body, await clinicAsItStands(deps, signedIn)));
      const [replaced, answer] = await change(context, { id: schedule.id }, () => schedule);
      return context.json(answer, replaced ? 200 : 201);
    })
    .openapi(putLaterRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { clinic } = signedIn;
      const { id, date } = context.req.valid('param');
      const later = withIdOfPath(context.req.valid('json'), id);
      refuseUnlessOwnSchedule(signedIn, await findSchedule(deps.clinics, clinic.id, id), date);
      refuseUnlessOwnSchedule(signedIn, later, date);
      const rest = await clinicAsItStands(deps, signedIn);
      const [, answer] = await change(context, { id, from: date }, (standing) => {
        if (!standing) throw refusal(404, { detail: 'There is no such schedule.' });
        return partOrRefusal(readLater(standing, { date, later, rest }));
      });
      return context.json(answer, 200);
    })
    .openapi(deleteRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { clinic } = signedIn;
      const { id } = context.req.valid('param');
      const check = preconditionsOf(context);
      await deps.clinics.changeSchedule(clinic.id, id, (standing) => {
        if (!standing) throw refusal(404, { detail: 'There is no such schedule.' });
        refuseUnlessOwnFromToday(signedIn, standing);
        check(tagOf(standing));
        return undefined;
      });
      await deps.bus.put([{ type: 'schedule.changed', clinicId: clinic.id, scheduleId: id }]);
      return context.body(null, 204);
    });
};
