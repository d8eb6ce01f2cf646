import { expect, it } from 'vitest';
import { mondayOf, shownBy, withoutReplaced } from '../../console/schedules/week-filter.ts';
import { instantOf, timeIn, untilAsDay } from '../../console/schedules/wall-instant.ts';

it('a week begins on its Monday', () => {
  // 23 November 2026 is a Monday.
  expect(['2026-11-22', '2026-11-23', '2026-11-29'].map(mondayOf)).toEqual(['2026-11-16', '2026-11-23', '2026-11-23']);
});

it('a session is left out when its schedule has another time that day, and shown when it is off', () => {
  const session = (id: string, recurrenceId: string, status: string) => ({ id, scheduleId: 'a', recurrenceId, status });
  const moved = session('1', '2026-11-25T09:00', 'cancelled');
  const instead = session('2', '2026-11-25T10:00', 'booked');
  const off = session('3', '2026-11-27T09:00', 'cancelled');
  expect(withoutReplaced([moved, instead, off])).toEqual([instead, off]);
});

it('track and counsellor narrow what is shown, each by itself and both together', () => {
  const [day, night, led] = [{ track: 'day' }, { track: 'night' }, { track: 'day', counsellorId: 'dana' }];
  expect(shownBy([day, night, led], { track: '', counsellorId: '' })).toEqual([day, night, led]);
  expect(shownBy([day, night, led], { track: 'day', counsellorId: '' })).toEqual([day, led]);
  expect(shownBy([day, night, led], { track: 'day', counsellorId: 'dana' })).toEqual([led]);
});

it('P1 a wall time becomes its instant on the clinic’s clock, before, after and in a change of the clocks', () => {
  const zone = 'America/New_York';
  expect(instantOf('2026-10-31', '18:00', zone)).toBe('2026-10-31T22:00:00.000Z');
  expect(instantOf('2026-11-01', '18:00', zone)).toBe('2026-11-01T23:00:00.000Z');
  // 01:30 comes twice: the first passing. 02:30 does not come: the offset before the gap.
  expect(instantOf('2026-11-01', '01:30', zone)).toBe('2026-11-01T05:30:00.000Z');
  expect(instantOf('2026-03-08', '02:30', zone)).toBe('2026-03-08T07:30:00.000Z');
  expect(timeIn(zone, '2026-11-01T23:00:00.000Z')).toBe('18:00');
});

it('an end given as an instant is shown as the day of the last start before it', () => {
  const end = (until: string) =>
    untilAsDay({ rrule: `FREQ=DAILY;UNTIL=${until}`, dtstart: '2026-11-02T09:00', timeZone: 'America/Phoenix' });
  // 09:00 in Phoenix is 16:00 UTC.
  expect(end('20261224T160000Z')).toBe('FREQ=DAILY;UNTIL=20261224');
  expect(end('20261224T155959Z')).toBe('FREQ=DAILY;UNTIL=20261223');
  expect(end('20261225T050000Z')).toBe('FREQ=DAILY;UNTIL=20261224');
});
