import type { Context } from 'hono';
import * as z from 'zod';
import { refusal } from './problem-details.ts';
import type { ApiEnv } from './signed-in.ts';

/** So many of a list are given at once at most, and where the caller does not say. */
export const mostAtOnce = 1000;

/** The part of a query by which a list is read on; spread into the list's own filter. */
export const pageQuery = {
  limit: z.coerce
    .number<string>()
    .int()
    .min(1)
    .max(mostAtOnce)
    .default(mostAtOnce)
    .describe(`How many at once at most; ${mostAtOnce} is the most, and what is given where it is left out`),
  cursor: z
    .string()
    .max(500)
    .optional()
    .describe('From the link to the next page (header Link, rel="next"): where to read on. Nothing to be made by hand'),
};

/** What was asked of a list: its part after a cursor, so many at most. */
export type PageAsked = { limit: number; cursor?: string | undefined };
export type Page<T> = { rows: T[]; next: string | undefined };

const badCursor = () =>
  refusal(400, {
    errors: [{ path: 'cursor', message: 'expected one from the link to the next page; begin again without' }],
  });

/** A place in a list, as it stands in a link: ids and instants, never a name, for links are written down on their way (P14). */
export const cursorAt = (place: string): string => Buffer.from(place).toString('base64url');

/** The place a cursor names. Throws 400 for one that is none of ours. */
export const placeAt = (cursor: string): string => {
  const place = Buffer.from(cursor, 'base64url').toString();
  if (place === '' || cursorAt(place) !== cursor) throw badCursor();
  return place;
};

/**
 * One page of a list that is at hand. `placeOf` names the place of each, with nothing personal in it: either the list is in the order of
 * those names (`sorted`), and reading on needs nothing still to be there, or each is found again by it.
 */
export const pageOf = <T>(
  list: readonly T[],
  { limit, cursor }: PageAsked,
  { placeOf, sorted }: { placeOf: (one: T) => string; sorted: boolean },
): Page<T> => {
  let from = 0;
  if (cursor !== undefined) {
    const place = placeAt(cursor);
    const index = list.findIndex((one) => (sorted ? placeOf(one) > place : placeOf(one) === place));
    if (index === -1 && !sorted) throw badCursor();
    from = sorted ? (index === -1 ? list.length : index) : index + 1;
  }
  const rows = list.slice(from, from + limit);
  const last = rows.at(-1);
  return { rows, next: last && from + limit < list.length ? cursorAt(placeOf(last)) : undefined };
};

/** Says on an answer where the list goes on: `Link: <…>; rel="next"` (RFC 8288); nothing on its last page. */
export const sayNext = (context: Context<ApiEnv>, next: string | undefined): void => {
  if (next === undefined) return;
  const { pathname, searchParams } = new URL(context.req.url);
  searchParams.set('cursor', next);
  context.header('Link', `<${pathname}?${searchParams.toString()}>; rel="next"`);
};
