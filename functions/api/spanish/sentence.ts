import { kinds } from './words.ts';

/** A sentence with `{label}` wherever something stands in it, in both languages: `{ 'Opened on {when}.': 'Se abrió el {when}.' }`. */
export type Sentences = Readonly<Record<string, string>>;

/** Says a part of a sentence that is a sentence, or a reason, by itself; undefined where it is not known. */
export type Nested = (label: string, english: string) => string | undefined;

type Pattern = { letters: number; read: RegExp; labels: string[]; spanish: string };

const kindOf = (label: string): string => label.replace(/\d+$/, '');
const looksOf = (label: string): string => kinds[kindOf(label)]?.looks ?? '.+?';
const labelled = /\{([a-z]+\d*)\}/g;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const patternOf = (english: string, spanish: string): Pattern => {
  // Every second part is a label.
  const parts = english.split(labelled);
  const read = parts.map((part, index) => (index % 2 === 0 ? escaped(part) : `(${looksOf(part)})`)).join('');
  const labels = parts.filter((_, index) => index % 2 === 1);
  const letters = parts.filter((_, index) => index % 2 === 0).join('').length;
  return { letters, read: new RegExp(`^${read}$`, 's'), labels, spanish };
};

const fill = ({ read, labels, spanish }: Pattern, english: string, nested: Nested): string | undefined => {
  const found = read.exec(english);
  if (!found) return undefined;
  const said = new Map<string, string>();
  for (const [index, label] of labels.entries()) {
    const part = found[index + 1] ?? '';
    const kind = kinds[kindOf(label)];
    const words = kind ? kind.say(part) : nested(kindOf(label), part);
    if (words === undefined) return undefined;
    said.set(label, words);
  }
  // `6:00 p.m.` at the end of a sentence brings its full stop.
  return spanish.replace(labelled, (_, label: string) => said.get(label) ?? '').replaceAll('.m..', '.m.');
};

/** Reads one sentence by a table. Where several fit, the one with the most words of its own is meant. */
export const readerOf = (sentences: Sentences, nested: Nested): ((english: string) => string | undefined) => {
  const plain = new Map(Object.entries(sentences).filter(([english]) => !english.match(labelled)));
  const patterns = Object.entries(sentences)
    .filter(([english]) => !plain.has(english))
    .map(([english, spanish]) => patternOf(english, spanish))
    .toSorted((a, b) => b.letters - a.letters);
  return (english) => {
    const known = plain.get(english);
    if (known !== undefined) return known;
    for (const pattern of patterns) {
      const said = fill(pattern, english, nested);
      if (said !== undefined) return said;
    }
    return undefined;
  };
};
