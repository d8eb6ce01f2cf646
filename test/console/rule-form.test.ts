import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { firstDate, freshRule, nths, readRule, weekdayOf, weekdays, writeRule, type RuleForm } from '../../console/schedules/rule-form.ts'; // prettier-ignore
import { occurrences, ruleProblems } from '../../functions/domain/schedule.ts';

const dateOf = (days: number): string => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);

const anyForm = fc.record({
  repeat: fc.constantFrom('weekly' as const, 'daily' as const, 'monthly-weekday' as const, 'monthly-day' as const, 'once' as const), // prettier-ignore
  every: fc.integer({ min: 1, max: 6 }),
  weekdays: fc.subarray([...weekdays], { minLength: 1 }),
  nth: fc.constantFrom(...nths),
  weekday: fc.constantFrom(...weekdays),
  end: fc.oneof(
    fc.constant({ kind: 'never' as const }),
    fc.integer({ min: 2, max: 60 }).map((count) => ({ kind: 'after' as const, count })),
    fc.integer({ min: 600, max: 900 }).map((days) => ({ kind: 'on' as const, date: dateOf(days) })),
  ),
  text: fc.constant(''),
});
const anyDay = fc.integer({ min: 0, max: 500 }).map(dateOf);
const scheduleOf = (form: RuleForm, date: string) => ({
  ...{ dtstart: `${firstDate(form, date)}T09:00`, timeZone: 'America/New_York' },
  ...{ rrule: writeRule(form), durationMinutes: 60 },
});

describe('a recurrence without RRULE', () => {
  it('whatever is chosen in the form is a rule the service takes, and its first date is the one computed', () => {
    fc.assert(
      fc.property(anyForm, anyDay, (form, date) => {
        const schedule = scheduleOf(form, date);
        expect(ruleProblems(schedule)).toEqual([]);
        const from = DateTime.fromISO(date, { zone: 'America/New_York' });
        const [first] = occurrences(schedule, from, from.plus({ days: 70 }));
        expect(first?.recurrenceId).toBe(schedule.dtstart);
      }),
      { numRuns: 300 },
    );
  });

  it('what was written is read back as it was chosen', () => {
    fc.assert(
      fc.property(anyForm, anyDay, (form, date) => {
        const { dtstart, rrule } = scheduleOf(form, date);
        const read = readRule(rrule, dtstart.slice(0, 10));
        expect(read.repeat).toBe(form.repeat);
        expect(writeRule(read)).toBe(rrule);
      }),
    );
  });

  it('a rule the form cannot say stays its text, to the letter', () => {
    for (const rrule of [
      'FREQ=WEEKLY;BYDAY=MO;BYHOUR=9,13',
      'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO',
      'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261224T170000Z',
      'FREQ=MONTHLY;BYMONTHDAY=1,15',
      'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1',
      'FREQ=YEARLY',
      'FREQ=DAILY;BYDAY=MO',
    ]) {
      const form = readRule(rrule, '2026-11-01');
      expect([form.repeat, writeRule(form)]).toEqual(['rule', rrule]);
    }
  });

  it('reads what calendars write: a position as BYSETPOS, weekdays out of order, a rule without weekdays', () => {
    expect(readRule('FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2', '2026-11-10')).toMatchObject({ repeat: 'monthly-weekday', nth: '2', weekday: 'TU' }); // prettier-ignore
    expect(readRule('RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=FR,MO', '2026-11-02').weekdays).toEqual(['MO', 'FR']);
    expect(readRule('FREQ=WEEKLY', '2026-11-04').weekdays).toEqual(['WE']);
  });

  it('begins with the weekday of the day chosen', () => {
    // 23 November 2026 is a Monday, the fourth.
    expect(freshRule('2026-11-23')).toMatchObject({ weekdays: ['MO'], nth: '4' });
    expect(weekdayOf('2026-11-29')).toBe('SU');
  });
});
