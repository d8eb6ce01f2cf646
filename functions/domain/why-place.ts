import type { DateTime } from 'luxon';
import { membershipId, type Clinic, type Membership, type Schedule } from './clinic.ts';
import { closureOn } from './closure.ts';
import { belongsTo, onHold, rosterEntryOf, type Chart } from './roster.ts';
import type { Session } from './session.ts';
import { dayInWords, listInWords, momentInWords, timeInWords, weekdayNames } from './staff-words.ts';
import { dateOfWall, weekdayOf, type LocalDate } from './wall-clock.ts';
import { localDateOf } from './zone.ts';

/** Why a place brings a patient to a session on a day, or does not. */
export const placeBecauses = [
  'expected',
  'away',
  'on-hold',
  'cancelled',
  'moved-away',
  'before-admission',
  'discharged',
  'before-place',
  'after-place',
  'weekday-not-theirs',
  'one-session-only',
  'closed',
  'schedule-removed',
  'rule-refused',
  'not-meeting',
  'not-booked',
  'no-place',
] as const;
export type PlaceBecause = (typeof placeBecauses)[number];

export type PlaceWhy = {
  /** null: the patient has no place anywhere. */
  scheduleId: string | null;
  membershipId: string | null;
  /** The session it is about; null where there is none. */
  sessionId: string | null;
  because: PlaceBecause;
  sentence: string;
};

export type PlaceFacts = {
  clinic: Clinic;
  schedules: readonly Schedule[];
  chart: Chart;
  date: LocalDate;
  /** The day's sessions of the patient's schedules, cancelled ones and those still to be booked included. */
  daySessions: readonly Session[];
  /** Of those, the ones the daily run has yet to book. */
  notBooked: ReadonlySet<string>;
  /** Sessions that were to take place that day and now do on another. */
  movedAway: readonly Session[];
  /** Schedules that would meet that day, were the clinic open. */
  meeting: ReadonlySet<string>;
  /** Schedules whose rule cannot be expanded. */
  refused: ReadonlySet<string>;
};

type Said = { because: PlaceBecause; sentence: string };
type About = { facts: PlaceFacts; membership: Membership; title: string; day: string };

/** A place bounds its days three ways: the stay, the hold and the place itself. */
const outsideOf = ({ facts, membership, title, day }: About): Said | undefined => {
  const { chart, date } = facts;
  const episode = chart.episodes.find(({ id }) => id === membership.episodeId);
  if (!episode) return { because: 'before-admission', sentence: `The place in ${title} belongs to no stay.` };
  if (date < episode.admittedOn)
    return {
      because: 'before-admission',
      sentence: `The stay begins on ${dayInWords(episode.admittedOn)}, after ${day}.`,
    };
  if (episode.dischargedOn !== null && date >= episode.dischargedOn)
    return {
      because: 'discharged',
      sentence: `Discharged on ${dayInWords(episode.dischargedOn)}, so of the stay that began on ${dayInWords(episode.admittedOn)} nothing is expected or texted from that day on.`,
    };
  if (date < membership.from)
    return { because: 'before-place', sentence: `The place in ${title} begins on ${dayInWords(membership.from)}.` };
  if (membership.until !== null && date > membership.until)
    return { because: 'after-place', sentence: `The place in ${title} ended on ${dayInWords(membership.until)}.` };
  return undefined;
};

const aboutSession = (facts: PlaceFacts, session: Session): Said => {
  const { clinic, chart, date, notBooked } = facts;
  const entry = rosterEntryOf(chart);
  const { title, startsAt, status, reason } = session;
  const when = timeInWords(startsAt, clinic.timeZone);
  if (status === 'cancelled')
    return {
      because: 'cancelled',
      sentence: `${title} at ${when} is cancelled${reason ? `: ${reason.replace(/\.$/, '')}` : ''}.`,
    };
  if (onHold(entry, date)) {
    const hold = chart.episodes
      .flatMap(({ holds }) => holds)
      .find(({ from, until }) => from <= date && (until === null || date <= until));
    const until = hold?.until ? ` to ${dayInWords(hold.until)}` : ' until further notice';
    const span = hold ? ` from ${dayInWords(hold.from)}${until}` : '';
    return { because: 'on-hold', sentence: `Not expected at ${title} at ${when}: the stay is on hold${span}.` };
  }
  if (session.away.includes(entry.patientId))
    return {
      because: 'away',
      sentence: `Not coming to ${title} at ${when}, by the patient's own reply or excused by staff.`,
    };
  const later = notBooked.has(session.id)
    ? ` It is not booked yet: sessions are booked ${clinic.policies.horizonDays} days ahead, once a day.`
    : '';
  return { because: 'expected', sentence: `Expected at ${title} at ${when}.${later}` };
};

/** The schedule meets that day, but not for this patient. */
const notTheirs = ({ facts, membership, title }: About): Said | undefined => {
  if (membership.recurrenceId)
    return {
      because: 'one-session-only',
      sentence: `The place in ${title} is for one session only, the one of ${dayInWords(dateOfWall(membership.recurrenceId))}.`,
    };
  if (!membership.weekdays || membership.weekdays.includes(weekdayOf(facts.date))) return undefined;
  const weekday = dayInWords(facts.date).split(',')[0] ?? '';
  const days = listInWords(membership.weekdays.map((code) => weekdayNames[code]));
  return {
    because: 'weekday-not-theirs',
    sentence: `${title} meets, but ${weekday} is not one of the patient's days (${days}).`,
  };
};

const noSession = ({ facts, membership, title, day }: About, schedule: Schedule | undefined, now: DateTime): Said => {
  const { clinic, date, meeting, refused } = facts;
  const closure = closureOn(clinic.closures, date);
  if (closure) return { because: 'closed', sentence: `The clinic is closed on ${day}: ${closure.title}.` };
  if (!schedule) return { because: 'schedule-removed', sentence: `The schedule ${title} is no more.` };
  if (refused.has(schedule.id))
    return {
      because: 'rule-refused',
      sentence: `${title} has more dates than can be booked, so nothing new of it is booked. Please correct its rule.`,
    };
  if (!meeting.has(schedule.id))
    return { because: 'not-meeting', sentence: `${title} does not meet on ${day}, by its rule and extra dates.` };
  const theirs = notTheirs({ facts, membership, title, day });
  if (theirs) return theirs;
  const past = date <= localDateOf(now, clinic.timeZone);
  return {
    because: 'not-booked',
    sentence: past
      ? `${title} would meet on ${day} by its rule, but no session was booked: most likely the schedule was put in or changed since.`
      : `${title} is to meet on ${day}; its session is not booked yet.`,
  };
};

const movedOf = ({ facts }: About, session: Session): Said => ({
  because: 'moved-away',
  sentence: `${session.title} was to be that day and was moved to ${momentInWords(session.startsAt, facts.clinic.timeZone)}.`,
});

/** Why one place gives what it gives on the day: one answer a session of it, or one answer why there is none. */
const whyPlace = (facts: PlaceFacts, membership: Membership, now: DateTime): PlaceWhy[] => {
  const { scheduleId } = membership;
  const schedule = facts.schedules.find(({ id }) => id === scheduleId);
  const about: About = { facts, membership, title: schedule?.title ?? scheduleId, day: dayInWords(facts.date) };
  const entry = rosterEntryOf({ ...facts.chart, memberships: [membership] });
  const common = { scheduleId, membershipId: membershipId(membership) };
  const sessions = facts.daySessions.filter((session) => session.scheduleId === scheduleId);
  const own = sessions.filter((session) => belongsTo(entry, session));
  if (own.length > 0)
    return own.map((session) => ({ ...common, sessionId: session.id, ...aboutSession(facts, session) }));
  const moved = facts.movedAway.find(
    (session) => session.scheduleId === scheduleId && belongsTo(entry, { ...session, localDate: facts.date }),
  );
  const because =
    outsideOf(about) ??
    (moved && movedOf(about, moved)) ??
    (sessions.length > 0 ? notTheirs(about) : undefined) ??
    noSession(about, schedule, now);
  return [{ ...common, sessionId: moved?.id ?? null, ...because }];
};

/** For each place of the patient, why there is, or is not, a session of it on the day. At least one sentence, whatever the date. */
export const whyPlaces = (facts: PlaceFacts, now: DateTime): PlaceWhy[] => {
  const { memberships, episodes } = facts.chart;
  if (memberships.length > 0) return memberships.flatMap((membership) => whyPlace(facts, membership, now));
  const sentence =
    episodes.length === 0
      ? 'No stay is recorded for this patient, so nothing is expected and nothing is texted.'
      : 'The patient has no place in any schedule, so nothing is expected and nothing is texted.';
  return [{ scheduleId: null, membershipId: null, sessionId: null, because: 'no-place', sentence }];
};
