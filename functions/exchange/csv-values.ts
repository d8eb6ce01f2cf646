import { weekdayCodes, type Weekday } from '../domain/wall-clock.ts';

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');

/** English and Spanish in the names records use; others as they stand, to be refused. */
export const languageOf = (text: string): string =>
  /^(es|spa|esp|span)/.test(plain(text)) ? 'es' : /^(en|ing)/.test(plain(text)) ? 'en' : text;

const weekdayStarts: readonly (readonly string[])[] = [
  ['mo', 'lu'], ['tu', 'ma'], ['we', 'mi'], ['th', 'ju'], ['fr', 'vi'], ['sa', 'sab'], ['su', 'do'],
]; // prettier-ignore

/** Weekdays in whatever form: "MO,WE", "Mon/Wed", "lunes y viernes". Undefined where a word is none. */
export const weekdaysOf = (text: string): Weekday[] | undefined => {
  const words = text.split(/[^\p{L}]+/u).map(plain).filter((word) => word !== '' && word !== 'y' && word !== 'and'); // prettier-ignore
  const days = words.map(
    (word) => weekdayCodes[weekdayStarts.findIndex((starts) => starts.some((start) => word.startsWith(start)))],
  );
  return days.some((day) => day === undefined) ? undefined : weekdayCodes.filter((day) => days.includes(day));
};

/** "Ruiz, Ana" is Ana Ruiz; "Ben Carter, Jr." stays. */
export const nameOf = (text: string): string => {
  const [last = '', first = '', ...more] = text.split(',').map((part) => part.trim());
  return more.length === 0 && first !== '' && !/^(jr|sr|ii|iii|iv|md|phd)\.?$/i.test(first) ? `${first} ${last}` : text;
};

/** Yes, no, or neither. */
export const answerOf = (text: string): boolean | undefined =>
  /^(y|yes|true|1|x|si|sí|s)$/i.test(text) ? true : /^(n|no|false|0)$/i.test(text) ? false : undefined;
