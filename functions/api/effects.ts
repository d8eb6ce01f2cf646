import { DateTime } from 'luxon';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Clinics } from '../aws/clinics.ts';
import { Id, Schedule, type Clinic } from '../domain/clinic.ts';
import { closureOn } from '../domain/closure.ts';
import type { Changes } from '../domain/reconcile.ts';
import { decideCancel, decideMove, type SessionChange } from '../domain/session-change.ts';
import type { Session } from '../domain/session.ts';
import { Instant, LocalDate } from '../domain/wall-clock.ts';
import { readSchedule } from '../intake/parts.ts';
import { readLater } from '../intake/read-later.ts';
import { changesBySchedules, type ForeseeDeps } from '../scheduling/foresee.ts';
import { call, callsOf, jsonAnswer, jsonBody, readsOnly } from './call.ts';
import { clinicAsItStands, partOrRefusal, type StandingDeps } from './clinic-as-it-stands.ts';
import { Closures } from './closures.ts';
import { EffectsView, foreseenView, type Meant } from './effects-view.ts';
import { findSession } from './find-session.ts';
import { allowed } from './permissions.ts';
import { anyProblem, bodyProblems, conflictProblem, fieldRefusal, refusal, unknownProblem } from './problem-details.ts';
import { PlainSchedule, findSchedule, refuseUnlessOwnSchedule, todayOf } from './schedules.ts';
import { DetailsShape, decideDetailsAsked, type DetailsDeps } from './session-details.ts';
import { refuseUnlessOwn, type SignedIn } from './signed-in.ts';
import type { Sessions } from '../aws/sessions.ts';

export type EffectDeps = ForeseeDeps &
  StandingDeps &
  DetailsDeps & {
    clinics: Pick<Clinics, 'schedules' | 'schedule'>;
    sessions: Pick<Sessions, 'get' | 'between' | 'getMany'>;
  };

const Intended = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('put-schedule'), schedule: Schedule }),
  z.strictObject({ do: z.literal('change-from'), date: LocalDate, schedule: PlainSchedule }),
  z.strictObject({ do: z.literal('delete-schedule'), scheduleId: Id }),
  z.strictObject({ do: z.literal('cancel'), sessionId: Id }),
  z.strictObject({ do: z.literal('move'), sessionId: Id, startsAt: Instant }),
  z.strictObject({ do: z.literal('change-details'), sessionId: Id, ...DetailsShape.shape }),
  z.strictObject({ do: z.literal('close'), closures: Closures }),
]);
type Intended = z.infer<typeof Intended>;
type IntendedOf<Do extends Intended['do']> = Extract<Intended, { do: Do }>;

const route = call('change schedules', {
  ...readsOnly,
  method: 'post',
  path: '/api/schedules/effects',
  summary:
    'What saving a change would do: the sessions, who would be texted what at once, what to know first. Writes and sends nothing',
  request: { body: jsonBody(Intended) },
  responses: {
    200: jsonAnswer('As things stand this moment', EffectsView),
    ...unknownProblem,
    ...bodyProblems,
    ...conflictProblem,
    ...anyProblem,
  },
});

const one = (clinic: Clinic, { session, decision }: { session: Session; decision: SessionChange }): Meant => {
  if (decision.do === 'refuse')
    throw decision.path ? fieldRefusal(decision.path, decision.because) : refusal(409, { detail: decision.because });
  const update = decision.do === 'change' ? [{ before: session, after: decision.session }] : [];
  return { clinic, changesOf: () => ({ add: [], update, cancel: [] }) };
};

const ownSession = async (deps: EffectDeps, signedIn: SignedIn, id: string): Promise<Session> => {
  const session = await findSession(deps.sessions, signedIn.clinic.id, id);
  refuseUnlessOwn(signedIn, { permission: 'change sessions', counsellorId: session.counsellorId });
  return session;
};

/** The schedule as it would be, or undefined when it would be no more; refused as saving it would be. */
const scheduleMeant = async (
  deps: EffectDeps,
  signedIn: SignedIn,
  intended: IntendedOf<'put-schedule' | 'change-from' | 'delete-schedule'>,
): Promise<{ id: string; schedule: Schedule | undefined }> => {
  const { clinic } = signedIn;
  if (intended.do === 'delete-schedule') {
    const before = await findSchedule(deps.clinics, clinic.id, intended.scheduleId);
    refuseUnlessOwnSchedule(signedIn, before, todayOf(deps, before));
    return { id: before.id, schedule: undefined };
  }
  const { id } = intended.schedule;
  const before =
    intended.do === 'change-from'
      ? await findSchedule(deps.clinics, clinic.id, id)
      : await deps.clinics.schedule(clinic.id, id);
  const from = intended.do === 'change-from' ? intended.date : todayOf(deps, before ?? intended.schedule);
  if (before) refuseUnlessOwnSchedule(signedIn, before, from);
  refuseUnlessOwnSchedule(signedIn, intended.schedule, from);
  const rest = await clinicAsItStands(deps, signedIn);
  const reading =
    intended.do === 'change-from' && before
      ? readLater(before, { date: intended.date, later: intended.schedule, rest })
      : readSchedule(intended.schedule, rest);
  return { id, schedule: partOrRefusal(reading) };
};

/** Closing and opening days books sessions on days that were closed, and no others: what the daily run would book anyway is not its doing. */
const ofClosures = (changes: Changes, { closures }: Pick<Clinic, 'closures'>): Changes => ({
  ...changes,
  add: changes.add.filter(({ localDate }) => closureOn(closures, localDate)),
});

const readMeant = async (deps: EffectDeps, signedIn: SignedIn, intended: Intended): Promise<Meant> => {
  const { clinic } = signedIn;
  const now = deps.now();
  switch (intended.do) {
    case 'cancel': {
      const session = await ownSession(deps, signedIn, intended.sessionId);
      return one(clinic, { session, decision: decideCancel(session, '', now) });
    }
    case 'move': {
      const session = await ownSession(deps, signedIn, intended.sessionId);
      const to = DateTime.fromISO(intended.startsAt);
      return one(clinic, { session, decision: decideMove({ session, to, clinic }, now) });
    }
    case 'change-details': {
      const session = await ownSession(deps, signedIn, intended.sessionId);
      const decision = await decideDetailsAsked(deps, signedIn, { session, details: intended });
      return { ...one(clinic, { session, decision }), quiet: true };
    }
    case 'close': {
      if (allowed(signedIn.me.role, 'change closures') === 'no')
        throw refusal(403, { detail: `The role ${signedIn.me.role} may not change closures.` });
      const closed = { ...clinic, closures: intended.closures };
      const schedules = await deps.clinics.schedules(clinic.id);
      return {
        clinic: closed,
        closing: intended.closures.filter((one) => !clinic.closures.some((known) => isDeepStrictEqual(known, one))),
        changesOf: (held) =>
          ofClosures(changesBySchedules({ clinic: closed, schedules, concerns: () => true }, now)(held), clinic),
      };
    }
    default: {
      const { id, schedule } = await scheduleMeant(deps, signedIn, intended);
      const schedules = schedule ? [schedule] : [];
      return { clinic, changesOf: changesBySchedules({ clinic, schedules, concerns: (one) => one === id }, now) };
    }
  }
};

/** `POST /api/schedules/effects`: who will be told what, before anything is saved. */
export const effectCalls = (deps: EffectDeps) =>
  callsOf().openapi(route, async (context) => {
    const signedIn = context.get('signedIn');
    const view = await foreseenView(deps, await readMeant(deps, signedIn, context.req.valid('json')));
    context.set('subjects', view.patientIds);
    return context.json(view.answer, 200);
  });
