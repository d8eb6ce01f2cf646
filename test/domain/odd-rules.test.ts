import { DateTime } from 'luxon';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { horizonOccurrences, occurrences, ruleProblems, RuleRefused } from '../../functions/domain/schedule.ts';

const schedule = (rrule: string, dtstart = '2026-01-05T09:00') => ({
  dtstart, // a Monday
  timeZone: 'America/New_York',
  rrule,
  durationMinutes: 60,
});

const numbers = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => index + from).join(',');
const allHours = `BYHOUR=${numbers(0, 23)}`;

/** Rules that hang, drop or double dates in rrule 2.8.1 (recurrence-notes T10 to T21), or are nonsense; each with its start if it matters. */
const hostile: [rule: string, dtstart?: string][] = [
  ['FREQ=SECONDLY'],
  ['FREQ=MINUTELY;INTERVAL=60;BYMINUTE=30'],
  ['FREQ=HOURLY;INTERVAL=2;BYHOUR=10'],
  ['FREQ=HOURLY;INTERVAL=24;BYHOUR=10'],
  ['FREQ=HOURLY;BYHOUR=25'],
  ['FREQ=DAILY;INTERVAL=-1'],
  ['FREQ=DAILY;INTERVAL=abc'],
  ['FREQ=DAILY;INTERVAL=1.5'],
  ['FREQ=DAILY;INTERVAL=0'],
  ['FREQ=DAILY;INTERVAL=1e3'],
  ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'],
  ['FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
  ['FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=31'],
  ['FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31', '2026-04-30T09:00'],
  ['FREQ=YEARLY;BYDAY=MO;BYSETPOS=366'],
  ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-5'],
  ['FREQ=MONTHLY;BYMONTHDAY=15;BYSETPOS=1,-1', '2026-01-15T09:00'],
  ['FREQ=DAILY;BYSETPOS=2'],
  ['FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1'],
  ['FREQ=WEEKLY;BYDAY=1MO'],
  ['FREQ=MONTHLY;BYDAY=MO,2TU'],
  ['FREQ=MONTHLY;BYDAY=6MO'],
  ['FREQ=MONTHLY;BYDAY=0MO'],
  ['FREQ=YEARLY;BYDAY=53MO'],
  ['FREQ=YEARLY;BYWEEKNO=53;BYDAY=SA'],
  ['FREQ=YEARLY;BYYEARDAY=366'],
  ['FREQ=YEARLY;BYEASTER=0'],
  ['FREQ=YEARLY;BYMONTH=13'],
  ['FREQ=MONTHLY;BYMONTHDAY=32'],
  ['FREQ=MONTHLY;BYMONTHDAY=0'],
  ['FREQ=DAILY;BYHOUR=13,9,9'],
  ['FREQ=DAILY;BYHOUR=25'],
  [`FREQ=DAILY;${allHours};BYMINUTE=0`, '2026-01-05T00:00'],
  [`FREQ=DAILY;${allHours};BYMINUTE=${numbers(0, 59)}`, '2026-01-05T00:00'],
  [`FREQ=YEARLY;BYMONTH=${numbers(1, 12)};BYMONTHDAY=${numbers(1, 31)};${allHours};BYMINUTE=0`, '2026-01-05T00:00'],
  [`FREQ=YEARLY;BYMONTH=${numbers(1, 12)};BYMONTHDAY=${numbers(1, 31)};${allHours};BYMINUTE=0`, '2026-12-31T23:00'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;COUNT=500', '1970-01-01T00:00'],
  ['FREQ=DAILY', '1970-01-01T00:00'],
  ['FREQ=DAILY;INTERVAL=2', '1970-01-01T00:00'],
  ['FREQ=DAILY;COUNT=500', '1970-01-01T00:00'],
  ['FREQ=DAILY;BYMONTH=2;BYDAY=MO;COUNT=500', '1970-02-02T00:00'],
  ['FREQ=WEEKLY;BYMONTH=2;COUNT=500', '1970-02-02T00:00'],
  ['FREQ=WEEKLY;BYMONTH=2;INTERVAL=2;COUNT=500', '1970-02-02T00:00'],
  ['FREQ=WEEKLY', '1970-01-05T00:00'],
  ['FREQ=MONTHLY', '1970-01-31T00:00'],
  ['FREQ=WEEKLY;INTERVAL=313;BYMONTH=1', '2026-01-05T00:00'],
  ['FREQ=MONTHLY;BYMONTHDAY=29;BYDAY=TH;BYMONTH=2;COUNT=500', '2024-02-29T09:00'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=TH;INTERVAL=997', '2024-02-29T09:00'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=TH;INTERVAL=997;BYSETPOS=1', '2024-02-29T09:00'],
  ['FREQ=MONTHLY;INTERVAL=999;BYDAY=5MO;BYSETPOS=-1', '2026-03-30T09:00'],
  [`FREQ=MONTHLY;BYMONTHDAY=${numbers(1, 31)};BYSETPOS=-1,1,2,3`, '2026-01-01T09:00'],
  ['FREQ=DAILY;COUNT=-1'],
  ['FREQ=DAILY;COUNT=0'],
  ['FREQ=DAILY;COUNT=501'],
  ['FREQ=DAILY;COUNT=99999999999'],
  ['FREQ=DAILY;COUNT=5;UNTIL=20260107T140000Z'],
  ['FREQ=DAILY;UNTIL=20260230'],
  ['FREQ=DAILY;UNTIL=20251231T000000Z'],
  ['FREQ=DAILY;UNTIL=20260107T090000'],
  ['FREQ=DAILY;UNTIL=99991231T235959Z'],
  ['FREQ=DAILY;FREQ=WEEKLY'],
  ['FREQ=DAILY;DTSTART=19700101T000000Z'],
  ['FREQ=DAILY;__proto__=1'],
  ['FREQ=DAILY;constructor=1'],
  ['FREQ=DAILY\nEXDATE:20260105T090000'],
  ['FREQ=DAILY;;'],
  ['FREQ=DAILY;BYDAY='],
  ['BYDAY=MO'],
  [''],
  ['🕘'],
  ['FREQ=WEEKLY;BYDAY=' + 'MO,'.repeat(100_000)],
  ['FREQ=WEEKLY;BYDAY=MO', '9999-12-27T09:00'],
];

const windows: [name: string, from: string, until: string][] = [
  ['a horizon of 35 days', '2026-01-05T00:00Z', '2026-02-09T00:00Z'],
  ['a day sixty years on', '2086-01-05T00:00Z', '2086-01-06T00:00Z'],
  ['all time', '0001-01-01T00:00Z', '9999-12-31T00:00Z'],
];

const attempt = (rrule: string, dtstart: string | undefined, from: string, until: string): number | RuleRefused => {
  try {
    return occurrences(schedule(rrule, dtstart), DateTime.fromISO(from), DateTime.fromISO(until)).length;
  } catch (error) {
    if (error instanceof RuleRefused) return error;
    throw error;
  }
};

describe('no rule, however odd, takes more than 100 ms to be expanded or refused', () => {
  // The tables of the zone's offsets, once per process, and the first run of each path.
  beforeAll(() => {
    occurrences(
      schedule('FREQ=MONTHLY', '1970-01-05T09:00'),
      DateTime.fromISO('1970-01-01'),
      DateTime.fromISO('2101-01-01'),
    );
    occurrences(schedule('FREQ=DAILY'), DateTime.fromISO('2026-01-01'), DateTime.fromISO('2030-01-01'));
  });

  // CPU time, the least of three: what the rule costs, not what else the machine is doing.
  test.each(windows)('over %s', (_, from, until) => {
    const slow = hostile.flatMap(([rrule, dtstart]) => {
      const took = Math.min(
        ...[1, 2, 3].map(() => {
          const began = process.cpuUsage();
          attempt(rrule, dtstart, from, until);
          const { user, system } = process.cpuUsage(began);
          return (user + system) / 1000;
        }),
      );
      return took > 100 ? [`${rrule.slice(0, 80)}: ${took.toFixed(0)} ms`] : [];
    });
    expect(slow).toEqual([]);
  });

  it('every refusal names a field and what was expected', () => {
    const refusals = hostile
      .map(([rrule, dtstart]) => ruleProblems(schedule(rrule, dtstart)))
      .filter((found) => found.length > 0);
    expect(refusals.length).toBeGreaterThan(40);
    for (const problem of refusals.flat()) {
      expect(problem.path).toMatch(/^(rrule|dtstart)$/);
      expect(problem.message).toMatch(/expected|is not taken here|not a part of a rule/);
    }
  });
});

describe('a flood of sessions is refused', () => {
  const everyHour = schedule(`FREQ=DAILY;${allHours}`, '2026-01-05T00:00');
  const horizon = [DateTime.fromISO('2026-01-05T05:00Z'), DateTime.fromISO('2026-02-09T05:00Z')] as const;

  it('more than 400 sessions in the horizon are not booked, 400 are', () => {
    expect(() => horizonOccurrences(everyHour, ...horizon)).toThrow(
      'expected at most 400 sessions in the horizon, this schedule has 840',
    );
    // 16 days of 24 and one of 16: 400.
    expect(horizonOccurrences(everyHour, horizon[0], DateTime.fromISO('2026-01-21T21:00Z'))).toHaveLength(400);
    expect(() => horizonOccurrences(everyHour, horizon[0], DateTime.fromISO('2026-01-21T22:00Z'))).toThrow(RuleRefused);
  });

  it('and is reported when the schedule is written', () => {
    expect(ruleProblems(everyHour)).toEqual([
      { path: 'rrule', message: 'expected at most 400 sessions in the horizon, this schedule has 840' },
    ]);
  });

  it('also when a long year of other starts comes before it', () => {
    const everyMonth = `FREQ=YEARLY;BYMONTH=${numbers(1, 12)};BYMONTHDAY=${numbers(1, 31)};${allHours}`;
    expect(ruleProblems(schedule(everyMonth, '2026-12-01T00:00')).map(({ message }) => message)).toEqual([
      'expected at most 400 sessions in the horizon, this schedule has 840',
    ]);
  });

  it('a window with more than 2,000 starts is refused rather than waited for', () => {
    expect(attempt('FREQ=DAILY', '1970-01-01T00:00', '1970-01-01T00:00Z', '2100-01-01T00:00Z')).toBeInstanceOf(
      RuleRefused,
    );
  });
});
