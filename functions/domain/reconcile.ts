import type { DateTime } from 'luxon';
import type { Clinic, Closure, Schedule } from './clinic.ts';
import { closureOn } from './closure.ts';
import { horizonParts } from './schedule-parts.ts';
import type { HorizonOccurrence } from './schedule.ts';
import { Session, definedOnly, sessionId, slotOf } from './session.ts';
import { placeOf, withSetByHand } from './set-by-hand.ts';
import { instantOf } from './wall-clock.ts';
import { localDateOf } from './zone.ts';

/**
 * What a schedule wants is compared with what we hold, and the difference is the work. Ids match them, so a moved session keeps its
 * identity. What a person or a patient has touched, and what has begun, stays as it is.
 */

const bookedSession = (clinic: Clinic, schedule: Schedule, occurrence: HorizonOccurrence): Session =>
  Session.parse(
    definedOnly({
      id: sessionId(schedule.id, occurrence.recurrenceId),
      scheduleId: schedule.id,
      recurrenceId: occurrence.recurrenceId,
      localDate: localDateOf(occurrence.start, clinic.timeZone),
      startsAt: instantOf(occurrence.start),
      endsAt: instantOf(occurrence.end),
      status: 'booked',
      extra: occurrence.extra,
      title: schedule.title,
      kind: schedule.kind,
      track: schedule.track,
      levelOfCare: schedule.levelOfCare,
      capacity: schedule.capacity,
      counsellorId: schedule.counsellorId,
      place: placeOf(schedule, clinic),
      joinUrl: schedule.joinUrl,
      graceMinutes: schedule.policies?.graceMinutes ?? clinic.policies.graceMinutes,
      reminderSteps: schedule.policies?.reminderSteps,
      afterMissMinutes: schedule.policies?.afterMissMinutes,
      makeUpOffers: schedule.policies?.makeUpOffers,
    }),
  );

/**
 * The sessions a schedule wants to start in [from, until), booked, in order. `localDate` is the day in the *clinic's* zone.
 * On a closed day there are none, extra dates (RDATE) included. Throws RuleRefused, see `horizonOccurrences`.
 */
export const wantedSessions = (asked: {
  clinic: Clinic;
  schedule: Schedule;
  from: DateTime;
  until: DateTime;
}): Session[] =>
  horizonParts(asked.schedule, asked.from, asked.until)
    .map(({ schedule, occurrence }) => bookedSession(asked.clinic, schedule, occurrence))
    .filter((session) => closureOn(asked.clinic.closures, session.localDate) === undefined);

/** What there is to do, so that what we hold becomes what is wanted. `cancel` names the session as it is now. */
export interface Changes {
  add: Session[];
  update: { before: Session; after: Session }[];
  cancel: { session: Session; reason: string }[];
}

interface Reconciling {
  /** From `wantedSessions`, for one schedule or several. */
  wanted: readonly Session[];
  /** What we hold of the same schedules, cancelled sessions included. */
  existing: readonly Session[];
  now: DateTime;
  /** The window `wanted` was made for: what is wanted outside it nobody has asked, so nothing there is cancelled. */
  from: DateTime;
  until: DateTime;
  closures: readonly Closure[];
  /** Ids of sessions with attendance recorded, beside those that say so themselves. */
  withAttendance?: ReadonlySet<string>;
}

/** Begun, in people's hands, or with attendance: none of the expansion's business any more. */
const isSettled = (session: Session, { now, withAttendance }: Reconciling): boolean =>
  session.byHand ||
  session.hasAttendance ||
  session.startsAt <= instantOf(now) ||
  (withAttendance?.has(session.id) ?? false);

/** Moved or cancelled by a person, and still to come. */
const isDecidedAhead = ({ byHand, startsAt }: Session, { now }: Reconciling): boolean =>
  byHand && startsAt > instantOf(now);

/** What happened to a session since it was booked; an update keeps it. */
const SinceBooked = Session.pick({
  byHand: true,
  hasAttendance: true,
  away: true,
  coming: true,
  makeUps: true,
  revision: true,
});

const isSame = (left: Session, right: Session): boolean => {
  const values = new Map<string, unknown>(Object.entries(right));
  const differs = Object.entries(left).some(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(values.get(key)),
  );
  return !differs && Object.keys(left).length === values.size;
};

const updatesOf = (open: Session[], wanted: ReadonlyMap<string, Session>): Changes['update'] =>
  open.flatMap((before) => {
    const want = wanted.get(before.id);
    const after = want && { ...want, ...SinceBooked.parse(before) };
    return after && !isSame(before, after) ? [{ before, after }] : [];
  });

const isBookedBetween = (session: Session, from: DateTime, until: DateTime): boolean =>
  session.status === 'booked' && instantOf(from) <= session.startsAt && session.startsAt < instantOf(until);

const reasonToCancel = (session: Session, closures: readonly Closure[]): string =>
  closureOn(closures, session.localDate)?.title ?? 'schedule changed';

/**
 * Compares and says what to do. Applied, it leaves nothing to do: running it on its own result gives nothing.
 * - A wanted session we do not hold is added. Write it only if its id is new: a session moved out of sight keeps its id.
 * - One we hold that says something else, or that an earlier expansion cancelled, is updated (booked again).
 * - One no longer wanted is cancelled, because of the closure of its day by that title, else `schedule changed`.
 * A session that has begun, was moved or cancelled by hand or has attendance is left alone. What a person has moved or cancelled settles its
 * original day: when the schedule's time changes, that day's session does not come back at the new time. What a person has set of a session alone
 * (`setByHand`) it keeps; one that takes its place on its day at another time has it too.
 */
export const reconcile = (reconciling: Reconciling): Changes => {
  const { existing, from, until, closures } = reconciling;
  const wanted = withSetByHand(reconciling.wanted, existing);
  const heldIds = new Set(existing.map((session) => session.id));
  const wantedById = new Map(wanted.map((session) => [session.id, session]));
  const open = existing.filter((session) => !isSettled(session, reconciling));
  const settledDays = new Set(
    existing.filter((session) => isDecidedAhead(session, reconciling) && !wantedById.has(session.id)).map(slotOf),
  );
  return {
    add: [...wantedById.values()].filter((session) => !heldIds.has(session.id) && !settledDays.has(slotOf(session))),
    update: updatesOf(open, wantedById),
    cancel: open
      .filter((session) => !wantedById.has(session.id) && isBookedBetween(session, from, until))
      .map((session) => ({ session, reason: reasonToCancel(session, closures) })),
  };
};
