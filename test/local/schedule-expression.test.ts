import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { parseSchedule } from '../../local/schedule-expression.ts';

const nextAfter = (expression: string, after: string): string | null =>
  parseSchedule(expression)
    .next(DateTime.fromISO(after, { zone: 'utc' }))
    .toISO({ suppressMilliseconds: true });

test.each([
  ['rate(1 minute)', '2026-11-23T16:00:00Z', '2026-11-23T16:01:00Z'],
  ['rate(1 minute)', '2026-11-23T16:00:59.999Z', '2026-11-23T16:01:00Z'],
  ['rate(5 minutes)', '2026-11-23T16:01:00Z', '2026-11-23T16:05:00Z'],
  ['rate(1 hour)', '2026-11-23T16:01:00Z', '2026-11-23T17:00:00Z'],
  ['cron(10 8 * * ? *)', '2026-11-23T08:09:59Z', '2026-11-23T08:10:00Z'],
  ['cron(10 8 * * ? *)', '2026-11-23T08:10:00Z', '2026-11-24T08:10:00Z'],
  // 2026-11-27 is a Friday; the next weekday is Monday the 30th.
  ['cron(0 9,17 ? * MON-FRI *)', '2026-11-27T17:00:00Z', '2026-11-30T09:00:00Z'],
  ['cron(0/15 * * * ? *)', '2026-11-23T23:45:00Z', '2026-11-24T00:00:00Z'],
  ['cron(0 0 1 JAN ? 2028)', '2026-11-23T16:00:00Z', '2028-01-01T00:00:00Z'],
])('%s after %s fires at %s', (expression, after, expected) => {
  expect(nextAfter(expression, after)).toBe(expected);
});

test('only rates in minutes count as minute rules', () => {
  expect(parseSchedule('rate(1 minute)').everyMinute).toBe(true);
  expect(parseSchedule('rate(1 day)').everyMinute).toBe(false);
  expect(parseSchedule('cron(10 8 * * ? *)').everyMinute).toBe(false);
});

test.each([
  'rate(0 minutes)',
  'rate(1 fortnight)',
  'cron(10 8 * * ?)',
  'cron(0 0 L * ? *)',
  'cron(61 0 * * ? *)',
  'at(2026-11-23T16:00:00)',
])('%s is refused', (expression) => {
  expect(() => parseSchedule(expression)).toThrow();
});
