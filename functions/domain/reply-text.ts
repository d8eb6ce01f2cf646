import { fold } from './plain-words.ts';

/**
 * A reply made plain for reading: lower-case words without accents, apostrophes or punctuation; contractions, letters held down ("yesss")
 * and the commonest shorthand written out; emoji that mean something turned into a word, those that only decorate dropped.
 * Anything else stays, as a word nobody knows, so that it is not passed over.
 */

type Rules = readonly (readonly [RegExp, string])[];
const replaceAll = (text: string, rules: Rules): string =>
  rules.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);

const emoji: Rules = [
  [/\p{Emoji_Modifier}/gu, ''],
  [/[👍👌✅✔☑🆗]/gu, ' thumbsup '],
  [/[👎❌🚫🙅]/gu, ' thumbsdown '],
  [/[🤒🤢🤮🤧😷]/gu, ' sickface '],
  [/🆘/gu, ' sos '],
  [/[🙏❤♥🧡💛💚💙💜🤍💖💕😊🙂☺😀😃😄😁😅😆😂🤣🥰😇😍😎🤗😘💪🎉✨🌞☀🌟⭐👋💯🙌👏🌹🌸😢😭😞😔😕🙁☹😥♀♂]/gu, ' '],
];

/** In this order, on folded text: `i'll` goes before its apostrophe does, or it would be `ill`. */
const contractions: Rules = [
  [/\bi'll\b|\bill(?= (?:be|come|make|see|attend|try|do|let|there)\b)/g, 'i will'],
  [/\bwe'll\b/g, 'we will'],
  [/'/g, ''],
  [/#(?! ?\d)/g, ' number '],
  [/(\p{L})\1{2,}/gu, '$1'],
  [/\bu\b/g, 'you'],
  [/\b(?:can not|cannot|cnt)\b/g, 'cant'],
  [/\b(?:i am|iam)\b/g, 'im'],
  [/\bwill not\b/g, 'wont'],
  [/\bdo not\b/g, 'dont'],
  [/\bwould not\b/g, 'wouldnt'],
  [/\bgoing to(?= (?:be|make|come|miss|see|have)\b)/g, 'gonna'],
  [/(?<!\bto )\bcancel(?: for)? (?=(?:today|tonight|tomorrow)\b)/g, 'cancelling '],
];

const numberNames: Record<string, string> = {
  five: '5',
  ten: '10',
  fifteen: '15',
  twenty: '20',
  thirty: '30',
  forty: '40',
  cinco: '5',
  diez: '10',
  quince: '15',
  veinte: '20',
  treinta: '30',
  cuarenta: '40',
};
const named = new RegExp(
  `\\b(?:${Object.keys(numberNames).join('|')})(?= (?:or|to|min|mins|minutes|minutos|late|tarde)\\b)`,
  'g',
);

/** A time of day becomes the word `clock`, so that no digit of it is taken for an answer. */
const clockTimes: Rules = [
  [/\b\d{1,2}[:.h]\d{2}(?: ?(?:am|pm|a\.? ?m|p\.? ?m))?\b|\b\d{1,2} ?(?:am|pm|a\.? ?m|p\.? ?m)\b/g, ' clock '],
  [/\b\d{1,6}[.,]\d{1,6}/g, ' clock '],
  [/\b(?:at|by|a las?|para las?|until|till) \d{1,2}\b(?! ?(?:m|min|mins|minutes?|minutos?)\b)/g, ' clock '],
];

/** A stretch of time becomes `mins:15`; of a range the longer. */
const stretches: Rules = [
  [/\b(?:half an hour|half hour|a half hour|media hora)\b/g, ' mins:30 '],
  [/\b(?:an|one|una|1) ?(?:hour|hr|hora) (?:and a half|y media)\b/g, ' mins:90 '],
  [/\b(?:(?:an|one|1) ?(?:hour|hr)|(?:una|1) ?hora)\b/g, ' mins:60 '],
  [/\b2 ?(?:h|hrs|hours|horas)\b/g, ' mins:120 '],
  [/\b(?:a |un )?(?:quarter (?:of an )?hour|cuarto de hora)\b/g, ' mins:15 '],
  [/\b(?:\d{1,3} ?(?:-|to|or|a|o) ?)?(\d{1,3}) ?(?:m|mn|min|mins|minute|minutes|minuto|minutos)\b\.?/g, ' mins:$1 '],
];

const withTimes = (text: string): string =>
  replaceAll(
    replaceAll(text, clockTimes).replace(named, (name) => numberNames[name] ?? name),
    stretches,
  );

const wordsOnly = (text: string): string =>
  text
    .replace(/[.,;!?¡¿"“”«»()[\]{}<>*_~^|/\\#+=–—…-]|(?<!mins):/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** On words alone: minutes until somebody comes are not minutes late, but say that they will be; the room is part of being here. */
const turns: Rules = [
  [/\b(?:i will )?be there in (?:(?:about|like) )?(?:mins:)?\d{1,3}\b(?! (?:days?|weeks?|h|hours?))/g, 'be late'],
  [/\b(?:about )?(?:mins:)?\d{1,3} away\b/g, 'be late'],
  [/\bim here (?:in |at )?(?:room|rm) \d{1,4}\b/g, 'im here'],
];

/** A text, or a clause of one, made plain. */
export const plainReply = (text: string): string =>
  replaceAll(wordsOnly(withTimes(replaceAll(fold(replaceAll(text, emoji)), contractions))), turns);

/** The clauses of a reply, each made plain; empty ones left out. */
export const plainClauses = (body: string): string[] =>
  body
    .split(/[.!?;,…]+(?=\s|$)|\n+/u)
    .map(plainReply)
    .filter((clause) => clause !== '');

/** Whether a reply asks something. A question is never an answer, so a person reads it. */
export const asksSomething = (body: string): boolean => /[?¿？؟]/u.test(body);
