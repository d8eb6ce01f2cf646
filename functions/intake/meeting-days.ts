import type { Schedule } from '../domain/clinic.ts';
import { Weekday, dateOfWall, weekdayCodes, weekdayOf } from '../domain/wall-clock.ts';

const partOf = (rrule: string, name: string): string | undefined =>
  new RegExp(`(?:^|;)${name}=([^;]*)`, 'i').exec(rrule)?.[1]?.toUpperCase();

const ruleDays = ({ rrule, dtstart }: Schedule): readonly Weekday[] => {
  const byDay = partOf(rrule, 'BYDAY');
  // An ordinal, the 1 of 1MO, says which Monday of the month.
  if (byDay !== undefined) return byDay.split(',').flatMap((day) => Weekday.safeParse(day.trim().slice(-2)).data ?? []);
  return partOf(rrule, 'FREQ') === 'WEEKLY' ? [weekdayOf(dateOfWall(dtstart))] : weekdayCodes;
};

/** The weekdays on which a schedule can meet at all, by its rule (RFC 5545 BYDAY) and its added dates, in its own zone. */
export const meetingDays = (schedule: Schedule): Weekday[] => {
  const days = new Set([...ruleDays(schedule), ...schedule.rdates.map((rdate) => weekdayOf(dateOfWall(rdate)))]);
  return weekdayCodes.filter((day) => days.has(day));
};
