import { cutTo, pathOfHalf } from '../domain/whole-characters.ts';

/** One mistake in what a person handed in: where (`schedules[2].rrule`; empty for the whole) and what was expected. */
export type Problem = { path: string; message: string };

const plainKey = /^[A-Za-z_$][\w$-]*$/;
const longestKey = 40;

const keyText = (key: string): string =>
  plainKey.test(key) && key.length <= longestKey ? `.${key}` : `[${JSON.stringify(cutTo(key, longestKey))}]`;

/** A path as people read it: `['schedules', 2, 'rrule']` is `schedules[2].rrule`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : keyText(String(key))))
    .join('')
    .replace(/^\./, '');

/** The path of something inside something else. */
export const joinPaths = (outer: string, inner: string): string =>
  outer === '' || inner === '' || inner.startsWith('[') ? outer + inner : `${outer}.${inner}`;

/** The problems of a part as problems of the whole. */
export const under = (outer: string, problems: readonly Problem[]): Problem[] =>
  problems.map(({ path, message }) => ({ path: joinPaths(outer, path), message }));

/** Said of half an emoji, wherever it stands. */
export const wholeCharacters = 'expected whole characters; one here is half an emoji (a lone surrogate)';

/** The half of an emoji in what was handed in, if there is one: the table would refuse it when the rest is written. */
export const halfProblems = (input: unknown): Problem[] => {
  const half = pathOfHalf(input);
  return half ? [{ path: pathText(half), message: wholeCharacters }] : [];
};
