import type { DateTime } from 'luxon';
import type { TextingHours } from './clinic.ts';
import { WallTime, plusDays } from './wall-clock.ts';
import { instantOfWall, localDateOf, wallTimeOf } from './zone.ts';

/**
 * The first instant from `now` on at which a text may go to somebody in `timeZone` (P5): `now` itself inside the hours, else when they open.
 * `until` is the first minute that is too late.
 */
export const sendableFrom = (hours: TextingHours, timeZone: string, now: DateTime): DateTime => {
  const today = localDateOf(now, timeZone);
  const time = wallTimeOf(now, timeZone).slice(11);
  if (time >= hours.from && time < hours.until) return now;
  const day = time < hours.from ? today : plusDays(today, 1);
  return instantOfWall(WallTime.parse(`${day}T${hours.from}`), timeZone);
};
