import { englishCrisis } from './crisis-words-en.ts';
import { spanishCrisis } from './crisis-words-es.ts';
import { notCrisis } from './everyday-words.ts';
import { englishOverdose } from './overdose-words-en.ts';
import { fold } from './plain-words.ts';
import { plainReply } from './reply-text.ts';

const pattern = new RegExp(`\\b(?:${[...englishCrisis, ...englishOverdose, ...spanishCrisis].join('|')})\\b`);
const harmless = new RegExp(`\\b(?:${notCrisis.join('|')})\\b`, 'g');

/** "OD'd", which without its apostrophe would be "odd". */
const overdosed = /\bo\.?d\.?'(?:d|ed|ing)\b/;

/** "k1ll", "su1c1de", "d!e": written so that a filter does not see it. */
const leet: Record<string, string> = { '0': 'o', '1': 'i', '!': 'i', '3': 'e', '4': 'a', '@': 'a', '5': 's', $: 's' };
const unmasked = (text: string): string =>
  fold(text).replace(/(?<=[a-z])[01!34@5$](?=[a-z])/g, (sign) => leet[sign] ?? sign);

/**
 * Does a reply suggest danger to the writer or to others, an overdose, or use again? Recall comes first: a false alarm costs staff a call,
 * a miss may cost a life. So these are patterns found anywhere in the text, whatever stands around them, "not" included. The few exceptions
 * are everyday phrases that cannot mean it ("traffic is killing me"). It is a net under people, never a diagnosis.
 */
export const suggestsCrisis = (body: string): boolean =>
  overdosed.test(fold(body)) ||
  [plainReply(body), plainReply(unmasked(body))].some((text) => pattern.test(text.replace(harmless, ' ')));
