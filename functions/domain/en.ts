import type { DateTime } from 'luxon';
import type { Wording } from './language.ts';
import type { Region } from './region.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const weekday = (at: DateTime): string => weekdays[at.weekday - 1] ?? '';
const month = (at: DateTime): string => months[at.month - 1] ?? '';
const time = (at: DateTime): string =>
  `${at.hour % 12 || 12}:${String(at.minute).padStart(2, '0')} ${at.hour < 12 ? 'AM' : 'PM'}`;

const day = (at: DateTime, now: DateTime): string => {
  const today = now.setZone(at.zone);
  if (at.hasSame(today, 'day')) return `today ${weekday(at)}`;
  if (at.hasSame(today.plus({ days: 1 }), 'day')) return `tomorrow ${weekday(at)}`;
  return `${weekday(at)} ${month(at)} ${at.day}`;
};

const emergency: Record<Region, string> = {
  'north-america': '911',
  uk: '999',
  elsewhere: '112',
};

/** 988lifeline.org takes calls and texts, free, at all hours in the US and Canada; Samaritans (116 123) take calls in the UK. */
const crisis: Record<Region, string> = {
  'north-america':
    "Please don't wait for an answer here: call or text 988 now, free, day or night. In danger? Call 911. You matter. This line is not watched at all times.",
  uk: "Please don't wait for an answer here: call 116 123 now, free, day or night. In danger? Call 999. You matter. This line is not watched at all times.",
  elsewhere:
    "Please don't wait for an answer here: call 112 or your local emergency number now. You matter. This line is not watched at all times.",
};

const numbered = (offers: readonly string[]): string =>
  `Reply ${offers.map((when, index) => `${index + 1} for ${when}`).join(', ')}.`;
/** One offer is a question; several are a list. */
const offering = (offers: readonly string[], phone: string): string =>
  offers.length === 1
    ? `Could you come ${offers[0] ?? ''} instead? Reply 1 if so, or call ${phone}.`
    : `Could one of these work instead? ${numbered(offers)} Or call ${phone}.`;

/** The same in fewer characters: beside it there is more to say. */
const anotherTime = (offers: readonly string[], phone: string): string =>
  offers.length === 1 ? offering(offers, phone) : `Want another time? ${numbered(offers)} Or call ${phone}.`;

/** English, as it is read in the United States: a 12-hour clock. */
export const en: Wording = {
  time,
  shortTime: (at) => time(at).split(' ')[0] ?? '',
  day,
  weekdayAndTime: (at) => `${weekday(at)} ${time(at)}`,
  list: (items) => (items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}` : (items[0] ?? '')),
  greeting: (firstName) => `Hi ${firstName}, `,
  seeYou: (when) => `see you ${when}.`,
  ask: "Reply 1 coming, 2 can't, 3 late.",
  stop: 'STOP to stop.',
  place: (place) => `Where: ${place}.`,
  link: (url) => `Link: ${url}`,
  moved: (was, now) => `${was} is now ${now}`,
  cancelled: (was) => `${was} is cancelled`,
  onAgain: (when) => `${when} is on after all`,
  stillOn: (when) => `Still on: ${when}.`,
  noReplyNeeded: 'No need to reply.',
  notWatched: (region) => `We don't read replies day and night. Emergency: ${emergency[region]}.`,
  weekday,
  yourWeek: (week) => `your week: ${week}.`,
  missedYou: (when) => `we missed you ${when}. No need to explain.`,
  missedYouShort: (when) => `we missed you ${when}.`,
  anotherTime,
  gladToSeeYou: (when) => `We'd be glad to see you ${when}.`,
  questions: (phone) => `Questions? Call ${phone}.`,
  answers: {
    accepted: ({ when }) => (when ? `thanks, see you ${when}.` : 'thanks, see you then.'),
    declined: ({ phone }) => `thanks for telling us. Someone will be in touch, or call ${phone}.`,
    mixed: ({ coming = '', notComing = '', phone }) =>
      `thanks, see you ${coming}. We've noted you can't come ${notComing}. Someone will be in touch, or call ${phone}.`,
    'which-session': ({ options = [] }) => {
      const each = options.map((time, index) => `${index + 1} for ${time} only, `).join('');
      return `to be sure, which can you come to? Reply ${each}${options.length + 1} ${options.length > 2 ? 'all' : 'both'}.`;
    },
    whose: ({ options = [] }) =>
      options.length > 0
        ? `who is this reply from? Reply ${options.map((name, index) => `${index + 1} for ${name}`).join(', ')}.`
        : 'we sent this phone two messages. Which do you mean? Reply 1 for the first message, 2 for the second.',
    'make-up-offer': ({ coming, notComing = '', offers = [], phone }) =>
      (coming ? `thanks, see you ${coming}. We've noted you can't come ${notComing}. ` : 'thanks for telling us. ') +
      offering(offers, phone),
    'make-up-taken': ({ when }) => `you're in for ${when ?? ''}. See you then.`,
    'make-up-filled': ({ offers = [], phone }) =>
      `sorry, that time is no longer free. ${offers.length > 1 ? `${numbered(offers)} Or call ${phone}.` : offers.length > 0 ? offering(offers, phone) : `Someone will be in touch, or call ${phone}.`}`,
    'make-up-no': ({ phone }) => `that's all right, thanks for telling us. To find another time, call ${phone}.`,
    'seat-gone': ({ coming, notComing = '', phone }) =>
      `${coming ? `thanks, see you ${coming}. ${notComing}` : 'thanks for letting us know. That time'} has filled up since. Someone will be in touch, or call ${phone}.`,
    late: ({ when, lateMinutes }) =>
      lateMinutes && when
        ? `thanks, we'll look for you about ${lateMinutes} min after ${when}.`
        : "thanks for telling us, we'll look out for you.",
    here: () => 'thanks for telling us. Someone will check and mark you as here.',
    'opted-out': () => 'you will get no more texts from us. Reply START to get them again.',
    'opted-in': () => 'you will get our texts again. STOP to stop, HELP for help.',
    help: ({ phone, region }) =>
      `for help call ${phone}. Texts here are not read day and night. In an emergency call ${emergency[region]}. STOP to stop.`,
    unclear: ({ phone, region }) =>
      `thanks, a person will read this, but maybe not right away. If it can't wait, call ${phone}. In an emergency call ${emergency[region]}.`,
    'wrong-number': () => 'sorry about that. You will get no more texts from us.',
    crisis: ({ region }) => crisis[region],
    'too-late': ({ phone }) => `thanks. That time has passed, so we can't note it by text. To talk, call ${phone}.`,
    'no-session': ({ phone }) => `thanks. There is nothing waiting for an answer right now. Questions? Call ${phone}.`,
  },
};
