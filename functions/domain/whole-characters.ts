/*
 * Half an emoji (a lone surrogate) is no character: JSON can spell one (RFC 8259, 8.2), nothing should take one (RFC 7493, 2.1), and DynamoDB
 * refuses the whole item for it. Carriers cut texts in the middle of an emoji, and so may we.
 */

/** With the u flag, a surrogate that is one of a pair is part of a character and does not match. */
const half = /\p{Surrogate}/u;

/** At most so many UTF-16 units of a text, without the half of an emoji that stands astride the cut. */
export const cutTo = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/\p{Surrogate}$/u, '');

/** The beginning of a text, at most so many UTF-16 units, with "…" for what is cut off. */
export const quote = (text: string, length: number): string =>
  text.length <= length ? text : `${cutTo(text, length - 1)}…`;

/** A text with what is half an emoji shown as U+FFFD. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');

type Place = { value: unknown; key: string | number; within: Place | undefined };

const pathOf = (place: Place): (string | number)[] => {
  const keys: (string | number)[] = [];
  for (let at = place; at.within; at = at.within) keys.push(at.key);
  return keys.reverse();
};

/**
 * The path of a text in parsed JSON, the name of a field included, that has half an emoji; none when all are whole. By a list of what is still to
 * see: JSON may be nested deeper than calls can be.
 */
export const pathOfHalf = (value: unknown): (string | number)[] | undefined => {
  const open: Place[] = [{ value, key: '', within: undefined }];
  for (let place = open.pop(); place; place = open.pop()) {
    const { value: here } = place;
    if (typeof here === 'string' && half.test(here)) return pathOf(place);
    if (typeof here !== 'object' || here === null) continue;
    const names = Array.isArray(here) ? [] : Object.keys(here);
    if (names.some((name) => half.test(name))) return pathOf(place);
    const inner: [string | number, unknown][] = Array.isArray(here) ? [...here.entries()] : Object.entries(here);
    for (const [key, inside] of inner.reverse()) open.push({ value: inside, key, within: place });
  }
  return undefined;
};
