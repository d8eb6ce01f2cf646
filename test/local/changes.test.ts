import { Hono } from 'hono';
import { beforeEach, expect, test } from 'vitest';
import { changesOf } from '../../local/changes.ts';

const functions = ['dispatch-reminders', 'staff-api'].map((name) => ({
  name,
  arn: `arn:${name}`,
  entry: '',
  environment: {},
  timeoutSeconds: 1,
  asyncRetries: 0,
}));
const routes = [{ routeKey: '', method: 'ANY', path: '/api/{proxy+}', functionArn: 'arn:staff-api', signedIn: true }];
const runs = new Map<string, number>();

const stage = () => {
  const record = (name: string) => ({ invocations: runs.get(name) ?? 0, lastError: null });
  const changes = changesOf({ lambdas: { record }, wiring: { functions, routes } });
  const app = new Hono().use(changes.count).all('/*', (context) => context.text('done'));
  return { ...changes, app };
};

beforeEach(() => {
  runs.clear();
});

test('a request that is not a read makes another revision; reads do not', async () => {
  const { app, revision } = stage();
  const before = revision();
  await app.request('/api/patients');
  await app.request('/', { method: 'HEAD' });
  expect(revision()).toBe(before);
  await app.request('/local/clock', { method: 'POST' });
  expect(revision()).not.toBe(before);
});

test('a run of a Lambda makes another revision, but not one of the API, which every look at the page invokes', () => {
  const { revision } = stage();
  const before = revision();
  runs.set('staff-api', 7);
  expect(revision()).toBe(before);
  runs.set('dispatch-reminders', 1);
  expect(revision()).not.toBe(before);
});

test('a stage started again has another revision, whatever has been counted', () => {
  expect(stage().revision()).not.toBe(stage().revision());
});
