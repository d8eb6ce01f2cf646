import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import * as z from 'zod';
import { occurrences, RuleRefused } from '../functions/domain/schedule.ts';

/** The cases of test/recurrence-cases.json (RFC 5545 3.8.5.3, programs, DST gaps and overlaps), and what we make of one. */

const Case = z.object({
  name: z.string(),
  tzid: z.string(),
  dtstart: z.string(),
  rrule: z.string(),
  rdate: z.array(z.string()),
  exdate: z.array(z.string()),
  window: z.object({ from: z.string(), to: z.string() }),
  expected_utc: z.array(z.string()),
});
type Case = z.infer<typeof Case>;

const file = new URL('recurrence-cases.json', import.meta.url);
export const cases = z.object({ cases: z.array(Case) }).parse(JSON.parse(readFileSync(file, 'utf8'))).cases;

const wall = (basic: string): string => basic.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)00$/, '$1-$2-$3T$4:$5');

/** `TZID=Zone:19970902T090000` or `20260119T160000Z` as a wall time of the case's zone, as it is brought in from other calendars. */
const wallOf = (text: string, zone: string): string => {
  const utc = /^(\d{8}T\d{6})Z$/.exec(text)?.[1];
  if (utc === undefined) return wall(text.slice(text.indexOf(':') + 1));
  return DateTime.fromISO(utc, { zone: 'utc' }).setZone(zone).toFormat("yyyy-MM-dd'T'HH:mm");
};

/** The instants a case gives, as in `expected_utc`, or why it is refused. */
export const outcomeOf = (given: Case): { starts: string[] } | { refused: string } => {
  const schedule = {
    dtstart: wall(given.dtstart),
    timeZone: given.tzid,
    rrule: given.rrule,
    exdates: given.exdate.map((text) => wallOf(text, given.tzid)),
    rdates: given.rdate.map((text) => wallOf(text, given.tzid)),
    durationMinutes: 60,
  };
  try {
    const found = occurrences(schedule, DateTime.fromISO(given.window.from), DateTime.fromISO(given.window.to));
    return { starts: found.map(({ start }) => start.toUTC().toISO({ suppressMilliseconds: true }) ?? '') };
  } catch (error) {
    if (error instanceof RuleRefused) return { refused: error.message };
    throw error;
  }
};
