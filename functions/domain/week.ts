import { plusDays, weekdayCodes, weekdayOf, type LocalDate } from './wall-clock.ts';

/** Days of a clinic's calendar, first and last included. */
export type Days = { from: LocalDate; until: LocalDate };

/** The week a day is in, Monday to Sunday: a local week of the clinic, whatever zone a patient is in. */
export const weekOf = (date: LocalDate): Days => {
  const from = plusDays(date, -weekdayCodes.indexOf(weekdayOf(date)));
  return { from, until: plusDays(from, 6) };
};

/** How many days there are from one to another, both included; none or less when the second is earlier. */
export const daysBetween = (from: LocalDate, until: LocalDate): number =>
  (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;

/** The weeks that have at least one of these days, whole, in order. */
export const weeksOf = ({ from, until }: Days): Days[] => {
  const first = weekOf(from).from;
  const count = Math.max(0, Math.ceil(daysBetween(first, until) / 7));
  return Array.from({ length: count }, (_, index) => weekOf(plusDays(first, 7 * index)));
};
