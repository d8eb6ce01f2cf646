import { membershipId, type Episode, type Membership, type Schedule } from '../domain/clinic.ts';
import { meetingDays } from './meeting-days.ts';
import type { Problem } from './problem.ts';
import type { RestOfClinic } from './rest-of-clinic.ts';
import { fullestDay, seatOf, seatsIn, type Seat } from './seats.ts';

const referenceProblems = ({ episodeId, scheduleId }: Membership, rest: RestOfClinic): Problem[] => [
  ...(rest.episodes.has(episodeId)
    ? []
    : [{ path: 'episodeId', message: `expected the id of one of the episodes, found "${episodeId}"` }]),
  ...(rest.schedules.has(scheduleId)
    ? []
    : [{ path: 'scheduleId', message: `expected the id of one of the schedules, found "${scheduleId}"` }]),
];

const orderProblems = ({ from, until }: Membership): Problem[] =>
  until !== null && until < from ? [{ path: 'until', message: `expected ${from} or later, found ${until}` }] : [];

const episodeProblems = ({ from, until }: Membership, { admittedOn, dischargedOn }: Episode): Problem[] => [
  ...(from < admittedOn
    ? [{ path: 'from', message: `expected ${admittedOn}, the day of admission, or later, found ${from}` }]
    : []),
  ...(dischargedOn !== null && from > dischargedOn
    ? [{ path: 'from', message: `expected ${dischargedOn}, the day of discharge, or earlier, found ${from}` }]
    : []),
  ...(dischargedOn !== null && until !== null && until > dischargedOn
    ? [
        {
          path: 'until',
          message: `expected null, or ${dischargedOn}, the day of discharge, or earlier, found ${until}`,
        },
      ]
    : []),
];

/** Weekdays are the clinic's, a schedule's those of its own zone: compared only where the two are the same. */
const weekdayProblems = (membership: Membership, schedule: Schedule, rest: RestOfClinic): Problem[] => {
  if (schedule.timeZone !== rest.clinic?.timeZone) return [];
  const days = meetingDays(schedule);
  return (membership.weekdays ?? []).flatMap((weekday, index) =>
    days.includes(weekday)
      ? []
      : [
          {
            path: `weekdays[${index}]`,
            message: `expected a day on which "${schedule.id}" meets (${days.join(', ')}), found ${weekday}`,
          },
        ],
  );
};

/** What a membership must be besides well-formed, beside the rest of the clinic. Paths are relative to the membership. */
export const checkMembership = (membership: Membership, rest: RestOfClinic): Problem[] => {
  const episode = rest.episodes.get(membership.episodeId);
  const schedule = rest.schedules.get(membership.scheduleId);
  return [
    ...referenceProblems(membership, rest),
    ...orderProblems(membership),
    ...(episode ? episodeProblems(membership, episode) : []),
    ...(schedule ? weekdayProblems(membership, schedule, rest) : []),
  ];
};

/** Another's seat as far as it is held while this one is. */
const during = (seat: Seat, other: Seat): Seat => ({
  ...other,
  from: other.from > seat.from ? other.from : seat.from,
  end: seat.end !== null && (other.end === null || seat.end < other.end) ? seat.end : other.end,
  weekdays: other.weekdays.filter((weekday) => seat.weekdays.includes(weekday)),
});

/** A full group refuses: whether the schedule has a seat for this membership on all its days. */
export const checkSeat = (membership: Membership, rest: RestOfClinic): Problem[] => {
  const schedule = rest.schedules.get(membership.scheduleId);
  if (!schedule) return [];
  const seat = seatOf(membership, rest.episodes.get(membership.episodeId), rest.today);
  const others = seatsIn(schedule, rest, (other) => membershipId(other) === membershipId(membership));
  const fullest = fullestDay([seat, ...others.map((other) => during(seat, other))]);
  if (!fullest || fullest.count <= schedule.capacity) return [];
  const message = `expected a schedule with a free place; "${schedule.id}" has ${schedule.capacity}, all taken on ${fullest.on}`;
  return [{ path: 'scheduleId', message }];
};
