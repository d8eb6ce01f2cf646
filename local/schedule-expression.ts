import { DateTime } from 'luxon';

/** When a schedule fires next, strictly after an instant. `everyMinute` marks the rules an outage of ticks stops. */
export type FiringTimes = { everyMinute: boolean; next: (after: DateTime) => DateTime };

const unitMinutes: Record<string, number> = { minute: 1, hour: 60, day: 24 * 60 };
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * Reads an EventBridge schedule expression: `rate(1 minute)` or `cron(minutes hours day-of-month month day-of-week year)` in UTC.
 * A rate fires on whole multiples counted from midnight UTC. L, W and # are refused. AWS: "Schedule expressions".
 */
export const parseSchedule = (expression: string): FiringTimes => {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) return rateTimes(Number(rate[1]), unitMinutes[rate[2] ?? ''] ?? 0);
  const cron = /^cron\((.+)\)$/.exec(expression);
  const fields = cron?.[1]?.trim().split(/\s+/) ?? [];
  if (fields.length !== 6) throw new Error(`The local stage cannot read the schedule ${expression}`);
  return cronTimes(fields);
};

const rateTimes = (count: number, unit: number): FiringTimes => {
  const step = count * unit * 60_000;
  if (step <= 0) throw new Error('A rate must be at least one minute');
  return {
    everyMinute: unit === 1,
    next: (after) => DateTime.fromMillis((Math.floor(after.toMillis() / step) + 1) * step, { zone: 'utc' }),
  };
};

const cronTimes = ([
  minutes = '',
  hours = '',
  days = '',
  month = '',
  weekday = '',
  year = '',
]: string[]): FiringTimes => {
  const atMinutes = valuesOf(minutes, { from: 0, to: 59 });
  const atHours = valuesOf(hours, { from: 0, to: 23 });
  const onDays = valuesOf(days, { from: 1, to: 31 });
  const inMonths = valuesOf(month, { from: 1, to: 12, names: months });
  const onWeekdays = valuesOf(weekday, { from: 1, to: 7, names: weekdays });
  const inYears = valuesOf(year, { from: 1970, to: 2199 });
  const fires = (day: DateTime): boolean =>
    inYears.includes(day.year) &&
    inMonths.includes(day.month) &&
    onDays.includes(day.day) &&
    onWeekdays.includes((day.weekday % 7) + 1);
  const times = atHours.flatMap((hour) => atMinutes.map((minute) => ({ hour, minute })));

  const next = (after: DateTime): DateTime => {
    const today = after.toUTC().startOf('day');
    for (let ahead = 0; ahead < 366 * 5; ahead += 1) {
      const day = today.plus({ days: ahead });
      const found = fires(day) ? times.map((time) => day.set(time)).find((at) => at > after) : undefined;
      if (found) return found;
    }
    throw new Error('This cron schedule does not fire within five years');
  };
  return { everyMinute: false, next };
};

/** The values a cron field stands for, in order: `*`, `?`, lists, ranges, steps and names. */
const valuesOf = (field: string, { from, to, names }: { from: number; to: number; names?: string[] }): number[] => {
  const number = (text: string): number => {
    const named = names?.indexOf(text.toUpperCase()) ?? -1;
    const value = named >= 0 ? named + from : Number(text);
    if (!Number.isInteger(value) || value < from || value > to)
      throw new Error(`The local stage cannot read ${field} in a cron schedule`);
    return value;
  };
  const part = (text: string): number[] => {
    const [range = '', step = '1'] = text.split('/');
    const [first = '', last] = range.split('-');
    const start = /^[*?]$/.test(range) ? from : number(first);
    const end = /^[*?]$/.test(range) || (last === undefined && text.includes('/')) ? to : number(last ?? first);
    return Array.from({ length: end - start + 1 }, (_, index) => start + index).filter(
      (value) => (value - start) % Number(step) === 0,
    );
  };
  return [...new Set(field.split(',').flatMap(part))].sort((a, b) => a - b);
};
