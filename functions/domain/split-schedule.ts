import type { DateTime } from 'luxon';
import { ScheduleChange, type Schedule } from './clinic.ts';
import { occurrences } from './schedule.ts';
import { isOfPart, partsOf, scheduleOn, type PlainSchedule } from './schedule-parts.ts';
import { WallTime, dateOfWall, type LocalDate } from './wall-clock.ts';
import { instantOfWall } from './zone.ts';

/** "This and later": a schedule is cut at a day, and what comes from then on may be another. */

/** How far the rule is looked along for its first date from a day on; one every so many years is none. */
const yearsAhead = 5;
/** Few enough days for the fullest rule: 24 starts on each stay within what one call takes. */
const daysAtOnce = 60;

const midnight = (day: LocalDate, zone: string): DateTime => instantOfWall(WallTime.parse(`${day}T00:00`), zone);

/** The rule's own first start on or after a day, left-out dates included, added ones not: that is what a rule can begin with. */
const firstStart = (rule: PlainSchedule, day: LocalDate): WallTime | undefined => {
  const begin = midnight(day, rule.timeZone);
  const end = begin.plus({ years: yearsAhead });
  for (let from = begin.minus({ days: 1 }); from < end; from = from.plus({ days: daysAtOnce })) {
    const found = occurrences({ ...rule, exdates: [], rdates: [] }, from, from.plus({ days: daysAtOnce }));
    const first = found.find(({ recurrenceId }) => dateOfWall(recurrenceId) >= day);
    if (first) return first.recurrenceId;
  }
  return undefined;
};

const startsBefore = (rule: PlainSchedule, start: WallTime): number => {
  const from = instantOfWall(WallTime.parse(rule.dtstart), rule.timeZone);
  return occurrences({ ...rule, exdates: [], rdates: [] }, from, instantOfWall(start, rule.timeZone)).length;
};

/** COUNT counts from the first date (RFC 5545 3.3.10), so what has gone by is taken off. */
const ruleFrom = (rule: PlainSchedule, start: WallTime): string =>
  rule.rrule.replace(/COUNT=\+?(\d+)/i, (_, count: string) => `COUNT=${Number(count) - startsBefore(rule, start)}`);

const from =
  (day: LocalDate) =>
  (wall: WallTime): boolean =>
    dateOfWall(wall) >= day;

/**
 * The schedule from a day on: the same dates, as one rule that begins with its first date then. Undefined when the rule gives none any more (within
 * five years). INTERVAL and positions keep their beat, for the new first date is one of the old rule's own.
 */
export const laterPart = (schedule: Schedule, day: LocalDate): PlainSchedule | undefined => {
  const part = scheduleOn(schedule, day);
  const dtstart = firstStart(part, day);
  if (dtstart === undefined) return undefined;
  const isLater = from(day);
  return {
    ...part,
    dtstart,
    rrule: ruleFrom(part, dtstart),
    exdates: part.exdates.filter(isLater),
    rdates: part.rdates.filter(isLater),
  };
};

/** Whether the schedule has, or had, a start before a day: its first date, or an added one. */
const beginsBefore = (schedule: Schedule, day: LocalDate): boolean => {
  const [first] = partsOf(schedule);
  return [schedule.dtstart, ...schedule.rdates].some(
    (wall) => dateOfWall(wall) < day && (!first || isOfPart(first, wall)),
  );
};

/**
 * A schedule changed from a day on: what comes before stays, `later` holds from then on, and changes that were to come after it are dropped, for
 * they were changes of something that will not be. With nothing before that day the whole schedule is `later`.
 */
export const splitSchedule = (schedule: Schedule, day: LocalDate, later: PlainSchedule): Schedule => {
  if (!beginsBefore(schedule, day)) return { ...later, id: schedule.id };
  const changes = (schedule.changes ?? []).filter((change) => change.from < day);
  return { ...schedule, changes: [...changes, ScheduleChange.strip().parse({ ...later, from: day })] };
};
