import * as z from 'zod';
import { AttendanceStatus, ResponseStatus, type Attendance } from '../domain/attendance.ts';
import { Id } from '../domain/clinic.ts';
import { DeclineReason } from '../domain/reply-words.ts';
import { personIdOf } from '../domain/family.ts';
import { belongsTo, isMakeUp, onHold, type RosterEntry } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { Instant } from '../domain/wall-clock.ts';
import { tagOf } from './preconditions.ts';

/** Somebody who comes to a family session with the patient, and what they answered. */
const RosterFamily = z.object({ participantId: Id, name: z.string(), response: ResponseStatus.nullable() });

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
  family: z.array(RosterFamily).describe('Who comes with the patient; of a family session only'),
  tag: z.string().describe('Of what is recorded: what `If-Match` takes, in quotes, to take back nothing newer'),
});
export type RosterRow = z.infer<typeof RosterRow>;

type Person = { patientId: string; name: string; onHold: boolean; makeUp: boolean; family?: RosterRow['family'] };

/** The tag of what is recorded of a patient at a session, which what the patient answers leaves alone. */
export const recordTag = (record: Attendance | undefined): string => {
  const { status = 'expected', arrivedAt, leftAt, recordedBy, recordedAt } = record ?? {};
  return tagOf([status, arrivedAt, leftAt, recordedBy, recordedAt]);
};

/** A patient at a session; without a record, expected. */
export const rosterRow = (
  { patientId, name, onHold: held, makeUp, family = [] }: Person,
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
  family,
  tag: recordTag(record),
});

const responseOf = ({ away, coming }: Session, personId: string): 'declined' | 'accepted' | null =>
  away.includes(personId) ? 'declined' : coming.includes(personId) ? 'accepted' : null;

const familyAt = (session: Session, { patientId, family }: RosterEntry): RosterRow['family'] =>
  session.kind === 'family'
    ? family.map(({ participantId, name }) => {
        const response = responseOf(session, personIdOf(patientId, participantId));
        return { participantId, name, response };
      })
    : [];

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
          family: familyAt(session, entry),
        },
        records.find(({ patientId }) => patientId === entry.patientId),
      ),
    );
