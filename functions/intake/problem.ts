/** One mistake in what a person handed in: where (`schedules[2].rrule`; empty for the whole) and what was expected. */
export type Problem = { path: string; message: string };

const plainKey = /^[A-Za-z_$][\w$-]*$/;
const longestKey = 40;

const keyText = (key: string): string =>
  plainKey.test(key) && key.length <= longestKey ? `.${key}` : `[${JSON.stringify(key.slice(0, longestKey))}]`;

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
