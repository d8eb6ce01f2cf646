type Zone = string;

const formatter = (options: Intl.DateTimeFormatOptions) => {
  const made = new Map<Zone, Intl.DateTimeFormat>();
  return (instant: string, timeZone: Zone): string => {
    const format = made.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { ...options, timeZone });
    made.set(timeZone, format);
    // Newer ICU puts a narrow no-break space before AM and PM, which some fonts lack.
    return format.format(new Date(instant)).replaceAll('\u202f', '\u00a0');
  };
};

/** `9:00 AM` of an instant on the clock of a zone. */
export const timeText = formatter({ hour: 'numeric', minute: '2-digit' });
/** `Sun, Nov 22` */
export const dayText = formatter({ weekday: 'short', month: 'short', day: 'numeric' });
/** `Sunday, November 22, 2026` */
export const longDayText = formatter({ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' });

const isoParts = new Map<Zone, Intl.DateTimeFormat>();

/** The calendar day of an instant in a zone: `2026-11-22`. */
export const localDate = (instant: string, timeZone: Zone): string => {
  const format = isoParts.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  isoParts.set(timeZone, format);
  return format.format(new Date(instant));
};

/** A calendar day some days later. */
export const plusDays = (date: string, days: number): string => {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
};

/** An instant some minutes later; negative: earlier. */
export const plusMinutes = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

/** Whether an instant lies before another, whatever offsets they are written with. */
export const isBefore = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b);
