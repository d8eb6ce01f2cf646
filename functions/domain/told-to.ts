import type { DateTime } from 'luxon';
import type { Clinic } from './clinic.ts';
import type { Message } from './message.ts';
import type { RosterEntry } from './roster.ts';
import type { Session } from './session.ts';
import { afterMissText, reminderText, weeklyPlanText } from './texts.ts';
import { dateTimeIn } from './zone.ts';

/** The patient and clinic as the wording of a text wants them. */
export const addressee = (entry: RosterEntry, clinic: Clinic, now: DateTime) => ({
  language: entry.language,
  privacy: entry.privacy,
  patientName: entry.name,
  clinic: { textName: clinic.textName, phone: clinic.phone, texts: clinic.texts },
  now: dateTimeIn(entry.timeZone, now.toMillis()),
});

/** A session as a text tells it: in the patient's zone. */
export const asToldTo = (entry: Pick<RosterEntry, 'timeZone'>, { startsAt, place, joinUrl }: Session) => ({
  start: dateTimeIn(entry.timeZone, Date.parse(startsAt)),
  ...(place && { place }),
  ...(joinUrl && { joinUrl }),
});

const introducing: readonly Message['kind'][] = ['reminder', 'plan'];

/** Whether a text of a kind tells the patient's number, for the first time, that nobody reads it at all hours. */
export const introduces = ({ introduced }: Pick<RosterEntry, 'introduced'>, kind: Message['kind']): boolean =>
  !introduced && introducing.includes(kind);

/** The words by which one patient, at `now`, is reminded of sessions of one day. */
export const reminderTo = (
  entry: RosterEntry,
  { clinic, sessions }: { clinic: Clinic; sessions: readonly Session[] },
  now: DateTime,
): string =>
  reminderText({
    ...addressee(entry, clinic, now),
    introduces: introduces(entry, 'reminder'),
    sessions: sessions.map((session) => asToldTo(entry, session)),
  });

/**
 * The words by which one patient is told, kindly, that a session was missed; `next` is the next one the patient is expected at, `offered` are those that
 * could make up for it.
 */
export const afterMissTo = (
  entry: RosterEntry,
  {
    clinic,
    session,
    next,
    offered,
  }: { clinic: Clinic; session: Session; next: Session | undefined; offered: readonly Session[] },
  now: DateTime,
): string =>
  afterMissText({
    ...addressee(entry, clinic, now),
    missed: asToldTo(entry, session).start,
    next: next && asToldTo(entry, next).start,
    offers: offered.map((one) => asToldTo(entry, one).start),
  });

/** The words by which one patient is told the sessions of the coming week. */
export const weeklyPlanTo = (
  entry: RosterEntry,
  { clinic, sessions }: { clinic: Clinic; sessions: readonly Session[] },
  now: DateTime,
): string =>
  weeklyPlanText({
    ...addressee(entry, clinic, now),
    introduces: introduces(entry, 'plan'),
    starts: sessions.map((one) => asToldTo(entry, one).start),
  });
