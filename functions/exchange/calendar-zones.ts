import ICAL from 'ical.js';
import { WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { TimeZone } from '../domain/wall-clock.ts';
import { instantMillisOfWall } from '../domain/zone.ts';
import type { CalendarRead } from './calendar-text.ts';

/** The IANA zone a calendar means; `note` where it had to be concluded. */
export type ZoneReading = { zone: string; note?: string } | { problem: string };

type Known = Pick<CalendarRead, 'zones'> & {
  clinicZone: string;
  /** Over which years' offsets a zone without a known name is recognised. */
  firstYear: number;
};

/** Bare names such as EST are fixed offsets in the tz database and rarely meant so: those go by their definition. */
const isIana = (name: string): boolean =>
  (name.includes('/') || name === 'UTC' || name === 'GMT') && TimeZone.safeParse(name).success;

/** `/citadel.org/20210210_1/America/Denver` and its like end in the IANA name. */
const ianaAtEnd = (tzid: string): string | undefined => {
  const parts = tzid.split('/');
  return [3, 2].map((count) => parts.slice(-count).join('/')).find(isIana);
};

/** Of the places Windows has in one zone, the clinic's own where it is among them, else the main one (CLDR windowsZones, territory 001). */
const ianaOfWindows = (name: string, clinicZone: string): string | undefined => {
  const same = WINDOWS_TO_IANA_MAP.filter(({ windowsName }) => windowsName.toLowerCase() === name.toLowerCase());
  if (same.some(({ iana }) => iana.some((zone) => zone === clinicZone))) return clinicZone;
  return same.find(({ territory }) => territory === '001')?.iana[0];
};

const week = 7 * 86_400_000;

/** Noon of one day a week over three years, as wall milliseconds: a change of the clock that they differ in shows within a week. */
const samples = (firstYear: number): number[] =>
  Array.from({ length: 157 }, (_, index) => Date.UTC(firstYear, 0, 1, 12) + index * week);

/** The zone whose offsets are those of the definition, the clinic's own first. */
const ianaByOffsets = (definition: ICAL.Timezone, { clinicZone, firstYear }: Known): string | undefined => {
  const said = samples(firstYear).map((wall) => {
    const at = new Date(wall);
    const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
    const time = new ICAL.Time({ year, month, day, hour: 12, minute: 0, second: 0 }, definition);
    return { wall, millis: definition.utcOffset(time) * 1000 };
  });
  const main = WINDOWS_TO_IANA_MAP.filter(({ territory }) => territory === '001').flatMap(({ iana }) => [...iana]);
  return [clinicZone, ...main].find((zone) =>
    said.every(({ wall, millis }) => wall - instantMillisOfWall(wall, zone) === millis),
  );
};

/**
 * The IANA zone of a TZID as calendars write it: an IANA name (Google), a Windows name ("US Mountain Standard Time": Outlook and Exchange), a path that
 * ends in an IANA name (Evolution, Thunderbird), or any name with a VTIMEZONE block, which is recognised by its X-LIC-LOCATION or by its offsets.
 */
export const zoneOfTzid = (tzid: string, known: Known): ZoneReading => {
  if (isIana(tzid)) return { zone: tzid };
  const named = ianaAtEnd(tzid) ?? ianaOfWindows(tzid, known.clinicZone);
  if (named !== undefined && isIana(named)) return { zone: named, note: `"${tzid}" is taken for ${named}` };
  const definition = known.zones.get(tzid);
  if (!definition)
    return { problem: 'expected a time zone with a known name, or its definition (VTIMEZONE) in the file' };
  const located = definition.component.getFirstPropertyValue('x-lic-location')?.toString();
  if (located !== undefined && isIana(located)) return { zone: located, note: `"${tzid}" is taken for ${located}` };
  const alike = ianaByOffsets(definition, known);
  return alike === undefined
    ? { problem: 'expected a time zone that exists; no IANA zone has the offsets this one is defined by' }
    : { zone: alike, note: `"${tzid}" is taken for ${alike}, whose clock it follows` };
};
