import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { pathOfHalf } from '../domain/whole-characters.ts';
import { pathText, wholeCharacters } from '../intake/problem.ts';
import { fieldRefusal, refusal } from './problem-details.ts';
import type { ApiEnv } from './signed-in.ts';

const limitOf = (maxSize: number, words: string) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw refusal(413, { detail: `expected at most ${words}` });
    },
  });

/** More than any part of a clinic needs. */
const limitPart = limitOf(256 * 1024, '256 kB');
/** A Lambda is handed at most 6 MB. */
const limitFile = limitOf(4 * 1024 * 1024, '4 MB; send the file in pieces');

/** Refuses a body too large: files that are taken in may be larger than parts. */
export const limitBody = createMiddleware<ApiEnv>((context, next) =>
  (context.req.path.startsWith('/api/import/') ? limitFile : limitPart)(context, next),
);

/**
 * Takes a body whose sender did not say what it is, or left it at what their tool says by itself (curl, fetch), for JSON: there is nothing else it
 * could be. A form in a browser of somebody signed in cannot use this: it cannot send the token.
 */
export const takeAsJson = createMiddleware<ApiEnv>(async (context, next) => {
  const given = context.req.header('content-type') ?? '';
  if (/^$|^text\/plain|^application\/x-www-form-urlencoded/i.test(given)) {
    const { raw } = context.req;
    const headers = new Headers(raw.headers);
    headers.set('content-type', 'application/json');
    context.req.raw = new Request(raw, { headers });
  }
  await next();
});

/** What no field may hold, whatever its shape: it would be refused by the table, after half the call is done. */
export const refuseHalves = createMiddleware<ApiEnv>(async (context, next) => {
  // Only written as `\ud83d` can half a character arrive: in UTF-8 there is no way to say one, and what tries to is read as U+FFFD.
  const text = await context.req.text();
  const path = /\\ud[89a-f]/i.test(text) ? pathOfHalf(parsed(text)) : undefined;
  if (path) throw fieldRefusal(pathText(path), wholeCharacters);
  await next();
});

/** What is no JSON is for the call's own reading to refuse. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
