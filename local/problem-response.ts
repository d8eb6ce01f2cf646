import { HTTPException } from 'hono/http-exception';
import type * as z from 'zod';
import type { Problem } from '../functions/intake/problem.ts';
import { pathText } from '../functions/intake/problem.ts';

type Details = { status: number; title: string; detail?: string; problems?: Problem[] };

/** An answer of RFC 9457 problem details. */
export const problemResponse = ({ status, ...details }: Details): Response =>
  new Response(JSON.stringify({ type: 'about:blank', status, ...details }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });

/** Reads a request's JSON by a schema. Throws what hono answers with 400 and every field that is wrong. */
export const jsonBody = async <Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> => {
  const read = schema.safeParse(await request.json().catch(() => undefined));
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => ({ path: pathText(path), message }));
  throw refusal({ status: 400, title: 'The request is not as expected', problems });
};

/** The same for a query string. */
export const queryOf = <Schema extends z.ZodType>(url: string, schema: Schema): z.output<Schema> => {
  const read = schema.safeParse(Object.fromEntries(new URL(url).searchParams));
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => ({ path: pathText(path), message }));
  throw refusal({ status: 400, title: 'The query is not as expected', problems });
};

/** What to throw so that a request is refused with problem details. */
export const refusal = (details: Details): HTTPException => new HTTPException(400, { res: problemResponse(details) });
