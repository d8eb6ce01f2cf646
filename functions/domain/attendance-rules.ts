import { DateTime } from 'luxon';
import type { Attendance } from './attendance.ts';
import type { Session } from './session.ts';
import { instantOf } from './wall-clock.ts';

/** What staff may record; `missed` is the system's own word. */
export const recordableStatuses = ['arrived', 'left', 'excused', 'no-show', 'expected'] as const;
export type RecordableStatus = (typeof recordableStatuses)[number];

export type AttendanceFacts = {
  session: Session;
  /** What is recorded of this patient at this session; undefined: nothing yet. */
  record: Attendance | undefined;
  /** The patient belongs to the session, a hold apart. */
  onRoster: boolean;
  clinicZone: string;
};
/** What somebody at the front desk says. `at`: when it happened, if not now. */
export type AttendanceAsked = { status: RecordableStatus; at?: DateTime | undefined };

/** Fields of the record to write; `null` takes one back. */
type Written = Pick<Attendance, 'status'> & {
  [Field in 'arrivedAt' | 'leftAt' | 'late' | 'missedAt']?: Attendance[Field] | null;
};

export type AttendanceDecision =
  | { do: 'refuse'; because: string; path?: 'patientId' | 'status' | 'at' }
  | { do: 'nothing' }
  | {
      do: 'record';
      write: Written;
      /** How the session's own list has the patient from now on. */
      as: 'away' | 'coming' | 'neither';
      /** Somebody was, or was found not to be, there: the session is history that no schedule change may touch. An excuse ahead is not. */
      attended: boolean;
      /** A miss, suspected or found, is taken back (P10): its follow-up closes with this outcome. */
      closesMiss?: 'was-here' | 'excused' | 'taken-back';
      /** Staff found a no-show: there is to be an open follow-up. */
      opensMiss: boolean;
      /** Grace is past, so the attendance alarm of the session has rung: look again at who is missing. */
      looksAgain: boolean;
    };

type Refusal = Extract<AttendanceDecision, { do: 'refuse' }>;
type Change = { write: Written; closesMiss?: 'was-here' | 'excused' | 'taken-back' };

/** How long before the start somebody can be there. */
const earliestHours = 12;

const refuse = (because: string, path?: Refusal['path']): Refusal => ({ do: 'refuse', because, ...(path && { path }) });
const fromIso = (instant: string): DateTime => DateTime.fromISO(instant, { zone: 'utc' });

/** Twelve hours before the start, but on the session's own day, or two hours before one that starts just after midnight. */
const earliestArrival = ({ startsAt }: Session, zone: string): DateTime => {
  const start = fromIso(startsAt).setZone(zone);
  const dayBegins = DateTime.min(start.startOf('day'), start.minus({ hours: 2 }));
  return DateTime.max(dayBegins, start.minus({ hours: earliestHours }));
};

const timeProblem = (
  { session, clinicZone }: AttendanceFacts,
  { at }: AttendanceAsked,
  now: DateTime,
): Refusal | undefined => {
  if (at && at > now) return refuse('expected a time that is not in the future', 'at');
  if (at && at > fromIso(session.endsAt)) return refuse('expected a time before the end of the session', 'at');
  if ((at ?? now) >= earliestArrival(session, clinicZone)) return undefined;
  return at
    ? refuse("expected a time on the session's day, at most 12 hours before its start", 'at')
    : refuse('expected a session of today: attendance is taken from 12 hours before the start', 'status');
};

/**
 * When it happened: what staff say, or now. What is entered after the end without a time means "was here": from the start, to the end;
 * `recordedAt` says when it was entered.
 */
const momentOf = ({ session }: AttendanceFacts, { status, at }: AttendanceAsked, now: DateTime): DateTime => {
  if (at) return at;
  if (now <= fromIso(session.endsAt)) return now;
  return fromIso(status === 'left' ? session.endsAt : session.startsAt);
};

const graceEnd = ({ startsAt, graceMinutes }: Session): DateTime => fromIso(startsAt).plus({ minutes: graceMinutes });
const wasMissed = (record: Attendance | undefined): boolean =>
  record?.status === 'missed' || record?.status === 'no-show';

const arrived = (facts: AttendanceFacts, asked: AttendanceAsked, now: DateTime): Change | Refusal => {
  const { record, session } = facts;
  const known = asked.at === undefined && record?.arrivedAt ? fromIso(record.arrivedAt) : undefined;
  const at = known ?? momentOf(facts, asked, now);
  return {
    write: { status: 'arrived', arrivedAt: instantOf(at), late: at > graceEnd(session), leftAt: null, missedAt: null },
    ...(wasMissed(record) && { closesMiss: 'was-here' }),
  };
};

const left = (facts: AttendanceFacts, asked: AttendanceAsked, now: DateTime): Change | Refusal => {
  const { record } = facts;
  if (!record?.arrivedAt || (record.status !== 'arrived' && record.status !== 'left'))
    return refuse('expected somebody who is recorded as arrived; record that first', 'status');
  const known = asked.at === undefined && record.leftAt ? fromIso(record.leftAt) : undefined;
  const at = known ?? momentOf(facts, asked, now);
  if (at < fromIso(record.arrivedAt)) return refuse('expected a time after the arrival', 'at');
  return { write: { status: 'left', leftAt: instantOf(at) } };
};

const cleared = { arrivedAt: null, leftAt: null, late: null, missedAt: null };

const excused = ({ record }: AttendanceFacts): Change => ({
  write: { status: 'excused', ...cleared },
  ...(wasMissed(record) && { closesMiss: 'excused' }),
});

const noShow = ({ session }: AttendanceFacts, now: DateTime): Change | Refusal =>
  fromIso(session.startsAt) > now
    ? refuse('expected a session that has begun', 'status')
    : { write: { status: 'no-show', arrivedAt: null, leftAt: null, late: null } };

/** Takes it back. A no-show the system had suspected too goes on being watched, so its follow-up stays; one only staff found closes. */
const expected = ({ record }: AttendanceFacts): Change => ({
  write: { status: 'expected', ...cleared },
  ...(record?.status === 'no-show' && !record.missedAt && { closesMiss: 'taken-back' }),
});

const changeFor = (facts: AttendanceFacts, asked: AttendanceAsked, now: DateTime): Change | Refusal => {
  const { status } = asked;
  if (status === 'excused') return excused(facts);
  if (status === 'expected') return expected(facts);
  const wrongTime = timeProblem(facts, asked, now);
  if (wrongTime) return wrongTime;
  if (status === 'no-show') return noShow(facts, now);
  return status === 'arrived' ? arrived(facts, asked, now) : left(facts, asked, now);
};

const isSame = (record: Attendance | undefined, write: Written): boolean => {
  const current: Partial<Written> = record ?? { status: 'expected' };
  return Object.entries(write).every(([field, value]) => {
    const stands = new Map<string, unknown>(Object.entries(current)).get(field) ?? null;
    return stands === value;
  });
};

const listedAs = (status: Attendance['status'], response: Attendance['response']): 'away' | 'coming' | 'neither' => {
  if (status === 'excused') return 'away';
  if (response === 'declined') return status === 'expected' ? 'away' : 'neither';
  return response ? 'coming' : 'neither';
};

/**
 * What recording an attendance means. The same thing recorded twice is recorded once; a miss that turns out not to be one is taken back with
 * all that came of it (P10); what cannot be is refused with what was expected.
 */
export const decideAttendance = (facts: AttendanceFacts, asked: AttendanceAsked, now: DateTime): AttendanceDecision => {
  const { session, record, onRoster } = facts;
  if (!onRoster && !record) return refuse('expected a patient on the roster of this session', 'patientId');
  if (session.status === 'cancelled') return refuse('This session is cancelled, so there is no attendance to take.');
  const change = changeFor(facts, asked, now);
  if ('do' in change) return change;
  const { write } = change;
  if (isSame(record, write)) return { do: 'nothing' };
  return {
    do: 'record',
    ...change,
    as: listedAs(write.status, record?.response),
    attended: write.status !== 'excused' && write.status !== 'expected',
    opensMiss: write.status === 'no-show',
    looksAgain: (write.status === 'arrived' || write.status === 'expected') && graceEnd(session) <= now,
  };
};
