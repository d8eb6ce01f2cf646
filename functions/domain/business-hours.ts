import { DateTime } from 'luxon';
import type { Clinic, Staff } from './clinic.ts';
import { closureOn } from './closure.ts';
import { WallTime, plusDays, weekdayOf, type LocalDate } from './wall-clock.ts';
import { instantOfWall, localDateOf, wallTimeOf } from './zone.ts';

const isBusinessDay = ({ policies, closures }: Clinic, date: LocalDate): boolean =>
  policies.businessHours.weekdays.includes(weekdayOf(date)) && !closureOn(closures, date);

const at = (clinic: Clinic, date: LocalDate, time: string): DateTime =>
  instantOfWall(WallTime.parse(`${date}T${time}`), clinic.timeZone);

/** The next opening of the office after `now`: this morning if it has not opened yet, else on the next business day. */
export const nextBusinessMorning = (clinic: Clinic, now: DateTime): DateTime => {
  const today = localDateOf(now, clinic.timeZone);
  // A fortnight of closed days in a row is a mistake in the clinic file, not a reason to wait for ever.
  for (let days = 0; days <= 14; days += 1) {
    const date = plusDays(today, days);
    const opening = at(clinic, date, clinic.policies.businessHours.from);
    if (opening > now && isBusinessDay(clinic, date)) return opening;
  }
  return now.plus({ days: 1 });
};

/** When the office closes today, half an hour from now at the earliest; once it has closed, or on a day it does not open, the next business morning. */
export const endOfBusinessDay = (clinic: Clinic, now: DateTime): DateTime => {
  const today = localDateOf(now, clinic.timeZone);
  const closing = at(clinic, today, clinic.policies.businessHours.until);
  if (closing <= now || !isBusinessDay(clinic, today)) return nextBusinessMorning(clinic, now);
  return DateTime.max(closing, now.plus({ minutes: 30 }));
};

/** Whether alerts may go to this person now. Without duty times they always may; a duty past midnight belongs to the day it begins. */
export const onDuty = ({ duty }: Staff, { timeZone }: Pick<Clinic, 'timeZone'>, now: DateTime): boolean => {
  if (!duty) return true;
  const today = localDateOf(now, timeZone);
  const time = wallTimeOf(now, timeZone).slice(11);
  return duty.some(({ weekdays, from, until }) => {
    const begins = weekdays.includes(weekdayOf(today)) && time >= from;
    if (from < until) return begins && time < until;
    return begins || (weekdays.includes(weekdayOf(plusDays(today, -1))) && time < until);
  });
};

/** When the duty this person is on ends; null: no duty times, or none now. */
export const dutyEndsAt = ({ duty = [] }: Staff, clinic: Clinic, now: DateTime): DateTime | null => {
  const today = localDateOf(now, clinic.timeZone);
  const ends = [plusDays(today, -1), today].flatMap((day) =>
    duty
      .filter(({ weekdays }) => weekdays.includes(weekdayOf(day)))
      .map(({ from, until }) => ({
        from: at(clinic, day, from),
        until: at(clinic, from < until ? day : plusDays(day, 1), until),
      }))
      .filter((one) => one.from <= now && now < one.until)
      .map(({ until }) => until),
  );
  return DateTime.max(...ends) ?? null;
};

/** When the first of these people is, or comes, on duty within the week; null when none of them does. */
export const firstOnDutyAt = (staff: readonly Staff[], clinic: Clinic, now: DateTime): DateTime | null => {
  if (staff.some((person) => onDuty(person, clinic, now))) return now;
  const today = localDateOf(now, clinic.timeZone);
  const days = Array.from({ length: 9 }, (_, index) => plusDays(today, index));
  const starts = staff.flatMap(({ duty = [] }) =>
    duty.flatMap(({ weekdays, from }) =>
      days.filter((day) => weekdays.includes(weekdayOf(day))).map((day) => at(clinic, day, from)),
    ),
  );
  return DateTime.min(...starts.filter((start) => start > now)) ?? null;
};
