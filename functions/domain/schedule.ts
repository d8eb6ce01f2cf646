import type { DateTime } from 'luxon';
import * as rruleModule from 'rrule';
import {
  dtstartProblem,
  isBeforeEnd,
  readRecurrence,
  type Problem,
  type ReadRecurrence,
  type Recurrence,
} from './recurrence.ts';
import { periodStart } from './rule-period.ts';
import { thinned, type Visit } from './set-positions.ts';
import type { WallTime } from './wall-clock.ts';
import { dateTimeIn, instantMillisOfWall, wallOfMillis } from './zone.ts';

/**
 * A schedule's rule becomes starts (RFC 5545). The rule runs on floating time, where every day has 24 hours; then each wall start gets its
 * instant (zone.ts), and UNTIL, the window, RDATE and EXDATE are compared as instants. Decision 0002 says why.
 */

/** One start a schedule yields. `recurrenceId` is its wall start, which names it for good; `end` is exactly `durationMinutes` later. */
export interface Occurrence {
  recurrenceId: WallTime;
  start: DateTime;
  end: DateTime;
}

/** An occurrence, and whether it is `extra`: an RDATE that the rule does not yield itself. */
export type HorizonOccurrence = Occurrence & { extra: boolean };

/** A schedule we do not expand, with everything that is wrong with it. */
export class RuleRefused extends Error {
  override readonly name = 'RuleRefused';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join('; '));
    this.problems = problems;
  }
}

/** The most sessions one schedule may have in the horizon. */
export const mostSessionsInHorizon = 400;
/** The most starts one call takes from its window: five years of daily sessions, well within 100 ms. */
const mostStarts = 2000;

const day = 86_400_000;
/** No wall time is further than this from its instant (offsets stay within 15 hours, Apia skipped 24). */
const anyOffset = 1.5 * day;
/** With BYSETPOS a period is known only once it is over. */
const longestPeriod = 366 * day;
/** Nothing is expanded past the years the tz tables are checked for. */
const endOfTime = Date.UTC(2101, 0);

const tooManyStarts: Problem = { path: 'rrule', message: `expected at most ${mostStarts} starts in one window` };
const tooManySessions = (count: number): Problem => ({
  path: 'rrule',
  message: `expected at most ${mostSessionsInHorizon} sessions in the horizon, this schedule has ${count}`,
});

/** rrule is CommonJS without an exports map: Node's ESM loader hands it over as `default`, bundlers and tsx as it is. */
const loaded: { default?: Pick<typeof rruleModule, 'RRule'> } = rruleModule;
const { RRule } = loaded.default ?? rruleModule;

const listOrNull = <T>(list: T[]): T[] | null => (list.length > 0 ? list : null);

/** Walks the rule's wall starts in order from a period's start, while the visitor says so. BYSETPOS, COUNT and UNTIL are left to the visitor. */
const walkRule = (rule: ReadRecurrence['rule'], from: number, visit: Visit): void => {
  new RRule(
    {
      freq: RRule[rule.FREQ],
      interval: rule.INTERVAL,
      wkst: RRule[rule.WKST],
      dtstart: new Date(from),
      bymonth: listOrNull(rule.BYMONTH),
      bymonthday: listOrNull(rule.BYMONTHDAY),
      byweekday: listOrNull(
        rule.BYDAY.map(({ weekday, nth }) => (nth === undefined ? RRule[weekday] : RRule[weekday].nth(nth))),
      ),
      byhour: rule.BYHOUR,
      byminute: rule.BYMINUTE,
      bysecond: [0],
    },
    true,
  ).all((date) => visit(date.getTime()));
};

/** The wall starts of the rule itself, from DTSTART on, up to COUNT, that may fall between two wall times. */
const ruleWalls = (read: ReadRecurrence, from: number, until: number): number[] => {
  const { rule, dtstart } = read;
  const most = rule.COUNT ?? Infinity;
  const walls: number[] = [];
  let counted = 0;
  const take: Visit = (wall) => {
    if (wall > until || counted >= most) return false;
    if (wall < dtstart) return true;
    counted += 1;
    if (wall >= from) walls.push(wall);
    return counted < most;
  };
  const { visit, close } = thinned(rule, take);
  const start = periodStart(read, rule.COUNT === undefined ? from : dtstart);
  let visited = 0;
  walkRule(rule, start, (wall) => {
    if (wall >= from) visited += 1;
    if (visited > mostStarts) throw new RuleRefused([tooManyStarts]);
    return wall <= until + longestPeriod && visit(wall);
  });
  close();
  return walls;
};

/** The last wall time worth walking to. */
const wallEnd = ({ UNTIL }: ReadRecurrence['rule'], end: number): number =>
  Math.min(UNTIL?.lastWall ?? Infinity, Math.min(end, UNTIL?.lastInstant ?? Infinity) + anyOffset);

interface Start {
  wall: number;
  instant: number;
  /** An RDATE the rule does not yield itself. */
  extra: boolean;
}

/** The whole recurrence set, RDATE included and EXDATE taken out, whose instants lie in [from, until), in order. Coinciding instants are one. */
const startsBetween = (read: ReadRecurrence, from: number, until: number): Start[] => {
  const zone = read.timeZone;
  const end = Math.min(until, endOfTime);
  if (!(from < end)) return [];
  const starts = new Map<number, Start>();
  const add = (wall: number, extra: boolean): void => {
    const instant = instantMillisOfWall(wall, zone);
    const isIn = instant >= from && instant < end && (extra || isBeforeEnd(read.rule, wall, instant));
    if (isIn && !starts.has(instant)) starts.set(instant, { wall, instant, extra });
  };
  for (const wall of ruleWalls(read, from - anyOffset, wallEnd(read.rule, end))) add(wall, false);
  for (const wall of read.rdates) add(wall, true);
  for (const wall of read.exdates) starts.delete(instantMillisOfWall(wall, zone));
  return [...starts.values()].sort((left, right) => left.instant - right.instant);
};

/** With BYSETPOS only the walk itself tells whether DTSTART is the first date. */
const positionProblems = (read: ReadRecurrence): Problem[] =>
  read.rule.BYSETPOS.length > 0 && ruleWalls(read, read.dtstart, read.dtstart).length === 0 ? [dtstartProblem] : [];

const readOrRefuse = (schedule: Recurrence): ReadRecurrence => {
  const result = readRecurrence(schedule);
  const problems = 'problems' in result ? result.problems : positionProblems(result.read);
  if ('problems' in result || problems.length > 0) throw new RuleRefused(problems);
  return result.read;
};

const startsOf = (schedule: Recurrence, from: DateTime, until: DateTime): HorizonOccurrence[] => {
  const read = readOrRefuse(schedule);
  const toDateTime = (millis: number): DateTime => dateTimeIn(read.timeZone, millis);
  return startsBetween(read, from.toMillis(), until.toMillis()).map(({ wall, instant, extra }) => ({
    recurrenceId: wallOfMillis(wall),
    start: toDateTime(instant),
    end: toDateTime(instant + read.durationMinutes * 60_000),
    extra,
  }));
};

/**
 * The occurrences of a schedule that start in [from, until), in order; `start` and `end` are in the schedule's zone.
 * A start in a spring gap is read with the offset before the gap, a doubled hour is its first passing (RFC 5545 3.3.5).
 * Throws RuleRefused for a schedule that `ruleProblems` would find wrong, or one with more than 2,000 starts in the window.
 */
export const occurrences = (schedule: Recurrence, from: DateTime, until: DateTime): Occurrence[] =>
  startsOf(schedule, from, until).map(({ recurrenceId, start, end }) => ({ recurrenceId, start, end }));

/** The same for a horizon we book: refuses more than 400 sessions, and says of each whether it is an extra date. */
export const horizonOccurrences = (schedule: Recurrence, from: DateTime, until: DateTime): HorizonOccurrence[] => {
  const found = startsOf(schedule, from, until);
  if (found.length > mostSessionsInHorizon) throw new RuleRefused([tooManySessions(found.length)]);
  return found;
};

/** Everything wrong with a schedule's recurrence; empty when it is fine. Tried out on the first 35 days, so that a flood is seen when it is written. */
export const ruleProblems = (schedule: Recurrence): Problem[] => {
  const result = readRecurrence(schedule);
  if ('problems' in result) return result.problems;
  const { read } = result;
  const first = instantMillisOfWall(read.dtstart, read.timeZone);
  const problems = positionProblems(read);
  const sessions = problems.length > 0 ? 0 : startsBetween(read, first, first + 35 * day).length;
  return sessions > mostSessionsInHorizon ? [tooManySessions(sessions)] : problems;
};
