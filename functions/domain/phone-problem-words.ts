import type { PhoneProblemKind } from './phone-problem.ts';

/** For staff: what a problem of a number means, and what to do next. */
export const phoneProblemWords: Record<PhoneProblemKind, { meaning: string; next: string }> = {
  'wrong-number': {
    meaning: 'Somebody at this number said that it is not theirs. Nothing is texted to it.',
    next: 'Find the right number and put it in. If it is the right one after all, say that you checked it by phone.',
  },
  undeliverable: {
    meaning: 'The carrier could not deliver a text to this number.',
    next: 'Call it. Put in the right number, or say that you checked it by phone.',
  },
  invalid: {
    meaning: 'No phone can have this number.',
    next: 'Ask for the right one and put it in.',
  },
  'not-mobile': {
    meaning: 'This is a landline or a toll-free number, which texts mostly do not reach.',
    next: 'Ask for a mobile number. If texts do reach it, say that you checked it by phone.',
  },
  'opted-out': {
    meaning: 'This number has stopped our texts. Only a text with START from it brings them back.',
    next: 'Ask whether that was meant, and how they want to be reminded instead.',
  },
  shared: {
    meaning: 'Several people are on file with this number. Replies may be taken for those of another.',
    next: 'Find out whose it is. If they share it, say that it is shared on purpose.',
  },
  'no-consent': {
    meaning: 'Permission to text this number is not on file, so it is never texted.',
    next: 'Ask, and record the permission with its wording; or say that they want no texts.',
  },
  'never-answered': {
    meaning: 'This number has been texted for a week or more and has never replied.',
    next: 'Ask at the next visit whether the texts arrive; then say that you checked.',
  },
};
