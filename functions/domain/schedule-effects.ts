import type { Closure } from './clinic.ts';
import { closureOn } from './closure.ts';
import { conflictsOf, ledAtOnce, type Conflict } from './conflict.ts';
import type { Changes } from './reconcile.ts';
import { isExpected, type RosterEntry } from './roster.ts';
import { slotOf, type Session } from './session.ts';
import { seatsTaken } from './short-of-hours.ts';

/** What a change of schedules, closures or one session would bring about, before anybody saves it. Nothing here is written or sent. */

/** One session otherwise than before. `changed`: at the same time, with another room, counsellor or capacity. Instants are ISO, null where there is none. */
export type SessionEffect = {
  effect: 'booked' | 'moved' | 'cancelled' | 'changed';
  session: Session;
  wasAt: string | null;
  nowAt: string | null;
};

const isBooked = ({ status }: Session): boolean => status === 'booked';

const effectOf = ({ before, after }: Changes['update'][number]): SessionEffect => {
  const [wasAt, nowAt] = [isBooked(before) ? before.startsAt : null, isBooked(after) ? after.startsAt : null];
  const effect = nowAt === null ? 'cancelled' : wasAt === null ? 'booked' : wasAt === nowAt ? 'changed' : 'moved';
  return { effect, session: after, wasAt, nowAt };
};

const byTime = (a: SessionEffect, b: SessionEffect): number =>
  (a.nowAt ?? a.wasAt ?? '') < (b.nowAt ?? b.wasAt ?? '') ? -1 : 1;

/** The sessions that would be otherwise, in order. One cancelled with another of its schedule on its day in its place is one moved. */
export const sessionEffects = ({ add, update, cancel }: Changes): SessionEffect[] => {
  const instead = (gone: Session): Session | undefined => add.find((session) => slotOf(session) === slotOf(gone));
  const replaced = cancel.flatMap(({ session }) => instead(session)?.id ?? []);
  return [
    ...add
      .filter(({ id }) => !replaced.includes(id))
      .map((session) => ({ effect: 'booked' as const, session, wasAt: null, nowAt: session.startsAt })),
    ...update.map(effectOf),
    ...cancel.map(({ session }): SessionEffect => {
      const now = instead(session);
      return now
        ? { effect: 'moved', session: now, wasAt: session.startsAt, nowAt: now.startsAt }
        : { effect: 'cancelled', session, wasAt: session.startsAt, nowAt: null };
    }),
  ].toSorted(byTime);
};

/** The sessions as they would stand: what `reconcile` found, carried out. */
export const sessionsAfter = (held: readonly Session[], { add, update, cancel }: Changes): Session[] => {
  const changed = new Map([
    ...update.map(({ after }) => [after.id, after] as const),
    ...cancel.map(({ session, reason }) => [session.id, { ...session, status: 'cancelled' as const, reason }] as const),
  ]);
  const known = new Set(held.map(({ id }) => id));
  return [...held.map((session) => changed.get(session.id) ?? session), ...add.filter(({ id }) => !known.has(id))];
};

/**
 * What staff should know before they save. `two-at-once`: the patient would be expected at two sessions at once. `leads-two-at-once`: the same of whoever leads
 * them, the first time for each two schedules. `nothing-left`: expected at sessions
 * of the schedule until now, and at none any more. `make-up-lost`: the session they took in place of another does not take place. `too-full`: more
 * patients than seats. `stands-on-closed-day`: somebody put it on that day by hand, so a closure does not cancel it.
 */
export type Warning = {
  kind: 'two-at-once' | 'leads-two-at-once' | 'nothing-left' | 'make-up-lost' | 'too-full' | 'stands-on-closed-day';
  patientId: string | null;
  counsellorId?: string;
  sessionIds: string[];
};

type Standing = { before: readonly Session[]; after: readonly Session[]; effects: readonly SessionEffect[] };

const sessionsOf = ({ first, second }: Conflict): string => `${first.id} ${second.id}`;
const schedulesOf = ({ first, second }: Conflict): string => [first.scheduleId, second.scheduleId].sort().join(' ');

const newOnes = (before: readonly Conflict[], after: readonly Conflict[]): Conflict[] => {
  const known = new Set(before.map(sessionsOf));
  return after.filter((conflict) => !known.has(sessionsOf(conflict)));
};

const newConflicts = (entry: RosterEntry, { before, after }: Standing): Warning[] => {
  const [found] = newOnes(conflictsOf(entry, before), conflictsOf(entry, after));
  return found
    ? [{ kind: 'two-at-once', patientId: entry.patientId, sessionIds: [found.first.id, found.second.id] }]
    : [];
};

const newLeads = ({ before, after, effects }: Standing): Warning[] =>
  [...new Set(effects.flatMap(({ session }) => session.counsellorId ?? []))].flatMap((counsellorId) => {
    const found = newOnes(ledAtOnce(counsellorId, before), ledAtOnce(counsellorId, after));
    const pairs = found.map(schedulesOf);
    const firsts = found.filter((conflict, index) => pairs.indexOf(schedulesOf(conflict)) === index);
    return firsts.map(({ first, second }) => ({
      ...{ kind: 'leads-two-at-once' as const, patientId: null, counsellorId },
      sessionIds: [first.id, second.id],
    }));
  });

const expectedIn = (entry: RosterEntry, sessions: readonly Session[], scheduleId: string): Session[] =>
  sessions.filter((session) => session.scheduleId === scheduleId && isExpected(entry, session));

const nothingLeft = (entry: RosterEntry, { before, after, effects }: Standing): Warning[] =>
  [...new Set(effects.map(({ session }) => session.scheduleId))].flatMap((scheduleId) => {
    const [had] = expectedIn(entry, before, scheduleId);
    return had && expectedIn(entry, after, scheduleId).length === 0
      ? [{ kind: 'nothing-left' as const, patientId: entry.patientId, sessionIds: [had.id] }]
      : [];
  });

const lostMakeUps = ({ before, after }: Standing): Warning[] =>
  before.filter(isBooked).flatMap((session) => {
    const stands = after.some(({ id, status }) => id === session.id && status === 'booked');
    const holders = stands ? [] : session.makeUps.filter((patientId) => !session.away.includes(patientId));
    return holders.map((patientId) => ({ kind: 'make-up-lost' as const, patientId, sessionIds: [session.id] }));
  });

const tooFull = (roster: readonly RosterEntry[], { before, after }: Standing): Warning[] => {
  const isTooFull = (session: Session): boolean => isBooked(session) && seatsTaken(session, roster) > session.capacity;
  const known = new Set(before.filter(isTooFull).map(({ id }) => id));
  const ids = after.filter((session) => !known.has(session.id) && isTooFull(session)).map(({ id }) => id);
  return ids.length > 0 ? [{ kind: 'too-full', patientId: null, sessionIds: ids }] : [];
};

/** What staff should know before they save, of these patients. */
export const warningsOf = (roster: readonly RosterEntry[], standing: Standing): Warning[] => [
  ...tooFull(roster, standing),
  ...newLeads(standing),
  ...lostMakeUps(standing),
  ...roster.flatMap((entry) => [...newConflicts(entry, standing), ...nothingLeft(entry, standing)]),
];

/** The sessions that stand on days about to be closed: what was moved by hand, or has attendance recorded ahead, is left to people (`reconcile`). */
export const standingOnClosedDays = (after: readonly Session[], closing: readonly Closure[]): Warning[] => {
  const ids = after
    .filter(
      (session) =>
        isBooked(session) && (session.byHand || session.hasAttendance) && closureOn(closing, session.localDate),
    )
    .map(({ id }) => id);
  return ids.map((id) => ({ kind: 'stands-on-closed-day', patientId: null, sessionIds: [id] }));
};
