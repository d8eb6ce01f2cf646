import type { DateTime } from 'luxon';
import { en } from './en.ts';
import type { Wording } from './language.ts';

const time = (at: DateTime): string =>
  `${at.hour % 12 || 12}:${String(at.minute).padStart(2, '0')}${at.hour < 12 ? 'am' : 'pm'}`;
/** `Tue Nov 24` the other way about. */
const day: Wording['day'] = (at, now) => en.day(at, now).replace(/(\p{L}+) (\d+)$/u, '$2 $1');

/** English as it is read in the United Kingdom: `Tue 24 Nov 9:00am`. The words are the same. */
export const enGB: Wording = {
  ...en,
  time,
  shortTime: (at) => time(at).replace(/[ap]m$/, ''),
  day,
  weekdayAndTime: (at) => `${en.weekday(at)} ${time(at)}`,
};
