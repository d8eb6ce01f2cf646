import { OpenAPIHono, createRoute, type RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { Id } from '../domain/clinic.ts';
import { refuseShape } from './errors.ts';
import type { Permission } from './permissions.ts';
import { may, type ApiEnv } from './signed-in.ts';

/** The calls of one resource: mounted by `staffApi`. */
export const callsOf = () => new OpenAPIHono<ApiEnv>({ defaultHook: refuseShape });

/** Declares a call: its path, shapes and who may make it. There is no way to declare one that anybody may make. */
export const call = <Route extends Omit<RouteConfig, 'path' | 'middleware'> & { path: string }>(
  permission: Permission,
  route: Route,
) => createRoute({ ...route, middleware: may(permission) });

/** The id in a path. One that nobody could have is answered with 404, like any other unknown one. */
export const IdInPath = z.object({ id: Id });

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
