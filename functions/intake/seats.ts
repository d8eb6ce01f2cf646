import { DateTime } from 'luxon';
import type { Episode, Membership } from '../domain/clinic.ts';
import { plusDays, weekdayCodes, type LocalDate, type Weekday } from '../domain/wall-clock.ts';
import type { RestOfClinic } from './rest-of-clinic.ts';

/** The days on which a membership holds a seat: from the first, up to but without `end`. `null`: for good. */
export type Seat = { from: LocalDate; end: LocalDate | null; weekdays: readonly Weekday[] };

const later = (a: LocalDate, b: LocalDate | undefined): LocalDate => (b !== undefined && b > a ? b : a);
const earlier = (a: LocalDate | null, b: LocalDate | null): LocalDate | null =>
  a === null || (b !== null && b < a) ? b : a;

/** A hold keeps the seat; a discharge frees it. */
export const seatOf = (membership: Membership, episode: Episode | null | undefined, today?: LocalDate): Seat => ({
  from: later(later(membership.from, episode?.admittedOn), today),
  end: earlier(membership.until && plusDays(membership.until, 1), episode?.dischargedOn ?? null),
  weekdays: membership.weekdays ?? weekdayCodes,
});

const nextOn = (date: LocalDate, weekday: Weekday): LocalDate => {
  const shift = weekdayCodes.indexOf(weekday) + 1 - DateTime.fromISO(date, { zone: 'utc' }).weekday;
  return plusDays(date, (shift + 7) % 7);
};

export type Fullest = { on: LocalDate; count: number };

/** The day of one weekday on which most seats are held. Seats are counted as they are taken, in order of their first such day. */
const fullestOn = (weekday: Weekday, seats: readonly Seat[]): Fullest | undefined => {
  const held = seats
    .filter((seat) => seat.weekdays.includes(weekday))
    .map((seat) => ({ first: nextOn(seat.from, weekday), end: seat.end }))
    .filter(({ first, end }) => end === null || first < end);
  const taken = held.map(({ first }) => first).toSorted();
  const freed = held.flatMap(({ end }) => end ?? []).toSorted();
  let free = 0;
  let fullest: Fullest | undefined;
  for (const [index, on] of taken.entries()) {
    while (freed[free] !== undefined && (freed[free] ?? '') <= on) free += 1;
    const count = index + 1 - free;
    if (count > (fullest?.count ?? 0)) fullest = { on, count };
  }
  return fullest;
};

const fuller = (a: Fullest, b: Fullest): number => b.count - a.count || (a.on < b.on ? -1 : 1);

/** The first day on which most seats of a schedule are held, and how many. */
export const fullestDay = (seats: readonly Seat[]): Fullest | undefined =>
  weekdayCodes.flatMap((weekday) => fullestOn(weekday, seats) ?? []).toSorted(fuller)[0];

/** The seats held in a schedule, those of the memberships left out apart, and of make-ups, which take what is free at one session. */
export const seatsIn = (
  scheduleId: string,
  rest: RestOfClinic,
  leftOut?: (membership: Membership) => boolean,
): Seat[] =>
  (rest.membershipsInSchedule.get(scheduleId) ?? [])
    .filter((membership) => !membership.recurrenceId && !leftOut?.(membership))
    .map((membership) => seatOf(membership, rest.episodes.get(membership.episodeId), rest.today));

/** Seats as far as they are held from a day up to, without, another; those that are not held then are gone. */
export const seatsWithin = (
  seats: readonly Seat[],
  { from, end }: { from: LocalDate | null; end: LocalDate | null },
): Seat[] =>
  seats
    .map((seat) => ({ ...seat, from: later(seat.from, from ?? undefined), end: earlier(seat.end, end) }))
    .filter((seat) => seat.end === null || seat.from < seat.end);
