import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { cases, outcomeOf } from '../recurrence-case.ts';

const expectedOf = (given: (typeof cases)[number]) => ({ starts: given.expected_utc });

/** Outside the whitelist of docs/rules.md, and why. Every other case must be exact. */
const refusals: Record<string, RegExp> = {
  'rfc5545-25 FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200': /^rrule: BYYEARDAY: is not taken/,
  'rfc5545-30 FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13': /^dtstart: expected the first date of the rule/,
  'rfc5545-35 FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z': /^rrule: FREQ: expected DAILY/,
  'rfc5545-36 FREQ=MINUTELY;INTERVAL=15;COUNT=6': /^rrule: FREQ: expected DAILY/,
  'BYYEARDAY=-366': /^rrule: BYYEARDAY: is not taken/,
  'BYWEEKNO=53 TU,SA': /^rrule: BYWEEKNO: is not taken/,
};

describe('P1 every recurrence case is exact, or refused because its rule is outside the whitelist', () => {
  it('refuses 6 of the 110 cases', () => {
    expect(cases).toHaveLength(110);
    expect(cases.filter((given) => given.name in refusals)).toHaveLength(6);
  });

  test.each(cases.filter((given) => given.name in refusals))('$name is refused with the reason', (given) => {
    expect(outcomeOf(given)).toEqual({ refused: expect.stringMatching(refusals[given.name]!) as string });
  });

  test.each(cases.filter((given) => !(given.name in refusals)))('$name is exact', (given) => {
    expect(outcomeOf(given)).toEqual(expectedOf(given));
  });
});

const script = fileURLToPath(new URL('../print-recurrence-outcomes.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

describe("P1 the machine's own time zone makes no difference", () => {
  test.each([
    ['UTC', 0],
    ['America/Los_Angeles', 480],
    ['Pacific/Apia', -780],
  ])('all 110 cases come out the same under TZ=%s', (zone, minutesWest) => {
    const printed = execFileSync(process.execPath, ['--import', 'tsx', script], {
      cwd: root,
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    expect(JSON.parse(printed)).toEqual({ zone: minutesWest, outcomes: cases.map(outcomeOf) });
  });
});
