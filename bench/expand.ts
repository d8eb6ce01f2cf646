import { pathToFileURL } from 'node:url';
import { DateTime } from 'luxon';
import * as rruleModule from 'rrule';
import { occurrences } from '../functions/domain/schedule.ts';
import { instantMillisOfWall } from '../functions/domain/zone.ts';

/** Sessions expanded a second, 90-day window: ours beside bare rrule (floating, no zone step) and a hand loop with the zone table. */

export interface Row {
  what: string;
  sessionsASecond: number;
  microsecondsASchedule: number;
}

const loaded: { default?: Pick<typeof rruleModule, 'RRule'> } = rruleModule;
const { RRule } = loaded.default ?? rruleModule;

interface Plan {
  dtstart: string;
  timeZone: string;
  /** Monday is 0. */
  weekdays: number[];
}

const day = 86_400_000;
const window = { from: Date.UTC(2026, 1, 2), until: Date.UTC(2026, 1, 2) + 90 * day };
const [windowFrom, windowUntil] = [DateTime.fromMillis(window.from), DateTime.fromMillis(window.until)];
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const one: Plan[] = [{ dtstart: '2026-02-02T09:00', timeZone: 'America/Phoenix', weekdays: [0, 2, 4] }];

const zones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'Europe/London',
];
const tracks = [
  [0, 2, 4],
  [0, 1, 3],
  [1, 3],
  [5, 6],
  [0, 1, 2, 3, 4],
];
/** 100 schedules begun up to two years before the window, in six zones, morning to evening. */
const mix: Plan[] = Array.from({ length: 100 }, (_, index) => {
  const weekdays = tracks[index % tracks.length]!;
  const week = Date.UTC(2026, 1, 2) - (index % 104) * 7 * day;
  const start = week + weekdays[0]! * day + (9 + (index % 10)) * 3_600_000;
  return { dtstart: new Date(start).toISOString().slice(0, 16), timeZone: zones[index % zones.length]!, weekdays };
});

const ours = (plan: Plan): number => {
  const rrule = `FREQ=WEEKLY;BYDAY=${plan.weekdays.map((weekday) => codes[weekday]).join(',')}`;
  return occurrences({ ...plan, rrule, durationMinutes: 180 }, windowFrom, windowUntil).length;
};

const bareRrule = ({ dtstart, weekdays }: Plan): number =>
  new RRule({ freq: RRule.WEEKLY, byweekday: weekdays, dtstart: new Date(`${dtstart}Z`) }, true).between(
    new Date(window.from),
    new Date(window.until),
    true,
  ).length;

const handLoop = ({ dtstart, timeZone, weekdays }: Plan): number => {
  const first = Date.parse(`${dtstart}Z`);
  const starts: number[] = [];
  for (
    let wall = first + Math.max(0, Math.ceil((window.from - day - first) / day)) * day;
    wall < window.until + day;
    wall += day
  ) {
    if (!weekdays.includes((new Date(wall).getUTCDay() + 6) % 7)) continue;
    const instant = instantMillisOfWall(wall, timeZone);
    if (instant >= window.from && instant < window.until) starts.push(instant);
  }
  return starts.length;
};

const cpuMicroseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** CPU time, the least of 15 rounds of at least 20 ms each: the steadier figure on a machine that is shared. */
const measure = (plans: Plan[], expand: (plan: Plan) => number): { microseconds: number; sessions: number } => {
  const round = (): number => plans.reduce((sum, plan) => sum + expand(plan), 0);
  const sessions = round();
  const rounds = Array.from({ length: 15 }, () => {
    const began = cpuMicroseconds();
    let times = 0;
    do {
      round();
      times += 1;
    } while (cpuMicroseconds() - began < 20_000);
    return (cpuMicroseconds() - began) / times;
  });
  return { microseconds: Math.min(...rounds), sessions };
};

/** Measures, prints and gives the rows. CPU time of one process; the tables of the zones are built before measuring. */
export const benchExpand = (): Promise<Row[]> => {
  const plans = { 'MO,WE,FR': one, 'mix of 100': mix };
  const ways = { 'occurrences()': ours, 'bare rrule, no zone': bareRrule, 'hand loop': handLoop };
  const rows = Object.entries(plans).flatMap(([name, list]) =>
    Object.entries(ways).map(([way, expand]): Row => {
      const { microseconds, sessions } = measure(list, expand);
      return {
        what: `${name}, 90 days: ${way}`,
        sessionsASecond: Math.round((sessions / microseconds) * 1e6),
        microsecondsASchedule: Number((microseconds / list.length).toFixed(1)),
      };
    }),
  );
  console.table(rows);
  return Promise.resolve(rows);
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchExpand();
