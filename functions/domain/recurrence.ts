import * as z from 'zod';
import { readRule, type NumberedWeekday, type Rule } from './recurrence-rule.ts';
import { WallTime, weekdayCodes } from './wall-clock.ts';
import { instantMillisOfWall, isKnownZone, millisOfWall } from './zone.ts';

/** What a schedule says of its recurrence, as the clinic file names it (design.md section 8). Wall times are in `timeZone`. */
export interface Recurrence {
  readonly dtstart: string;
  readonly timeZone: string;
  readonly rrule: string;
  readonly exdates?: readonly string[] | undefined;
  readonly rdates?: readonly string[] | undefined;
  readonly durationMinutes: number;
}

/** One thing wrong with a schedule: the field, and what was expected. */
export interface Problem {
  path: string;
  message: string;
}

const WallMillis = WallTime.transform(millisOfWall);
const Fields = z.object({
  dtstart: WallMillis.refine(
    (wall) => wall >= Date.UTC(1970, 0) && wall < Date.UTC(2100, 0),
    'expected a year from 1970 to 2099',
  ),
  timeZone: z.string().refine(isKnownZone, 'expected an IANA time zone such as America/Phoenix'),
  rrule: z.string(),
  exdates: z.array(WallMillis).default([]),
  rdates: z.array(WallMillis).default([]),
  durationMinutes: z
    .int('expected whole minutes')
    .min(1, 'expected at least 1 minute')
    .max(1440, 'expected at most 1440 minutes'),
});

/** A recurrence read: wall milliseconds (see zone.ts) and a rule that leaves nothing to be taken from `dtstart`. */
export type ReadRecurrence = Omit<z.infer<typeof Fields>, 'rrule'> & { rule: Rule };

const everyDay: NumberedWeekday[] = weekdayCodes.map((weekday) => ({ weekday, nth: undefined }));
const or = <T>(given: T[], otherwise: T[]): T[] => (given.length > 0 ? given : otherwise);

/**
 * The same rule with what it takes from DTSTART written out (RFC 5545 3.3.10: "information … is derived from DTSTART"), so that it can be
 * started from any period. DAILY limited to weekdays or months, and WEEKLY limited to months, are written as MONTHLY: the same dates, and
 * idle months are one step instead of thirty.
 */
const spellOut = (rule: Rule, dtstart: number): Rule => {
  const at = new Date(dtstart);
  const timed = {
    ...rule,
    BYHOUR: or(rule.BYHOUR, [at.getUTCHours()]),
    BYMINUTE: or(rule.BYMINUTE, [at.getUTCMinutes()]),
  };
  const hasDays = rule.BYDAY.length + rule.BYMONTHDAY.length > 0;
  switch (rule.FREQ) {
    case 'DAILY':
      return hasDays || rule.BYMONTH.length > 0
        ? { ...timed, FREQ: 'MONTHLY', BYDAY: or(rule.BYDAY, everyDay) }
        : timed;
    case 'WEEKLY': {
      const BYDAY = or(rule.BYDAY, everyDay.slice((at.getUTCDay() + 6) % 7).slice(0, 1));
      return { ...timed, BYDAY, FREQ: rule.BYMONTH.length > 0 && rule.INTERVAL === 1 ? 'MONTHLY' : 'WEEKLY' };
    }
    case 'MONTHLY':
      return hasDays ? timed : { ...timed, BYMONTHDAY: [at.getUTCDate()] };
    case 'YEARLY':
      return hasDays
        ? timed
        : { ...timed, BYMONTHDAY: [at.getUTCDate()], BYMONTH: or(rule.BYMONTH, [at.getUTCMonth() + 1]) };
  }
};

/** Whether a list takes the place-th of so many, counted from the start or, below zero, from the end. An empty list takes all. */
const takes = (list: number[], place: number, of: number): boolean =>
  list.length === 0 || list.includes(place) || list.includes(place - of - 1);

const dayMillis = 86_400_000;
/** The day's place, from 1, and the length in days of the month, or of the year when a YEARLY rule names no month. */
const placeOf = (at: Date, rule: Rule): { place: number; of: number } => {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  if (rule.FREQ !== 'YEARLY' || rule.BYMONTH.length > 0)
    return { place: at.getUTCDate(), of: new Date(Date.UTC(year, month + 1, 0)).getUTCDate() };
  const first = Date.UTC(year, 0);
  return { place: Math.floor((at.getTime() - first) / dayMillis) + 1, of: (Date.UTC(year + 1, 0) - first) / dayMillis };
};

const fitsWeekday = ({ weekday, nth }: NumberedWeekday, at: Date, rule: Rule): boolean => {
  if (weekday !== weekdayCodes[(at.getUTCDay() + 6) % 7]) return false;
  const { place, of } = placeOf(at, rule);
  return nth === undefined || nth === Math.ceil(place / 7) || nth === -Math.ceil((of - place + 1) / 7);
};

/** Whether a wall time fits every part of a spelled-out rule but BYSETPOS. A rule that DTSTART fits is one that has a match. */
const fits = (rule: Rule, wall: number): boolean => {
  const at = new Date(wall);
  const daysInMonth = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  return (
    takes(rule.BYMONTH, at.getUTCMonth() + 1, 12) &&
    takes(rule.BYMONTHDAY, at.getUTCDate(), daysInMonth) &&
    (rule.BYDAY.length === 0 || rule.BYDAY.some((day) => fitsWeekday(day, at, rule))) &&
    rule.BYHOUR.includes(at.getUTCHours()) &&
    rule.BYMINUTE.includes(at.getUTCMinutes())
  );
};

const problemAt =
  (path: string) =>
  (message: string): Problem => ({ path, message });

/** RFC 5545 3.8.5.3: what a rule means whose DTSTART is none of its dates is undefined. */
export const dtstartProblem: Problem = {
  path: 'dtstart',
  message: 'expected the first date of the rule (a day and time that rrule yields)',
};

const endProblem: Problem = { path: 'rrule', message: 'UNTIL: expected a time at or after dtstart' };

/** UNTIL is inclusive: as an instant, compared by instant; as a day, the whole of it on the schedule's clock, as people mean it. */
export const isBeforeEnd = ({ UNTIL }: Rule, wall: number, instant: number): boolean =>
  wall <= (UNTIL?.lastWall ?? Infinity) && instant <= (UNTIL?.lastInstant ?? Infinity);

/** A text of the wrong form does not exist as a date either: one problem a field is enough. */
const firstOfEach = (issues: readonly z.core.$ZodIssue[]): Problem[] =>
  issues
    .map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
    .filter((problem, index, all) => all.findIndex(({ path }) => path === problem.path) === index);

/** Reads a recurrence, or gives everything wrong with it. No rule is expanded here. */
export const readRecurrence = (schedule: Recurrence): { read: ReadRecurrence } | { problems: Problem[] } => {
  const fields = Fields.safeParse(schedule);
  const written = typeof schedule.rrule === 'string' ? readRule(schedule.rrule) : { problems: [] };
  const problems = [
    ...firstOfEach(fields.error?.issues ?? []),
    ...('problems' in written ? written.problems.map(problemAt('rrule')) : []),
  ];
  if (!fields.success || 'problems' in written) return { problems };
  const { dtstart, timeZone } = fields.data;
  const rule = spellOut(written.rule, dtstart);
  if (!fits(rule, dtstart)) return { problems: [dtstartProblem] };
  if (!isBeforeEnd(rule, dtstart, instantMillisOfWall(dtstart, timeZone))) return { problems: [endProblem] };
  return { read: { ...fields.data, rule } };
};
