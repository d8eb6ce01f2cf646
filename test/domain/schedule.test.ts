import { DateTime } from 'luxon';
import { describe, expect, it, test } from 'vitest';
import { horizonOccurrences, occurrences, ruleProblems } from '../../functions/domain/schedule.ts';

const at = (iso: string): DateTime => DateTime.fromISO(iso);
const weekly = {
  dtstart: '2026-01-05T09:00',
  timeZone: 'America/New_York',
  rrule: 'FREQ=WEEKLY;BYDAY=MO',
  durationMinutes: 180,
};
const local = (iso: DateTime): string => iso.toFormat("yyyy-MM-dd'T'HH:mm ZZ");
const starts = (
  schedule: typeof weekly & { exdates?: string[]; rdates?: string[] },
  from: string,
  until: string,
): string[] => occurrences(schedule, at(from), at(until)).map(({ start }) => local(start));

describe('P1 a session keeps its time on the wall', () => {
  const group = { ...weekly, dtstart: '2026-01-04T18:00', rrule: 'FREQ=WEEKLY;BYDAY=SU,MO' };

  it('an 18:00 group is at 18:00 before and after the change to summer time', () => {
    expect(starts(group, '2026-03-01T00:00Z', '2026-03-10T00:00Z')).toEqual([
      '2026-03-01T18:00 -05:00',
      '2026-03-02T18:00 -05:00',
      '2026-03-08T18:00 -04:00',
      '2026-03-09T18:00 -04:00',
    ]);
  });

  it('and before and after the change back', () => {
    expect(starts(group, '2026-10-25T00:00Z', '2026-11-03T00:00Z')).toEqual([
      '2026-10-25T18:00 -04:00',
      '2026-10-26T18:00 -04:00',
      '2026-11-01T18:00 -05:00',
      '2026-11-02T18:00 -05:00',
    ]);
  });

  test.each([
    ['Europe/London', '2026-03-22T09:00', '2026-03-29T09:00:00.000+01:00'],
    ['Australia/Lord_Howe', '2026-09-27T09:00', '2026-10-04T09:00:00.000+11:00'],
    ['America/Phoenix', '2026-03-01T09:00', '2026-03-08T09:00:00.000-07:00'],
  ])('in %s the second Sunday from %s, a day of change, starts at %s', (timeZone, dtstart, second) => {
    const found = occurrences(
      { ...weekly, dtstart, timeZone, rrule: 'FREQ=WEEKLY;COUNT=2' },
      at('2026-01-01'),
      at('2027-01-01'),
    );
    expect(found[1]?.start.toISO()).toBe(second);
  });

  it('on the day Apia left out the session is read a day later, and the two that coincide are one', () => {
    const daily = { ...weekly, dtstart: '2011-12-29T10:00', timeZone: 'Pacific/Apia', rrule: 'FREQ=DAILY;COUNT=3' };
    expect(starts(daily, '2011-12-01T00:00Z', '2012-02-01T00:00Z')).toEqual([
      '2011-12-29T10:00 -10:00',
      '2011-12-31T10:00 +14:00',
    ]);
  });

  it('a start in the spring gap is read with the offset before the gap, and the next day is back at its time', () => {
    const early = { ...weekly, dtstart: '2026-03-07T02:30', rrule: 'FREQ=DAILY;COUNT=3' };
    const found = occurrences(early, at('2026-03-01'), at('2026-04-01'));
    expect(found.map(({ start }) => local(start))).toEqual([
      '2026-03-07T02:30 -05:00',
      '2026-03-08T03:30 -04:00',
      '2026-03-09T02:30 -04:00',
    ]);
    expect(found[1]?.recurrenceId).toBe('2026-03-08T02:30');
  });

  it('a night session across midnight lasts its stated minutes, also over both changes', () => {
    const night = { ...weekly, dtstart: '2026-01-03T22:00', rrule: 'FREQ=WEEKLY;BYDAY=SA', durationMinutes: 480 };
    const ends = [
      ['2026-01-03T22:00', '2026-01-04T06:00 -05:00'],
      ['2026-03-07T22:00', '2026-03-08T07:00 -04:00'], // the night is an hour short
      ['2026-10-31T22:00', '2026-11-01T05:00 -05:00'], // and an hour long
    ];
    const found = new Map(
      occurrences(night, at('2026-01-01'), at('2027-01-01')).map((each) => [String(each.recurrenceId), each]),
    );
    for (const [id, end] of ends) {
      expect(local(found.get(id!)!.end)).toBe(end);
      expect(found.get(id!)!.end.diff(found.get(id!)!.start).as('minutes')).toBe(480);
    }
  });
});

describe('the window is half open and counts by start', () => {
  it('takes a start at its beginning and leaves one at its end', () => {
    // 09:00 EST is 14:00Z.
    expect(starts(weekly, '2026-01-05T14:00Z', '2026-01-12T14:00Z')).toEqual(['2026-01-05T09:00 -05:00']);
  });

  it('is empty when it ends before it begins', () => {
    expect(starts(weekly, '2026-02-01', '2026-01-01')).toEqual([]);
  });
});

describe('EXDATE and RDATE are a set of instants', () => {
  it('exdates take out, rdates add, also past COUNT and UNTIL, and an exdate wins over an rdate', () => {
    const schedule = {
      ...weekly,
      rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=2',
      exdates: ['2026-01-12T09:00', '2026-01-31T09:00'],
      rdates: ['2026-01-31T09:00', '2026-02-14T13:00', '2026-01-05T09:00'],
    };
    expect(starts(schedule, '2026-01-01', '2027-01-01')).toEqual([
      '2026-01-05T09:00 -05:00',
      '2026-02-14T13:00 -05:00',
    ]);
  });

  it('an rdate has its own wall time as recurrenceId and is an extra date, unless the rule yields it too', () => {
    const schedule = { ...weekly, rdates: ['2026-01-10T13:00', '2026-01-12T09:00'] };
    const found = horizonOccurrences(schedule, at('2026-01-05'), at('2026-01-13'));
    expect(found.map(({ recurrenceId, extra }) => [recurrenceId, extra])).toEqual([
      ['2026-01-05T09:00', false],
      ['2026-01-10T13:00', true],
      ['2026-01-12T09:00', false],
    ]);
  });
});

describe('UNTIL is inclusive', () => {
  test.each([
    ['20260112T140000Z', 2, 'the instant of a start keeps it'], // 09:00 EST
    ['20260112T135959Z', 1, 'a second earlier loses it'],
    ['20260112', 2, 'a day counts whole on the clinic clock'],
    ['20260111', 1, 'the day before does not'],
  ])('UNTIL=%s keeps %i: %s', (until, count) => {
    expect(
      starts({ ...weekly, rrule: `FREQ=WEEKLY;BYDAY=MO;UNTIL=${until}` }, '2026-01-01', '2027-01-01'),
    ).toHaveLength(count);
  });

  it('as a day it keeps a late evening session, whose UTC day is the next', () => {
    const evening = { ...weekly, dtstart: '2026-01-05T20:30', rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20260105' };
    expect(starts(evening, '2026-01-01', '2027-01-01')).toEqual(['2026-01-05T20:30 -05:00']);
  });
});

describe('BYSETPOS counts in the whole period', () => {
  it('a position a month does not have gives nothing that month', () => {
    const fifth = { ...weekly, dtstart: '2026-03-30T09:00', rrule: 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=5;COUNT=3' };
    expect(starts(fifth, '2026-01-01', '2027-01-01').map((start) => start.slice(0, 10))).toEqual([
      '2026-03-30',
      '2026-06-29',
      '2026-08-31',
    ]);
    const fifthLast = { ...weekly, dtstart: '2026-03-02T09:00', rrule: 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-5;COUNT=3' };
    expect(starts(fifthLast, '2026-01-01', '2027-01-01').map((start) => start.slice(0, 10))).toEqual([
      '2026-03-02',
      '2026-06-01',
      '2026-08-03',
    ]);
  });

  it('two positions that meet are one date', () => {
    const schedule = {
      ...weekly,
      dtstart: '2026-01-15T09:00',
      rrule: 'FREQ=MONTHLY;BYMONTHDAY=15;BYSETPOS=1,-1;COUNT=3',
    };
    expect(starts(schedule, '2026-01-01', '2027-01-01')).toHaveLength(3);
  });
});

describe('what is wrong with a schedule is said all at once, each with its field', () => {
  it('names every field', () => {
    const problems = ruleProblems({
      dtstart: '2026-02-30T09:00',
      timeZone: 'Mars/Olympus',
      rrule: 'FREQ=HOURLY;BYMONTH=13',
      exdates: ['2026-01-05T09:00', 'tomorrow'],
      durationMinutes: 0,
    });
    expect(problems).toEqual([
      { path: 'dtstart', message: 'expected a date and time that exist' },
      { path: 'timeZone', message: 'expected an IANA time zone such as America/Phoenix' },
      { path: 'exdates.1', message: 'expected a local date and time such as 2026-11-23T09:00, without a zone' },
      { path: 'durationMinutes', message: 'expected at least 1 minute' },
      { path: 'rrule', message: 'FREQ: expected DAILY, WEEKLY, MONTHLY or YEARLY' },
      { path: 'rrule', message: 'BYMONTH: expected months from 1 to 12' },
    ]);
  });

  test.each([
    ['FREQ=WEEKLY;BYDAY=TU', 'dtstart: expected the first date of the rule (a day and time that rrule yields)'],
    [
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'dtstart: expected the first date of the rule (a day and time that rrule yields)',
    ],
    [
      'FREQ=WEEKLY;UNTIL=20260107T090000',
      'rrule: UNTIL: expected an instant in UTC such as 20261224T170000Z, or a last day such as 20261224',
    ],
    ['FREQ=DAILY;COUNT=3;UNTIL=20260107', 'rrule: expected COUNT or UNTIL, not both'],
    ['FREQ=DAILY;UNTIL=20260104', 'rrule: UNTIL: expected a time at or after dtstart'],
    ['FREQ=WEEKLY;EVERY=2', 'rrule: EVERY: not a part of a rule'],
    ['FREQ=WEEKLY;BYDAY=MO;BYDAY=TU', 'rrule: BYDAY: expected once'],
  ])('%s: %s', (rrule, message) => {
    expect(ruleProblems({ ...weekly, rrule }).map((problem) => `${problem.path}: ${problem.message}`)).toEqual([
      message,
    ]);
    expect(() => occurrences({ ...weekly, rrule }, at('2026-01-01'), at('2026-02-01'))).toThrow(message);
  });

  it('finds nothing wrong with rules people write', () => {
    for (const rrule of [
      'FREQ=WEEKLY;BYDAY=MO,WE,FR',
      'RRULE:freq=weekly;byday=mo',
      'FREQ=MONTHLY;BYDAY=1MO',
      'FREQ=DAILY;BYSECOND=0;WKST=SU',
    ]) {
      expect(ruleProblems({ ...weekly, rrule })).toEqual([]);
    }
  });
});
