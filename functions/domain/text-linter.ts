import { fold } from './plain-words.ts';
import { revealing, type Revealing } from './revealing-words.ts';

/** Something in a text that must not be there, as it was found (folded: lower case, no accents), and why. */
export interface Finding {
  found: string;
  why: string;
}

const start = '(?<![a-z0-9])';
const end = '(?![a-z0-9])';
const written = (phrase: string): string => phrase.replaceAll(/[ -]/g, '[^a-z0-9]+');

const patternOf = ({ stems, words }: Revealing): RegExp =>
  new RegExp(`(?:${stems.map(written).join('|')})[a-z0-9]*|${start}(?:${words.map(written).join('|')})${end}`, 'g');

/** `court` is a street in an address (`12 Elm Court`, `100 Court St`) and a place to be sent to anywhere else. */
const court = new RegExp(
  `(?<!\\d[a-z0-9 .'-]{0,30})${start}court${end}(?! (?:st|street|rd|road|ave|avenue|sq|square|pl|place|ln|lane)${end})`,
  'g',
);
/** "AA", "A.A.", "NA", "N.A.": in capitals and alone, so that a name's beginning or a state is not taken for it. */
const fellowships = /(?<![\p{L}\d.])(?:A\.? ?A|N\.A)\.?(?![\p{L}\d])/gu;
/** Inside a host the letters stand without spaces: `riversideiop.com`. No other word begins or ends so. */
const iop = new RegExp(`${start}iop|(?<!sh)iop${end}`, 'g');
/** Wherever it stands, but in `soberano` and `soberana`. */
const sober = /sober(?!an)[a-z0-9]*/g;

const rules: readonly (readonly [RegExp, string])[] = [
  ...revealing.map((rule) => [patternOf(rule), rule.why] as const),
  [court, 'speaks of the law'],
  [iop, 'names a program or its groups'],
  [sober, 'speaks of substances or of living without them'],
];

/** "c0unseling", "r3covery": digits between letters read as the letters they stand for. */
const leet: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', $: 's', '@': 'a' };
const unmasked = (text: string): string => text.replace(/(?<=[a-z])[01345$@](?=[a-z])/g, (sign) => leet[sign] ?? sign);
/** "S.O.B.E.R.", "d e t o x": letters spelled out one by one. */
const unspaced = (text: string): string =>
  text.replace(/(?<![a-z0-9])(?:[a-z][. -]){3,}[a-z](?![a-z0-9])/g, (word) => word.replace(/[. -]/g, ''));

/**
 * What in a text says or hints at treatment, diagnosis, program, substance or court (P8; 42 CFR Part 2), in English or Spanish whatever the
 * text's own language, because names of places are in either. Empty: nothing was found. For neutral names, templates, places, links and alerts.
 */
export const lintText = (text: string): Finding[] => {
  const folded = fold(text);
  const spellings = [...new Set([folded, unmasked(folded), unspaced(folded)])];
  const findings = spellings.flatMap((spelling) =>
    rules.flatMap(([pattern, why]) => [...spelling.matchAll(pattern)].map(([found]) => ({ found, why }))),
  );
  const named = [...text.matchAll(fellowships)].map(([found]) => ({ found, why: 'names a program or its groups' }));
  findings.push(...named);
  return findings.filter(({ found }, index) => findings.findIndex((other) => other.found === found) === index);
};
