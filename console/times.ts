/**
 * Times as staff read them: on the clinic's clock, in the language of the console. `language` is a BCP 47 tag (`en-US`), instants and dates are
 * ISO (`2026-11-23T16:00:00Z`, `2026-11-23`). The browser's own zone never counts.
 */
export type Reading = { language: string; zone: string };

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, format);
  return format;
};

/** `9:00 AM`. */
export const timeText = (instant: string, { language, zone }: Reading): string =>
  formatOf(language, { timeZone: zone, hour: 'numeric', minute: '2-digit' }).format(new Date(instant));

/** `9:00 AM – 12:00 PM`, said once where both are in the same half of the day. */
export const spanText = (from: string, until: string, { language, zone }: Reading): string =>
  formatOf(language, { timeZone: zone, hour: 'numeric', minute: '2-digit' }).formatRange(
    new Date(from),
    new Date(until),
  );

/** `Mon, Nov 23, 9:00 AM`. */
export const momentText = (instant: string, { language, zone }: Reading): string =>
  formatOf(language, { timeZone: zone, weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }).format(new Date(instant)); // prettier-ignore

/** `Monday, November 23`. */
export const dayText = (date: string, language: string): string =>
  formatOf(language, { timeZone: 'UTC', weekday: 'long', month: 'long', day: 'numeric' }).format(new Date(date));

/** The clinic's calendar day an instant falls on. */
export const dateIn = (zone: string, instant: string): string => {
  const parts = formatOf('en-US', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    new Date(instant),
  );
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
};

/** The date so many days later, or earlier when negative. */
export const daysLater = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Whole minutes from one instant to another; negative when it lies before. */
export const minutesBetween = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
