import { DateTime } from 'luxon';
import * as z from 'zod';
import { Weekday } from './wall-clock.ts';
import { cutTo } from './whole-characters.ts';

/**
 * The recurrence rules (RFC 5545 3.3.10) we take, read from text before any library sees them. Everything else is refused with a reason:
 * outside this list rrule 2.8.1 hangs, drops or doubles dates, or calendars disagree. docs/rules.md says it for administrators.
 */

const integer = (from: number, to: number, what: string) =>
  z
    .string()
    .regex(/^[+-]?\d{1,4}$/, `expected ${what}`)
    .transform(Number)
    .refine((number) => number >= from && number <= to && (number !== 0 || from === 0), `expected ${what}`);

/** Sorted and without doubles: rrule loses or repeats dates otherwise. A part left out is an empty list. */
const integers = (from: number, to: number, what: string) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(integer(from, to, what)))
    .transform((numbers) => [...new Set(numbers)].sort((left, right) => left - right))
    .optional()
    .transform((numbers) => numbers ?? []);

const weekdayMessage = 'expected weekdays such as MO,WE,FR, or numbered ones such as 2TU or -1FR';
const NumberedWeekday = z
  .string()
  .regex(/^([+-]?[1-9]\d?)?(MO|TU|WE|TH|FR|SA|SU)$/, weekdayMessage)
  .transform((text) => ({
    weekday: Weekday.parse(text.slice(-2)),
    nth: text.length > 2 ? Number(text.slice(0, -2)) : undefined,
  }));
export type NumberedWeekday = z.infer<typeof NumberedWeekday>;

const weekdays = z
  .string()
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(NumberedWeekday))
  .optional()
  .transform((days) => days ?? []);

const untilMessage = 'expected an instant in UTC such as 20261224T170000Z, or a last day such as 20261224';
/** The last instant a start may have in epoch milliseconds; or, given as a day, the last wall milliseconds: the whole day counts. */
const Until = z
  .string()
  .regex(/^\d{8}(T\d{6}Z)?$/, untilMessage)
  .transform((text) => ({ text, at: DateTime.fromISO(text, { zone: 'utc' }) }))
  .refine(({ at }) => at.isValid, untilMessage)
  .transform(({ text, at }) =>
    text.length === 8 ? { lastWall: at.endOf('day').toMillis() } : { lastInstant: at.toMillis() },
  );

const refused = (instead: string) => z.undefined({ error: `is not taken here: ${instead}` }).optional();
const wholeMinute = z.literal('0', { error: 'expected 0, sessions start on a whole minute' }).optional();

const RuleParts = z.strictObject(
  {
    FREQ: z.enum(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'], { error: 'expected DAILY, WEEKLY, MONTHLY or YEARLY' }),
    INTERVAL: integer(1, 1000, 'a whole number from 1 to 1000').prefault('1'),
    COUNT: integer(1, 500, 'a whole number from 1 to 500').optional(),
    UNTIL: Until.optional(),
    WKST: Weekday.default('MO'),
    BYMONTH: integers(1, 12, 'months from 1 to 12'),
    BYMONTHDAY: integers(-31, 31, 'days of the month from 1 to 31, or from -31 to -1 counted from its end'),
    BYDAY: weekdays,
    BYHOUR: integers(0, 23, 'hours from 0 to 23'),
    BYMINUTE: integers(0, 59, 'minutes from 0 to 59'),
    BYSECOND: wholeMinute,
    BYSETPOS: integers(-366, 366, 'positions from 1 to 366, or from -366 to -1 counted from the end'),
    BYWEEKNO: refused('calendars disagree on week numbers; name the months or days'),
    BYYEARDAY: refused('name the month and day with BYMONTH and BYMONTHDAY'),
    BYEASTER: refused('it is not in RFC 5545; list the dates as rdates'),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `${issue.keys.join(', ')}: not a part of a rule` : undefined,
  },
);

/** A rule inside the whitelist, its lists sorted; a part left out is an empty list. */
export type Rule = z.infer<typeof RuleParts>;

const isNumbered = (rule: Rule): boolean => rule.BYDAY.some((day) => day.nth !== undefined);
const isByMonthOrYear = (rule: Rule): boolean => rule.FREQ === 'MONTHLY' || rule.FREQ === 'YEARLY';
const startsADay = (rule: Rule): number => Math.max(1, rule.BYHOUR.length) * Math.max(1, rule.BYMINUTE.length);
const mostOfAWeekday = (rule: Rule): number => (rule.FREQ === 'YEARLY' && rule.BYMONTH.length === 0 ? 53 : 5);

/** What parts may not stand together, and what to write instead. */
const conflicts: { refuses: (rule: Rule) => boolean; message: string }[] = [
  {
    refuses: (rule) => rule.COUNT !== undefined && rule.UNTIL !== undefined,
    message: 'expected COUNT or UNTIL, not both',
  },
  {
    refuses: (rule) => rule.BYMONTHDAY.length > 0 && !isByMonthOrYear(rule),
    message: 'BYMONTHDAY: expected only with FREQ=MONTHLY or YEARLY',
  },
  {
    refuses: (rule) => rule.FREQ === 'YEARLY' && rule.BYMONTHDAY.length > 0 && rule.BYMONTH.length === 0,
    message: 'BYMONTHDAY: expected BYMONTH beside it with FREQ=YEARLY',
  },
  {
    refuses: (rule) => isNumbered(rule) && !isByMonthOrYear(rule),
    message: 'BYDAY: expected a numbered weekday such as 2TU only with FREQ=MONTHLY or YEARLY',
  },
  {
    refuses: (rule) =>
      isNumbered(rule) && (rule.BYMONTHDAY.length > 0 || rule.BYDAY.some((day) => day.nth === undefined)),
    message: 'BYDAY: expected numbered weekdays to stand alone, without plain ones or BYMONTHDAY',
  },
  {
    refuses: (rule) => rule.BYDAY.some((day) => Math.abs(day.nth ?? 0) > mostOfAWeekday(rule)),
    message: 'BYDAY: expected a number from 1 to 5 in a month, from 1 to 53 in a year',
  },
  {
    refuses: (rule) => rule.FREQ === 'DAILY' && rule.INTERVAL > 1 && rule.BYDAY.length + rule.BYMONTH.length > 0,
    message: 'INTERVAL: expected no BYDAY or BYMONTH beside it with FREQ=DAILY; write it with FREQ=WEEKLY',
  },
  {
    refuses: (rule) =>
      rule.BYSETPOS.length > 0 && (!isByMonthOrYear(rule) || rule.BYDAY.length + rule.BYMONTHDAY.length === 0),
    message: 'BYSETPOS: expected only with FREQ=MONTHLY or YEARLY and BYDAY or BYMONTHDAY',
  },
  {
    refuses: (rule) => startsADay(rule) > (rule.BYSETPOS.length > 0 ? 1 : 24),
    message: 'BYHOUR, BYMINUTE: expected at most 24 starts a day, and one with BYSETPOS',
  },
];

const wordProblem = (issue: z.core.$ZodIssue): string =>
  issue.path.length === 0 ? issue.message : `${String(issue.path[0])}: ${issue.message}`;

const readParts = (text: string): { pairs: [string, string][]; problems: string[] } => {
  const written = text
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')
    .map((part) => part.split('='));
  const names = written.map(([name]) => name ?? '');
  const problems = [
    ...written
      .filter((part) => part.length !== 2 || part.includes(''))
      .map((part) => `"${cutTo(part.join('='), 40)}": expected NAME=value`),
    ...new Set(names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name}: expected once`)),
  ];
  return { pairs: written.map(([name, value]) => [name ?? '', value ?? '']), problems };
};

/**
 * Reads the text of a rule, such as `FREQ=WEEKLY;BYDAY=MO,WE,FR` (a leading `RRULE:` and lower case are taken too).
 * Gives the rule, or everything that is wrong with it as sentences naming the part and what was expected.
 */
export const readRule = (text: string): { rule: Rule } | { problems: string[] } => {
  if (text.length > 500) return { problems: ['expected at most 500 characters'] };
  const { pairs, problems } = readParts(text);
  if (problems.length > 0) return { problems };
  const parsed = RuleParts.safeParse(Object.fromEntries(pairs));
  if (!parsed.success) return { problems: [...new Set(parsed.error.issues.map(wordProblem))] };
  const conflicting = conflicts.filter((conflict) => conflict.refuses(parsed.data)).map((conflict) => conflict.message);
  return conflicting.length > 0 ? { problems: conflicting } : { rule: parsed.data };
};
