import { type DateTime, IANAZone } from 'luxon';
import * as z from 'zod';

/**
 * Wall-clock values: what a clock or calendar on the wall shows, without a zone.
 * They are branded strings, so that the compiler keeps them apart from instants (luxon `DateTime`, or ISO instants named `…At`).
 * The only way from one to the other, either way, is `zone.ts`.
 */

/** Read as UTC and written back it must be the same: 30 February and 24:00 are not. */
const isRealDate = (text: string): boolean => {
  const millis = Date.parse(text.length > 10 ? `${text}Z` : text);
  return Number.isFinite(millis) && new Date(millis).toISOString().startsWith(text);
};

/** A calendar day, `2026-11-23`. */
export const LocalDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date such as 2026-11-23')
  .refine(isRealDate, 'expected a day that exists')
  .brand<'LocalDate'>();
export type LocalDate = z.infer<typeof LocalDate>;

/** A local date and time to the minute, `2026-11-23T09:00`; given with `:00` seconds they are dropped. */
export const WallTime = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:00)?$/,
    'expected a local date and time such as 2026-11-23T09:00, without a zone',
  )
  .refine(isRealDate, 'expected a date and time that exist')
  .transform((text) => text.slice(0, 16))
  .brand<'WallTime'>();
export type WallTime = z.infer<typeof WallTime>;

/** A time of day, `18:00`, from 00:00 to 23:59. */
export const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as 18:00')
  .brand<'ClockTime'>();
export type ClockTime = z.infer<typeof ClockTime>;

/** An IANA time zone name that this machine's tz database knows. */
export const TimeZone = z
  .string()
  // luxon keeps the zones it has seen; asking Intl each time costs some 40 times as much, and every patient read back has a zone.
  .refine(
    (name) => /^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(name) && IANAZone.create(name).isValid,
    'expected an IANA time zone such as America/Phoenix',
  );

/** An instant as ISO 8601 with an offset, normalised to UTC milliseconds: `2026-11-23T16:00:00.000Z`. Sorts as text. */
export const Instant = z.iso
  .datetime({ offset: true, error: 'expected an instant such as 2026-11-23T16:00:00Z' })
  .transform((text) => new Date(text).toISOString());

/** An ISO 8601 duration such as `PT2H`. */
export const IsoDuration = z.iso.duration({ error: 'expected an ISO 8601 duration such as PT2H' });

/** The instant of a DateTime as UTC ISO text with milliseconds; all stored instants have this form, so they sort as text. */
export const instantOf = (at: DateTime): string => new Date(at.toMillis()).toISOString();

/** The day part of a wall time. */
export const dateOfWall = (wall: WallTime): LocalDate => LocalDate.parse(wall.slice(0, 10));

const [firstDay, lastDay] = [Date.parse('0000-01-01'), Date.parse('9999-12-31')];

/**
 * A calendar day some days later (negative: earlier). Pure calendar arithmetic, no zone involved. It stops at the first and last day that can
 * be written: people write 9999-12-31 for "for good".
 */
export const plusDays = (date: LocalDate, days: number): LocalDate => {
  const millis = Math.min(lastDay, Math.max(firstDay, Date.parse(date) + days * 86_400_000));
  return LocalDate.parse(new Date(millis).toISOString().slice(0, 10));
};

/** RFC 5545 weekday codes, Monday first. */
export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export const Weekday = z.enum(weekdayCodes);
export type Weekday = z.infer<typeof Weekday>;

/** The RFC 5545 weekday code of a calendar day. */
export const weekdayOf = (date: LocalDate): Weekday =>
  // getUTCDay counts from Sunday.
  Weekday.parse(weekdayCodes[(new Date(date).getUTCDay() + 6) % 7]);
