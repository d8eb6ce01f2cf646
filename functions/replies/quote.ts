/**
 * The beginning of a text, at most so many UTF-16 units, with "…" for what is cut off; an emoji astride the cut is left out, for half of one
 * cannot be stored.
 */
export const quote = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).replace(/\p{Surrogate}$/u, '')}…`;

/** A text with what is half an emoji, and so no character, shown as U+FFFD: DynamoDB refuses the whole item for one. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
