import type { Membership, Patient } from '../../functions/domain/clinic.ts';
import { makeUpPlace } from '../../functions/domain/make-up.ts';
import { isExpected, rosterEntryOf, type Chart, type RosterEntry } from '../../functions/domain/roster.ts';
import type { Session } from '../../functions/domain/session.ts';
import { overlaps, seatsTaken } from '../../functions/domain/short-of-hours.ts';
import { weekOf } from '../../functions/domain/week.ts';

/** What a seat is looked for in: the clinic's sessions so far, and everybody's places without the make-ups. */
type Held = { sessions: readonly Session[]; roster: readonly RosterEntry[]; now: string };

const hasSeat = (session: Session, roster: readonly RosterEntry[]): boolean =>
  seatsTaken(session, roster) < session.capacity;

/** A later day's session of the same week, over by now, at a time of its own and with a seat left. */
const seatFor = (lost: Session, patientId: Patient['id'], { sessions, roster, now }: Held): Session | undefined => {
  const week = weekOf(lost.localDate);
  const entry = roster.find((one) => one.patientId === patientId);
  const near = sessions.filter(({ localDate }) => week.from <= localDate && localDate <= week.until);
  const own = near.filter((one) => entry && (isExpected(entry, one) || one.makeUps.includes(patientId)));
  return near.find(
    (one) =>
      one.localDate > lost.localDate &&
      one.endsAt < now &&
      one.kind === lost.kind &&
      one.levelOfCare === lost.levelOfCare &&
      !own.some((mine) => mine.id === one.id || overlaps(mine, one)) &&
      hasSeat(one, roster),
  );
};

/** A make-up as the product gives it: the seat, noted on its session, and the place on the chart. Undefined where there is none to be had. */
export const makeUpOf = (
  lost: Session,
  chart: Chart,
  held: Held,
): { session: Session; place: Membership } | undefined => {
  const session = seatFor(lost, chart.patient.id, held);
  const place = session && makeUpPlace(chart, session, lost.id);
  const stay = chart.episodes.find(({ id }) => id === place?.episodeId);
  if (!session || !place || !stay) return undefined;
  const onHold = rosterEntryOf(chart).holds.some(
    ({ from, until }) => from <= session.localDate && (until === null || session.localDate <= until),
  );
  if (onHold) return undefined;
  session.makeUps.push(chart.patient.id);
  // A clinic file's place begins no earlier than its stay.
  return { session, place: { ...place, from: place.from < stay.admittedOn ? stay.admittedOn : place.from } };
};
