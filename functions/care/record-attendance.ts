import type { DateTime } from 'luxon';
import type { Alarms } from '../aws/alarms.ts';
import type { Attendances } from '../aws/attendances.ts';
import type { Charts } from '../aws/charts.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { Sessions } from '../aws/sessions.ts';
import { decideAttendance, type AttendanceAsked, type AttendanceDecision } from '../domain/attendance-rules.ts';
import type { Attendance } from '../domain/attendance.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import type { DomainEvent } from '../domain/domain-event.ts';
import { missedId, rosterId } from '../domain/follow-up-ids.ts';
import { missesUpTo } from '../domain/missed.ts';
import { belongsTo } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { instantOf, plusDays } from '../domain/wall-clock.ts';
import type { CloseFollowUp } from './close-follow-up.ts';
import type { RaiseFollowUp } from './raise-follow-up.ts';
import type { SetAfterMiss } from './set-after-miss.ts';
import type { SettleSessions } from './settle-sessions.ts';
import { dayInWords } from './record-found.ts';

export type RecordDeps = {
  charts: Pick<Charts, 'roster'>;
  attendances: Pick<Attendances, 'ofSession' | 'ofPatient' | 'change'>;
  sessions: Pick<Sessions, 'note'>;
  alarms: Pick<Alarms, 'set'>;
  bus: Pick<EventBus, 'put'>;
  raise: RaiseFollowUp;
  closeFollowUp: CloseFollowUp;
  settleSessions: SettleSessions;
  setAfterMiss: SetAfterMiss;
  now: () => DateTime;
};

export type AttendanceEntry = AttendanceAsked & {
  clinic: Clinic;
  staff: readonly Staff[];
  by: Staff;
  session: Session;
  patientId: string;
  /** Throws unless what is recorded is what the change was meant for; left out: it is meant for anything. */
  check?: (record: Attendance | undefined) => void;
};
type Recording = Extract<AttendanceDecision, { do: 'record' }>;
export type Recorded =
  Extract<AttendanceDecision, { do: 'refuse' }> | { do: 'nothing' | 'record'; attendance: Attendance };

/** Staff get so long to finish a roster they have begun after grace, before those still unaccounted for count as missed. */
const minutesToFinishRoster = 5;
/** How far back misses in a row are looked for, as when the system finds one. */
const lookBackDays = 30;

const gather = async (deps: RecordDeps, { clinic, session, patientId }: AttendanceEntry) => {
  const [roster, records] = await Promise.all([
    deps.charts.roster(clinic.id, session.scheduleId, session.localDate),
    deps.attendances.ofSession(clinic.id, session.id),
  ]);
  return {
    session,
    clinicZone: clinic.timeZone,
    record: records.find((record) => record.patientId === patientId),
    onRoster: roster.some((entry) => entry.patientId === patientId && belongsTo(entry, session)),
  };
};

const lookAgain = ({ alarms, now }: RecordDeps, { clinic, session }: AttendanceEntry): Promise<void> =>
  alarms.set({
    kind: 'attendance',
    lane: 0,
    dueAt: instantOf(now().plus({ minutes: minutesToFinishRoster })),
    clinicId: clinic.id,
    subject: session.id,
    localDate: session.localDate,
    startsAt: session.startsAt,
  });

const write = async (deps: RecordDeps, entry: AttendanceEntry, decision: Recording): Promise<Attendance> => {
  const { clinic, session, patientId, by } = entry;
  const { as, attended } = decision;
  await deps.sessions.note(clinic.id, session, { patientId, as, attended });
  return deps.attendances.change(
    clinic.id,
    { sessionId: session.id, patientId, localDate: session.localDate },
    { ...decision.write, recordedBy: by.id, recordedAt: instantOf(deps.now()) },
  );
};

const openNoShow = async (deps: RecordDeps, { clinic, staff, by, session, patientId }: AttendanceEntry) => {
  const days = { from: plusDays(session.localDate, -lookBackDays), until: session.localDate };
  const history = await deps.attendances.ofPatient(clinic.id, patientId, days);
  const consecutive = missesUpTo(session, history);
  const why = `Recorded as a no-show at ${session.title} on ${dayInWords(session)} by ${by.name}.`;
  await deps.raise(
    { id: missedId(patientId), kind: 'missed', patientId, sessionId: session.id, consecutiveMisses: consecutive, why },
    { clinic, staff, counsellorId: session.counsellorId },
  );
  await deps.setAfterMiss(clinic, session, patientId);
};

/** What a miss closes as when this is recorded, whether or not the record says there was one: the watch may be about to say so. */
const endsMissAs = (status: AttendanceEntry['status'], decision?: Recording) =>
  decision?.closesMiss ??
  (status === 'excused' ? 'excused' : status === 'arrived' || status === 'left' ? 'was-here' : undefined);

/** Closes the follow-ups whose cause is gone. True when one counted this miss. */
const closeFollowUps = async (deps: RecordDeps, entry: AttendanceEntry, decision?: Recording): Promise<boolean> => {
  const { clinic, session, patientId, by, status } = entry;
  const outcome = endsMissAs(status, decision);
  if (status === 'arrived')
    await deps.closeFollowUp(clinic.id, rosterId(session.id), { by: by.id, outcome: 'roster-taken' });
  if (outcome === undefined) return false;
  const settling = { kind: 'missed' as const, patientId, sessionIds: [session.id], by: by.id, outcome };
  return (await deps.settleSessions(clinic.id, settling)) !== 'nothing';
};

const eventsOf = ({ clinic, session, patientId }: AttendanceEntry, reversed: boolean): DomainEvent[] => {
  const about = { clinicId: clinic.id, sessionId: session.id, patientId };
  return [
    { type: 'attendance.recorded', ...about },
    ...(reversed ? [{ type: 'session.miss-reversed' as const, ...about }] : []),
  ];
};

/**
 * Records what staff say of one patient at one session and all that follows from it. What is to happen later is set before the record is
 * written, so that a call cut short is simply made again; follow-ups it answers are closed after it too, for the watch may have raised one
 * in between.
 */
export const recordAttendanceWith =
  (deps: RecordDeps) =>
  async (entry: AttendanceEntry): Promise<Recorded> => {
    const facts = await gather(deps, entry);
    entry.check?.(facts.record);
    const decision = decideAttendance(facts, { status: entry.status, at: entry.at }, deps.now());
    if (decision.do === 'refuse') return decision;
    const { session, patientId } = entry;
    const untouched = { sessionId: session.id, patientId, localDate: session.localDate, status: 'expected' as const };
    if (decision.do === 'nothing') {
      await closeFollowUps(deps, entry);
      return { do: 'nothing', attendance: facts.record ?? untouched };
    }
    if (decision.looksAgain) await lookAgain(deps, entry);
    if (decision.opensMiss) await openNoShow(deps, entry);
    if (decision.closesMiss) await closeFollowUps(deps, entry, decision);
    const attendance = await write(deps, entry, decision);
    const closed = await closeFollowUps(deps, entry);
    await deps.bus.put(eventsOf(entry, closed || decision.closesMiss !== undefined));
    return { do: 'record', attendance };
  };
export type RecordAttendance = ReturnType<typeof recordAttendanceWith>;
