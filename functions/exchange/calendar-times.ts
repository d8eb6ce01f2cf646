import { Duration } from 'luxon';
import * as z from 'zod';
import { LocalDate, WallTime } from '../domain/wall-clock.ts';
import { instantOfWall, wallTimeOf } from '../domain/zone.ts';
import { propertyNamed, textNamed, type CalendarEvent, type CalendarProperty } from './calendar-text.ts';
import type { ZoneReading } from './calendar-zones.ts';
import type { Remark } from './outcome.ts';

/** How a calendar's times are to be read. `floating`: the zone of times that name none. */
export type TimeContext = { zoneOf: (tzid: string) => ZoneReading; floating: string; clinicZone: string };

/** One mistake that ends the reading of an event; caught where events are read. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
  readonly remark: Remark;

  constructor(path: string, message: string) {
    super(message);
    this.remark = { path, message };
  }
}

/** A point in time as a calendar says it: on the wall of a zone, or a day. */
export type Said = { wall: WallTime; zone: string } | { date: LocalDate };

const read = <Schema extends z.ZodType>(schema: Schema, path: string, value: unknown): z.infer<Schema> => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new NotTaken(path, parsed.error.issues[0]?.message ?? 'cannot be read');
  return parsed.data;
};

/** One value of a property as it is said. Throws NotTaken. Of a period (RFC 5545 3.3.9) its start counts. */
export const saidOf = (property: CalendarProperty, value: unknown, context: TimeContext): Said => {
  const path = property.name.toUpperCase();
  const written = z.string().safeParse(Array.isArray(value) ? value[0] : value).data ?? '';
  if (property.type === 'date') return { date: read(LocalDate, path, written) };
  if (written.endsWith('Z')) return { wall: read(WallTime, path, written.slice(0, -1)), zone: 'UTC' };
  const zone = property.tzid === undefined ? { zone: context.floating } : context.zoneOf(property.tzid);
  if ('problem' in zone) throw new NotTaken(path, zone.problem);
  return { wall: read(WallTime, path, written), zone: zone.zone };
};

/** What is said as a wall time of a zone. A day alone means the start, at `clockTime`, on that day. */
export const wallIn = (said: Said, zone: string, clockTime: string): WallTime => {
  if ('date' in said) return WallTime.parse(`${said.date}T${clockTime}`);
  return said.zone === zone ? said.wall : wallTimeOf(instantOfWall(said.wall, said.zone), zone);
};

/** Every value of every property of a name. */
export const allSaid = (event: CalendarEvent, name: string, context: TimeContext): Said[] =>
  event.properties
    .filter((property) => property.name === name)
    .flatMap((property) => property.values.map((value) => saidOf(property, value, context)));

/** When an event starts. Throws NotTaken for one without a time: an all-day event has none. */
export const startOf = (event: CalendarEvent, context: TimeContext): { wall: WallTime; zone: string } => {
  const property = propertyNamed(event, 'dtstart');
  if (!property) throw new NotTaken('DTSTART', 'expected a start');
  const said = saidOf(property, property.values[0], context);
  if ('date' in said) throw new NotTaken('DTSTART', 'expected a time of day; an all-day event is no session');
  return said;
};

/** How long an event lasts, from DTEND or DURATION (RFC 5545 3.6.1: one of them), in minutes. Throws NotTaken for one without length. */
export const minutesOf = (event: CalendarEvent, context: TimeContext): number => {
  const start = startOf(event, context);
  const end = propertyNamed(event, 'dtend');
  if (!end) {
    const duration = Duration.fromISO((textNamed(event, 'duration') ?? '').replace(/^\+/, ''));
    if (!duration.isValid) throw new NotTaken('DTEND', 'expected an end or a duration; this event has no length');
    return duration.as('minutes');
  }
  const until = saidOf(end, end.values[0], context);
  if ('date' in until) throw new NotTaken('DTEND', 'expected a time of day, found a day');
  return instantOfWall(until.wall, until.zone).diff(instantOfWall(start.wall, start.zone), 'minutes').minutes;
};
