import type { DateTime } from 'luxon';
import type { Region } from './region.ts';

/** What a text answers to a reply. `here` answers "I'm here" and "I was there". */
export type AnswerTo =
  | 'accepted'
  | 'declined'
  /** Coming to some and not to others. */
  | 'mixed'
  | 'which-session'
  | 'whose'
  /** Could one of these be instead? */
  | 'make-up-offer'
  | 'make-up-taken'
  /** Somebody was quicker, or it was cancelled or has begun. */
  | 'make-up-filled'
  | 'make-up-no'
  /** Coming after all, but the seat given up has been given away. */
  | 'seat-gone'
  | 'late'
  | 'here'
  | 'opted-out'
  | 'opted-in'
  | 'help'
  | 'unclear'
  | 'wrong-number'
  | 'crisis'
  | 'too-late'
  | 'no-session';

/** What an answer may mention. */
export interface AnswerFacts {
  /** The clinic's telephone as people write it. */
  phone: string;
  region: Region;
  /** The session answered for, as `Tue 9:00 AM`. */
  when?: string | undefined;
  lateMinutes?: number | undefined;
  /** Of a mixed answer: `Tue 9:00 AM`, and `1:00 PM`. */
  coming?: string | undefined;
  notComing?: string | undefined;
  /** The make-ups offered, as `Thu 1:00 PM`. */
  offers?: readonly string[] | undefined;
  /** What a question names: the times `9:00`, or first names; no names: say first and second message. */
  options?: readonly string[] | undefined;
}

/**
 * A language: every wording a patient can be sent, and how it writes days and times. One file each (`en.ts`, `es.ts`); the compiler
 * says what a new one lacks. A sentence here may not begin with a name: what comes before it is put there by `texts.ts`.
 */
export interface Wording {
  /** `9:00 AM`. */
  time: (at: DateTime) => string;
  /** `9:00`, where nothing else that day can be meant. */
  shortTime: (at: DateTime) => string;
  /** The day seen from now: `today Tue`, `tomorrow Tue`, `Tue Nov 24`. It keeps the weekday, because a text may be read a day later. */
  day: (at: DateTime, now: DateTime) => string;
  /** Day and time on their own, without a now: `Tue 9:00 AM`. */
  weekdayAndTime: (at: DateTime) => string;
  /** `a`, `a and b`, `a, b and c`. */
  list: (items: readonly string[]) => string;
  /** Before the rest of the sentence: `Hi Ana, `. */
  greeting: (firstName: string) => string;
  seeYou: (when: string) => string;
  /** How to answer: digits only, never a word a carrier takes for an opt-out (P7). */
  ask: string;
  stop: string;
  place: (place: string) => string;
  link: (url: string) => string;
  moved: (was: string, now: string) => string;
  cancelled: (was: string) => string;
  onAgain: (when: string) => string;
  stillOn: (when: string) => string;
  noReplyNeeded: string;
  /** Said once to each number: nobody reads it at all hours, and whom to call in an emergency. */
  notWatched: (region: Region) => string;
  /** The day on its own, as it stands in the list of a week: `Tue`. */
  weekday: (at: DateTime) => string;
  yourWeek: (week: string) => string;
  /** After a missed session: blames nobody and asks nothing. */
  missedYou: (when: string) => string;
  /** The same where room is short. */
  missedYouShort: (when: string) => string;
  /** Offers make-ups after a miss: one is a question, several are a list. */
  anotherTime: (offers: readonly string[], phone: string) => string;
  gladToSeeYou: (when: string) => string;
  questions: (phone: string) => string;
  answers: Record<AnswerTo, (facts: AnswerFacts) => string>;
}
