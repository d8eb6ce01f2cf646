import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchOnce } from '../../console/calls/idempotency.ts';

/** What the API answers, in order: a status, `lost` for no answer at all, `busy` for "the same call is being answered". */
type Scripted = number | 'lost' | 'busy';
const sent: string[] = [];
const answering = (...script: Scripted[]): void => {
  sent.length = 0;
  vi.stubGlobal('fetch', (_input: string, init: RequestInit) => {
    sent.push(new Headers(init.headers).get('idempotency-key') ?? '');
    const next = script.shift() ?? 200;
    if (next === 'lost') return Promise.reject(new TypeError('network'));
    if (next === 'busy') return Promise.resolve(new Response('{}', { status: 409, headers: { 'retry-after': '2' } }));
    return Promise.resolve(new Response('{}', { status: next }));
  });
};
const post = (body: string, url = '/api/patients/ben/messages') => fetchOnce(url, { method: 'POST', body });
const status = async (answer: Promise<Response>): Promise<number> => {
  const waiting = answer.then((one) => one.status);
  await vi.runAllTimersAsync();
  return waiting;
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const keysUsed = () => new Set(sent).size;

test('P2 an answer lost on the way is asked for again under the same key', async () => {
  answering('lost', 'lost', 201);
  expect(await status(post('one'))).toBe(201);
  expect([sent.length, keysUsed()]).toEqual([3, 1]);
});

test.each([502, 503, 504, 429])(
  'P2 after %s nobody knows whether it was done: pressed again it is the same wish',
  async (unsure) => {
    answering(unsure, 201);
    expect(await status(post(`two ${unsure}`))).toBe(unsure);
    expect(await status(post(`two ${unsure}`))).toBe(201);
    expect(keysUsed()).toBe(1);
  },
);

test('P2 a call still at work is waited for, not made anew', async () => {
  answering('busy', 'busy', 201);
  expect(await status(post('three'))).toBe(201);
  expect([sent.length, keysUsed()]).toEqual([3, 1]);
});

test.each([201, 400, 409, 422])('once %s has settled it, pressed again it is a new wish', async (settled) => {
  answering(settled, 201);
  await status(post(`four ${settled}`));
  await status(post(`four ${settled}`));
  expect(keysUsed()).toBe(2);
});

test('here, taken back, here again is recorded, even though the first answer was lost', async () => {
  answering('lost', 'lost', 'lost', 'lost', 200, 200);
  const url = '/api/sessions/s/attendance';
  const lost = post('arrived', url).catch(() => 'lost');
  await vi.runAllTimersAsync();
  expect(await lost).toBe('lost');
  await status(post('expected', url));
  await status(post('arrived', url));
  expect(keysUsed()).toBe(3);
});

test('two minutes later the same words are a new wish', async () => {
  answering(503, 201);
  await status(post('five'));
  vi.advanceTimersByTime(121_000);
  await status(post('five'));
  expect(keysUsed()).toBe(2);
});
