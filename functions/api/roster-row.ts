import * as z from 'zod';
import { AttendanceStatus, ResponseStatus, type Attendance } from '../domain/attendance.ts';
import { Id } from '../domain/clinic.ts';
import { DeclineReason } from '../domain/reply-words.ts';
import { belongsTo, isMakeUp, onHold, type RosterEntry } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { Instant } from '../domain/wall-clock.ts';

/** One patient on a session's roster, as the console shows it. */
export const RosterRow = z.object({
  patientId: Id,
  name: z.string(),
  attendance: AttendanceStatus,
  response: ResponseStatus.nullable(),
  lateMinutes: z.int().nullable().describe('How late the patient said they would be'),
  responseReason: DeclineReason.nullable().describe('Why the patient said they cannot come or will be late'),
  arrivedAt: Instant.nullable(),
  leftAt: Instant.nullable(),
  missedAt: Instant.nullable().describe('When grace passed without the patient'),
  late: z.boolean().describe('Arrived after grace'),
  onHold: z.boolean().describe('A hold covers the day, so the patient is not expected'),
  makeUp: z.boolean().describe('There in place of a session missed or declined elsewhere'),
  recordedBy: z.string().nullable().describe('A staff id, or system'),
});
export type RosterRow = z.infer<typeof RosterRow>;

type Person = { patientId: string; name: string; onHold: boolean; makeUp: boolean };

/** A patient at a session; without a record, expected. */
export const rosterRow = (
  { patientId, name, onHold: held, makeUp }: Person,
  record: Attendance | undefined,
): RosterRow => ({
  patientId,
  name,
  attendance: record?.status ?? 'expected',
  response: record?.response ?? null,
  lateMinutes: record?.lateMinutes ?? null,
  responseReason: record?.responseReason ?? null,
  arrivedAt: record?.arrivedAt ?? null,
  leftAt: record?.leftAt ?? null,
  missedAt: record?.missedAt ?? null,
  late: record?.late ?? false,
  onHold: held,
  makeUp,
  recordedBy: record?.recordedBy ?? null,
});

/** Whoever belongs to the session, holds marked, by name. */
export const rosterOf = (
  session: Session,
  roster: readonly RosterEntry[],
  records: readonly Attendance[],
): RosterRow[] =>
  roster
    .filter((entry) => belongsTo(entry, session))
    .map((entry) =>
      rosterRow(
        {
          patientId: entry.patientId,
          name: entry.name,
          onHold: onHold(entry, session.localDate),
          makeUp: isMakeUp(entry, session),
        },
        records.find(({ patientId }) => patientId === entry.patientId),
      ),
    );
