import type { DateTime } from 'luxon';
import type { Charts } from '../aws/charts.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic, Schedule } from '../domain/clinic.ts';
import { reconcile, wantedSessions, type Changes } from '../domain/reconcile.ts';
import { belongsTo, rosterEntryOf, withFamily, type RosterEntry } from '../domain/roster.ts';
import {
  sessionEffects,
  sessionsAfter,
  warningsOf,
  type SessionEffect,
  type Warning,
} from '../domain/schedule-effects.ts';
import type { Session } from '../domain/session.ts';
import { plusDays } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import { asIfSaved, foreseeNews, foreseeReminders, type ForeseeTextDeps, type ForeseenText } from './foresee-text.ts';

export type ForeseeDeps = ForeseeTextDeps & {
  sessions: Pick<Sessions, 'between' | 'getMany'>;
  charts: Pick<Charts, 'list'>;
  now: () => DateTime;
};

export type Foreseen = {
  effects: SessionEffect[];
  /** News to those who were told otherwise, and reminders that can no longer wait. */
  texts: ForeseenText[];
  /** Patients of the sessions concerned who have been told of none of them yet: they just get the right reminder. */
  toldInTime: RosterEntry[];
  /** Those of them no reminder will tell: of a session that does not take place there is none, and who has given no permission gets none. */
  notTold: RosterEntry[];
  warnings: Warning[];
  /** Everybody with a place in a schedule concerned, for their names. */
  roster: RosterEntry[];
  /** The sessions as they would stand, for their titles. */
  after: Session[];
};

/** As far ahead as a session can be held: the longest horizon, and a move from its end. */
const mostDaysHeld = 185;

/** What expanding these schedules would do to what is held of them. `clinic` has the closures as they would be. Throws RuleRefused. */
export const changesBySchedules =
  (
    {
      clinic,
      schedules,
      concerns,
    }: { clinic: Clinic; schedules: readonly Schedule[]; concerns: (id: string) => boolean },
    now: DateTime,
  ) =>
  (held: readonly Session[]): Changes => {
    const { horizonDays } = clinic.policies;
    const window = { from: now, until: now.plus({ days: horizonDays }) };
    const wanted = schedules.flatMap((schedule) => wantedSessions({ clinic, schedule, ...window }));
    const lastDay = plusDays(localDateOf(now, clinic.timeZone), horizonDays);
    const existing = held.filter(({ scheduleId, localDate }) => concerns(scheduleId) && localDate <= lastDay);
    return reconcile({ wanted, existing, now, ...window, closures: clinic.closures });
  };

/** Changes that patients hear of: at once who was told otherwise, by the reminder who was not. Another room or counsellor is none. */
const isNews = ({ effect }: SessionEffect): boolean => effect !== 'changed';

/** Whether a reminder may go to them at all. */
const isReminded = ({ consented, optedOut, participantOf, patientConsented }: RosterEntry): boolean =>
  consented && !optedOut && (participantOf === undefined || patientConsented === true);

/** The sessions of an effect as they were and would be: whoever belongs to either is concerned. */
const sidesOf = ({ session, wasAt }: SessionEffect, before: readonly Session[]): Session[] => [
  session,
  ...before.filter(
    ({ id, startsAt, scheduleId }) => id === session.id || (startsAt === wasAt && scheduleId === session.scheduleId),
  ),
];

/**
 * What saving a change would do, written and sent nowhere: which sessions would be otherwise, who would be texted what at once, who will simply get
 * the right reminder, and what staff should know first. The texts are made by the code that will send them, on the sessions as they would stand.
 */
export const foresee = async (
  deps: ForeseeDeps,
  clinic: Clinic,
  changesOf: (held: readonly Session[]) => Changes,
): Promise<Foreseen> => {
  const now = deps.now();
  const today = localDateOf(now, clinic.timeZone);
  const [before, charts] = await Promise.all([
    deps.sessions.between(clinic.id, today, plusDays(today, mostDaysHeld)),
    deps.charts.list(clinic.id),
  ]);
  const changes = changesOf(before);
  const [effects, after] = [sessionEffects(changes), sessionsAfter(before, changes)];
  const schedules = new Set(effects.map(({ session }) => session.scheduleId));
  const roster = charts
    .map(rosterEntryOf)
    .filter(({ places }) => places.some(({ scheduleId }) => schedules.has(scheduleId)));
  const told = effects.filter(isNews).flatMap((effect) => sidesOf(effect, before));
  const concerned = new Map(
    told.flatMap((session) =>
      withFamily(roster, session)
        .filter((entry) => belongsTo(entry, session))
        .map((entry) => [entry.patientId, entry] as const),
    ),
  );
  const telling = { clinic, sessions: asIfSaved(deps.sessions, after), now };
  const ids = new Set(told.map(({ id }) => id));
  const news = await Promise.all([...concerned.values()].map((entry) => foreseeNews(deps, telling, { entry, ids })));
  const reminders = await Promise.all(effects.map((effect) => foreseeReminders(deps, telling, { effect, roster })));
  const texts = [...news.filter((text) => text !== undefined), ...reminders.flat()];
  const named = new Set(texts.map(({ entry }) => entry.patientId));
  const others = [...concerned.values()].filter(({ patientId }) => !named.has(patientId));
  const cancelled = effects.filter(({ effect }) => effect === 'cancelled');
  const willHear = (entry: RosterEntry): boolean =>
    isReminded(entry) && !cancelled.some(({ session }) => belongsTo(entry, session));
  return {
    effects,
    texts,
    toldInTime: others.filter(willHear),
    notTold: others.filter((entry) => !willHear(entry)),
    warnings: warningsOf(roster, { before, after, effects }),
    roster,
    after,
  };
};
