import { OpenAPIHono, createRoute, type RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { Id } from '../domain/clinic.ts';
import { answerOnce } from './answer-once.ts';
import { refuseShape } from './errors.ts';
import type { Permission } from './permissions.ts';
import { may, type ApiEnv } from './signed-in.ts';

/** The calls of one resource: mounted by `staffApi`. */
export const callsOf = () => new OpenAPIHono<ApiEnv>({ defaultHook: refuseShape });

/** Spread into a POST that writes nothing: it may be made as often as one likes, so nothing is kept of it. */
export const readsOnly = { 'x-reads-only': true } as const;

// The path's own parameter keeps its letters in the type, which a typed client is made of.
/* eslint-disable @typescript-eslint/no-unnecessary-type-parameters */
/**
 * Declares a call: its path, shapes and who may make it. There is no way to declare one that anybody may make. Every POST takes an idempotency key
 * unless it `readsOnly`.
 */
export const call = <Path extends string, Route extends Omit<RouteConfig, 'path' | 'middleware'> & { path: Path }>(
  permission: Permission,
  route: Route,
) => {
  const middleware = may(permission, route.method === 'post' && !('x-reads-only' in route) ? answerOnce : undefined);
  // In the document too: whoever reads it sees who may make the call, and a test holds the API to it.
  return createRoute<Path, Route & { middleware: typeof middleware }>({
    ...route,
    'x-permission': permission,
    middleware,
  });
};

/* eslint-enable @typescript-eslint/no-unnecessary-type-parameters */

/** The id in a path. One that nobody could have is answered with 404, like any other unknown one. */
export const IdInPath = z.object({ id: Id });

/** Declares a POST without a body, by which something is done about what an id names. */
export const actOn = <Path extends string, Responses extends RouteConfig['responses']>(
  permission: Permission,
  { path, summary, responses }: { path: Path; summary: string; responses: Responses },
) => call(permission, { method: 'post', path, summary, request: { params: IdInPath }, responses });

/** A body of JSON, for a route. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** An answer of JSON, for a route. */
export const jsonAnswer = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});
