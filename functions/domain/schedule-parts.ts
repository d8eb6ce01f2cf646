import type { DateTime } from 'luxon';
import type { Schedule } from './clinic.ts';
import { horizonOccurrences, type HorizonOccurrence } from './schedule.ts';
import { dateOfWall, type LocalDate, type WallTime } from './wall-clock.ts';

/**
 * A schedule that changes from a day on ("this and later") stays one schedule, in parts: its sessions keep their ids, so what patients were told,
 * answered and took as make-ups, and their places, stay theirs (decision 0015). A start belongs to the part its own local day falls in.
 */

/** A schedule without `changes`. */
export type PlainSchedule = Omit<Schedule, 'changes'>;

/** What a schedule is from its first day up to, without, `end`. `null`: since ever, for good. */
export type SchedulePart = { schedule: PlainSchedule; from: LocalDate | null; end: LocalDate | null };

/** The parts of a schedule in order, at least one; together they cover every day once. */
export const partsOf = ({ changes = [], ...first }: Schedule): SchedulePart[] => {
  const starts = changes.map(({ from, ...fields }) => ({ schedule: { ...fields, id: first.id }, from }));
  return [{ schedule: first, from: null }, ...starts].map((part, index) => ({
    ...part,
    end: starts[index]?.from ?? null,
  }));
};

/** Whether a start is of this part, whatever other parts would yield. */
export const isOfPart = ({ from, end }: Pick<SchedulePart, 'from' | 'end'>, recurrenceId: WallTime): boolean => {
  const day = dateOfWall(recurrenceId);
  return (from === null || from <= day) && (end === null || day < end);
};

/** The schedule as it is on a day. */
export const scheduleOn = (schedule: Schedule, day: LocalDate): PlainSchedule =>
  partsOf(schedule).findLast(({ from }) => from === null || from <= day)?.schedule ?? schedule;

/** The occurrences of all parts that start in [from, until), in order, each with the schedule it is of. Throws RuleRefused, see `horizonOccurrences`. */
export const horizonParts = (
  schedule: Schedule,
  from: DateTime,
  until: DateTime,
): { schedule: PlainSchedule; occurrence: HorizonOccurrence }[] =>
  partsOf(schedule)
    .flatMap((part) =>
      horizonOccurrences(part.schedule, from, until)
        .filter(({ recurrenceId }) => isOfPart(part, recurrenceId))
        .map((occurrence) => ({ schedule: part.schedule, occurrence })),
    )
    .toSorted((a, b) => a.occurrence.start.toMillis() - b.occurrence.start.toMillis());
