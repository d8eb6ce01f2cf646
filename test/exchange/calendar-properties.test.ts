import fc from 'fast-check';
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { planCalendar } from '../../functions/exchange/calendar-schedules.ts';
import { occurrences } from '../../functions/domain/schedule.ts';
import { restOfClinic } from '../../functions/intake/rest-of-clinic.ts';
import { littleClinic } from '../api/little-clinic.ts';

const now = DateTime.fromISO('2026-01-01T00:00:00Z');
const rest = restOfClinic({ ...littleClinic('riverside'), schedules: [] });

const us = (tzid: string, standard: string, daylight: string) =>
  ['BEGIN:VTIMEZONE', `TZID:${tzid}`,
   'BEGIN:DAYLIGHT', `TZOFFSETFROM:${standard}`, `TZOFFSETTO:${daylight}`, 'DTSTART:20070311T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU', 'END:DAYLIGHT',
   'BEGIN:STANDARD', `TZOFFSETFROM:${daylight}`, `TZOFFSETTO:${standard}`, 'DTSTART:20071104T020000', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU', 'END:STANDARD',
   'END:VTIMEZONE']; // prettier-ignore
const zones = [
  us('America/Denver', '-0700', '-0600'),
  us('Eastern Standard Time', '-0500', '-0400'),
  us('Custom', '-0800', '-0700'),
];

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const codeOf = (date: DateTime) => codes[date.weekday - 1]!;
const two = (number: number) => String(number).padStart(2, '0');
const basic = (at: DateTime) => at.toFormat("yyyyMMdd'T'HHmm'00'");

const calendars = fc
  .record({
    zone: fc.constantFrom(...zones),
    day: fc.integer({ min: 0, max: 364 }),
    hour: fc.integer({ min: 6, max: 21 }),
    minutes: fc.constantFrom(30, 90, 180),
    kind: fc.constantFrom('daily', 'weekly', 'monthly', 'nth'),
    interval: fc.integer({ min: 1, max: 3 }),
    others: fc.subarray([...codes]),
    end: fc.oneof(
      fc.constant(''),
      fc.integer({ min: 1, max: 40 }).map((count) => `;COUNT=${count}`),
      fc.integer({ min: 5, max: 200 }).map((days) => `;UNTIL+${days}`),
    ),
    wkst: fc.constantFrom('', ';WKST=SU', ';WKST=MO'),
    leftOut: fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 3 }),
    moved: fc.option(fc.record({ nth: fc.integer({ min: 0, max: 8 }), byHours: fc.integer({ min: -5, max: 30 }) })),
  })
  .map(({ zone, day, hour, kind, ...rule }) => {
    const start = DateTime.utc(2026, 1, 5, hour).plus({ days: day });
    const interval = `;INTERVAL=${rule.interval}`;
    const byday = [...new Set([codeOf(start), ...rule.others])].join(',');
    const nth = `${Math.ceil(start.day / 7)}${codeOf(start)}`;
    const text = {
      daily: `FREQ=DAILY${interval}`,
      weekly: `FREQ=WEEKLY${interval};BYDAY=${byday}${rule.wkst}`,
      monthly: `FREQ=MONTHLY${interval};BYMONTHDAY=${start.day}`,
      nth: `FREQ=MONTHLY${interval};BYDAY=${nth}`,
    }[kind];
    const end = rule.end.startsWith(';UNTIL+')
      ? `;UNTIL=${start.plus({ days: Number(rule.end.slice(7)) }).toFormat('yyyyMMdd')}T${two(hour)}3000Z`
      : rule.end;
    return { zone, start, rrule: text + end, ...rule };
  });
type Drawn = typeof calendars extends fc.Arbitrary<infer T> ? T : never;

const tzidOf = ({ zone }: Drawn) => zone[1]!.slice(5);

/** The wall starts of the rule itself by ical.js, to choose the dates to leave out and to move. */
const ruleStarts = ({ start, rrule }: Drawn): DateTime[] => {
  const walk = ICAL.Recur.fromString(rrule.replace(/;UNTIL=.*/, '')).iterator(
    ICAL.Time.fromJSDate(start.toJSDate(), true),
  );
  const starts: DateTime[] = [];
  for (let next = walk.next() as ICAL.Time | null; next && starts.length < 14; next = walk.next() as ICAL.Time | null)
    starts.push(DateTime.fromJSDate(next.toJSDate(), { zone: 'utc' }));
  // A change of a date that is none of the rule's is nobody's to define.
  const [, last = '99999999'] = /UNTIL=(\d{8})/.exec(rrule) ?? [];
  return starts.filter((one) => one.toFormat('yyyyMMdd') < last);
};

const written = (drawn: Drawn): string => {
  const at = (name: string, time: DateTime) => `${name};TZID=${tzidOf(drawn)}:${basic(time)}`;
  const starts = ruleStarts(drawn);
  const leftOut = drawn.leftOut.flatMap((nth) => starts[nth] ?? []);
  const length = [`DURATION:PT${drawn.minutes}M`];
  const target = drawn.moved ? starts[drawn.moved.nth] : undefined;
  const to = target?.plus({ hours: drawn.moved?.byHours ?? 0 });
  const movable = target && to && !leftOut.some((one) => +one === +target) && to.hour >= 4;
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...drawn.zone,
    'BEGIN:VEVENT', 'UID:1@x.example', 'SUMMARY:A', at('DTSTART', drawn.start), ...length, `RRULE:${drawn.rrule}`,
    ...leftOut.map((time) => at('EXDATE', time)), 'END:VEVENT',
    ...(movable ? ['BEGIN:VEVENT', 'UID:1@x.example', at('RECURRENCE-ID', target), at('DTSTART', to), ...length, 'END:VEVENT'] : []),
    'END:VCALENDAR',
  ].join('\r\n'); // prettier-ignore
};

const [from, until] = [Date.UTC(2026, 0) / 1000, Date.UTC(2027, 8) / 1000];

/** Every start ical.js itself finds, moved dates at their new time, in epoch seconds. */
const byIcal = (ics: string): number[] => {
  const calendar = new ICAL.Component(ICAL.parse(ics) as string);
  const [master, ...changes] = calendar.getAllSubcomponents('vevent');
  const event = new ICAL.Event(master, { exceptions: changes });
  const starts: number[] = [];
  const walk = event.iterator();
  for (let next = walk.next() as ICAL.Time | undefined; next; next = walk.next() as ICAL.Time | undefined) {
    if (next.toUnixTime() > until + 90 * 86_400) break;
    const details = event.getOccurrenceDetails(next) as unknown as { startDate: ICAL.Time };
    starts.push(details.startDate.toUnixTime());
  }
  return [...new Set(starts)].filter((start) => start >= from && start < until).sort((a, b) => a - b);
};

it(
  'sessions of the schedule taken in are those the calendar itself shows: rules, left-out and moved dates, zones by name and by offset',
  { timeout: 120_000 },
  () => {
    let compared = 0;
    fc.assert(
      fc.property(calendars, (drawn) => {
        const ics = written(drawn);
        const plan = planCalendar({ ics, defaults: {}, events: {} }, rest, now);
        const [schedule] = plan.schedules;
        // A rule whose every date was left out has nothing ahead.
        if (!schedule) return byIcal(ics).length === 0 || plan.rows[0]?.problems[0]?.path === 'rrule';
        const at = (seconds: number) => DateTime.fromSeconds(seconds);
        const ours = occurrences(schedule, at(from), at(until)).map(({ start }) => start.toSeconds());
        expect(ours).toEqual(byIcal(ics));
        compared += 1;
        return true;
      }),
      { numRuns: 200 },
    );
    expect(compared).toBeGreaterThan(150);
  },
);

it('a series whose only date ahead was moved to an earlier hour is not over', () => {
  const at = (name: string, time: string) => `${name};TZID=America/Denver:${time}`;
  const ics = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...zones[0]!,
    'BEGIN:VEVENT', 'UID:1@x.example', 'SUMMARY:A', at('DTSTART', '20260105T060000'), 'DURATION:PT30M', 'RRULE:FREQ=MONTHLY;COUNT=1', 'END:VEVENT',
    'BEGIN:VEVENT', 'UID:1@x.example', at('RECURRENCE-ID', '20260105T060000'), at('DTSTART', '20260105T050000'), 'DURATION:PT30M', 'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n'); // prettier-ignore
  const plan = planCalendar({ ics, defaults: {}, events: {} }, rest, now);
  expect(plan.schedules).toMatchObject([{ exdates: ['2026-01-05T06:00'], rdates: ['2026-01-05T05:00'] }]);
});
