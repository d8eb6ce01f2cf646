import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import type { Clinic } from '../domain/clinic.ts';
import type { Session } from '../domain/session.ts';
import { instantOfWall } from '../domain/zone.ts';
import { WallTime, instantOf, type LocalDate } from '../domain/wall-clock.ts';

type Component = InstanceType<typeof ICAL.Component>;

/** How long a calendar may show what it has before it asks again. */
const refresh = 'PT1H';

const utc = (at: string) => ICAL.Time.fromJSDate(new Date(at), true);

/** Stable over moves. A hash, for the id of a schedule may say what the session is for (P8). */
const uidOf = (clinicId: string, sessionId: string): string =>
  `${createHash('sha256').update(`${clinicId}\0${sessionId}`).digest('hex').slice(0, 32)}@iop-reminders`;

/**
 * One session as a VEVENT (RFC 5545 3.6.1): the clinic's neutral name and nothing of what it is for or who comes (P8), for calendars stand open on
 * screens and lie with third parties. Times are UTC instants: each date is an event of its own, so no rule has to follow a clock.
 */
const eventOf = (clinic: Clinic, session: Session, stamp: string): Component => {
  const event = new ICAL.Component('vevent');
  const isCancelled = session.status === 'cancelled';
  event.addPropertyWithValue('uid', uidOf(clinic.id, session.id));
  event.addPropertyWithValue('dtstamp', utc(stamp));
  event.addPropertyWithValue('dtstart', utc(session.startsAt));
  event.addPropertyWithValue('dtend', utc(session.endsAt));
  event.addPropertyWithValue('summary', `${clinic.textName} session`);
  event.addPropertyWithValue('status', isCancelled ? 'CANCELLED' : 'CONFIRMED');
  event.addPropertyWithValue('sequence', session.revision ?? 0);
  event.addPropertyWithValue('transp', isCancelled ? 'TRANSPARENT' : 'OPAQUE');
  event.addPropertyWithValue('class', 'PRIVATE');
  return event;
};

/** The first instant of the day: the same all day, so that nothing in the file changes but what happened. */
const stampOf = (today: LocalDate, timeZone: string): string =>
  instantOf(instantOfWall(WallTime.parse(`${today}T00:00`), timeZone));

/**
 * Sessions as an iCalendar file to subscribe to: REFRESH-INTERVAL and NAME of RFC 7986, and beside them what Outlook (X-PUBLISHED-TTL) and Google and Apple
 * (X-WR-CALNAME, X-WR-TIMEZONE) go by.
 */
export const feedCalendar = (clinic: Clinic, sessions: readonly Session[], today: LocalDate): string => {
  const calendar = new ICAL.Component('vcalendar');
  const set = (name: string, value: string): void => void calendar.addPropertyWithValue(name, value);
  set('version', '2.0');
  set('prodid', '-//IOP Reminders//Calendar feed//EN');
  set('calscale', 'GREGORIAN');
  set('method', 'PUBLISH');
  set('name', clinic.textName);
  set('x-wr-calname', clinic.textName);
  set('x-wr-timezone', clinic.timeZone);
  const interval = new ICAL.Property('refresh-interval');
  interval.resetType('duration');
  interval.setValue(ICAL.Duration.fromString(refresh));
  calendar.addProperty(interval);
  set('x-published-ttl', refresh);
  const stamp = stampOf(today, clinic.timeZone);
  for (const session of [...sessions].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1)))
    calendar.addSubcomponent(eventOf(clinic, session, stamp));
  return `${calendar.toString()}\r\n`;
};
