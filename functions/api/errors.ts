import type { Hook } from '@hono/zod-openapi';
import type { ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type * as z from 'zod';
import { conditionFailed } from '../aws/table.ts';
import type { Telemetry } from '../aws/telemetry.ts';
import { shapeProblems } from '../intake/shape-problems.ts';
import { problemResponse } from './problem-details.ts';
import type { ApiEnv } from './signed-in.ts';

type Issue = z.core.$ZodIssue;

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );

/** The validator leaves out what was given; put back, for the words of a problem depend on it. */
const withInput = (issues: readonly Issue[], input: unknown): Issue[] =>
  issues.map((issue) => {
    const given = valueAt(input, issue.path);
    if (issue.code === 'invalid_union') for (const inner of issue.errors) withInput(inner, given);
    return Object.assign(issue, { input: given });
  });

/** Answers a request whose parts are not of the declared shape: an id nobody could have is unknown, a query unreadable, a body's fields wrong. */
export const refuseShape: Hook<unknown, ApiEnv, string, Response | undefined> = (result) => {
  if (result.success) return undefined;
  if (result.target === 'param') return problemResponse(404);
  const input = 'data' in result ? result.data : undefined;
  const errors = shapeProblems(withInput(result.error.issues, input));
  return problemResponse(result.target === 'json' ? 422 : 400, { errors });
};

const details: Record<number, string> = {
  400: 'expected a body of JSON; this one is not',
  413: 'expected at most 256 kB',
  415: 'expected a body of JSON with the header content-type: application/json',
};

/** Every error as problem details. What nobody foresaw is logged by its name only, for its message may quote a patient's data (P14). */
export const answerErrors =
  (telemetry: Pick<Telemetry, 'failed'>): ErrorHandler<ApiEnv> =>
  (error) => {
    if (error instanceof HTTPException) {
      if (error.res) return error.res;
      const detail = details[error.status];
      return problemResponse(error.status, detail ? { detail } : {});
    }
    if (conditionFailed(error))
      return problemResponse(409, { detail: 'Somebody else changed this at the same moment. Look again and repeat.' });
    telemetry.failed('a call of the staff API failed', error);
    return problemResponse(500);
  };

export const answerUnknown: NotFoundHandler<ApiEnv> = () => problemResponse(404, { detail: 'There is no such call.' });
