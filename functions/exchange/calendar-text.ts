import ICAL from 'ical.js';
import * as z from 'zod';

/**
 * iCalendar text (RFC 5545) as ical.js reads it into jCal (RFC 7265). Each event is parsed by itself, for ical.js refuses a whole file for one
 * rule it cannot read.
 */

const Parameters = z.record(z.string(), z.unknown());
const Property = z.tuple([z.string(), Parameters, z.string()]).rest(z.unknown());
const Component = z.tuple([z.string(), z.array(Property), z.array(z.unknown())]);
const Calendar = z.tuple([z.string(), z.array(Property), z.array(Component)]);

/** One property: its name in lower case, its TZID and RANGE where it has them, the jCal type of its values (`date`, `date-time`, `recur` …). */
export type CalendarProperty = {
  name: string;
  tzid: string | undefined;
  range: string | undefined;
  type: string;
  values: readonly unknown[];
};
/** One VEVENT and the line it begins on. */
export type CalendarEvent = { line: number; properties: readonly CalendarProperty[] };
export type UnreadEvent = { line: number; problem: string };

/** What a calendar file holds: events, those that could not be read, its time zone definitions by TZID, and the zone it is shown in. */
export type CalendarRead = {
  events: CalendarEvent[];
  unread: UnreadEvent[];
  zones: ReadonlyMap<string, ICAL.Timezone>;
  shownIn: string | undefined;
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const propertyOf = ([name, parameters, type, ...values]: z.infer<typeof Property>): CalendarProperty => ({
  name,
  tzid: text(parameters['tzid']),
  range: text(parameters['range']),
  type,
  values,
});

type Block = { kind: string; line: number; text: string };

/** The VEVENT and VTIMEZONE blocks with the line each begins on. Neither holds another of its kind. */
const blocksOf = (file: string): Block[] => {
  const blocks: Block[] = [];
  let open: { kind: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of file.split(/\r\n|\r|\n/).entries()) {
    const [, kind] = /^BEGIN:(VEVENT|VTIMEZONE)\s*$/i.exec(line) ?? [];
    if (kind && !open) open = { kind: kind.toUpperCase(), line: index + 1, lines: [] };
    open?.lines.push(line);
    if (open && new RegExp(`^END:${open.kind}\\s*$`, 'i').test(line)) {
      blocks.push({ kind: open.kind, line: open.line, text: open.lines.join('\r\n') });
      open = undefined;
    }
  }
  return blocks;
};

const parseBlock = (block: string): z.infer<typeof Component> | { problem: string } => {
  try {
    const parsed = Calendar.safeParse(ICAL.parse(`BEGIN:VCALENDAR\r\n${block}\r\nEND:VCALENDAR`));
    return parsed.data?.[2][0] ?? { problem: 'expected an event of RFC 5545' };
  } catch (error) {
    // ical.js quotes only the word of the rule it stumbled over.
    const about = error instanceof Error && /BY|frequency|INTERVAL|COUNT|UNTIL/i.test(error.message);
    return { problem: about ? `cannot be read: ${error.message}` : 'cannot be read: a line is not as RFC 5545 says' };
  }
};

const zonesIn = (blocks: readonly Block[]): Map<string, ICAL.Timezone> => {
  const zones = new Map<string, ICAL.Timezone>();
  for (const { text: block } of blocks) {
    const parsed = parseBlock(block);
    if ('problem' in parsed) continue;
    const zone = new ICAL.Timezone(new ICAL.Component(parsed));
    if (zone.tzid) zones.set(zone.tzid, zone);
  }
  return zones;
};

/** Reads a calendar file. Never throws: what cannot be read is said with its line. */
export const readCalendar = (file: string): CalendarRead => {
  const blocks = blocksOf(file.replace(/^\uFEFF/, ''));
  const read: Pick<CalendarRead, 'events' | 'unread'> = { events: [], unread: [] };
  for (const { line, text: block } of blocks.filter(({ kind }) => kind === 'VEVENT')) {
    const parsed = parseBlock(block);
    if ('problem' in parsed) read.unread.push({ line, problem: parsed.problem });
    else read.events.push({ line, properties: parsed[1].map(propertyOf) });
  }
  const [, shownIn] = /^X-WR-TIMEZONE[^:\r\n]*:([^\r\n]+)/im.exec(file) ?? [];
  return { ...read, zones: zonesIn(blocks.filter(({ kind }) => kind === 'VTIMEZONE')), shownIn: shownIn?.trim() };
};

/** The first property of a name. */
export const propertyNamed = ({ properties }: CalendarEvent, name: string): CalendarProperty | undefined =>
  properties.find((property) => property.name === name);

/** The text of the first property of a name, trimmed; undefined where there is none or it is empty. */
export const textNamed = (event: CalendarEvent, name: string): string | undefined => {
  const value = text(propertyNamed(event, name)?.values[0])?.trim();
  return value === '' ? undefined : value;
};
