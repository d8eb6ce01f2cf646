import { DateTime } from 'luxon';
import type { Attendances } from '../aws/attendances.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { Attendance } from '../domain/attendance.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import { missedId, rosterId } from '../domain/follow-up-ids.ts';
import { isHere, missesUpTo } from '../domain/missed.ts';
import type { Session } from '../domain/session.ts';
import { instantOf, plusDays } from '../domain/wall-clock.ts';
import type { CloseFollowUp } from './close-follow-up.ts';
import type { RaiseFollowUp } from './raise-follow-up.ts';
import type { SetAfterMiss } from './set-after-miss.ts';
import type { SettleSessions } from './settle-sessions.ts';

export type RecordFoundDeps = {
  attendances: Pick<Attendances, 'ofSession' | 'ofPatient' | 'suspect'>;
  bus: Pick<EventBus, 'put'>;
  raise: RaiseFollowUp;
  closeFollowUp: CloseFollowUp;
  settleSessions: SettleSessions;
  setAfterMiss: SetAfterMiss;
  now: () => DateTime;
};
type About = { clinic: Clinic; staff: Staff[]; session: Session };

/** How far back misses in a row are looked for. */
const lookBackDays = 30;

export const minutesSince = (session: Session, now: DateTime): number =>
  Math.floor(now.diff(DateTime.fromISO(session.startsAt)).as('minutes'));

/** The day of a session, as staff say it: Mon Nov 23. */
export const dayInWords = ({ localDate }: Pick<Session, 'localDate'>): string =>
  DateTime.fromISO(localDate).toFormat('ccc LLL d');

const inWords = (inARow: number): string =>
  inARow >= 3 ? ` ${inARow} sessions missed in a row: care-team review.` : inARow === 2 ? ' Second miss in a row.' : '';

/** What the patient had answered, where it was that they would be late: the counsellor reads it before calling. */
const saidLate = (record: Attendance | undefined): string => {
  if (record?.response !== 'late') return '';
  const { lateMinutes, responseReason } = record;
  return ` Had said they would be ${lateMinutes ? `${lateMinutes} min ` : ''}late${responseReason ? ` (${responseReason})` : ''}.`;
};

const raiseMissed = async (
  deps: RecordFoundDeps,
  { clinic, staff, session }: About,
  patientId: string,
): Promise<void> => {
  const days = { from: plusDays(session.localDate, -lookBackDays), until: session.localDate };
  const records = await deps.attendances.ofPatient(clinic.id, patientId, days);
  const inARow = missesUpTo(session, records);
  const late = saidLate(records.find(({ sessionId }) => sessionId === session.id));
  const why = `Not checked in ${minutesSince(session, deps.now())} min after the start of ${session.title} on ${dayInWords(session)} (grace is ${session.graceMinutes} min).${late}${inWords(inARow)}`;
  await deps.raise(
    { id: missedId(patientId), kind: 'missed', patientId, sessionId: session.id, consecutiveMisses: inARow, why },
    { clinic, staff, counsellorId: session.counsellorId },
  );
};

/**
 * Opens a follow-up for each missing patient, owned by the session's counsellor, and then marks the patient missed (P10): a run that dies in
 * between finds the patient again. Whoever staff have meanwhile recorded as something else is not marked, and the follow-up of somebody who
 * turned up no longer counts it. The text to the patient is set before the mark too, and looks for itself when it is due. Gives how many
 * were marked.
 */
export const recordMissed = async (
  deps: RecordFoundDeps,
  about: About,
  patientIds: readonly string[],
): Promise<number> => {
  const { clinic, session } = about;
  const [clinicId, sessionId] = [clinic.id, session.id];
  let marked = 0;
  for (const patientId of patientIds) {
    await raiseMissed(deps, about, patientId);
    await deps.setAfterMiss(clinic, session, patientId);
    const identity = { sessionId, patientId, localDate: session.localDate };
    const stands = await deps.attendances.suspect(clinicId, identity, instantOf(deps.now()));
    if (stands === 'missed') {
      marked += 1;
      await deps.bus.put([{ type: 'session.missed', clinicId, sessionId, patientId }]);
    } else if (stands !== 'no-show') {
      const outcome = stands === 'excused' ? 'excused' : 'was-here';
      await deps.settleSessions(clinicId, {
        kind: 'missed',
        patientId,
        sessionIds: [sessionId],
        by: 'system',
        outcome,
      });
    }
  }
  return marked;
};

/** Opens the one follow-up that says nobody has taken the roster (P11). False, and it is closed again, when the first check-in came meanwhile. */
export const recordRosterNotTaken = async (
  deps: RecordFoundDeps,
  { clinic, staff, session }: About,
  expected: number,
): Promise<boolean> => {
  const why = `Nobody of ${expected} is recorded as arrived at ${session.title} ${minutesSince(session, deps.now())} min after its start. Nothing is said of single patients until somebody takes attendance.`;
  const id = rosterId(session.id);
  await deps.raise(
    { id, kind: 'roster-not-taken', sessionId: session.id, why },
    { clinic, staff, counsellorId: session.counsellorId },
  );
  const taken = (await deps.attendances.ofSession(clinic.id, session.id)).some(isHere);
  if (taken) await deps.closeFollowUp(clinic.id, id, { by: 'system', outcome: 'roster-taken' });
  else await deps.bus.put([{ type: 'session.roster-not-taken', clinicId: clinic.id, sessionId: session.id }]);
  return !taken;
};
