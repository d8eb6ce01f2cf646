import type { DateTime } from 'luxon';
import type { Clinic } from './clinic.ts';
import { closureOn } from './closure.ts';
import type { Recurrence } from './recurrence.ts';
import { occurrences, type Occurrence } from './schedule.ts';
import { localDateOf } from './zone.ts';

export type PreviewedSession = Occurrence & {
  /** The closure that keeps it from taking place. */
  closure?: string;
  /** The first one after the zone's clocks changed: same time on the wall, another instant. */
  dstChange?: true;
};

/**
 * The sessions a schedule would give from `from` up to `until`, those that a closure of the clinic's would take out marked with its title.
 * Throws RuleRefused, see `occurrences`.
 */
export const previewSchedule = (
  schedule: Recurrence,
  { from, until, clinic }: { from: DateTime; until: DateTime; clinic: Pick<Clinic, 'closures' | 'timeZone'> },
): PreviewedSession[] =>
  occurrences(schedule, from, until).map((occurrence, index, all) => {
    const closure = closureOn(clinic.closures, localDateOf(occurrence.start, clinic.timeZone));
    const offsetBefore = (all[index - 1]?.start ?? from.setZone(occurrence.start.zone)).offset;
    return {
      ...occurrence,
      ...(closure && { closure: closure.title }),
      ...(occurrence.start.offset !== offsetBefore && { dstChange: true as const }),
    };
  });
