import type { DateTime } from 'luxon';
import type { Attendance } from './attendance.ts';
import type { Clinic, Episode, Membership, ReminderStep } from './clinic.ts';
import { hoursOver } from './hours.ts';
import { stepDueAt } from './reminder-step.ts';
import { belongsTo, isExpected, rosterEntryOf, type Chart, type RosterEntry } from './roster.ts';
import type { Session } from './session.ts';
import { couldMakeUpAt, overlaps, seatsTaken, stillExpectedAt } from './short-of-hours.ts';
import { instantOf, type LocalDate } from './wall-clock.ts';
import { weekOf, type Days } from './week.ts';

/** Make-ups: sessions offered, and seats taken, in place of one declined or missed. */

/** At most so many are offered at once: what fits a text and a digit each. */
export const mostOffers = 3;
/** A seat is offered only so long before the start, and reminded of only so long before it: nobody can be there sooner. */
const soonestMinutes = 60;

/** What an offer is decided on. `sessions` are those of the week of the lost ones. */
export type Losing = {
  clinic: Pick<Clinic, 'timeZone' | 'policies'>;
  chart: Chart;
  /** The sessions declined or missed, of one week. */
  lost: readonly Session[];
  sessions: readonly Session[];
  /** What is recorded of the patient at these sessions. */
  records: readonly Attendance[];
  /** Somebody is seeing to a danger the patient may be in: this is no time for offers. */
  inCrisis: boolean;
};

/** The week whose hours a make-up helps: the clinic's, of the first session lost. */
export const weekOfLoss = (lost: readonly Session[]): Days | undefined => {
  const first = lost.map(({ localDate }) => localDate).toSorted()[0];
  return first === undefined ? undefined : weekOf(first);
};

/** The stay that covers a day; the day of discharge is no longer one. */
const stayOn = ({ episodes }: Chart, day: LocalDate): Episode | undefined =>
  episodes.find(({ admittedOn, dischargedOn }) => admittedOn <= day && (dischargedOn === null || day < dischargedOn));

/** Whether anything may be offered at all: switched off for nobody concerned, and the patient may be texted and is in no danger. */
const mayOffer = ({ clinic, chart, inCrisis }: Losing): boolean =>
  clinic.policies.makeUpOffers &&
  chart.patient.makeUpOffers &&
  chart.patient.consent !== null &&
  !chart.optedOut &&
  !inCrisis;

/** As if the patient had said so already: what was lost is not to be expected any more. */
const withoutLost = ({ sessions, lost, chart }: Losing): Session[] => {
  const ids = new Set(lost.map(({ id }) => id));
  return sessions.map((one) => (ids.has(one.id) ? { ...one, away: [...one.away, chart.patient.id] } : one));
};

/** The minutes that stay short of the week's prescription even when the patient comes to all sessions still expected. */
export const uncoveredMinutes = (losing: Losing, week: Days, now: DateTime): number => {
  const { chart, records, sessions } = losing;
  const visits = records.flatMap((attendance) => {
    const session = sessions.find(({ id }) => id === attendance.sessionId);
    return session ? [{ session, attendance }] : [];
  });
  const left = stillExpectedAt(rosterEntryOf(chart), records, { sessions: withoutLost(losing), now });
  const expected = left.reduce((sum, { minutes }) => sum + minutes, 0);
  return Math.max(0, hoursOver(chart.episodes, visits, week).shortMinutes - expected);
};

/** In the same week, of the same level of care, not switched off, in the stay, with time to get there, and at no time the patient is or was to be elsewhere. */
const isFitting =
  ({ chart, lost, sessions }: Losing, week: Days, now: DateTime) =>
  (one: Session): boolean => {
    const entry = rosterEntryOf(chart);
    const own = sessions.filter((mine) => mine.status === 'booked' && belongsTo(entry, mine));
    return (
      week.from <= one.localDate &&
      one.localDate <= week.until &&
      lost.some(({ levelOfCare }) => levelOfCare === one.levelOfCare) &&
      one.makeUpOffers !== false &&
      stayOn(chart, one.localDate) !== undefined &&
      one.startsAt >= instantOf(now.plus({ minutes: soonestMinutes })) &&
      !own.some((mine) => overlaps(mine, one))
    );
  };

const soonestThenFreest =
  (freeSeats: ReadonlyMap<string, number>) =>
  (a: Session, b: Session): number =>
    a.startsAt !== b.startsAt
      ? a.startsAt < b.startsAt
        ? -1
        : 1
      : (freeSeats.get(b.id) ?? 0) - (freeSeats.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1);

/**
 * The sessions to offer in place of those lost: at most three, soonest first, at times of their own. None once the rest of the week covers the prescribed
 * minutes, or where offers are switched off, for the patient, the clinic or the schedule of what was lost.
 */
export const makeUpOffers = (losing: Losing, freeSeats: ReadonlyMap<string, number>, now: DateTime): Session[] => {
  const lost = losing.lost.filter(({ makeUpOffers: offers }) => offers !== false);
  const week = weekOfLoss(lost);
  if (!week || !mayOffer(losing) || uncoveredMinutes(losing, week, now) === 0) return [];
  const could = couldMakeUpAt(rosterEntryOf(losing.chart), freeSeats, { sessions: withoutLost(losing), now });
  return could
    .map(({ session }) => session)
    .filter(isFitting({ ...losing, lost }, week, now))
    .toSorted(soonestThenFreest(freeSeats))
    .filter(({ startsAt }, index, all) => all[index - 1]?.startsAt !== startsAt)
    .slice(0, mostOffers);
};

/** `take`: there is a seat. `mine`: the patient has one already. `full`: none is left. `gone`: not booked any more, or begun, or not for this patient. */
export type SeatDecision = 'take' | 'mine' | 'full' | 'gone';

/** Decides whether a patient gets a seat, on the session and its roster as they were just read. */
export const decideSeat = (
  session: Session,
  { roster, patientId }: { roster: readonly RosterEntry[]; patientId: string },
): SeatDecision => {
  if (session.status !== 'booked') return 'gone';
  const entry = roster.find((one) => one.patientId === patientId);
  const given = session.makeUps.includes(patientId) || (entry !== undefined && isExpected(entry, session));
  if (given && !session.away.includes(patientId)) return 'mine';
  return seatsTaken(session, roster) < session.capacity ? 'take' : 'full';
};

/** Whether a seat offered is still for this patient: in the stay, on no hold, the session ahead, and nothing else of theirs at its time. */
export const canStillTake = (
  session: Session,
  { chart, day }: { chart: Chart; day: readonly Session[] },
  now: DateTime,
): boolean => {
  const entry = rosterEntryOf(chart);
  const held = entry.holds.some(
    ({ from, until }) => from <= session.localDate && (until === null || session.localDate <= until),
  );
  const elsewhere = day.some(
    (mine) =>
      mine.id !== session.id &&
      isExpected(entry, mine) &&
      !mine.away.includes(entry.patientId) &&
      overlaps(mine, session),
  );
  return stayOn(chart, session.localDate) !== undefined && !held && !elsewhere && session.startsAt > instantOf(now);
};

/** The id of the place a make-up gives. */
export const makeUpId = (sessionId: string, patientId: string): string => `make-up.${sessionId}.${patientId}`;

/** The place a make-up gives: that one session's, wherever it is moved within its week, the days before it too. Undefined when no stay covers its day. */
export const makeUpPlace = (
  chart: Chart,
  session: Session,
  insteadOf?: string,
): (Membership & { id: string }) | undefined => {
  const stay = stayOn(chart, session.localDate);
  if (!stay) return undefined;
  const { from, until } = weekOf(session.localDate);
  return {
    id: makeUpId(session.id, chart.patient.id),
    episodeId: stay.id,
    scheduleId: session.scheduleId,
    recurrenceId: session.recurrenceId,
    ...(insteadOf !== undefined && { insteadOf }),
    from,
    until: stay.dischargedOn !== null && stay.dischargedOn < until ? stay.dischargedOn : until,
  };
};

/**
 * When a patient who has just taken a seat is reminded of it, should no reminder of the day have named it by then: at the session's last step that is at
 * least an hour ahead. Undefined when there is none: the answer to the reply was the reminder.
 */
export const makeUpReminderAt = (
  session: Session,
  { steps, clinicZone }: { steps: readonly ReminderStep[]; clinicZone: string },
  now: DateTime,
): string | undefined =>
  steps
    .map((step) => instantOf(stepDueAt(step, session, clinicZone)))
    .filter((dueAt) => dueAt >= instantOf(now.plus({ minutes: soonestMinutes })) && dueAt < session.startsAt)
    .toSorted()
    .at(-1);
