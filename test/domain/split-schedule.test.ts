import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { Schedule } from '../../functions/domain/clinic.ts';
import { occurrences } from '../../functions/domain/schedule.ts';
import { horizonParts, scheduleOn } from '../../functions/domain/schedule-parts.ts';
import { laterPart, splitSchedule } from '../../functions/domain/split-schedule.ts';
import { LocalDate, WallTime, plusDays } from '../../functions/domain/wall-clock.ts';

const codes = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const day = 86_400_000;
const wallText = (millis: number): string => new Date(millis).toISOString().slice(0, 16);
const dateText = (millis: number): LocalDate => LocalDate.parse(wallText(millis).slice(0, 10));
const startsIn = (schedule: Schedule, from: number, until: number): string[] =>
  occurrences(schedule, DateTime.fromMillis(from), DateTime.fromMillis(until)).map(({ recurrenceId }) => recurrenceId);
const partsIn = (schedule: Schedule, from: number, until: number): string[] =>
  horizonParts(schedule, DateTime.fromMillis(from), DateTime.fromMillis(until)).map(
    ({ occurrence }) => occurrence.recurrenceId,
  );

const groupOf = (fields: object): Schedule =>
  Schedule.parse({
    ...{ id: 'g', title: 'G', kind: 'group', track: 'day', levelOfCare: '2.1', timeZone: 'America/New_York' },
    ...{ durationMinutes: 60, capacity: 8, dtstart: '2026-11-02T09:00', rrule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR' },
    ...fields,
  });

/** Any rule the editor makes, begun in 2026 at any half hour, with dates left out and added, in zones whose clocks change. */
const anySchedule = fc
  .record({
    start: fc.integer({ min: 0, max: 365 * 48 }).map((halves) => Date.UTC(2026, 0, 1) + halves * 1_800_000),
    interval: fc.integer({ min: 1, max: 3 }),
    freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'NTH'),
    others: fc.subarray(codes),
    end: fc.oneof(
      fc.constant(''),
      fc.integer({ min: 1, max: 60 }).map((count) => `;COUNT=${count}`),
      fc.integer({ min: 5, max: 300 }),
    ),
    out: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 4 }),
    extra: fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 3 }),
    timeZone: fc.constantFrom('America/New_York', 'America/Phoenix', 'Australia/Lord_Howe', 'Europe/London'),
  })
  .map(({ start, interval, freq, others, end, out, extra, timeZone }) => {
    const at = new Date(start);
    const own = codes[at.getUTCDay()]!;
    const nth = Math.ceil(at.getUTCDate() / 7);
    const body = {
      DAILY: 'FREQ=DAILY',
      WEEKLY: `FREQ=WEEKLY;BYDAY=${[...new Set([own, ...others])].join(',')}`,
      MONTHLY: `FREQ=MONTHLY;BYMONTHDAY=${at.getUTCDate()}`,
      NTH: `FREQ=MONTHLY;BYDAY=${nth}${own}`,
    }[freq];
    const limit = typeof end === 'string' ? end : `;UNTIL=${dateText(start + end * day).replaceAll('-', '')}`;
    const plain = groupOf({ timeZone, dtstart: wallText(start), rrule: `${body};INTERVAL=${interval}${limit}` });
    const starts = startsIn(plain, start - 2 * day, start + 200 * day);
    return {
      ...plain,
      exdates: out.flatMap((index) => (starts[index] ? [WallTime.parse(starts[index])] : [])),
      rdates: extra.map((days) => WallTime.parse(wallText(start + days * day + 5_400_000))),
    };
  });

describe('this and later', () => {
  it('cut at any day, a rule and its later part give together the very dates it gave whole', () => {
    fc.assert(
      fc.property(anySchedule, fc.integer({ min: 1, max: 250 }), (schedule, days) => {
        const begin = Date.parse(`${schedule.dtstart}Z`);
        const [from, until] = [begin - 3 * day, begin + 330 * day];
        const cut = dateText(begin + days * day);
        const later = laterPart(schedule, cut);
        const whole = startsIn(schedule, from, until);
        if (!later) {
          // Only added dates are left, if anything.
          expect(whole.filter((start) => start.slice(0, 10) >= cut && !schedule.rdates.some((r) => r === start))).toEqual([]); // prettier-ignore
          return;
        }
        expect(startsIn(later, from, until)).toEqual(whole.filter((start) => start.slice(0, 10) >= cut));
        expect(partsIn(splitSchedule(schedule, cut, later), from, until)).toEqual(whole);
      }),
      { numRuns: 150 },
    );
  });

  it('whatever the later part is changed to, not one date before that day is touched', () => {
    fc.assert(
      fc.property(anySchedule, anySchedule, fc.integer({ min: 1, max: 100 }), (schedule, other, days) => {
        const begin = Date.parse(`${schedule.dtstart}Z`);
        const [from, until] = [begin - 3 * day, begin + 300 * day];
        const cut = dateText(begin + days * day);
        const split = splitSchedule(schedule, cut, other);
        // Each by its own clock: of two parts in two zones, the later day may begin the earlier.
        expect(partsIn(split, from, until).toSorted()).toEqual(
          [
            ...startsIn(schedule, from, until).filter((start) => start.slice(0, 10) < cut),
            ...startsIn(other, from, until).filter((start) => start.slice(0, 10) >= cut),
          ].toSorted(),
        );
        // Doing it again is doing it once.
        expect(splitSchedule(split, cut, other)).toEqual(split);
      }),
      { numRuns: 80 },
    );
  });

  it('counts on: of 12 sessions, 4 gone by, 8 are left', () => {
    // 2 November 2026 is a Monday: 2, 4, 6, 9 November come before the 10th.
    const later = laterPart(groupOf({ rrule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=12' }), LocalDate.parse('2026-11-10'));
    expect(later).toMatchObject({ dtstart: '2026-11-11T09:00', rrule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=8' });
  });

  it('every second week keeps its beat', () => {
    const later = laterPart(groupOf({ rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' }), LocalDate.parse('2026-11-04'));
    expect(later?.dtstart).toBe('2026-11-16T09:00');
  });

  it('on or before the first date it is all of it', () => {
    const schedule = groupOf({});
    const later = { ...schedule, title: 'Another' };
    expect(splitSchedule(schedule, LocalDate.parse('2026-11-02'), later)).toEqual(later);
  });

  it('a later change drops those that were to come after it, and each day has the schedule of its part', () => {
    const first = groupOf({});
    const on = (date: string) => LocalDate.parse(date);
    const change = (schedule: Schedule, date: string, title: string) =>
      splitSchedule(schedule, on(date), { ...laterPart(schedule, on(date))!, title });
    const twice = change(change(first, '2026-12-07', 'B'), '2027-01-04', 'C');
    expect(['2026-12-06', '2026-12-07', '2027-01-03', '2027-01-04'].map((date) => scheduleOn(twice, on(date)).title)).toEqual(['G', 'B', 'B', 'C']); // prettier-ignore
    const third = change(twice, '2026-12-01', 'D');
    expect(third.changes?.map(({ from }) => from)).toEqual(['2026-12-01']);
    expect(scheduleOn(third, plusDays(on('2027-01-04'), 30)).title).toBe('D');
  });

  it('a rule that is over has no later part', () => {
    expect(laterPart(groupOf({ rrule: 'FREQ=DAILY;COUNT=3' }), LocalDate.parse('2026-11-05'))).toBeUndefined();
  });
});
