import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Attendance } from '../../functions/domain/attendance.ts';
import { Episode } from '../../functions/domain/clinic.ts';
import { attendedMinutes, daysOfStay, hoursOver, prescribedMinutes } from '../../functions/domain/hours.ts';
import { LocalDate, plusDays } from '../../functions/domain/wall-clock.ts';
import { weekOf, weeksOf } from '../../functions/domain/week.ts';
import { afternoon, sessionOf } from '../session-parts.ts';

const day = (date: string) => LocalDate.parse(date);
/** Monday 23 to Sunday 29 November 2026. */
const week = weekOf(day('2026-11-25'));
/** Nine hours a week since 2 November. */
const stay = (changes: object = {}) =>
  Episode.parse({ id: 'ben-1', patientId: 'ben', admittedOn: '2026-11-02', prescribedMinutesPerWeek: 540, ...changes });
const record = (changes: object) =>
  Attendance.parse({ sessionId: 'x', patientId: 'ben', localDate: '2026-11-23', ...changes });
/** At the Monday group, 9:00 to 12:00 (16:00Z to 19:00Z). */
const morning = (changes: object, session: object = {}) => ({
  session: sessionOf(session),
  attendance: record(changes),
});
/** At the session from 14:00 to 15:00 (21:00Z to 22:00Z). */
const later = (changes: object) => ({ session: afternoon(), attendance: record(changes) });

describe('prescribed minutes', () => {
  it('a week of the stay counts in full, Monday to Sunday', () => {
    expect(week).toEqual({ from: '2026-11-23', until: '2026-11-29' });
    expect(prescribedMinutes([stay()], week)).toBe(540);
  });

  it('admission, discharge and holds count by the day: a seventh each, the day of discharge no more', () => {
    expect(prescribedMinutes([stay({ admittedOn: '2026-11-26' })], week)).toBe(309); // Thu to Sun: 4/7
    expect(prescribedMinutes([stay({ dischargedOn: '2026-11-25' })], week)).toBe(154); // Mon and Tue: 2/7
    expect(prescribedMinutes([stay({ holds: [{ from: '2026-11-24', until: '2026-11-25' }] })], week)).toBe(386); // 5/7
    expect(prescribedMinutes([stay({ holds: [{ from: '2026-11-01' }] })], week)).toBe(0);
  });

  it('a step-down counts from its own day, in whatever order the file has them', () => {
    const changes = [
      { from: '2026-11-26', prescribedMinutesPerWeek: 180 },
      { from: '2026-11-16', prescribedMinutesPerWeek: 360 },
    ];
    expect(prescribedMinutes([stay({ changes })], week)).toBe(257); // Mon to Wed at 360, Thu to Sun at 180
    expect(prescribedMinutes([stay({ changes })], weekOf(day('2026-11-18')))).toBe(360);
    expect(prescribedMinutes([stay({ changes })], weekOf(day('2026-11-11')))).toBe(540);
  });

  it('a readmission in the same week counts both stays, each on its own days', () => {
    const first = stay({ dischargedOn: '2026-11-25' });
    const second = stay({ id: 'ben-2', admittedOn: '2026-11-27', prescribedMinutesPerWeek: 700 });
    expect(prescribedMinutes([first, second], week)).toBe(454); // 2/7 of 540 and 3/7 of 700
  });
});

describe('attended minutes', () => {
  it('who comes within grace is on time; who comes late counts from the arrival; it ends with the leaving or the end', () => {
    expect(attendedMinutes([morning({ status: 'arrived', arrivedAt: '2026-11-23T16:10:00Z' })])).toBe(180);
    expect(attendedMinutes([morning({ status: 'arrived', arrivedAt: '2026-11-23T16:40:00Z', late: true })])).toBe(140);
    expect(attendedMinutes([morning({ status: 'arrived', arrivedAt: '2026-11-23T15:30:00Z', late: false })])).toBe(180);
    const left = { status: 'left', arrivedAt: '2026-11-23T16:40:00Z', late: true, leftAt: '2026-11-23T18:00:00Z' };
    expect(attendedMinutes([morning(left)])).toBe(80);
  });

  it('an answer, a suspicion, a finding and an excuse count nothing; nor does a cancelled session', () => {
    for (const status of ['expected', 'missed', 'no-show', 'excused'])
      expect(attendedMinutes([morning({ status, response: 'accepted' })])).toBe(0);
    expect(attendedMinutes([morning({ status: 'arrived' }, { status: 'cancelled' })])).toBe(0);
  });

  it('time in two sessions at once counts once', () => {
    const other = sessionOf({
      id: 'b_2026-11-23T1000',
      startsAt: '2026-11-23T17:00:00Z',
      endsAt: '2026-11-23T20:00:00Z',
    });
    const both = [morning({ status: 'arrived' }), { session: other, attendance: record({ status: 'arrived' }) }];
    expect(attendedMinutes(both)).toBe(240);
  });
});

describe('hours over some days', () => {
  it('an excused absence is shown apart, and stays short', () => {
    const visits = [morning({ status: 'arrived' }), later({ status: 'excused' })];
    expect(hoursOver([stay()], visits, week)).toEqual({
      prescribedMinutes: 540,
      attendedMinutes: 180,
      excusedMinutes: 60,
      shortMinutes: 360,
    });
  });

  it('more than prescribed is not short, and another week is another week', () => {
    const visits = [morning({ status: 'arrived' })];
    expect(hoursOver([stay({ prescribedMinutesPerWeek: 120 })], visits, week)).toMatchObject({ shortMinutes: 0 });
    expect(hoursOver([stay()], visits, weekOf(day('2026-11-30')))).toMatchObject({ attendedMinutes: 0 });
  });

  it('a stay runs to today, or to its discharge, that day included; one ahead has no days', () => {
    expect(daysOfStay(stay(), day('2026-11-25'))).toEqual({ from: '2026-11-02', until: '2026-11-25' });
    expect(daysOfStay(stay({ dischargedOn: '2026-11-20' }), day('2026-11-25'))?.until).toBe('2026-11-20');
    expect(daysOfStay(stay(), day('2026-11-01'))).toBeUndefined();
  });
});

describe('whatever the stay', () => {
  const dates = fc.integer({ min: 0, max: 120 }).map((days) => plusDays(day('2026-10-01'), days));
  const stays = fc
    .record({
      admittedOn: dates,
      discharged: fc.option(fc.integer({ min: 0, max: 90 })),
      prescribedMinutesPerWeek: fc.integer({ min: 0, max: 1140 }),
      changes: fc.uniqueArray(fc.record({ from: dates, prescribedMinutesPerWeek: fc.integer({ min: 0, max: 1140 }) }), {
        selector: ({ from }) => from,
      }),
      holds: fc.array(fc.record({ from: dates, until: fc.option(dates) })),
    })
    .map(({ discharged, ...given }) =>
      stay({ ...given, dischargedOn: discharged === null ? null : plusDays(given.admittedOn, discharged) }),
    );

  it('a week prescribes no more than the most it ever says, and nothing at all when every day is on hold', () => {
    fc.assert(
      fc.property(stays, dates, (episode, date) => {
        const most = Math.max(
          episode.prescribedMinutesPerWeek,
          ...episode.changes.map((change) => change.prescribedMinutesPerWeek),
        );
        expect(prescribedMinutes([episode], weekOf(date))).toBeLessThanOrEqual(most);
        const held = { ...episode, holds: [{ from: weekOf(date).from, until: weekOf(date).until }] };
        expect(prescribedMinutes([held], weekOf(date))).toBe(0);
      }),
    );
  });

  it('the weeks of some days add up to those days as one, but for rounding', () => {
    fc.assert(
      fc.property(stays, dates, fc.integer({ min: 0, max: 10 }), (episode, date, more) => {
        const weeks = weeksOf({ from: date, until: plusDays(date, 7 * more) });
        const whole = { from: weeks[0]!.from, until: weeks.at(-1)!.until };
        expect(weeks).toHaveLength(more + 1);
        const sum = weeks.reduce((total, one) => total + prescribedMinutes([episode], one), 0);
        expect(Math.abs(sum - prescribedMinutes([episode], whole))).toBeLessThanOrEqual((weeks.length + 1) / 2);
      }),
    );
  });

  it('nobody attends more than the sessions last, and leaving or coming later never adds a minute', () => {
    const minute = fc.integer({ min: -60, max: 240 });
    const at = (minutes: number) => new Date(Date.parse('2026-11-23T16:00:00Z') + minutes * 60_000).toISOString();
    fc.assert(
      fc.property(minute, minute, fc.nat(60), (arrival, leaving, more) => {
        const visit = (arrivedAt: number, leftAt: number) =>
          attendedMinutes([
            morning({ status: 'left', arrivedAt: at(arrivedAt), late: arrivedAt > 15, leftAt: at(leftAt) }),
          ]);
        expect(visit(arrival, leaving)).toBeLessThanOrEqual(180);
        expect(visit(arrival + more, leaving)).toBeLessThanOrEqual(visit(arrival, leaving));
        expect(visit(arrival, leaving - more)).toBeLessThanOrEqual(visit(arrival, leaving));
      }),
    );
  });
});

it('the weeks of the last days that can be written come to an end', () => {
  expect(weeksOf({ from: day('9999-12-20'), until: day('9999-12-31') }).length).toBeLessThanOrEqual(3);
});
