import { DateTime } from 'luxon';
import { LocalDate } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';

/** The day a FHIR date or dateTime names, on the clinic's calendar; undefined for a year or a month alone (R4 datatypes, dateTime), or what is no date. */
export const dayOf = (text: string | undefined, timeZone: string): LocalDate | undefined => {
  if (text === undefined) return undefined;
  const day = LocalDate.safeParse(text);
  if (day.success) return day.data;
  const at = instantIn(text);
  return at && localDateOf(at, timeZone);
};

/** The instant of a FHIR instant or dateTime that says its offset; undefined for any other. */
export const instantIn = (text: string | undefined): DateTime | undefined => {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const at = DateTime.fromISO(text, { zone: 'utc' });
  return at.isValid ? at : undefined;
};
