import * as z from 'zod';
import { WallTime } from '../domain/wall-clock.ts';
import type { Recurrence } from '../domain/recurrence.ts';
import { instantOfWall } from '../domain/zone.ts';
import { propertyNamed, textNamed, type CalendarEvent } from './calendar-text.ts';
import { allSaid, minutesOf, NotTaken, saidOf, startOf, wallIn, type TimeContext } from './calendar-times.ts';
import type { Remark } from './outcome.ts';

/** An event of a calendar with the changes made to single dates of it (RECURRENCE-ID). */
export type CalendarSeries = { event: CalendarEvent; changes: readonly CalendarEvent[] };

/** What a schedule needs of a series, with what was assumed or left out; or why it is not taken. */
export type RecurrenceReading = { recurrence: Recurrence; notes: Remark[] } | { problems: Remark[] };

const RuleValue = z.record(z.string(), z.unknown());
const weekdaysFromSunday = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

const basic = (iso: string): string => iso.replace(/[-:]/g, '');

/**
 * UNTIL as a schedule takes it. RFC 5545 3.3.10 wants UTC beside a start in a zone; some calendars write the local time, which is read in the
 * event's own zone.
 */
const untilText = (until: string, zone: string): string => {
  if (until.endsWith('Z') || until.length === 10) return basic(until);
  const wall = WallTime.safeParse(until.slice(0, 16));
  if (!wall.success) throw new NotTaken('RRULE', 'UNTIL: expected a date and time that exist');
  const seconds = Number(until.slice(17, 19));
  return `${basic(new Date(instantOfWall(wall.data, zone).toMillis() + seconds * 1000).toISOString().slice(0, 19))}Z`;
};

/** A rule as ical.js gives it, as text again. ical.js counts weekdays from Sunday as 1. */
const ruleText = (value: unknown, zone: string): string =>
  Object.entries(RuleValue.parse(value))
    .map(([name, part]) => {
      if (name === 'until') return `UNTIL=${untilText(String(part), zone)}`;
      if (name === 'wkst' && typeof part === 'number') return `WKST=${weekdaysFromSunday[part - 1] ?? ''}`;
      return `${name.toUpperCase()}=${String(part)}`;
    })
    .join(';');

/** A single event is a rule of one date. */
const once = 'FREQ=DAILY;COUNT=1';

const ruleOf = (event: CalendarEvent, zone: string): { rrule: string; notes: Remark[] } => {
  const rules = event.properties.filter(({ name }) => name === 'rrule');
  if (rules.length > 1) throw new NotTaken('RRULE', 'expected one rule; make it two schedules');
  if (propertyNamed(event, 'exrule'))
    throw new NotTaken('EXRULE', 'is not in RFC 5545 any more; list the dates as EXDATE');
  const [rule] = rules;
  if (!rule)
    return { rrule: once, notes: [{ path: 'RRULE', message: 'without a rule: the dates it names and no more' }] };
  return { rrule: ruleText(rule.values[0], zone), notes: [] };
};

/** A single event in UTC is on the clinic's clock; a rule in UTC stays there, for that is what it says. */
const zoneOfSeries = (event: CalendarEvent, context: TimeContext): { zone: string; notes: Remark[] } => {
  const property = propertyNamed(event, 'dtstart');
  const { zone } = startOf(event, context);
  const remark = (message: string) => ({ path: 'DTSTART', message });
  if (zone === 'UTC' && property?.tzid === undefined)
    return propertyNamed(event, 'rrule')
      ? { zone, notes: [remark('the rule runs in UTC: where clocks change, its local time changes with them')] }
      : { zone: context.clinicZone, notes: [] };
  if (property?.tzid === undefined) return { zone, notes: [remark(`no time zone: read as ${zone}`)] };
  const read = context.zoneOf(property.tzid);
  return { zone, notes: 'note' in read ? [remark(read.note)] : [] };
};

type Changed = { exdates: WallTime[]; rdates: WallTime[]; notes: Remark[] };

/**
 * What a change of one date does to the series: a cancelled date is left out; a moved one is left out and comes as an extra date, on which everybody
 * in the schedule is expected. Its own length, title and place are not taken: sessions of one schedule are alike.
 */
const changeOf = (
  change: CalendarEvent,
  { zone, clockTime, minutes }: { zone: string; clockTime: string; minutes: number },
  context: TimeContext,
): Changed => {
  const property = propertyNamed(change, 'recurrence-id');
  if (!property) throw new NotTaken('RECURRENCE-ID', 'expected the date it changes');
  if (property.range !== undefined)
    throw new NotTaken(
      'RECURRENCE-ID',
      'a change of this and all later dates is not taken; make it a series of its own',
    );
  const original = wallIn(saidOf(property, property.values[0], context), zone, clockTime);
  const remark = (message: string) => ({ path: 'RECURRENCE-ID', message: `${original}: ${message}` });
  if (/^cancelled$/i.test(textNamed(change, 'status') ?? ''))
    return { exdates: [original], rdates: [], notes: [remark('cancelled there, left out here')] };
  const start = wallIn(startOf(change, context), zone, clockTime);
  const length =
    minutesOf(change, context) === minutes
      ? []
      : [remark(`its own length is not taken: it lasts ${minutes} minutes like the others`)];
  if (start === original) return { exdates: [], rdates: [], notes: length };
  const moved = remark(`moved to ${start}; comes as an extra date, on which everybody in the schedule is expected`);
  return { exdates: [original], rdates: [start], notes: [moved, ...length] };
};

const unique = (walls: readonly WallTime[]): WallTime[] => [...new Set(walls)].sort();

const readSeries = ({ event, changes }: CalendarSeries, context: TimeContext) => {
  const { zone, notes } = zoneOfSeries(event, context);
  const dtstart = wallIn(startOf(event, context), zone, '');
  const clockTime = dtstart.slice(11);
  const durationMinutes = minutesOf(event, context);
  if (!Number.isInteger(durationMinutes) || durationMinutes < 1 || durationMinutes > 1440)
    throw new NotTaken('DTEND', 'expected a length of whole minutes, at least 1 and at most 1440');
  const rule = ruleOf(event, zone);
  const wallsOf = (name: string) => allSaid(event, name, context).map((said) => wallIn(said, zone, clockTime));
  const changed = changes.map((change) => changeOf(change, { zone, clockTime, minutes: durationMinutes }, context));
  const rdates = unique([...wallsOf('rdate'), ...changed.flatMap((one) => one.rdates)]);
  // One date moved to where another was: that start takes place, and an EXDATE would outweigh it.
  const moves = new Set(changed.flatMap((one) => one.rdates));
  const exdates = unique([...wallsOf('exdate'), ...changed.flatMap((one) => one.exdates)]).filter(
    (wall) => !moves.has(wall),
  );
  const recurrence = { dtstart, timeZone: zone, rrule: rule.rrule, exdates, rdates, durationMinutes };
  return { recurrence, notes: [...notes, ...rule.notes, ...changed.flatMap((one) => one.notes)] };
};

/** The recurrence of a series (RFC 5545), in the zone its start is said in. */
export const recurrenceOfSeries = (series: CalendarSeries, context: TimeContext): RecurrenceReading => {
  try {
    return readSeries(series, context);
  } catch (error) {
    if (error instanceof NotTaken) return { problems: [error.remark] };
    throw error;
  }
};
