import { dateIn } from '../times.ts';

/** A zone's wall clock at an instant, as milliseconds of the same wall clock in UTC. */
const wallMillis = (zone: string, instant: number): number => {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' }).formatToParts(new Date(instant)); // prettier-ignore
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '00';
  return Date.parse(`${dateIn(zone, new Date(instant).toISOString())}T${part('hour')}:${part('minute')}Z`);
};

/** The local time of an instant, `09:00`. */
export const timeIn = (zone: string, instant: string): string =>
  new Date(wallMillis(zone, Date.parse(instant))).toISOString().slice(11, 16);

/** The instant of a wall clock's `2026-11-23` and `09:00` in a zone, ISO. A time the clocks jump over is read with the offset before (RFC 5545 3.3.5). */
export const instantOf = (date: string, time: string, zone: string): string => {
  const wall = Date.parse(`${date}T${time}Z`);
  const day = 86_400_000;
  const [before, after] = [wall - day, wall + day].map((near) => wall - (wallMillis(zone, near) - near));
  const fits = [before, after].find((instant) => instant !== undefined && wallMillis(zone, instant) === wall);
  return new Date(fits ?? before ?? wall).toISOString();
};

/**
 * A rule whose end is an instant (as other calendars write it) with its last day instead, which people can read: that of its last start not after it.
 * `dtstart` is a wall time.
 */
export const untilAsDay = ({
  rrule,
  dtstart,
  timeZone,
}: {
  rrule: string;
  dtstart: string;
  timeZone: string;
}): string =>
  rrule.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/i, (_, ...parts: string[]) => {
    const [year, month, date, hour, minute, second] = parts;
    const until = `${year}-${month}-${date}T${hour}:${minute}:${second}Z`;
    const last =
      timeIn(timeZone, until) >= dtstart.slice(11) ? until : new Date(Date.parse(until) - 86_400_000).toISOString();
    return `UNTIL=${dateIn(timeZone, last).replaceAll('-', '')}`;
  });
