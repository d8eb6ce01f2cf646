import { parseResponse, type ClientResponse } from 'hono/client';

/** Where a list goes on, by the `Link` header of an answer; undefined on its last page. */
const cursorOf = (link: string | null): string | undefined => {
  const next = /<([^>]+)>; rel="next"/.exec(link ?? '')?.[1];
  return next === undefined ? undefined : (new URLSearchParams(next.split('?')[1]).get('cursor') ?? undefined);
};

/** A page of a list, read: what it has, and where the next begins, if there is one. Throws as `parseResponse` does. */
export const readPage = async <Answer extends ClientResponse<unknown>>(answer: Answer) => ({
  rows: await parseResponse(answer),
  next: cursorOf(answer.headers.get('link')),
});

/** The whole of a list that comes page by page: `ask` reads the one that begins at a cursor, the first with none. */
export const everyPage = async <T>(
  ask: (from: { cursor?: string }) => Promise<{ rows: T[]; next: string | undefined }>,
): Promise<T[]> => {
  const all: T[] = [];
  let next: string | undefined;
  do {
    const page = await ask(next === undefined ? {} : { cursor: next });
    all.push(...page.rows);
    next = page.next;
  } while (next !== undefined);
  return all;
};
