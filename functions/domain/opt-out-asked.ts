import { optOutOf } from './opt-out.ts';
import { fold } from './plain-words.ts';
import type { Finding } from './text-linter.ts';

const asked =
  /(?<![a-z])(?:reply|answer|respond|text|responda|responde|conteste|contesta|envie|mande|escriba) (?:(?:with|back|us|me|just|only|the word|con|solo|nos|la palabra) )*([a-z]+)/g;

/** Every text may say how to stop, start and get help. */
const allowed = ['stop', 'start', 'help'];

/**
 * Where a text asks for a word by which carriers, and we, understand that somebody wants no more texts (P7): "reply CANCEL if you can't come". Found
 * words are folded, as the linter's are.
 */
export const optOutWordAsked = (text: string): Finding[] =>
  [
    ...fold(text)
      .replace(/[^a-z0-9]+/g, ' ')
      .matchAll(asked),
  ].flatMap(([, word = '']) =>
    !allowed.includes(word) && optOutOf(word) !== undefined
      ? [{ found: word, why: 'would stop our texts if somebody replied it' }]
      : [],
  );
