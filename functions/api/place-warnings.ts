import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Sessions } from '../aws/sessions.ts';
import { Id, type Clinic } from '../domain/clinic.ts';
import { conflictsOf } from '../domain/conflict.ts';
import { rosterEntryOf, type Chart } from '../domain/roster.ts';
import { plusDays } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import { conflictWarning, type Warning } from '../intake/conflict-warnings.ts';

/** What may not be meant by a place, for an answer. */
export const WarningView = z
  .array(z.object({ path: z.string(), message: z.string(), sessionIds: z.array(Id) }))
  .describe('What may not be meant: two sessions at once for this patient, among those booked');

/** The sessions booked from today on at which places in these schedules would have the patient be somewhere else at the same time. */
export const warningsOf = async (
  { sessions, now }: { sessions: Pick<Sessions, 'between'>; now: () => DateTime },
  clinic: Clinic,
  { chart, scheduleIds }: { chart: Chart; scheduleIds: readonly string[] },
): Promise<Warning[]> => {
  const today = localDateOf(now(), clinic.timeZone);
  const booked = await sessions.between(clinic.id, today, plusDays(today, clinic.policies.horizonDays));
  const conflicts = conflictsOf(rosterEntryOf(chart), booked).filter(
    ({ first, second }) => scheduleIds.includes(first.scheduleId) || scheduleIds.includes(second.scheduleId),
  );
  const warning = conflictWarning('scheduleId', conflicts, clinic.timeZone);
  return warning ? [warning] : [];
};
