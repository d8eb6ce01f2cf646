import type { DaySession, Row } from '../calls/answers.ts';

/** What staff may record. `expected` takes back what was. */
export type Recordable = Exclude<Row['attendance'], 'missed'>;

const graceEnd = ({ startsAt, graceMinutes }: DaySession): number => Date.parse(startsAt) + graceMinutes * 60_000;

/** Whether somebody who comes now comes late. */
export const comesLate = (session: DaySession, now: string): boolean => Date.parse(now) > graceEnd(session);

/** The buttons a row offers: what staff mostly do next. Keys may do the rest, and the API says what cannot be. */
export const offered = (row: Row, session: DaySession, now: string): Recordable[] => {
  if (session.status === 'cancelled') return [];
  const begun = Date.parse(session.startsAt) <= Date.parse(now);
  switch (row.attendance) {
    case 'arrived':
      return ['left', 'expected'];
    case 'left':
    case 'excused':
    case 'no-show':
      return ['expected'];
    default:
      if (row.onHold) return ['arrived'];
      return begun ? ['arrived', 'excused', 'no-show'] : ['arrived', 'excused'];
  }
};

/** Why there is nothing to record on a row, where that is plain from the row itself. */
export const nothingToRecord = (
  { attendance }: Row,
  status: Recordable,
): 'notCheckedIn' | 'nothingToUndo' | undefined => {
  if (status === 'left' && attendance !== 'arrived' && attendance !== 'left') return 'notCheckedIn';
  return status === 'expected' && attendance === 'expected' ? 'nothingToUndo' : undefined;
};

/** The row as it will be once it is recorded, shown meanwhile; the API's answer takes its place. */
export const asRecorded = (row: Row, status: Recordable, { now, late }: { now: string; late: boolean }): Row => {
  const gone = { arrivedAt: null, leftAt: null, late: false };
  switch (status) {
    case 'arrived':
      return {
        ...row,
        ...gone,
        attendance: status,
        arrivedAt: row.arrivedAt ?? now,
        late: row.arrivedAt ? row.late : late,
      };
    case 'left':
      return { ...row, attendance: status, leftAt: now };
    default:
      return { ...row, ...gone, attendance: status };
  }
};

/** What taking back comes to: who left is here again, with the time they came, for only the leaving was a slip; anything else was never so. */
export const takenBack = ({ attendance }: Row): Recordable => (attendance === 'left' ? 'arrived' : 'expected');

/** What brings a row back to what it was. A miss is the system's own finding, which it makes again. */
export const undoing = ({ attendance }: Row): Recordable => (attendance === 'missed' ? 'expected' : attendance);

/** The session to begin with: one that is going on, else the next, else the last. `sessions` by start. */
export const sessionToShow = (sessions: readonly DaySession[], now: string): DaySession | undefined => {
  const booked = sessions.filter(({ status }) => status === 'booked');
  const list = booked.length > 0 ? booked : sessions;
  return list.find(({ endsAt }) => Date.parse(endsAt) > Date.parse(now)) ?? list.at(-1);
};
