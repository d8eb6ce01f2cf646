import { english } from './reply-words-en.ts';
import { spanish } from './reply-words-es.ts';
import type { DeclineReason, ReplyWords } from './reply-words.ts';

/** What a phrase of a reply says. */
export type Said =
  | { says: Exclude<keyof ReplyWords, 'reasons' | 'mishaps'> | 'clock' | 'unknown' }
  | { says: 'digit'; digit: 1 | 2 | 3 }
  /** `enough`: a no by itself. */
  | { says: 'reason'; reason: DeclineReason; enough: boolean }
  | { says: 'minutes'; minutes: number }
  | { says: 'number'; number: number };

const meanings = ['yes', 'ok', 'no', 'late', 'here', 'today', 'tomorrow', 'but', 'about', 'polite', 'unclear'] as const;
const reasons = ['illness', 'transport', 'work', 'childcare', 'other'] as const;

const phrasesOf = (words: ReplyWords): [string, Said][] => [
  ...reasons.flatMap((reason) =>
    words.mishaps[reason].map((phrase): [string, Said] => [phrase, { says: 'reason', reason, enough: false }]),
  ),
  ...reasons.flatMap((reason) =>
    words.reasons[reason].map((phrase): [string, Said] => [phrase, { says: 'reason', reason, enough: true }]),
  ),
  ...meanings.flatMap((says) => words[says].map((phrase): [string, Said] => [phrase, { says }])),
];

const digits: [string, Said][] = [
  ...['1', 'one', 'uno'].map((word): [string, Said] => [word, { says: 'digit', digit: 1 }]),
  ...['2', 'two', 'dos'].map((word): [string, Said] => [word, { says: 'digit', digit: 2 }]),
  ...['3', 'three', 'tres'].map((word): [string, Said] => [word, { says: 'digit', digit: 3 }]),
];

/** Both languages at once: people mix them, and the language on file may be wrong. */
const lexicon = new Map<string, Said>([
  ...phrasesOf(english),
  ...phrasesOf(spanish),
  ...digits,
  ['clock', { says: 'clock' }],
]);
const longest = Math.max(...[...lexicon.keys()].map((phrase) => phrase.split(' ').length));

const wordSaid = (word: string): Said => {
  const minutes = /^mins:(\d+)$/.exec(word)?.[1];
  if (minutes !== undefined) return { says: 'minutes', minutes: Number(minutes) };
  return /^\d{1,3}$/.test(word) ? { says: 'number', number: Number(word) } : { says: 'unknown' };
};

/** A plain reply cut into the longest phrases known, each with what it says; a word not known says `unknown`. */
export const phrasesSaid = (plain: string): Said[] => {
  const words = plain.split(' ').filter((word) => word !== '');
  const said: Said[] = [];
  for (let at = 0; at < words.length;) {
    const lengths = Array.from({ length: Math.min(longest, words.length - at) }, (_, index) => index + 1).reverse();
    const length = lengths.find((count) => lexicon.has(words.slice(at, at + count).join(' '))) ?? 1;
    said.push(lexicon.get(words.slice(at, at + length).join(' ')) ?? wordSaid(words[at] ?? ''));
    at += length;
  }
  return said;
};
