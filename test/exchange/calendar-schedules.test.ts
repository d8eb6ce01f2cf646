import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { planCalendar } from '../../functions/exchange/calendar-schedules.ts';
import type { Schedule } from '../../functions/domain/clinic.ts';
import { occurrences } from '../../functions/domain/schedule.ts';
import { LocalDate, WallTime } from '../../functions/domain/wall-clock.ts';
import { restOfClinic } from '../../functions/intake/rest-of-clinic.ts';
import { littleClinic } from '../api/little-clinic.ts';

const now = DateTime.fromISO('2026-11-21T12:00:00-07:00');
const clinicIn = (timeZone: string, schedules: Schedule[] = []) => {
  const file = littleClinic('riverside');
  return restOfClinic({ ...file, clinic: { ...file.clinic, timeZone }, schedules: [...file.schedules, ...schedules] });
};
const fixture = (name: string) => readFileSync(new URL(`calendars/${name}.ics`, import.meta.url), 'utf8');
const planOf = (ics: string, timeZone = 'America/Denver', schedules: Schedule[] = [], defaults = {}) =>
  planCalendar({ ics, defaults, events: {} }, clinicIn(timeZone, schedules), now);
const titled = (plan: ReturnType<typeof planOf>, title: string) => {
  const row = plan.rows.find((each) => each.title === title)!;
  return { row, schedule: plan.schedules.find(({ id }) => id === row.id)! };
};
const said = (notes: { message: string }[]) => notes.map(({ message }) => message).join('\n');
const event = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', 'BEGIN:VEVENT', 'UID:1@x.example', 'SUMMARY:A', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n'); // prettier-ignore

describe('a calendar as Google exports it', () => {
  const plan = planOf(fixture('google'));

  it('is one schedule for each series that is ahead', () => {
    expect(plan.problems).toEqual([]);
    expect(plan.rows.map(({ title, status }) => [title, status])).toEqual([
      ['Day group A', 'new'],
      ['Family afternoon', 'new'],
      ['Office closed', 'refused'],
      ["Last year's class", 'refused'],
    ]);
  });

  it('keeps wall times, rule, left-out dates, place and link, and takes no names of guests', () => {
    const { schedule, row } = titled(plan, 'Day group A');
    expect(schedule).toMatchObject({
      dtstart: '2026-11-02T09:00',
      timeZone: 'America/Denver',
      rrule: 'FREQ=WEEKLY;WKST=SU;UNTIL=20270401T055959Z;BYDAY=FR,MO,WE',
      durationMinutes: 180,
      place: 'Suite 200, Room 3',
      joinUrl: 'https://meet.example/abc-defg-hij',
      kind: 'group',
      track: 'day',
    });
    expect(JSON.stringify(plan)).not.toContain('Dana');
    expect(said(row.notes)).toContain('who is invited is not taken');
  });

  it('a date cancelled there is left out, a date moved there is left out and comes as an extra date, and both are said', () => {
    const { schedule, row } = titled(plan, 'Day group A');
    expect(schedule.exdates).toEqual(['2026-11-27T09:00', '2026-12-02T09:00', '2026-12-07T09:00', '2026-12-25T09:00']);
    expect(schedule.rdates).toEqual(['2026-12-03T13:00']);
    expect(said(row.notes)).toContain('2026-12-02T09:00: moved to 2026-12-03T13:00');
    expect(said(row.notes)).toContain('2026-12-07T09:00: cancelled there');
  });

  it("a single event in UTC is one date on the clinic's clock", () => {
    // 16:00 UTC is 09:00 in Denver in December.
    const { schedule } = titled(plan, 'Family afternoon');
    expect(schedule).toMatchObject({ dtstart: '2026-12-12T09:00', rrule: 'FREQ=DAILY;COUNT=1', durationMinutes: 150, track: 'weekend' }); // prettier-ignore
  });

  it('an all-day event and a series that is over are refused, with the reason', () => {
    expect(titled(plan, 'Office closed').row.problems).toEqual([
      { path: 'DTSTART', message: 'expected a time of day; an all-day event is no session' },
    ]);
    expect(said(titled(plan, "Last year's class").row.problems)).toContain('it is over');
  });

  it('taken in a second time brings nothing, and what staff have set since stays', () => {
    const settled = plan.schedules.map((schedule) => ({ ...schedule, capacity: 7, counsellorId: 'dana' }));
    const again = planOf(fixture('google'), 'America/Denver', settled);
    expect(again.schedules).toEqual([]);
    expect(again.rows.map(({ status }) => status)).toEqual(['same', 'same', 'refused', 'refused']);
  });

  it('what was changed in the calendar changes, and nothing else', () => {
    const settled = plan.schedules.map((schedule) => ({ ...schedule, capacity: 7 }));
    const later = planOf(fixture('google').replaceAll('T120000', 'T113000'), 'America/Denver', settled);
    expect(later.schedules).toMatchObject([{ durationMinutes: 150, capacity: 7 }]);
    expect(titled(later, 'Day group A').row.status).toBe('changed');
  });

  it('a place the calendar says no more goes, for a text must not send anybody there, and that is said', () => {
    const gone = fixture('google').replaceAll(/LOCATION:.*(\r?\n[ \t].*)*\r?\n/g, '');
    const { row, schedule } = titled(planOf(gone, 'America/Denver', plan.schedules), 'Day group A');
    expect([row.status, schedule.place]).toEqual(['changed', undefined]);
    expect(row.notes).toContainEqual({ path: 'place', message: expect.stringMatching('taken away') as unknown });
    const telling = fixture('google').replaceAll(/LOCATION:.*/g, 'LOCATION:Addiction Recovery Center');
    expect(titled(planOf(telling, 'America/Denver', plan.schedules), 'Day group A').schedule.place).toBeUndefined();
  });

  it('one that staff have changed from a day on is refused when the calendar changes, for its times would not apply from then', () => {
    const weekly = event('DTSTART;TZID=America/Denver:20261123T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;BYDAY=MO');
    const { id, ...fields } = planOf(weekly).schedules[0]!;
    const changed = {
      id,
      ...fields,
      changes: [{ ...fields, from: LocalDate.parse('2027-01-04'), dtstart: WallTime.parse('2027-01-04T10:00') }],
    };
    expect(planOf(weekly, 'America/Denver', [changed]).rows[0]?.status).toBe('same');
    const later = planOf(weekly.replace('PT1H', 'PT2H'), 'America/Denver', [changed]);
    expect([later.rows[0]?.status, said(later.rows[0]!.problems)]).toEqual(['refused', expect.stringMatching('this and later')]); // prettier-ignore
    expect(later.schedules).toEqual([]);
  });
});

describe('a calendar as Outlook exports it', () => {
  const plan = planOf(fixture('outlook'), 'America/Phoenix');

  it('a Windows zone is the IANA zone of the clinic, where Windows means that', () => {
    const { schedule, row } = titled(plan, 'Night group B');
    expect(schedule).toMatchObject({
      timeZone: 'America/Phoenix',
      dtstart: '2026-11-03T18:00',
      rrule: 'FREQ=WEEKLY;COUNT=40;BYDAY=TU,TH',
      exdates: ['2026-11-24T18:00', '2026-11-26T18:00'],
      track: 'night',
    });
    expect(said(row.notes)).toContain('"US Mountain Standard Time" is taken for America/Phoenix');
  });

  it('a link too long to text is left out, and said', () => {
    const { schedule, row } = titled(plan, 'Night group B');
    expect(schedule.joinUrl).toBeUndefined();
    expect(row.notes).toContainEqual({ path: 'CONFERENCE', message: expect.stringContaining('left out') as string });
  });

  it('a zone of a name of its own is recognised by its offsets', () => {
    const { schedule } = titled(plan, 'Weekend class');
    expect(schedule).toMatchObject({
      timeZone: 'America/New_York',
      rrule: 'FREQ=MONTHLY;BYDAY=2SA',
      durationMinutes: 90,
    });
  });

  it('one event that cannot be read hides none of the others, and is found by its line', () => {
    const unread = plan.rows.find(({ title }) => title === undefined)!;
    const lines = fixture('outlook').split('\n');
    expect(unread).toMatchObject({ status: 'refused' });
    expect(lines[unread.row - 1]).toBe('BEGIN:VEVENT');
    expect(lines.slice(unread.row).join()).toContain('A rule nobody can read');
  });
});

describe('what calendars say otherwise', () => {
  const daily = ['DTSTART;TZID=America/Denver:20261123T090000', 'DURATION:PT1H'];
  const first = (...lines: string[]) => {
    const plan = planOf(event(...lines));
    return { ...plan.rows[0]!, schedule: plan.schedules[0] };
  };

  it('an UNTIL in local time is read on the clock of the event', () => {
    // 30 November, 09:00 in Denver is 16:00 UTC.
    const { schedule } = first(...daily, 'RRULE:FREQ=DAILY;UNTIL=20261130T090000');
    expect(schedule?.rrule).toBe('FREQ=DAILY;UNTIL=20261130T160000Z');
  });

  it("times without a zone are the calendar's, or else the clinic's, and that is said", () => {
    const floating = ['DTSTART:20261123T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'];
    expect(first(...floating).schedule?.timeZone).toBe('America/Denver');
    const shown = event(...floating).replace('VERSION:2.0', 'VERSION:2.0\r\nX-WR-TIMEZONE:America/Chicago');
    expect(planOf(shown).schedules[0]?.timeZone).toBe('America/Chicago');
    expect(said(planOf(shown).rows[0]!.notes)).toContain('no time zone: read as America/Chicago');
  });

  it('a left-out date given as a day, or in UTC, is the start on that day', () => {
    const { schedule } = first(...daily, 'RRULE:FREQ=DAILY', 'EXDATE;VALUE=DATE:20261124', 'EXDATE:20261125T160000Z');
    expect(schedule?.exdates).toEqual(['2026-11-24T09:00', '2026-11-25T09:00']);
  });

  it('a date moved to where another date was takes place', () => {
    const change = (id: string, start: string) =>
      ['BEGIN:VEVENT', 'UID:1@x.example', `RECURRENCE-ID;TZID=America/Denver:${id}`, `DTSTART;TZID=America/Denver:${start}`, 'DURATION:PT1H', 'END:VEVENT'].join('\r\n'); // prettier-ignore
    const swapped = event(...daily, 'RRULE:FREQ=DAILY').replace(
      'END:VCALENDAR',
      `${change('20261124T090000', '20261125T090000')}\r\n${change('20261125T090000', '20261126T140000')}\r\nEND:VCALENDAR`,
    );
    const [schedule] = planOf(swapped).schedules;
    const starts = occurrences(schedule!, now, DateTime.fromISO('2026-11-27T00:00:00-07:00')).map(
      ({ recurrenceId }) => recurrenceId,
    );
    expect(starts).toEqual(['2026-11-23T09:00', '2026-11-25T09:00', '2026-11-26T09:00', '2026-11-26T14:00']);
  });

  it.each([
    ['RANGE=THISANDFUTURE', ['RECURRENCE-ID;RANGE=THISANDFUTURE:20261124T160000Z'], 'all later dates is not taken'],
  ])('%s is refused', (_name, lines, why) => {
    const both = event(...daily, 'RRULE:FREQ=DAILY').replace(
      'END:VCALENDAR',
      ['BEGIN:VEVENT', 'UID:1@x.example', ...daily, ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n'),
    );
    expect(said(planOf(both).rows[0]!.problems)).toContain(why);
  });

  it.each([
    ['no length', [daily[0]!], 'has no length'],
    ['a length of nothing', [daily[0]!, 'DTEND;TZID=America/Denver:20261123T090000'], 'at least 1'],
    ['two rules', [...daily, 'RRULE:FREQ=DAILY', 'RRULE:FREQ=WEEKLY'], 'expected one rule'],
    ['a rule outside the whitelist', [...daily, 'RRULE:FREQ=HOURLY'], 'expected DAILY, WEEKLY, MONTHLY or YEARLY'],
    [
      'a start that is not of its rule',
      [...daily, 'RRULE:FREQ=WEEKLY;BYDAY=TU'],
      'expected the first date of the rule',
    ],
    ['seconds', ['DTSTART;TZID=America/Denver:20261123T090030', 'DURATION:PT1H'], 'expected a local date and time'],
    ['a zone nobody knows', ['DTSTART;TZID=Nowhere:20261123T090000', 'DURATION:PT1H'], 'expected a time zone'],
    ['a date that does not exist', ['DTSTART;TZID=America/Denver:20261131T090000', 'DURATION:PT1H'], 'exist'],
    ['a cancelled series', [...daily, 'RRULE:FREQ=DAILY', 'STATUS:CANCELLED'], 'it is cancelled'],
  ])('%s is refused, with the reason', (_name, lines, why) => {
    expect(said(first(...lines).problems)).toContain(why);
  });

  it('a place that says what the appointment is for is left out, for it may be texted', () => {
    const { schedule, notes } = first(...daily, 'LOCATION:Addiction Recovery Center');
    expect(schedule?.place).toBeUndefined();
    expect(notes.map(({ path }) => path)).toContain('LOCATION');
  });

  it.each(['', 'hello', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR'])('%j is no calendar', (text) => {
    expect(planOf(text).problems).toHaveLength(1);
  });
});
