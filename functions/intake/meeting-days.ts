import type { Schedule } from '../domain/clinic.ts';
import { readRule } from '../domain/recurrence-rule.ts';
import { partsOf, type PlainSchedule } from '../domain/schedule-parts.ts';
import { dateOfWall, weekdayCodes, weekdayOf, type Weekday } from '../domain/wall-clock.ts';

const ruleDays = ({ rrule, dtstart }: PlainSchedule): readonly Weekday[] => {
  const read = readRule(rrule);
  if ('problems' in read) return weekdayCodes;
  if (read.rule.BYDAY.length > 0) return read.rule.BYDAY.map(({ weekday }) => weekday);
  return read.rule.FREQ === 'WEEKLY' ? [weekdayOf(dateOfWall(dtstart))] : weekdayCodes;
};

/** The weekdays on which a schedule can meet at all, by its rules (RFC 5545 BYDAY) and its added dates, in its own zone; those it changes to included. */
export const meetingDays = (schedule: Schedule): Weekday[] => {
  const days = new Set(
    partsOf(schedule).flatMap(({ schedule: part }) => [
      ...ruleDays(part),
      ...part.rdates.map((rdate) => weekdayOf(dateOfWall(rdate))),
    ]),
  );
  return weekdayCodes.filter((day) => days.has(day));
};
