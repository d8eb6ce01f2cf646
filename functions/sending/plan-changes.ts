import { DateTime } from 'luxon';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import { dayPlan, patientIsAway, stillComing } from '../domain/day-plan.ts';
import { permission } from '../domain/text-clearance.ts';
import { belongsTo, onHold, type RosterEntry } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { staleNews, type Change } from '../domain/stale-news.ts';
import { sendableFrom } from '../domain/texting-hours.ts';
import { changeText } from '../domain/texts.ts';
import { addressee, asToldTo } from '../domain/told-to.ts';
import { dateOfWall, instantOf, plusDays, type LocalDate } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import type { SessionFacts } from './facts.ts';
import type { PlannedText } from './planned-text.ts';

type Sources = { messages: Pick<Messages, 'texts'>; sessions: Pick<Sessions, 'getMany' | 'ofDay'> };

/** What one patient was told, and is no longer so, with the sessions now standing on the days concerned. */
export type PatientNews = { changes: Change[]; standing: Session[]; untold: Session[] };

/** The longest a step may text ahead (`ReminderStep.daysBefore`). */
const mostDaysToldAhead = 14;
/** A notice is kept under the day it was told for first; a session may since have been moved as far as this from it. */
const daysNewsLasts = 95;

const daysOf = (changes: readonly Change[]): LocalDate[] => [
  ...new Set(changes.map(({ session }) => session.localDate)),
];

/** The sessions as they are for this patient: one moved to where the patient has no place any more is off. */
const seenBy = async (entry: RosterEntry, read: Promise<Session[]>): Promise<Session[]> =>
  (await read).map((session) => (belongsTo(entry, session) ? session : { ...session, status: 'cancelled' as const }));

/** A new time of a session the patient stays away from is no news for the family; that it is off always is. */
const allWithoutPatient = (entry: RosterEntry, { changes }: PatientNews): boolean =>
  changes.every(({ session, nowAt }) => nowAt !== null && patientIsAway(entry, session));

/** Somebody on hold over the old day and the new expects nothing and is told nothing. */
const allOnHold = (entry: RosterEntry, { changes }: PatientNews, clinicZone: string): boolean =>
  changes.every(({ session, wasAt }) => {
    const was = localDateOf(DateTime.fromISO(wasAt), clinicZone);
    return onHold(entry, was) && (session.status === 'cancelled' || onHold(entry, session.localDate));
  });

/**
 * Reads what a patient has been told lately and compares it with what stands: several changes become one text. `repeating` is the step of a
 * notice that may not have arrived and is to be said again: so far it told nothing.
 */
export const readNews = async (
  { messages, sessions }: Sources,
  {
    facts,
    entry,
    repeating,
  }: { facts: Pick<SessionFacts, 'clinic'>; entry: RosterEntry; repeating?: string | undefined },
  now: DateTime,
): Promise<PatientNews> => {
  const today = localDateOf(now, facts.clinic.timeZone);
  const said = await messages.texts(facts.clinic.id, entry.patientId, {
    from: plusDays(today, -daysNewsLasts),
    until: plusDays(today, mostDaysToldAhead + 1),
  });
  const texts = said.filter(({ step, status }) => status !== 'unknown' || step !== repeating);
  const ids = texts.flatMap(({ told }) => told.map(({ sessionId }) => sessionId));
  if (ids.length === 0) return { changes: [], standing: [], untold: [] };
  const changes = staleNews(
    { messages: texts, sessions: await seenBy(entry, sessions.getMany(facts.clinic.id, ids)) },
    now,
  );
  const days = await Promise.all(daysOf(changes).map((day) => sessions.ofDay(facts.clinic.id, day)));
  const standing = days
    .flatMap((day) => stillComing(entry, dayPlan(entry, day)))
    .filter(({ startsAt }) => startsAt > instantOf(now));
  return { changes, standing, untold: standing.filter(({ id }) => !ids.includes(id)) };
};

/**
 * When a session that is off takes place instead: when its schedule's time was changed, the old one is cancelled and another stands for the same
 * day, of which the patient has heard nothing. To the patient that is a move.
 */
const insteadOf = (session: Session, untold: readonly Session[]): string | null =>
  untold.find(
    ({ scheduleId, recurrenceId }) =>
      scheduleId === session.scheduleId && dateOfWall(recurrenceId) === dateOfWall(session.recurrenceId),
  )?.startsAt ?? null;

/**
 * The text that sets one patient right about what changed (P9). Caps do not apply: stale news is worse than one text more. Held for texting
 * hours like any other, and then not sent once every time it speaks of is past.
 */
export const planChange = (
  { facts, entry, news }: { facts: Pick<SessionFacts, 'clinic'>; entry: RosterEntry; news: PatientNews },
  now: DateTime,
): PlannedText => {
  if (news.changes.length === 0) return { do: 'leave' };
  const refused = permission(entry);
  if (refused) return { do: 'skip', because: refused };
  if (allOnHold(entry, news, facts.clinic.timeZone)) return { do: 'skip', because: 'on-hold' };
  if (allWithoutPatient(entry, news)) return { do: 'skip', because: 'patient-not-coming' };
  const from = sendableFrom(facts.clinic.policies.textingHours, entry.timeZone, now);
  if (from > now) {
    const last =
      news.changes
        .map(({ wasAt, nowAt }) => (nowAt !== null && nowAt > wasAt ? nowAt : wasAt))
        .sort()
        .at(-1) ?? '';
    return last > instantOf(from)
      ? { do: 'hold', until: from, because: 'outside-texting-hours' }
      : { do: 'skip', because: 'too-late-after-hold' };
  }
  const inZone = (instant: string): DateTime => DateTime.fromISO(instant, { zone: entry.timeZone });
  return {
    do: 'send',
    to: entry,
    body: changeText({
      ...addressee(entry, facts.clinic, now),
      sessions: news.standing.map((session) => asToldTo(entry, session)),
      changes: news.changes.map(({ session, wasAt, nowAt }) => {
        const now = nowAt ?? insteadOf(session, news.untold);
        return { was: inZone(wasAt), now: now === null ? null : inZone(now) };
      }),
    }),
    told: [
      ...news.changes.map(({ session, wasAt, nowAt }) => ({
        sessionId: session.id,
        startsAt: nowAt ?? wasAt,
        ...(nowAt === null && { cancelled: true }),
      })),
      ...news.standing
        .filter(({ id }) => !news.changes.some(({ session }) => session.id === id))
        .map(({ id, startsAt }) => ({ sessionId: id, startsAt })),
    ],
    because: 'session-changed',
  };
};
