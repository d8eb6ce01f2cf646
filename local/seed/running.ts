import type { DateTime } from 'luxon';
import { WallTime, weekdayOf, dateOfWall, type LocalDate } from '../../functions/domain/wall-clock.ts';
import { wallTimeOf } from '../../functions/domain/zone.ts';

/** The wall start of a group that began ten to fifteen minutes ago, on the same day: nobody is missed yet, and not everybody is there. */
export const runningSince = (now: DateTime, timeZone: string): WallTime => {
  const floored = now.minus({ minutes: 10 + (now.minute % 5) });
  const [start, midnight] = [wallTimeOf(floored, timeZone), `${wallTimeOf(now, timeZone).slice(0, 10)}T00:00`];
  return start < midnight ? WallTime.parse(midnight) : start;
};

const seats = 12;
const members = 8;

/** Somebody who may be put into it: `busy` on its weekday in another group. */
export type Candidate = { episodeId: string; isHere: boolean; busy: boolean };

/** The group and its places: of those who are here, first such as have nothing else today. None where nobody is. */
export const runningGroup = (
  candidates: readonly Candidate[],
  { startsAt, timeZone }: { startsAt: WallTime; timeZone: string },
): { schedules: object[]; memberships: { episodeId: string; scheduleId: string; from: LocalDate }[] } => {
  const today = dateOfWall(startsAt);
  const here = candidates.filter(({ isHere }) => isHere);
  const chosen = [...here.filter(({ busy }) => !busy), ...here.filter(({ busy }) => busy)].slice(0, members);
  if (chosen.length === 0) return { schedules: [], memberships: [] };
  const schedule = {
    id: 'life-skills', title: 'Life skills', kind: 'life-skills', track: 'day', levelOfCare: '2.1', timeZone, place: 'Suite 210',
    dtstart: startsAt, rrule: `FREQ=WEEKLY;BYDAY=${weekdayOf(today)}`, durationMinutes: 90, capacity: seats, counsellorId: 'marcus',
  }; // prettier-ignore
  return {
    schedules: [schedule],
    memberships: chosen.map(({ episodeId }) => ({ episodeId, scheduleId: schedule.id, from: today })),
  };
};
