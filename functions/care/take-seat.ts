import type { DateTime } from 'luxon';
import { laneOf, type Alarms } from '../aws/alarms.ts';
import type { Charts } from '../aws/charts.ts';
import type { Sessions } from '../aws/sessions.ts';
import { membershipId, type Clinic, type Membership } from '../domain/clinic.ts';
import { canStillTake, decideSeat, makeUpPlace, makeUpReminderAt } from '../domain/make-up.ts';
import type { Chart } from '../domain/roster.ts';
import { sessionId as idOfSession, type Session } from '../domain/session.ts';
import { instantOf } from '../domain/wall-clock.ts';

export type SeatDeps = {
  sessions: Pick<Sessions, 'get' | 'ofDay' | 'takeSeat' | 'noteIfNotAway' | 'giveBackSeat'>;
  charts: Pick<Charts, 'get' | 'roster' | 'change'>;
  alarms: Pick<Alarms, 'set'>;
  lanes: number;
  now: () => DateTime;
};
/** `insteadOf`: the session the seat is in place of, where that is known. `staffId`: who gives it; left out, the patient took it by text. */
type Seat = { clinic: Clinic; patientId: string; sessionId: string; insteadOf?: string; staffId?: string };

/** How a try for a seat ended. `taken`: it is the patient's, now or since before. `full`, `gone`: see `decideSeat`. */
export type SeatTaken = { outcome: 'taken'; session: Session } | { outcome: 'full' | 'gone' };
/** `another`: the patient holds another make-up in place of the same session. */
export type MakeUpTaken = SeatTaken | { outcome: 'another' };

/** A whole group that answers within one second; whoever is refused as often as this is delivered again. */
const mostTries = 20;

/**
 * One try after another: read, decide, write if nothing has changed. Two who decide for the last seat at one moment: the write of one is refused, and
 * reads that it is taken.
 */
const trySeat = async (
  { sessions, charts }: SeatDeps,
  { clinic, patientId, sessionId }: Seat,
  { as, may }: { as: 'make-up' | 'coming'; may: (session: Session) => Promise<boolean> },
): Promise<SeatTaken> => {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const session = await sessions.get(clinic.id, sessionId);
    if (!session) return { outcome: 'gone' };
    const roster = await charts.roster(clinic.id, session.scheduleId, session.localDate);
    const decision = decideSeat(session, { roster, patientId });
    if (decision === 'mine') return { outcome: 'taken', session };
    if (decision !== 'take') return { outcome: decision };
    if (!(await may(session))) return { outcome: 'gone' };
    if (await sessions.takeSeat(clinic.id, session, { patientId, as })) return { outcome: 'taken', session };
  }
  throw new Error(`a session was changed by somebody else ${mostTries} times over`);
};

type MakeUpHeld = Membership & { recurrenceId: NonNullable<Membership['recurrenceId']> };

/** The sessions of other make-ups in place of the same session. */
const othersInPlace = ({ memberships }: Chart, { insteadOf, sessionId }: Seat): string[] =>
  insteadOf === undefined
    ? []
    : memberships
        .filter((one): one is MakeUpHeld => one.insteadOf === insteadOf && one.recurrenceId !== undefined)
        .map(({ scheduleId, recurrenceId }) => idOfSession(scheduleId, recurrenceId))
        .filter((id) => id !== sessionId);

/** Those of the sessions at which the patient's seat is lost or given back: they are in the way of no other. */
const noLongerHeld = async ({ sessions }: SeatDeps, { clinic, patientId }: Seat, ids: readonly string[]) => {
  const found = await Promise.all(ids.map((id) => sessions.get(clinic.id, id)));
  return ids.filter((_, index) => {
    const one = found[index];
    return one?.status !== 'booked' || !one.makeUps.includes(patientId) || one.away.includes(patientId);
  });
};

/**
 * The place on the chart, by which rosters, reminders, attendance and hours know of it; again it is the same place. False when another reply has got
 * the patient another make-up in place of the same session in between.
 */
const addPlace = async (
  deps: SeatDeps,
  seat: Seat,
  { session, place }: { session: Session; place: Membership | undefined },
): Promise<boolean> => {
  const before = await deps.charts.get(seat.clinic.id, seat.patientId);
  const free = before ? await noLongerHeld(deps, seat, othersInPlace(before, seat)) : [];
  let another = false;
  await deps.charts.change(
    seat.clinic.id,
    seat.patientId,
    (chart) => {
      const wanted = chart && (place ?? makeUpPlace(chart, session, seat.insteadOf));
      another = chart !== undefined && othersInPlace(chart, seat).some((id) => !free.includes(id));
      if (!chart || !wanted || another) return chart;
      const others = chart.memberships.filter((one) => membershipId(one) !== membershipId(wanted));
      return { ...chart, memberships: [...others, wanted] };
    },
    { at: instantOf(deps.now()), door: seat.staffId === undefined ? 'text' : 'staff', staffId: seat.staffId ?? null },
  );
  return !another;
};

/** The reminder of a seat taken after the texts that would have named it had gone. It says nothing where one of them did. */
const setReminder = async ({ alarms, lanes, now }: SeatDeps, { clinic, patientId }: Seat, session: Session) => {
  const steps = session.reminderSteps ?? clinic.policies.reminderSteps;
  const dueAt = makeUpReminderAt(session, { steps, clinicZone: clinic.timeZone }, now());
  if (dueAt === undefined) return;
  const { id: sessionId, localDate, startsAt } = session;
  await alarms.set({
    kind: 'patient',
    lane: laneOf(clinic.id, lanes),
    clinicId: clinic.id,
    subject: patientId,
    step: 'make-up',
    ...{ dueAt, sessionId, localDate, startsAt },
  });
};

/**
 * Gives a patient a seat at one session, if there is one: first the seat itself, in one conditional write, then the alarm of its reminder, then the place on the
 * chart. Done again it gives the same seat; a run that died in between is completed. For one session lost there is one make-up: who holds another gives
 * this one back. `place`: the membership staff asked for; left out: one of our own.
 */
export const takeMakeUpWith =
  (deps: SeatDeps) =>
  async (seat: Seat & { place?: Membership }): Promise<MakeUpTaken> => {
    const { clinic, patientId, place } = seat;
    const may = async (session: Session): Promise<boolean> => {
      const chart = await deps.charts.get(clinic.id, patientId);
      const day = await deps.sessions.ofDay(clinic.id, session.localDate);
      return chart !== undefined && canStillTake(session, { chart, day }, deps.now());
    };
    const taken = await trySeat(deps, seat, { as: 'make-up', may });
    if (taken.outcome !== 'taken') return taken;
    await setReminder(deps, seat, taken.session);
    if (await addPlace(deps, seat, { session: taken.session, place })) return taken;
    await deps.sessions.giveBackSeat(clinic.id, taken.session.id, patientId);
    return { outcome: 'another' };
  };
export type TakeMakeUp = ReturnType<typeof takeMakeUpWith>;

/**
 * Notes that a patient is coming. Somebody who had said otherwise had given the seat away, and gets it back only while one is free: false when the group
 * has filled up since.
 */
export const comeBackWith =
  (deps: SeatDeps) =>
  async (clinic: Clinic, session: Session, patientId: string): Promise<boolean> => {
    if (await deps.sessions.noteIfNotAway(clinic.id, session, patientId)) return true;
    const seat = { clinic, patientId, sessionId: session.id };
    const taken = await trySeat(deps, seat, { as: 'coming', may: () => Promise.resolve(true) });
    if (taken.outcome !== 'taken') return false;
    // Not away after all, as when the session was moved to another day.
    if (!taken.session.away.includes(patientId)) await deps.sessions.noteIfNotAway(clinic.id, taken.session, patientId);
    return true;
  };
export type ComeBack = ReturnType<typeof comeBackWith>;
