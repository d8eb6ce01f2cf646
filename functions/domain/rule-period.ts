import type { ReadRecurrence } from './recurrence.ts';
import { weekdayCodes } from './wall-clock.ts';

/**
 * Where a rule may be started without walking there from DTSTART: whole INTERVALs on. Ten years of daily sessions are stepped over.
 */

const day = 86_400_000;

const toStep = (anchor: number, wanted: number, step: number): number =>
  anchor + Math.max(0, Math.floor((wanted - anchor) / step)) * step;

const monthsSince1970 = (at: Date): number => (at.getUTCFullYear() - 1970) * 12 + at.getUTCMonth();

/** The start, in wall milliseconds, of the last period (day, week, month, year) the rule visits at or before a wall time; never before that of DTSTART. */
export const periodStart = ({ rule, dtstart }: ReadRecurrence, wall: number): number => {
  const [first, wanted, firstDay] = [new Date(dtstart), new Date(wall), Math.floor(dtstart / day)];
  const daysIntoWeek = (first.getUTCDay() + 13 - weekdayCodes.indexOf(rule.WKST)) % 7;
  switch (rule.FREQ) {
    case 'DAILY':
      return toStep(firstDay, wall / day, rule.INTERVAL) * day;
    case 'WEEKLY':
      return toStep(firstDay - daysIntoWeek, wall / day, 7 * rule.INTERVAL) * day;
    case 'MONTHLY':
      return Date.UTC(1970, toStep(monthsSince1970(first), monthsSince1970(wanted), rule.INTERVAL));
    case 'YEARLY':
      return Date.UTC(toStep(first.getUTCFullYear(), wanted.getUTCFullYear(), rule.INTERVAL), 0);
  }
};
