import { DateTime } from 'luxon';
import { beforeEach, expect, test } from 'vitest';
import type * as z from 'zod';
import { Clinic, Staff } from '../../functions/domain/clinic.ts';
import { virtualClock } from '../../local/clock.ts';
import { httpFront, routeFor } from '../../local/http-front.ts';
import type { Result } from '../../local/lambdas.ts';
import { peopleOf } from '../../local/people.ts';
import { wiringOf } from '../../local/wiring.ts';
import { smallStack } from './small-stack.ts';

const wiring = wiringOf(smallStack());
const clinic = (id: string) =>
  Clinic.parse({ id, textName: 'Riverside', timeZone: 'America/Phoenix', phone: '+16025550100' });
const clinics = [clinic('riverside'), clinic('lakeside')];
const member = (id: string) => Staff.parse({ id, name: 'Dana Lee', role: 'counsellor' });
const staff: Record<string, z.infer<typeof Staff>[]> = {
  riverside: [member('dana'), member('sam')],
  lakeside: [member('sam')],
};
const people = peopleOf({
  clinics: { list: () => Promise.resolve(clinics), staff: (id) => Promise.resolve(staff[id]!) },
  charts: { list: () => Promise.resolve([]) },
});

let seen: unknown[] = [];
let answer: Result;
beforeEach(() => {
  seen = [];
  answer = {
    ok: true,
    result: { statusCode: 201, headers: { 'content-type': 'application/json', x: 'y' }, body: '{"a":1}' },
  };
});
const app = httpFront({
  routes: wiring.routes,
  people,
  clock: virtualClock(DateTime.fromISO('2026-11-23T16:00:00Z')),
  lambdas: {
    byArn: (arn) => wiring.functions.find((one) => one.arn === arn),
    invoke: (_, event) => {
      seen.push(event);
      return Promise.resolve(answer);
    },
  },
});
const call = (path: string, init: RequestInit = {}, as: string | null = 'dana') =>
  app.request(`http://localhost${path}`, {
    ...init,
    headers: { ...(init.headers as object), ...(as === null ? {} : { 'x-staff': as }) },
  });

test('a request reaches the Lambda as an HTTP API event of format 2.0 with the claims of the staff member', async () => {
  const response = await call('/api/sessions?date=2026-11-23&a=1&a=2', {
    method: 'POST',
    body: '{"b":"ñ"}',
    headers: { 'content-type': 'application/json' },
  });
  expect(seen[0]).toMatchObject({
    version: '2.0',
    routeKey: 'ANY /api/{proxy+}',
    rawPath: '/api/sessions',
    rawQueryString: 'date=2026-11-23&a=1&a=2',
    queryStringParameters: { date: '2026-11-23', a: '1,2' },
    pathParameters: { proxy: 'sessions' },
    body: '{"b":"ñ"}',
    requestContext: {
      http: { method: 'POST', path: '/api/sessions' },
      timeEpoch: 1795449600000,
      authorizer: { jwt: { claims: { 'custom:clinic': 'riverside', 'custom:staff': 'dana' } } },
    },
  });
  expect(response.status).toBe(201);
  expect(response.headers.get('x')).toBe('y');
  expect(await response.json()).toEqual({ a: 1 });
});

test.each([
  ['nobody', null],
  ['a stranger', 'mallory'],
  ['a name two clinics share', 'sam'],
  ['a staff member of another clinic', 'lakeside/dana'],
  ['an empty name', ''],
])('P13 %s is not signed in', async (_, as) => {
  const response = await call('/api/sessions', {}, as);
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(seen).toEqual([]);
});

test('a staff id two clinics share is told apart by clinicId/staffId', async () => {
  await call('/api/sessions', {}, 'lakeside/sam');
  const claims = { 'custom:clinic': 'lakeside', 'custom:staff': 'sam' };
  expect(seen[0]).toMatchObject({ requestContext: { authorizer: { jwt: { claims } } } });
});

test('a Lambda that fails, or answers nonsense, is a bare 500 without its message', async () => {
  answer = { ok: false, error: { name: 'Error', message: 'Ana +16025550121' } };
  const response = await call('/api/sessions');
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('Ana');
  answer = { ok: true, result: { statusCode: 'never' } };
  expect((await call('/api/sessions')).status).toBe(500);
});

test('what the stack has no route for is not found', async () => {
  expect((await call('/api')).status).toBe(404);
  expect((await call('/elsewhere')).status).toBe(404);
});

test('API Gateway’s order of routes: exact, parameters, greedy, default; a method before ANY', () => {
  const route = (routeKey: string) => {
    const [method = '', path = '$default'] = routeKey.split(' ');
    return { routeKey, method: path === '$default' ? 'ANY' : method, path, functionArn: 'f', signedIn: false };
  };
  const routes = [
    '$default',
    'ANY /api/{proxy+}',
    'GET /api/{proxy+}',
    'GET /api/sessions/{id}',
    'GET /api/sessions/today',
  ].map(route);
  const chosen = (method: string, path: string) => routeFor(routes, method, path)?.routeKey;
  expect(chosen('GET', '/api/sessions/today')).toBe('GET /api/sessions/today');
  expect(chosen('GET', '/api/sessions/x')).toBe('GET /api/sessions/{id}');
  expect(chosen('GET', '/api/a/b')).toBe('GET /api/{proxy+}');
  expect(chosen('PUT', '/api/a')).toBe('ANY /api/{proxy+}');
  expect(chosen('GET', '/')).toBe('$default');
});
