import { DateTime, Duration } from 'luxon';
import type { ReminderStep } from './clinic.ts';
import type { LocalDate, Weekday } from './wall-clock.ts';
import { dateTimeIn } from './zone.ts';

/** Days, times and policy lines as sentences for staff say them: American English, whatever the machine's locale. */

const said = (at: DateTime, format: string): string => at.setLocale('en-US').toFormat(format);

export const weekdayNames: Record<Weekday, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};

/** `Monday, November 23, 2026`. */
export const dayInWords = (date: LocalDate): string =>
  said(DateTime.fromISO(date, { zone: 'utc' }), 'cccc, LLLL d, yyyy');

/** `9:45 AM`, on the clock of a zone; `at` is an ISO instant. */
export const timeInWords = (at: string, zone: string): string => said(dateTimeIn(zone, Date.parse(at)), 'h:mm a');

/** `Sunday, November 22 at 6:00 PM`, on the clock and calendar of a zone; `at` is an ISO instant. */
export const momentInWords = (at: string, zone: string): string =>
  said(dateTimeIn(zone, Date.parse(at)), "cccc, LLLL d 'at' h:mm a");

/** `a, b and c`. */
export const listInWords = (items: readonly string[]): string =>
  items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}` : (items[0] ?? '');

/** `1 patient`, `2 patients`. */
export const countInWords = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

const units = ['weeks', 'days', 'hours', 'minutes', 'seconds'] as const;

/** A duration as it is configured: `2 hours`, `1 day and 2 hours`. */
const lengthInWords = (iso: string): string => {
  const length = Duration.fromISO(iso);
  return listInWords(
    units
      .filter((unit) => length.get(unit) !== 0)
      .map((unit) => countInWords(length.get(unit), unit.slice(0, -1), unit)),
  );
};

const daysBefore = (days: number): string =>
  days === 0 ? 'on the day' : days === 1 ? 'the day before' : `${days} days before`;

/** A reminder step as the policy has it: `the day before at 18:00`, `2 hours before the first session`. */
export const stepInWords = (step: ReminderStep): string =>
  'before' in step
    ? `${lengthInWords(step.before)} before the first session`
    : `${daysBefore(step.daysBefore)} at ${step.at}`;
