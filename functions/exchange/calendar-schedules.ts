import type { DateTime } from 'luxon';
import { isDeepStrictEqual } from 'node:util';
import type { Schedule } from '../domain/clinic.ts';
import { occurrences } from '../domain/schedule.ts';
import { instantOfWall } from '../domain/zone.ts';
import { readSchedule } from '../intake/parts.ts';
import type { RestOfClinic } from '../intake/rest-of-clinic.ts';
import { propertyNamed, readCalendar, textNamed, type CalendarEvent, type CalendarRead } from './calendar-text.ts';
import { peopleNotes, settingsOf, titleOf, whereOf, type CalendarSettings } from './calendar-details.ts';
import { recurrenceOfSeries, type CalendarSeries } from './calendar-recurrence.ts';
import type { TimeContext } from './calendar-times.ts';
import { zoneOfTzid, type ZoneReading } from './calendar-zones.ts';
import type { Outcome, Remark } from './outcome.ts';
import { stableId } from './stable-id.ts';

export type CalendarImport = { ics: string; defaults: CalendarSettings; events: Record<string, CalendarSettings> };

/** The schedules to write, and what became of each event. */
export type CalendarPlan = { problems: Remark[]; rows: Outcome[]; schedules: Schedule[] };

const mostSeries = 500;

type Series = CalendarSeries & { uid: string; line: number; problem?: string };

const uidOf = (event: CalendarEvent): string =>
  textNamed(event, 'uid') ?? `${textNamed(event, 'dtstart') ?? ''}${textNamed(event, 'summary') ?? ''}`;

/** Events by UID: the one without RECURRENCE-ID is the series, the others change single dates of it. */
const seriesIn = (events: readonly CalendarEvent[]): Series[] => {
  const byUid = new Map<string, CalendarEvent[]>();
  for (const event of events) byUid.set(uidOf(event), [...(byUid.get(uidOf(event)) ?? []), event]);
  return [...byUid].flatMap(([uid, all]) => {
    const changes = all.filter((event) => propertyNamed(event, 'recurrence-id'));
    const [event, ...others] = all.filter((each) => !changes.includes(each));
    const again = others.map((each) => ({
      uid,
      line: each.line,
      event: each,
      changes: [],
      problem: 'the UID is that of an event before it',
    }));
    if (event) return [{ uid, line: event.line, event, changes }, ...again];
    // The change of one date alone, as mailed with an invitation: an event like any other.
    return changes.map((each) => ({
      uid: `${uid}${textNamed(each, 'recurrence-id') ?? ''}`,
      line: each.line,
      event: each,
      changes: [],
    }));
  });
};

type Facts = { asked: CalendarImport; rest: RestOfClinic; now: DateTime; context: TimeContext; clinicId: string };

/** Days looked ahead: a few first, for a window takes only so many starts and a sparse rule needs a long one. */
const lookedAhead = [30, 400];

const isOver = (schedule: Schedule, now: DateTime): boolean => {
  // A first date moved to an earlier hour is an RDATE before DTSTART.
  const [earliest = schedule.dtstart] = [schedule.dtstart, ...schedule.rdates].sort();
  const first = instantOfWall(earliest, schedule.timeZone);
  const from = first > now ? first : now;
  return lookedAhead.every((days) => occurrences(schedule, from, from.plus({ days })).length === 0);
};

/** The settings of a schedule that are not the calendar's to say: where it takes place is, and goes when the calendar does not say it any more. */
const withoutPlace = (before: Schedule | undefined): object =>
  Object.fromEntries(Object.entries(before ?? {}).filter(([name]) => name !== 'place' && name !== 'joinUrl'));

const goneNotes = (before: Schedule | undefined, schedule: Schedule): Remark[] =>
  (['place', 'joinUrl'] as const)
    .filter((name) => before?.[name] !== undefined && schedule[name] === undefined)
    .map((path) => ({ path, message: 'taken away: the calendar says none that may be texted' }));

const changedHere: Remark = {
  path: 'DTSTART',
  message:
    'it has been changed here from a day on ("this and later"), which the calendar does not know of: change it here',
};

type Planned = { outcome: Outcome; schedule?: Schedule };

const plan = (series: Series, { asked, rest, now, context, clinicId }: Facts): Planned => {
  const { event, uid, line } = series;
  const id = stableId('cal', clinicId, uid);
  const { title, notes: titleNotes } = titleOf(event);
  const refused = (problems: Remark[]): Planned => ({
    outcome: { row: line, status: 'refused', id, title, problems, notes: [] },
  });
  if (series.problem !== undefined) return refused([{ path: 'UID', message: series.problem }]);
  if (/^cancelled$/i.test(textNamed(event, 'status') ?? ''))
    return refused([{ path: 'STATUS', message: 'it is cancelled' }]);
  const read = recurrenceOfSeries(series, context);
  if ('problems' in read) return refused(read.problems);
  const before = rest.schedules.get(id) ?? undefined;
  const given = { ...asked.defaults, ...asked.events[uid] };
  const { settings, notes: guesses } = settingsOf(read.recurrence.dtstart, given, before);
  const { where, notes: whereNotes } = whereOf(event);
  const reading = readSchedule({ ...withoutPlace(before), ...read.recurrence, ...settings, ...where, id, title }, rest);
  if (!reading.ok) return refused(reading.problems);
  const schedule = reading.part;
  if (isOver(schedule, now)) return refused([{ path: 'DTSTART', message: 'it is over: no session is ahead' }]);
  const status = before === undefined ? 'new' : isDeepStrictEqual(before, schedule) ? 'same' : 'changed';
  if (status === 'changed' && (before?.changes ?? []).length > 0) return refused([changedHere]);
  const gone = goneNotes(before, schedule);
  const notes = [...read.notes, ...guesses, ...titleNotes, ...whereNotes, ...gone, ...peopleNotes(event)];
  return { outcome: { row: line, status, id, title, problems: [], notes }, ...(status !== 'same' && { schedule }) };
};

const contextOf = (calendar: CalendarRead, clinicZone: string): TimeContext => {
  const known = new Map<string, ZoneReading>();
  const years = calendar.events.flatMap((event) => {
    const start = textNamed(event, 'dtstart');
    return start === undefined ? [] : [Number(start.slice(0, 4))];
  });
  const firstYear = Math.min(2090, Math.max(1971, ...years));
  const zoneOf = (tzid: string): ZoneReading => {
    const reading = known.get(tzid) ?? zoneOfTzid(tzid, { zones: calendar.zones, clinicZone, firstYear });
    known.set(tzid, reading);
    return reading;
  };
  const shown = calendar.shownIn === undefined ? undefined : zoneOf(calendar.shownIn);
  return { zoneOf, clinicZone, floating: shown && 'zone' in shown ? shown.zone : clinicZone };
};

/** What an iCalendar file would bring: one schedule for each series. Taken in again it brings nothing; staff's own settings of a schedule stay. */
export const planCalendar = (asked: CalendarImport, rest: RestOfClinic, now: DateTime): CalendarPlan => {
  const [clinicZone, clinicId] = [rest.clinic?.timeZone ?? 'UTC', rest.clinic?.id ?? ''];
  const calendar = readCalendar(asked.ics);
  const all = seriesIn(calendar.events);
  const problems: Remark[] = [];
  if (all.length + calendar.unread.length === 0)
    problems.push({ path: 'ics', message: 'expected an iCalendar file with at least one event (BEGIN:VEVENT)' });
  if (all.length > mostSeries)
    problems.push({ path: 'ics', message: `expected at most ${mostSeries} series, found ${all.length}` });
  if (problems.length > 0) return { problems, rows: [], schedules: [] };
  const facts = { asked, rest, now, clinicId, context: contextOf(calendar, clinicZone) };
  const planned = all.map((series) => plan(series, facts));
  const unread = calendar.unread.map(({ line, problem }): Outcome => ({
    row: line, status: 'refused', problems: [{ path: 'VEVENT', message: problem }], notes: [],
  })); // prettier-ignore
  const rows = [...planned.map(({ outcome }) => outcome), ...unread].sort((a, b) => a.row - b.row);
  return { problems, rows, schedules: planned.flatMap(({ schedule }) => schedule ?? []) };
};
