import { englishFamilies } from './crisis-families-en.ts';
import { spanishFamilies } from './crisis-families-es.ts';
import { englishCrisis } from './crisis-words-en.ts';
import { crisisStems } from './crisis-stems.ts';
import { spanishCrisis } from './crisis-words-es.ts';
import { englishDangers } from './danger-families-en.ts';
import { notCrisis } from './everyday-words.ts';
import { isNearWord } from './near-word.ts';
import { englishOverdose } from './overdose-words-en.ts';
import { fold, phrases } from './plain-words.ts';
import { plainReply } from './reply-text.ts';

const patterns = [
  ...englishCrisis,
  ...englishOverdose,
  ...spanishCrisis,
  ...englishFamilies,
  ...englishDangers,
  ...spanishFamilies,
  ...crisisStems,
];
const pattern = new RegExp(`\\b(?:${patterns.join('|')})\\b`);
const harmless = new RegExp(`\\b(?:${notCrisis.join('|')})\\b`, 'g');

/** "OD'd", which without its apostrophe would be "odd". */
const overdosed = /\bo\.?d\.?'(?:d|ed|ing)\b/;

/** "k1ll", "su1c1de", "d!e": written so that a filter does not see it. */
const leet: Record<string, string> = { '0': 'o', '1': 'i', '!': 'i', '3': 'e', '4': 'a', '@': 'a', '5': 's', $: 's' };
const unmasked = (text: string): string =>
  fold(text).replace(/(?<=[a-z])[01!34@5$](?=[a-z])/g, (sign) => leet[sign] ?? sign);

/** Long enough that a slip of the thumb leaves no other word, and `notMeant` are those it does leave. */
const oftenMistyped = phrases(`
  suicide, suicidal, overdose, overdosed, relapse, relapsed, relapsing, hopeless, worthless, goodbye, cravings, craving,
  withdrawal, emergency, unconscious, breathing, drinking, bleeding, hospital bed, suicidio, suicidarme, pastillas,
  sobredosis, recaida, emergencia, desesperada, desesperado, ayudenme, borracho, borracha`);
const notMeant = new Set(phrases('homeless, breaching, emergencies, blending, bleeping, graving, carving, carvings'));
const isMistyped = (word: string): boolean =>
  word.length > 5 && !notMeant.has(word) && oftenMistyped.some((meant) => isNearWord(word, meant));

/** What people shorten, in both languages. */
const shorthand: Record<string, string> = {
  ...{ wud: 'would', cud: 'could', bout: 'about', abt: 'about', thru: 'through', nite: 'night', tonite: 'tonight' },
  ...{ ima: 'im gonna', imma: 'im gonna', thinkin: 'thinking', thinkn: 'thinking', feelin: 'feeling', gon: 'gonna' },
  ...{
    ppl: 'people',
    evry1: 'everyone',
    every1: 'everyone',
    some1: 'someone',
    any1: 'anyone',
    no1: 'noone',
    dnt: 'dont',
  },
  ...{
    wanan: 'wanna',
    wnna: 'wanna',
    hurtn: 'hurting',
    killn: 'killing',
    r: 'are',
    n: 'and',
    w: 'with',
    tho: 'though',
  },
  ...{
    kiero: 'quiero',
    kisiera: 'quisiera',
    q: 'que',
    ke: 'que',
    aser: 'hacer',
    haser: 'hacer',
    toy: 'estoy',
    ta: 'esta',
  },
};
const inFull = (text: string): string =>
  text
    .split(' ')
    .map((word) => shorthand[word] ?? word)
    .join(' ');

const isAlarming = (plain: string): boolean => {
  const text = inFull(plain).replace(harmless, ' ').replace(/ +/g, ' ').trim();
  return pattern.test(text) || text.split(' ').some(isMistyped);
};

/**
 * Does a reply suggest danger to the writer or to others, an overdose, or use again? Recall comes first: a false alarm costs staff a call,
 * a miss may cost a life. So these are patterns found anywhere in the text, whatever stands around them, "not" included. The few exceptions
 * are everyday phrases that cannot mean it ("traffic is killing me"). It is a net under people, never a diagnosis.
 */
export const suggestsCrisis = (body: string): boolean =>
  overdosed.test(fold(body)) || [plainReply(body), plainReply(unmasked(body))].some(isAlarming);
