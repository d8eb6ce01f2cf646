import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as z from 'zod';
import type { Problem } from '../intake/problem.ts';

/** An error as every call answers it: RFC 9457 problem details, with the path of each field that is wrong. */
export const ProblemDetails = z.object({
  type: z.string().describe('about:blank: the status says what kind of problem it is (RFC 9457 4.2.1)'),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  errors: z
    .array(z.object({ path: z.string().describe('such as durationMinutes or rdates[1]'), message: z.string() }))
    .optional(),
});

/** What each status says, in a few words. */
export const titles = {
  400: 'The request cannot be read',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible as things stand',
  412: 'Changed in the meantime',
  413: 'The request is too large',
  415: 'The request is not JSON',
  422: 'Some fields are not as expected',
  500: 'Something went wrong here',
} as const;
export type ProblemStatus = keyof typeof titles;

type Details = { detail?: string; errors?: readonly Problem[] };

const isTitled = (status: number): status is ProblemStatus => status in titles;

/** An answer of problem details. Details and messages never repeat a name, a number or what a patient wrote. */
export const problemResponse = (status: number, { detail, errors }: Details = {}): Response => {
  const title = isTitled(status) ? titles[status] : 'The request failed';
  const problem = { type: 'about:blank', title, status, ...(detail && { detail }), ...(errors && { errors }) };
  return Response.json(ProblemDetails.parse(problem), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
};

/** The 409 of what is under way already, with when to ask again: by that a caller tells it from every other (RFC 9110, 10.2.3). */
export const atWork = (detail: string): Response => {
  const busy = problemResponse(409, { detail });
  busy.headers.set('retry-after', '3');
  return busy;
};

/** What to throw so that a call is refused from any depth. */
export const refusal = (status: ProblemStatus & ContentfulStatusCode, details: Details = {}): HTTPException =>
  new HTTPException(status, { res: problemResponse(status, details) });

/** For one field that is wrong. */
export const fieldRefusal = (path: string, message: string): HTTPException =>
  refusal(422, { errors: [{ path, message }] });

const content = { 'application/problem+json': { schema: ProblemDetails } };
const described = <Status extends ProblemStatus>(status: Status) => ({ description: titles[status], content });

/** The problems any call may answer with, for the OpenAPI document. */
export const anyProblem = { 401: described(401), 403: described(403), 500: described(500) };
/** The problems of a call about one thing with an id. */
export const unknownProblem = { 404: described(404) };
/** The problems of a call with a query. */
export const queryProblem = { 400: described(400) };
/** The problems of a call with a body. */
export const bodyProblems = { 400: described(400), 413: described(413), 415: described(415), 422: described(422) };
/** The problem of a call that what is recorded already may forbid. */
export const conflictProblem = { 409: described(409) };
/** The problem of a call that takes `If-Match` and `If-None-Match`: the document names these headers wherever this is declared. */
export const staleProblem = { 412: described(412) };
