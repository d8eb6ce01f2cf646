import type { Schedule } from '../domain/clinic.ts';
import type { PlainSchedule } from '../domain/schedule-parts.ts';
import { splitSchedule } from '../domain/split-schedule.ts';
import type { LocalDate } from '../domain/wall-clock.ts';
import { readSchedule, type PartReading } from './parts.ts';
import type { RestOfClinic } from './rest-of-clinic.ts';

/** Reads "this and later": the whole schedule as changed, or what is wrong with the later part, by that part's own fields. */
export const readLater = (
  schedule: Schedule,
  { date, later, rest }: { date: LocalDate; later: PlainSchedule; rest: RestOfClinic },
): PartReading<Schedule> => {
  const split = splitSchedule(schedule, date, later);
  const reading = readSchedule(split, rest);
  if (reading.ok || !split.changes) return reading;
  const own = `changes[${split.changes.length - 1}].`;
  const problems = reading.problems.map(({ path, message }) => ({ path: path.replace(own, ''), message }));
  return { ok: false, problems };
};
