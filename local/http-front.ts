import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { StageClock } from './clock.ts';
import type { Lambdas } from './lambdas.ts';
import type { People, SignedIn } from './people.ts';
import { problemResponse } from './problem-response.ts';
import type { RouteWiring } from './wiring-routes.ts';

type Deps = {
  routes: RouteWiring[];
  lambdas: Pick<Lambdas, 'invoke' | 'byArn'>;
  people: Pick<People, 'signIn'>;
  clock: StageClock;
};

const Answer = z.object({
  statusCode: z.int().default(200),
  headers: z.record(z.string(), z.coerce.string()).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/**
 * API Gateway's HTTP API: the template's routes to their Lambda in payload format 2.0. Where a route has a JWT authorizer the header
 * `x-staff` stands in for the Cognito token: it becomes the claims, and without somebody known behind it the answer is 401.
 */
export const httpFront = ({ routes, lambdas, people, clock }: Deps): Hono => {
  const app = new Hono();
  const answer = async (context: Context): Promise<Response> => {
    const route = routeFor(routes, context.req.method, context.req.path);
    const wiring = route && lambdas.byArn(route.functionArn);
    if (!route || !wiring) return problemResponse({ status: 404, title: 'The stack has no route here' });
    const signedIn = route.signedIn ? await people.signIn(context.req.header('x-staff')) : undefined;
    if (route.signedIn && !signedIn) {
      const detail =
        'Send the header x-staff with a staff id of the clinic file, or clinicId/staffId where two clinics share one.';
      return problemResponse({ status: 401, title: 'Not signed in', detail });
    }
    const run = await lambdas.invoke(wiring.name, await eventOf(context, { route, signedIn, clock }));
    // API Gateway answers a failed Lambda with a bare 500; what went wrong is in /local/status.
    const given = run.ok ? Answer.safeParse(run.result) : undefined;
    if (!given?.success) return problemResponse({ status: 500, title: 'Internal Server Error' });
    return responseOf(given.data);
  };
  // Beside them this origin serves the console and the phones, which in a deployment are elsewhere.
  for (const path of ['/api/*', '/feeds/*']) app.all(path, answer);
  return app;
};

/** The route API Gateway would choose: the exact path, then one with parameters, then a greedy one, then `$default`; a method before ANY. */
export const routeFor = (routes: RouteWiring[], method: string, path: string): RouteWiring | undefined => {
  const rank = (route: RouteWiring): number =>
    (route.path === '$default' ? 3 : route.path.includes('+}') ? 2 : route.path.includes('{') ? 1 : 0) * 2 +
    (route.method === 'ANY' ? 1 : 0);
  const fits = (route: RouteWiring): boolean =>
    (route.method === 'ANY' || route.method === method) &&
    (route.path === '$default' || patternOf(route.path).test(path));
  return routes.filter(fits).sort((a, b) => rank(a) - rank(b))[0];
};

const patternOf = (path: string): RegExp => {
  const parts = path.split(/(\{[^}]+\})/).map((part) => {
    if (!part.startsWith('{')) return part.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
    const [, name = '', greedy = ''] = /^\{([^}+]+)(\+?)\}$/.exec(part) ?? [];
    return greedy === '+' ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`;
  });
  return new RegExp(`^${parts.join('')}$`);
};

/** The request as an HTTP API hands it to a Lambda. AWS: "Payload format version 2.0". */
const eventOf = async (
  context: Context,
  { route, signedIn, clock }: { route: RouteWiring; signedIn: SignedIn | undefined; clock: StageClock },
): Promise<object> => {
  const url = new URL(context.req.url);
  const { cookie, ...headers } = context.req.header();
  const body = await context.req.text();
  const now = clock.now();
  const parameters = route.path === '$default' ? undefined : patternOf(route.path).exec(url.pathname)?.groups;
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams)
    query[name] = query[name] === undefined ? value : `${query[name]},${value}`;
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    headers,
    ...(url.search === '' ? {} : { queryStringParameters: query }),
    ...(parameters ? { pathParameters: { ...parameters } } : {}),
    ...(body === '' ? {} : { body }),
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'local',
      http: {
        method: context.req.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.routeKey,
      stage: '$default',
      time: now.toFormat('dd/MMM/yyyy:HH:mm:ss ZZZ'),
      timeEpoch: now.toMillis(),
      ...(signedIn ? { authorizer: { jwt: { claims: claimsOf(signedIn), scopes: null } } } : {}),
    },
  };
};

const claimsOf = ({ clinicId, staffId }: SignedIn) => ({
  sub: `local-${staffId}`,
  'custom:clinic': clinicId,
  'custom:staff': staffId,
});

const responseOf = ({ statusCode, headers, cookies, body, isBase64Encoded }: z.infer<typeof Answer>): Response => {
  const all = new Headers(headers);
  for (const cookie of cookies) all.append('set-cookie', cookie);
  const empty = [101, 204, 205, 304].includes(statusCode);
  const bytes = isBase64Encoded ? new Uint8Array(Buffer.from(body, 'base64')) : body;
  return new Response(empty ? null : bytes, { status: statusCode, headers: all });
};
