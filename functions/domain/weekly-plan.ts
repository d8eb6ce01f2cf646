import type { DateTime } from 'luxon';
import type { Policies } from './clinic.ts';
import { dayPlan, stillComing } from './day-plan.ts';
import type { Message } from './message.ts';
import { onHold, type RosterEntry } from './roster.ts';
import type { Session } from './session.ts';
import { notNow, permission, type NotNow } from './text-clearance.ts';
import { textCounts } from './text-counts.ts';
import { WallTime, instantOf, plusDays, weekdayOf, type LocalDate } from './wall-clock.ts';
import { instantOfWall, localDateOf } from './zone.ts';

/** The weekly plan text (design.md section 5): what the seven days after the sending day hold for one patient. Asks nothing. */

/** A day late it would no longer be news; the reminders of each day come anyway. */
const usefulHours = 24;

/** When the plans of a clinic day are due, on the clinic's clock; null: not on that day, or never. */
export const planDueOn = (
  { weeklyPlan }: Pick<Policies, 'weeklyPlan'>,
  clinicZone: string,
  date: LocalDate,
): DateTime | null =>
  weeklyPlan && weekdayOf(date) === weeklyPlan.weekday
    ? instantOfWall(WallTime.parse(`${date}T${weeklyPlan.at}`), clinicZone)
    : null;

/** The next day on which plans are due, after `now`, and when; undefined when the clinic sends none. */
export const nextPlan = (
  policies: Pick<Policies, 'weeklyPlan'>,
  clinicZone: string,
  now: DateTime,
): { date: LocalDate; dueAt: DateTime } | undefined => {
  const today = localDateOf(now, clinicZone);
  return Array.from({ length: 8 }, (_, days) => plusDays(today, days))
    .flatMap((date) => {
      const dueAt = planDueOn(policies, clinicZone, date);
      return dueAt && dueAt > now ? [{ date, dueAt }] : [];
    })
    .at(0);
};

/** The days a plan sent for a day speaks of. */
export const plannedDays = (date: LocalDate): { from: LocalDate; until: LocalDate } => ({
  from: plusDays(date, 1),
  until: plusDays(date, 7),
});

/** Until when the plan of a day is of use. */
export const planUsefulUntil = (dueAt: DateTime): DateTime => dueAt.plus({ hours: usefulHours });

/** Whether the plan of a day could list anything for a patient: a place that does not end with that day. */
export const couldBePlanned = ({ places }: Pick<RosterEntry, 'places'>, date: LocalDate): boolean =>
  places.some(({ until }) => until === null || until > date);

export type WeeklyPlanFacts = {
  /** The patient as the chart has them now. */
  entry: RosterEntry;
  /** The clinic's sessions of the `plannedDays`. */
  sessions: readonly Session[];
  policies: Policies;
  clinicZone: string;
  usefulUntil: DateTime;
  /** What the patient was sent this week. */
  texts: readonly Message[];
};

/** Decides whether one patient gets the plan, and which sessions it lists: those the patient is expected at and has not declined. */
export const decideWeeklyPlan = (
  { entry, sessions, policies, clinicZone, usefulUntil, texts }: WeeklyPlanFacts,
  now: DateTime,
): { do: 'send'; sessions: Session[] } | NotNow => {
  const refused = permission(entry);
  if (refused) return { do: 'skip', because: refused };
  const today = localDateOf(now, clinicZone);
  if (onHold(entry, today)) return { do: 'skip', because: 'on-hold' };
  const planned = stillComing(entry, dayPlan(entry, sessions)).filter(({ startsAt }) => startsAt > instantOf(now));
  if (planned.length === 0) return { do: 'skip', because: 'nothing-planned' };
  const counts = textCounts(texts, { kind: 'plan', today: localDateOf(now, entry.timeZone), timeZone: entry.timeZone });
  return notNow({ entry, policies, counts, usefulUntil }, now) ?? { do: 'send', sessions: planned };
};
