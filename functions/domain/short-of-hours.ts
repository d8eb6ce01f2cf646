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

/**
 * Chairs taken at a session: of everybody expected who has not said they cannot come, and of every make-up given. A make-up whose place is on the
 * roster counts as any place does; one whose place is not there yet, for the seat is given first, counts already.
 */
export const seatsTaken = (session: Session, roster: readonly RosterEntry[]): number => {
  const places = roster.filter((entry) => belongsTo(entry, session));
  const known = new Set(places.map(({ patientId }) => patientId));
  const onTheWay = session.makeUps.filter((patientId) => !known.has(patientId));
  return [
    ...places.filter((entry) => isExpected(entry, session)).map(({ patientId }) => patientId),
    ...onTheWay,
  ].filter((patientId) => !session.away.includes(patientId)).length;
};

/** Chairs free at each session, by its id; less than none when staff have put in more than it has. */
export const freeSeatsAt = (
  sessions: readonly Session[],
  roster: readonly RosterEntry[],
): ReadonlyMap<string, number> =>
  new Map(sessions.map((session) => [session.id, session.capacity - seatsTaken(session, roster)]));

/** Whether two sessions share a minute. */
export const overlaps = (a: Session, b: Session): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** One-to-ones, family sessions and visits are somebody's own. */
const groupKinds: readonly Session['kind'][] = ['group', 'education', 'life-skills'];

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
    .filter((one) => levels.has(one.levelOfCare) && groupKinds.includes(one.kind))
    .filter((one) => !belongsTo(entry, one) && !onHold(entry, one.localDate))
    .filter((one) => !own.some((mine) => overlaps(mine, one)))
    .map((session) => ({ session, freeSeats: freeSeats.get(session.id) ?? 0 }))
    .filter((one) => one.freeSeats > 0);
};
