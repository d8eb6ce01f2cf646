import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { occurrences } from '../../functions/domain/schedule.ts';
import { WallTime } from '../../functions/domain/wall-clock.ts';
import { instantOfWall } from '../../functions/domain/zone.ts';

const day = 86_400_000;
const codes = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const zones = [
  'America/New_York',
  'America/Phoenix',
  'America/Los_Angeles',
  'Europe/London',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];

const wallText = (millis: number): string => new Date(millis).toISOString().slice(0, 16);

/** A start in 2024 to 2026 at any half hour, so that gaps and doubled hours are met. */
const anyWall = fc
  .integer({ min: 0, max: 2 * 365 * 48 })
  .map((halfHours) => Date.UTC(2024, 5, 1) + halfHours * 1_800_000);
const anyInstant = fc.integer({ min: 0, max: 4 * 365 * 24 }).map((hours) => Date.UTC(2024, 0, 1) + hours * 3_600_000);
const anyEnd = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 1, max: 80 }).map((count) => `;COUNT=${count}`),
  fc.integer({ min: 2, max: 700 }).map((days) => ({ days })),
);

const anyWeekly = fc
  .record({
    wall: anyWall,
    interval: fc.integer({ min: 1, max: 3 }),
    others: fc.subarray(codes),
    end: anyEnd,
    timeZone: fc.constantFrom(...zones),
  })
  .map(({ wall, interval, others, end, timeZone }) => {
    const weekdays = [...new Set([codes[new Date(wall).getUTCDay()]!, ...others])];
    const until = typeof end === 'string' ? Infinity : wall + end.days * day;
    const asUtc = (millis: number): string => new Date(millis).toISOString().replace(/[-:]|\.000/g, '');
    const limit = typeof end === 'string' ? end : `;UNTIL=${asUtc(until)}`;
    const rrule = `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${weekdays.join(',')}${limit}`;
    const count = typeof end === 'string' && end !== '' ? Number(end.slice(7)) : Infinity;
    return {
      wall,
      interval,
      weekdays,
      until,
      count,
      schedule: { dtstart: wallText(wall), timeZone, rrule, durationMinutes: 90 },
    };
  });

const anyMonthly = fc
  .record({
    wall: anyWall,
    interval: fc.integer({ min: 1, max: 3 }),
    positions: fc.constantFrom('', ';BYDAY=XX', ';BYDAY=XX;BYSETPOS=N'),
    timeZone: fc.constantFrom(...zones),
  })
  .map(({ wall, interval, positions, timeZone }) => {
    const at = new Date(wall);
    const days = positions.replace('XX', codes[at.getUTCDay()]!).replace('N', String(Math.ceil(at.getUTCDate() / 7)));
    return {
      dtstart: wallText(wall),
      timeZone,
      rrule: `FREQ=MONTHLY;INTERVAL=${interval}${days}`,
      durationMinutes: 90,
    };
  });

const startsOf = (schedule: Parameters<typeof occurrences>[0], from: number, until: number): string[] =>
  occurrences(schedule, DateTime.fromMillis(from), DateTime.fromMillis(until)).map(({ start }) => start.toISO()!);

describe('P1 the expansion of any schedule', () => {
  it('is the same in one window as in two that meet', () => {
    const anySchedule = fc.oneof(
      anyWeekly.map(({ schedule }) => schedule),
      anyMonthly,
    );
    fc.assert(
      fc.property(anySchedule, fc.tuple(anyInstant, anyInstant, anyInstant), (schedule, cuts) => {
        const [a, b, c] = cuts.sort((left, right) => left - right);
        expect(startsOf(schedule, a, c)).toEqual([...startsOf(schedule, a, b), ...startsOf(schedule, b, c)]);
      }),
      { numRuns: 200 },
    );
  });

  it('equals a plain walk through the days', () => {
    fc.assert(
      fc.property(
        anyWeekly,
        fc.tuple(anyInstant, anyInstant),
        ({ wall, interval, weekdays, until, count, schedule }, window) => {
          const [from, to] = window.sort((left, right) => left - right);
          const monday = wall - ((new Date(wall).getUTCDay() + 6) % 7) * day;
          const found = new Set<number>();
          for (let each = wall, counted = 0; each < to + 3 * day && counted < count; each += day) {
            const isItsWeek = Math.floor((each - monday) / (7 * day)) % interval === 0;
            if (!isItsWeek || !weekdays.includes(codes[new Date(each).getUTCDay()]!)) continue;
            counted += 1;
            const start = instantOfWall(WallTime.parse(wallText(each)), schedule.timeZone).toMillis();
            if (start <= until && from <= start && start < to) found.add(start);
          }
          const got = occurrences(schedule, DateTime.fromMillis(from), DateTime.fromMillis(to)).map(({ start }) =>
            start.toMillis(),
          );
          expect(got).toEqual([...found]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
