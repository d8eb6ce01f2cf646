import type { DateTime } from 'luxon';
import type { Attendance } from './attendance.ts';
import { belongsTo, isExpected, onHold, type RosterEntry } from './roster.ts';
import type { Session } from './session.ts';

/** What a week's sessions have left of it, for who is below the prescribed hours. */
type Week = { sessions: readonly Session[]; now: DateTime };

const minutesLeft = ({ startsAt, endsAt }: Session, now: DateTime): number =>
  Math.floor((Date.parse(endsAt) - Math.max(Date.parse(startsAt), now.toMillis())) / 60_000);

const isSettled = (record: Attendance | undefined): boolean =>
  record !== undefined && record.status !== 'expected' && record.status !== 'missed';

/**
 * The sessions left this week at which the patient is expected and has not said or been excused otherwise. One that is running counts while
 * nobody has recorded more than a suspicion: coming late is still coming.
 */
export const stillExpectedAt = (
  entry: RosterEntry,
  records: readonly Attendance[],
  { sessions, now }: Week,
): { session: Session; minutes: number }[] =>
  sessions
    .filter((session) => isExpected(entry, session) && !session.away.includes(entry.patientId))
    .filter(({ id }) => !isSettled(records.find(({ sessionId }) => sessionId === id)))
    .map((session) => ({ session, minutes: minutesLeft(session, now) }))
    .filter(({ minutes }) => minutes > 0);

/** Chairs free at each session, by its id: the capacity less those expected who have not said they cannot come. */
export const freeSeatsAt = (
  sessions: readonly Session[],
  roster: readonly RosterEntry[],
): ReadonlyMap<string, number> => {
  const comes = (entry: RosterEntry, session: Session) =>
    isExpected(entry, session) && !session.away.includes(entry.patientId);
  return new Map(
    sessions.map((session) => [session.id, session.capacity - roster.filter((entry) => comes(entry, session)).length]),
  );
};

const overlaps = (a: Session, b: Session): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/**
 * Other sessions of the rest of the week that could bring the patient nearer to the prescribed hours, as information only: of a level of care
 * the patient is in this week, in any track, with a free seat, not one-to-one with somebody else, and not while expected elsewhere.
 */
export const couldMakeUpAt = (
  entry: RosterEntry,
  freeSeats: ReadonlyMap<string, number>,
  { sessions, now }: Week,
): { session: Session; freeSeats: number }[] => {
  const levels = new Set(sessions.filter((one) => belongsTo(entry, one)).map(({ levelOfCare }) => levelOfCare));
  const own = sessions.filter((one) => isExpected(entry, one) && !one.away.includes(entry.patientId));
  return sessions
    .filter((one) => one.status === 'booked' && Date.parse(one.startsAt) > now.toMillis())
    .filter((one) => levels.has(one.levelOfCare) && one.kind !== 'individual' && one.kind !== 'family')
    .filter((one) => !belongsTo(entry, one) && !onHold(entry, one.localDate))
    .filter((one) => !own.some((mine) => overlaps(mine, one)))
    .map((session) => ({ session, freeSeats: freeSeats.get(session.id) ?? 0 }))
    .filter((one) => one.freeSeats > 0);
};
