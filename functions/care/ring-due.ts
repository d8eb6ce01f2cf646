import { DateTime } from 'luxon';
import type { Alarm, AlarmKind, Alarms } from '../aws/alarms.ts';
import { failedRun, type Telemetry } from '../aws/telemetry.ts';

/** A run stops after so long; what is left is due in the next minute too. */
const runSeconds = 50;
const alarmsAtOnce = 200;

/**
 * Rings every due alarm of a kind, oldest first. One that fails does not stop the others: it stays due, and the run fails at the end,
 * so that somebody looks. Gives how late the oldest was, in seconds.
 */
export const ringDue = async (
  {
    alarms,
    telemetry,
    now,
    kind,
  }: { alarms: Pick<Alarms, 'due'>; telemetry: Telemetry; now: () => DateTime; kind: AlarmKind },
  ring: (alarm: Alarm) => Promise<void>,
): Promise<number> => {
  const endsAt = now().plus({ seconds: runSeconds });
  const due = await alarms.due({ kind, lane: 0, limit: alarmsAtOnce }, now());
  const failures: unknown[] = [];
  for (const alarm of due) {
    if (now() >= endsAt) break;
    try {
      await ring(alarm);
    } catch (error) {
      telemetry.failed(`an alarm of kind ${kind} could not be rung`, error, {
        clinic: alarm.clinicId,
        subject: alarm.subject,
      });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failedRun('alarms were not rung', failures);
  return due[0] ? now().diff(DateTime.fromISO(due[0].dueAt)).as('seconds') : 0;
};
