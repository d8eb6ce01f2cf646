import * as answers from './answers.ts';
import { read, tell } from './calls.ts';
import { isBefore, localDate, plusDays, plusMinutes } from './local-time.ts';
import type { Picture } from './picture.ts';

/** A reminder alarm may come to nothing (nobody expected, everybody opted out); so many are tried before giving up. */
const mostAlarms = 40;
const daysAhead = 35;
/** How long before a session its roster can be taken in peace. */
export const minutesBefore = 5;

const turnTo = (to: string): Promise<void> => tell('/local/clock', { to });

/** Turns the clock by an ISO duration. */
export const turnBy = (advance: string): Promise<void> => tell('/local/clock', { advance });

const textsTo = async ({ clinic }: Picture): Promise<answers.CarriedText[]> => {
  const phones = new Set(clinic.patients.map(({ phone }) => phone));
  return (await read('/local/texts', answers.CarriedTexts)).filter(({ to }) => phones.has(to));
};

/** Turns the clock until the clinic texts its patients again, and gives those texts; none when no reminder lies ahead. */
export const toNextReminder = async (picture: Picture): Promise<answers.CarriedText[]> => {
  const known = new Set((await textsTo(picture)).map(({ id }) => id));
  for (let alarm = 0; alarm < mostAlarms; alarm += 1) {
    const { now, next } = await read('/local/status', answers.Status);
    if (next.remind === null) return [];
    await turnTo(isBefore(now, next.remind) ? next.remind : plusMinutes(now, 1));
    const texts = (await textsTo(picture)).filter(({ id }) => !known.has(id));
    if (texts.length > 0) return texts;
  }
  return [];
};

const isAwaited = ({ response, attendance, onHold }: answers.RosterRow): boolean =>
  !onHold && response !== 'declined' && attendance === 'expected';

/** Whether a session is still to come, with the patient awaited there, or anybody where no patient is given. */
const isAhead = (session: answers.Session, now: string, patientId?: string): boolean =>
  session.status === 'booked' &&
  isBefore(now, plusMinutes(session.startsAt, -minutesBefore)) &&
  session.roster.some((row) => isAwaited(row) && (patientId === undefined || row.patientId === patientId));

/**
 * Turns the clock to a few minutes before the next session somebody is awaited at, or one patient is. Gives the session; undefined when
 * none is booked.
 */
export const toNextSession = async (
  { status: { now }, clinic, as }: Picture,
  patientId?: string,
): Promise<answers.Session | undefined> => {
  const today = localDate(now, clinic.timeZone);
  for (let day = 0; day <= daysAhead; day += 1) {
    const date = plusDays(today, day);
    const sessions = await read(`/api/sessions?date=${date}`, answers.Sessions, as);
    const next = sessions.find((session) => isAhead(session, now, patientId));
    if (!next) continue;
    await turnTo(plusMinutes(next.startsAt, -minutesBefore));
    return next;
  }
  return undefined;
};

/** Turns the clock to when a session's missing patients are looked for: the end of grace, or the next look after it. */
export const toEndOfGrace = async ({ status: { now, next } }: Picture, session: answers.Session): Promise<void> => {
  const end = plusMinutes(session.startsAt, session.graceMinutes);
  if (isBefore(now, end)) return turnTo(end);
  const soon = plusMinutes(now, 15);
  return turnTo(
    next.attendance !== null && isBefore(now, next.attendance) && isBefore(next.attendance, soon)
      ? next.attendance
      : soon,
  );
};
