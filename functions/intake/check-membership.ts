import { Membership, membershipId, type Episode, type Schedule } from '../domain/clinic.ts';
import { allOf, checkOf } from './check.ts';
import { partsOf } from '../domain/schedule-parts.ts';
import type { Weekday } from '../domain/wall-clock.ts';
import { meetingDays } from './meeting-days.ts';
import type { Problem } from './problem.ts';
import type { RestOfClinic } from './rest-of-clinic.ts';
import { fullestDay, seatOf, seatsIn, seatsWithin, type Seat } from './seats.ts';

const episodeIdProblems = ({ episodeId }: Pick<Membership, 'episodeId'>, rest: RestOfClinic): Problem[] =>
  rest.episodes.has(episodeId)
    ? []
    : [{ path: 'episodeId', message: `expected the id of one of the episodes, found "${episodeId}"` }];

const scheduleIdProblems = ({ scheduleId }: Pick<Membership, 'scheduleId'>, rest: RestOfClinic): Problem[] =>
  rest.schedules.has(scheduleId)
    ? []
    : [{ path: 'scheduleId', message: `expected the id of one of the schedules, found "${scheduleId}"` }];

type Span = Pick<Membership, 'episodeId' | 'from' | 'until'>;

const orderProblems = ({ from, until }: Pick<Membership, 'from' | 'until'>): Problem[] =>
  until !== null && until < from ? [{ path: 'until', message: `expected ${from} or later, found ${until}` }] : [];

const spanProblems = ({ from, until }: Span, { admittedOn, dischargedOn }: Episode): Problem[] => {
  if (from < admittedOn)
    return [{ path: 'from', message: `expected ${admittedOn}, the day of admission, or later, found ${from}` }];
  // Discharged before admission is the episode's mistake, told there.
  if (dischargedOn === null || dischargedOn < admittedOn) return [];
  if (from > dischargedOn)
    return [{ path: 'from', message: `expected ${dischargedOn}, the day of discharge, or earlier, found ${from}` }];
  return until !== null && until > dischargedOn
    ? [
        {
          path: 'until',
          message: `expected null, or ${dischargedOn}, the day of discharge, or earlier, found ${until}`,
        },
      ]
    : [];
};

const episodeProblems = (span: Span, rest: RestOfClinic): Problem[] => {
  const episode = rest.episodes.get(span.episodeId);
  return episode ? spanProblems(span, episode) : [];
};

const weekdayProblem = (weekday: Weekday, index: number, schedule: Schedule): Problem[] => {
  const days = meetingDays(schedule);
  const message = `expected a day on which "${schedule.id}" meets (${days.join(', ')}), found ${weekday}`;
  return days.includes(weekday) ? [] : [{ path: `weekdays[${index}]`, message }];
};

/** Weekdays are the clinic's, a schedule's those of its own zone: compared only where the two are the same. */
const weekdayProblems = (
  { scheduleId, weekdays }: Pick<Membership, 'scheduleId' | 'weekdays'>,
  rest: RestOfClinic,
): Problem[] => {
  const schedule = rest.schedules.get(scheduleId);
  if (!schedule || schedule.timeZone !== rest.clinic?.timeZone) return [];
  return (weekdays ?? []).flatMap((weekday, index) => weekdayProblem(weekday, index, schedule));
};

/** What a membership must be besides well-formed, beside the rest of the clinic. */
export const checkMembership = allOf(
  checkOf(Membership.pick({ episodeId: true }).strip(), episodeIdProblems),
  checkOf(Membership.pick({ scheduleId: true }).strip(), scheduleIdProblems),
  checkOf(Membership.pick({ from: true, until: true }).strip(), orderProblems),
  checkOf(Membership.pick({ episodeId: true, from: true, until: true }).strip(), episodeProblems),
  checkOf(Membership.pick({ scheduleId: true, weekdays: true }).strip(), weekdayProblems),
);

/** Another's seat as far as it is held while this one is. */
const during = (seat: Seat, other: Seat): Seat => ({
  ...other,
  from: other.from > seat.from ? other.from : seat.from,
  end: seat.end !== null && (other.end === null || seat.end < other.end) ? seat.end : other.end,
  weekdays: other.weekdays.filter((weekday) => seat.weekdays.includes(weekday)),
});

const seatProblems = (membership: Membership, rest: RestOfClinic): Problem[] => {
  const schedule = rest.schedules.get(membership.scheduleId);
  // A make-up's seat is that of one session, whoever is away from it: the session gives it or refuses.
  if (!schedule || membership.recurrenceId) return [];
  const seat = seatOf(membership, rest.episodes.get(membership.episodeId), rest.today);
  const others = seatsIn(schedule.id, rest, (other) => membershipId(other) === membershipId(membership));
  const seats = [seat, ...others.map((other) => during(seat, other))];
  const full = partsOf(schedule).find(
    (part) => (fullestDay(seatsWithin(seats, part))?.count ?? 0) > part.schedule.capacity,
  );
  const fullest = full && fullestDay(seatsWithin(seats, full));
  if (!fullest) return [];
  const message = `expected a schedule with a free place; "${schedule.id}" has ${full.schedule.capacity}, all taken on ${fullest.on}`;
  return [{ path: 'scheduleId', message }];
};

/** A full group refuses: whether the schedule has a seat for this membership on all its days. */
export const checkSeat = checkOf(Membership.strip(), seatProblems);
