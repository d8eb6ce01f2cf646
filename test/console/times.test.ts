import { expect, it } from 'vitest';
import { dateIn, dayText, daysLater, minutesBetween, momentText, timeText } from '../../console/times.ts';

const phoenix = { language: 'en-US', zone: 'America/Phoenix' };

it('times are read on the clinic’s clock, whatever the machine’s zone', () => {
  // U+202F stands between time and AM in some versions of the data.
  const plain = (text: string) => text.replace(/\s/g, ' ');
  expect(plain(timeText('2026-11-23T16:00:00Z', phoenix))).toBe('9:00 AM');
  expect(plain(momentText('2026-11-23T16:00:00Z', phoenix))).toBe('Mon, Nov 23, 9:00 AM');
  expect(dateIn('America/Phoenix', '2026-11-24T06:59:00Z')).toBe('2026-11-23');
  expect(dateIn('America/Phoenix', '2026-11-24T07:00:00Z')).toBe('2026-11-24');
});

it('a date is a day, not an instant: it does not slip', () => {
  expect(dayText('2026-11-23', 'en-US')).toBe('Monday, November 23');
  expect(dayText('2026-11-23', 'es-US')).toBe('lunes, 23 de noviembre');
  expect([daysLater('2026-02-28', 1), daysLater('2026-03-01', -1)]).toEqual(['2026-03-01', '2026-02-28']);
  // The clocks change on 8 March and 1 November.
  expect([daysLater('2026-03-08', 1), daysLater('2026-11-01', 1)]).toEqual(['2026-03-09', '2026-11-02']);
});

it('minutes are whole ones that have passed', () => {
  expect(minutesBetween('2026-11-23T16:00:00Z', '2026-11-23T16:12:59Z')).toBe(12);
});
