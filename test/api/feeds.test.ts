import { beforeEach, expect, it } from 'vitest';
import { feedApp } from '../../functions/feeds/serve-feed.ts';
import { openDesk, type Row } from './desk.ts';

const desk = openDesk();
const failures: unknown[] = [];
type Made = Row & { url: string; of: string };
const make = async (of: 'me' | 'clinic', as: string) => {
  const { status, body } = await desk.post('/api/feeds', { of }, as);
  return { status, feed: body as Made };
};
const ask = (url: string, headers: Record<string, string> = {}) => {
  const { feeds, clinics, sessions, now } = desk.deps();
  const telemetry = { failed: (_: string, error: unknown) => void failures.push(error) };
  return feedApp({ feeds, clinics, sessions, telemetry, now }).request(`https://feeds.example${url}`, { headers });
};
const countIn = async (url: string) => (await (await ask(url)).text()).split('BEGIN:VEVENT').length - 1;
const list = async (as: string) => (await desk.get('/api/feeds', as)).rows as Made[];

beforeEach(() => {
  failures.length = 0;
});

it('a feed shows its owner’s sessions and no others, a feed of the clinic all', async () => {
  const [mine, all] = [await make('me', 'dana'), await make('clinic', 'sam')];
  expect([mine.status, all.status]).toEqual([201, 201]);
  const { sessions } = desk.deps();
  const held = await sessions.between('riverside', '2026-10-26' as never, '2027-02-15' as never);
  expect(await countIn(mine.feed.url)).toBe(held.filter(({ counsellorId }) => counsellorId === 'dana').length);
  expect(await countIn(all.feed.url)).toBe(held.length);
  expect(held.length).toBeGreaterThan(0);
});

it('P8 the address is shown once, has 256 bits, and only its hash is kept', async () => {
  const { feed } = await make('me', 'dana');
  const [, secret = ''] = /^\/feeds\/([A-Za-z0-9_-]+)\.ics$/.exec(feed.url) ?? [];
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect((await make('me', 'dana')).feed.url).not.toBe(feed.url);
  expect(JSON.stringify(await list('dana'))).not.toContain(secret);
  expect(JSON.stringify(await desk.deps().feeds.ofClinic('riverside'))).not.toContain(secret);
});

it('P13 a revoked, an unknown and a malformed address get the very same answer', async () => {
  const { feed } = await make('me', 'dana');
  expect((await desk.call('DELETE', `/api/feeds/${feed.id}`, undefined, 'dana')).status).toBe(204);
  const answers = await Promise.all([feed.url, `/feeds/${'A'.repeat(43)}.ics`, '/feeds/x.ics', '/feeds/'].map(async (url) => ask(url)));
  const said = await Promise.all(answers.map(async (answer) => [answer.status, [...answer.headers], await answer.text()]));
  expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(answers[0]!.status).toBe(404);
  expect(await list('dana')).toEqual([]);
}); // prettier-ignore

it('a calendar that has it is told so, until something happens', async () => {
  const { feed } = await make('clinic', 'sam');
  const etag = (await ask(feed.url)).headers.get('etag') ?? '';
  const again = await ask(feed.url, { 'if-none-match': `W/${etag}` });
  expect([again.status, await again.text(), again.headers.get('cache-control')]).toEqual([
    304,
    '',
    'private, no-cache',
  ]);
  await desk.post('/api/sessions/day-a_2026-11-25T0900/cancel', { reason: 'x' }, 'sam');
  const changed = await ask(feed.url, { 'if-none-match': etag });
  expect(changed.status).toBe(200);
  expect(await changed.text()).toMatch(/STATUS:CANCELLED\r\nSEQUENCE:1/);
});

it('a session moved to another day, and back, has a sequence that only grows', async () => {
  const { feed } = await make('clinic', 'sam');
  const move = (startsAt: string) => desk.post('/api/sessions/day-a_2026-11-25T0900/move', { startsAt }, 'sam');
  const sequences = async () => [...(await (await ask(feed.url)).text()).matchAll(/SEQUENCE:([1-9]\d*)/g)].map(([, n]) => n);
  expect((await move('2026-11-24T17:00:00Z')).status).toBe(200);
  expect(await sequences()).toEqual(['1']);
  expect((await move('2026-11-25T16:00:00Z')).status).toBe(200);
  expect(await sequences()).toEqual(['2']);
}); // prettier-ignore

it('a session somebody steps in for is in the substitute’s feed, and no longer in the other’s', async () => {
  const [danas, pats] = [await make('me', 'dana'), await make('me', 'pat')];
  const counts = async () => [await countIn(danas.feed.url), await countIn(pats.feed.url)];
  const [hers, his] = await counts();
  const details = { counsellorId: 'pat', capacity: 4 };
  expect((await desk.call('PUT', '/api/sessions/day-a_2026-11-25T0900/details', details, 'sam')).status).toBe(200);
  expect(await counts()).toEqual([hers! - 1, his! + 1]);
});

it('everybody but the auditor may have their own, supervisors and administrators the clinic’s and revoke any', async () => {
  expect((await make('me', 'audrey')).status).toBe(403);
  expect((await make('clinic', 'dana')).status).toBe(403);
  const { feed } = await make('me', 'fay');
  expect(await list('dana')).toEqual([]);
  expect((await desk.call('DELETE', `/api/feeds/${feed.id}`, undefined, 'dana')).status).toBe(404);
  expect(await list('ada')).toMatchObject([{ id: feed.id, of: 'colleague', staffId: 'fay' }]);
  expect((await desk.call('DELETE', `/api/feeds/${feed.id}`, undefined, 'ada')).status).toBe(204);
});

it('at most ten of a kind', async () => {
  for (let count = 0; count < 10; count += 1) await make('me', 'dana');
  expect((await make('me', 'dana')).status).toBe(409);
});
