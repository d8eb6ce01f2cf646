import { weekdayCodes, type Weekday } from '../domain/wall-clock.ts';

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');

/** English and Spanish in the names records use; others as they stand, to be refused. */
export const languageOf = (text: string): string =>
  /^(es|spa|esp|span)/.test(plain(text)) ? 'es' : /^(en|ing)/.test(plain(text)) ? 'en' : text;

const weekdayNames: readonly string[] = [
  'mo mon monday mondays lu lun lunes', 'tu tue tues tuesday tuesdays ma mar martes', 'we wed weds wednesday wednesdays mi mie miercoles',
  'th thu thur thurs thursday thursdays ju jue jueves', 'fr fri friday fridays vi vie viernes', 'sa sat saturday saturdays sab sabado sabados', 'su sun sunday sundays do dom domingo domingos',
]; // prettier-ignore
const numberOf = new Map(
  weekdayNames.flatMap((names, number) => names.split(' ').map((name) => [name, number] as const)),
);

const throughWords = ['-', 'through', 'thru', 'to', 'a', 'al', 'hasta', 'bis'];
const idleWords = ['', 'y', 'e', 'and', 'from', 'de', 'del', 'los'];

/** The days from one to another, across the week's end where they are said so. */
const runOf = (from: number, to: number): number[] =>
  Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7);

/**
 * Weekdays in whatever form: "MO,WE", "Mon/Wed", "Mon-Fri", "lunes a viernes", "lunes y viernes". Undefined where a word is none, and
 * for "Mon-Wed-Fri", which may be three days or five.
 */
export const weekdaysOf = (text: string): Weekday[] | undefined => {
  const words = text
    .replace(/[-\u2010-\u2015]/g, ' - ')
    .split(/[^\p{L}-]+/u)
    .map((word) => (word === '-' ? word : plain(word)))
    .filter((word) => !idleWords.includes(word));
  const isThrough = (index: number): boolean => throughWords.includes(words[index] ?? 'none');
  const dayAt = (index: number): number | undefined => numberOf.get(words[index] ?? '');
  const days = words.flatMap((_, index) => {
    const [day, from, to] = [dayAt(index), dayAt(index - 1), dayAt(index + 1)];
    if (!isThrough(index)) return [day];
    return from === undefined || to === undefined || isThrough(index + 2) ? [undefined] : runOf(from, to);
  });
  return days.length === 0 || days.includes(undefined)
    ? undefined
    : weekdayCodes.filter((_, number) => days.includes(number));
};

/** "Ruiz, Ana" is Ana Ruiz; "Ben Carter, Jr." stays. */
export const nameOf = (text: string): string => {
  const [last = '', first = '', ...more] = text.split(',').map((part) => part.trim());
  return more.length === 0 && first !== '' && !/^(jr|sr|ii|iii|iv|md|phd)\.?$/i.test(first) ? `${first} ${last}` : text;
};

/** Yes, no, or neither. */
export const answerOf = (text: string): boolean | undefined =>
  /^(y|yes|true|1|x|si|sí|s|given|granted|agreed|accepted|consented|opted[ -]in)$/i.test(text)
    ? true
    : /^(n|no|false|0)$/i.test(text)
      ? false
      : undefined;
