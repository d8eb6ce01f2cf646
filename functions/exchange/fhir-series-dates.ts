import type { Membership } from '../domain/clinic.ts';
import {
  WallTime,
  dateOfWall,
  plusDays,
  weekdayCodes,
  weekdayOf,
  type LocalDate,
  type Weekday,
} from '../domain/wall-clock.ts';

type SeriesRecurrence = { dtstart: WallTime; rrule: string; exdates: WallTime[]; rdates: WallTime[] };

const weekdaysIn = (dates: readonly LocalDate[]): Weekday[] => {
  const found = new Set(dates.map(weekdayOf));
  return weekdayCodes.filter((code) => found.has(code));
};

/**
 * The weekly rule that gives these starts, all at one time of day: the weekdays they fall on, from the first to the last, less those dates that are not
 * among them. Expects at least one start, in order.
 */
export const recurrenceOfDates = (walls: readonly [WallTime, ...WallTime[]]): SeriesRecurrence => {
  const [dtstart] = walls;
  const last = dateOfWall(walls.at(-1) ?? dtstart);
  const weekdays = weekdaysIn(walls.map(dateOfWall));
  const had = new Set<string>(walls);
  const exdates: WallTime[] = [];
  let count = 0;
  for (let date = dateOfWall(dtstart); date <= last; date = plusDays(date, 1)) {
    if (!weekdays.includes(weekdayOf(date))) continue;
    count += 1;
    const wall = WallTime.parse(`${date}${dtstart.slice(10)}`);
    if (!had.has(wall)) exdates.push(wall);
  }
  return { dtstart, rrule: `FREQ=WEEKLY;BYDAY=${weekdays.join(',')};COUNT=${count}`, exdates, rdates: [] };
};

type Place = Pick<Membership, 'from' | 'until' | 'weekdays'>;

/** Splits dates where the series has one in between that is not among them. */
const runsOf = (dates: readonly LocalDate[], series: readonly LocalDate[]): LocalDate[][] => {
  const runs: LocalDate[][] = [];
  for (const date of series) {
    if (!dates.includes(date)) runs.push([]);
    else if (runs.length === 0) runs.push([date]);
    else runs.at(-1)?.push(date);
  }
  return runs.filter((run) => run.length > 0);
};

const placeOf = (dates: readonly LocalDate[]): Place[] => {
  const [from, until] = [dates[0], dates.at(-1)];
  return from === undefined || until === undefined ? [] : [{ from, until, weekdays: weekdaysIn(dates) }];
};

/**
 * The places that expect somebody on these dates of a series and on no other: one, where they come on all dates of their weekdays; else one for each run
 * of dates of a weekday.
 */
export const placesOfDates = (dates: readonly LocalDate[], series: readonly LocalDate[]): Place[] => {
  const weekdays = weekdaysIn(dates);
  const theirs = series.filter((date) => weekdays.includes(weekdayOf(date)));
  const runs = runsOf(dates, theirs);
  if (runs.length <= 1) return runs.flatMap(placeOf);
  return weekdays.flatMap((weekday) => {
    const onDay = (date: LocalDate): boolean => weekdayOf(date) === weekday;
    return runsOf(dates.filter(onDay), theirs.filter(onDay)).flatMap(placeOf);
  });
};
