import { DateTime } from 'luxon';
import { comingSessions } from './dry-run-sessions.ts';
import type { Session } from './session.ts';
import { weekdayNames } from './staff-words.ts';
import { plusDays } from './wall-clock.ts';
import { midnightOf, ownSchedules, type DaySeen } from './why-facts.ts';
import { permissionAt } from './why-permission.ts';
import { kindLine } from './why-rule.ts';
import { blankText, type TextWhy } from './why-text.ts';
import { whyUnrecorded } from './why-unrecorded.ts';
import { decideWeeklyPlan, planDueOn, plannedDays, planUsefulUntil } from './weekly-plan.ts';

const step = 'weekly-plan';

/** The sessions of the days the plan speaks of, as they are, or will be if nobody changes anything. */
const plannedSessions = (seen: DaySeen, now: DateTime): Session[] => {
  const { clinic, date } = seen;
  const days = plannedDays(date);
  const ownIds = ownSchedules(seen).map(({ id }) => id);
  const held = (seen.around?.sessions ?? []).filter(({ scheduleId }) => ownIds.includes(scheduleId));
  const from = DateTime.max(now, midnightOf(days.from, clinic));
  const until = midnightOf(plusDays(days.until, 1), clinic);
  const all =
    until <= now
      ? held
      : comingSessions({ clinic, schedules: ownSchedules(seen), held }, { from, until }).coming.map(
          ({ session }) => session,
        );
  return all.filter(({ localDate }) => days.from <= localDate && localDate <= days.until);
};

const none = ({ clinic }: DaySeen): TextWhy => {
  const { weeklyPlan } = clinic.policies;
  return {
    ...blankText,
    ...{ step, kind: 'plan', policy: kindLine('plan', clinic), dueAt: null, decision: 'nothing', basis: 'reckoned' },
    sessionIds: [],
    sentence: weeklyPlan
      ? `No weekly plan that day: plans go out on ${weekdayNames[weeklyPlan.weekday]}s.`
      : 'No weekly plan: the clinic sends none.',
  };
};

/**
 * Why the patient has no weekly plan of the day: what the rule that sends it says, on a day plans are due. On other days, and where the clinic sends
 * none, only when asked about.
 */
export const whyNoPlan = (seen: DaySeen, now: DateTime): TextWhy[] => {
  const { clinic, entry, texts, date } = seen;
  if (texts.some(({ kind, localDate }) => kind === 'plan' && localDate === date)) return [];
  const { policies, timeZone: clinicZone } = clinic;
  const dueAt = planDueOn(policies, clinicZone, date);
  if (!dueAt || !seen.around) return seen.step === step ? [none(seen)] : [];
  const common = {
    sessions: plannedSessions(seen, now),
    policies,
    clinicZone,
    texts,
    usefulUntil: planUsefulUntil(dueAt),
  };
  const decide = (at: DateTime) =>
    decideWeeklyPlan({ ...common, entry: at > now ? entry : { ...entry, ...permissionAt(seen, at) } }, at);
  return [whyUnrecorded(seen, { step, kind: 'plan', policy: kindLine('plan', clinic), dueAt, decide }, now)];
};
