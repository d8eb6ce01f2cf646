import type { Attendance } from './attendance.ts';
import type { Episode } from './clinic.ts';
import type { Session } from './session.ts';
import { plusDays, type LocalDate } from './wall-clock.ts';
import { daysBetween, type Days } from './week.ts';

/** A session with what is recorded of the patient at it. */
export type Visit = { session: Session; attendance: Attendance };

/** Minutes of treatment over some days. `short` is what attendance lacks; an excused absence does not lessen it, but is shown apart. */
export type Hours = {
  prescribedMinutes: number;
  attendedMinutes: number;
  excusedMinutes: number;
  shortMinutes: number;
};

type Prescription = Pick<Episode, 'admittedOn' | 'dischargedOn' | 'prescribedMinutesPerWeek' | 'changes' | 'holds'>;

const millisPerMinute = 60_000;

const isInStay = ({ admittedOn, dischargedOn, holds }: Prescription, day: LocalDate): boolean =>
  admittedOn <= day &&
  (dischargedOn === null || day < dischargedOn) &&
  !holds.some(({ from, until }) => from <= day && (until === null || day <= until));

/** Minutes a week as they stand on a day: those of the last step-down that has begun, or else of the admission. */
const minutesAWeekOn = ({ prescribedMinutesPerWeek, changes }: Prescription, day: LocalDate): number =>
  changes
    .filter(({ from }) => from <= day)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1)?.prescribedMinutesPerWeek ?? prescribedMinutesPerWeek;

/**
 * The minutes prescribed over some days. Each day counts a seventh of what is prescribed a week on that day, so admission, discharge, holds and
 * step-downs in the middle of a week all count by the day; a day outside the stay, or on hold, counts nothing.
 */
export const prescribedMinutes = (stays: readonly Prescription[], { from, until }: Days): number => {
  let aWeek = 0;
  for (let index = 0; index < daysBetween(from, until); index += 1) {
    const day = plusDays(from, index);
    for (const stay of stays) if (isInStay(stay, day)) aWeek += minutesAWeekOn(stay, day);
  }
  return Math.round(aWeek / 7);
};

type Interval = { from: number; until: number };

/** From the start for who came within grace, from the arrival for who came late; to the leaving, or the end. */
const attendedInterval = ({ session, attendance }: Visit): Interval[] => {
  const { status, late, arrivedAt, leftAt } = attendance;
  if (session.status === 'cancelled' || (status !== 'arrived' && status !== 'left')) return [];
  const [start, end] = [Date.parse(session.startsAt), Date.parse(session.endsAt)];
  const from = late && arrivedAt ? Math.max(start, Date.parse(arrivedAt)) : start;
  const until = status === 'left' && leftAt ? Math.min(end, Date.parse(leftAt)) : end;
  return until > from ? [{ from, until }] : [];
};

/** Time in two sessions at once counts once. */
const millisIn = (intervals: readonly Interval[]): number => {
  let [total, counted] = [0, 0];
  for (const { from, until } of intervals.toSorted((a, b) => a.from - b.from)) {
    total += Math.max(0, until - Math.max(from, counted));
    counted = Math.max(counted, until);
  }
  return total;
};

/**
 * The minutes a patient was there. Coming within grace is on time and counts from the start, coming late from the arrival; it ends with the
 * leaving or the session. No minute counts twice, a suspicion (`missed`) or an answer counts nothing, and nor does a cancelled session.
 */
export const attendedMinutes = (visits: readonly Visit[]): number =>
  Math.floor(millisIn(visits.flatMap(attendedInterval)) / millisPerMinute);

/** The minutes of the sessions staff excused the patient from. */
export const excusedMinutes = (visits: readonly Visit[]): number =>
  millisIn(
    visits
      .filter(({ session, attendance }) => session.status === 'booked' && attendance.status === 'excused')
      .map(({ session }) => ({ from: Date.parse(session.startsAt), until: Date.parse(session.endsAt) })),
  ) / millisPerMinute;

/** Attended against prescribed over some days. A session counts on the clinic's day it takes place on, so one past midnight on the day it begins. */
export const hoursOver = (stays: readonly Prescription[], visits: readonly Visit[], days: Days): Hours => {
  const own = visits.filter(({ session: { localDate } }) => days.from <= localDate && localDate <= days.until);
  const prescribed = prescribedMinutes(stays, days);
  const attended = attendedMinutes(own);
  return {
    prescribedMinutes: prescribed,
    attendedMinutes: attended,
    excusedMinutes: excusedMinutes(own),
    shortMinutes: Math.max(0, prescribed - attended),
  };
};

/**
 * The days of a stay up to `today`; undefined when it has not begun. The day of discharge is one: nothing is prescribed on it any more, but whoever
 * was there that morning was there.
 */
export const daysOfStay = ({ admittedOn, dischargedOn }: Prescription, today: LocalDate): Days | undefined => {
  const until = dischargedOn !== null && dischargedOn < today ? dischargedOn : today;
  return admittedOn <= until ? { from: admittedOn, until } : undefined;
};
