import { describe, expect, it, vi } from 'vitest';
import { staffApi } from '../../functions/api/staff-api.ts';
import { openDesk } from './desk.ts';

const desk = openDesk();
const follow = '/api/follow-ups/missed.riverside-ana';
const noShow = { patientId: 'riverside-ana', status: 'no-show' };
const attendance = '/api/sessions/day-a_2026-11-23T0900/attendance';
const open = () => {
  desk.at('2026-11-23T09:20:00-07:00');
  return desk.post(attendance, noShow);
};
const attempt = { outcome: 'no-answer', note: 'rang twice' };
const post = (path: string, body: unknown, { key = 'key-1', as = 'sam' } = {}) =>
  desk.send('POST', path, { body, as, headers: { 'idempotency-key': key } });
const attempts = async () => {
  const { body } = await desk.get(follow);
  return (body['outreach'] as unknown[]).length;
};

describe('a call with an idempotency key', () => {
  it('is done once however often it is made, and answered the same', async () => {
    await open();
    const first = await post(`${follow}/outreach`, attempt);
    const again = await post(`${follow}/outreach`, attempt);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await again.text()).toBe(await first.text());
    expect(await attempts()).toBe(1);
  });

  it('without a key it is done each time, as ever', async () => {
    await open();
    await desk.post(`${follow}/outreach`, attempt);
    await desk.post(`${follow}/outreach`, attempt);
    expect(await attempts()).toBe(2);
  });

  it('is refused with 422 when another body, or another call, comes with its key', async () => {
    await open();
    await post(`${follow}/outreach`, attempt);
    const other = await post(`${follow}/outreach`, { outcome: 'reached' });
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ errors: [{ path: 'Idempotency-Key' }] });
    expect((await post(`${follow}/close`, { outcome: 'x' })).status).toBe(422);
    expect(await attempts()).toBe(1);
  });

  it('is done by one of those who come at once; the others are told to wait', async () => {
    await open();
    const all = await Promise.all(Array.from({ length: 6 }, () => post(`${follow}/outreach`, attempt)));
    expect([...new Set(all.map(({ status }) => status))].every((status) => [200, 409].includes(status))).toBe(true);
    expect(all.some(({ status }) => status === 200)).toBe(true);
    expect(await attempts()).toBe(1);
    expect((await post(`${follow}/outreach`, attempt)).status).toBe(200);
    expect(await attempts()).toBe(1);
  });

  it('keys of two people never meet', async () => {
    await open();
    expect((await post(`${follow}/outreach`, attempt)).status).toBe(200);
    expect((await post(`${follow}/outreach`, { outcome: 'reached' }, { as: 'fay' })).status).toBe(200);
    expect(await attempts()).toBe(2);
  });

  it('is not remembered when it was refused: mended, it may be made with the same key', async () => {
    expect((await post(`${follow}/outreach`, attempt)).status).toBe(404);
    await open();
    expect((await post(`${follow}/outreach`, attempt)).status).toBe(200);
  });

  it('is forgotten after a day', async () => {
    await open();
    await post(`${follow}/outreach`, attempt);
    desk.at('2026-11-24T09:20:01-07:00');
    expect((await post(`${follow}/outreach`, attempt)).status).toBe(200);
    expect(await attempts()).toBe(2);
  });

  it('whose process died is made again once its time is up, and not before; another call never takes its key', async () => {
    await open();
    const deps = desk.deps();
    const dying = staffApi({
      ...deps,
      keptAnswers: { ...deps.keptAnswers, keep: () => Promise.reject(new Error('gone')) },
    });
    const send = (body: unknown) =>
      dying.request(
        `${follow}/outreach`,
        { method: 'POST', headers: { 'idempotency-key': 'key-1' }, body: JSON.stringify(body) },
        desk.claimsOf('sam'),
      );
    expect((await send(attempt)).status).toBe(200);
    expect((await post(`${follow}/outreach`, attempt)).status).toBe(409);
    desk.at('2026-11-23T09:20:36-07:00');
    expect((await post(`${follow}/outreach`, { outcome: 'reached' })).status).toBe(422);
    expect((await post(`${follow}/outreach`, attempt)).status).toBe(200);
  });

  it('a repeat that is answered with what was kept is in the audit trail too (P13)', async () => {
    await open();
    await post(`${follow}/outreach`, attempt);
    const before = (await desk.audited()).length;
    await post(`${follow}/outreach`, attempt);
    const entries = (await desk.audited()).slice(before);
    expect(entries).toMatchObject([{ staffId: 'sam', subjects: ['riverside-ana'] }]);
  });

  it('a role that may not make the call learns nothing by its key', async () => {
    await open();
    await post(`${follow}/outreach`, attempt);
    expect((await post(`${follow}/outreach`, attempt, { as: 'audrey' })).status).toBe(403);
  });

  it('a key nobody could write down is refused', async () => {
    await open();
    expect((await post(`${follow}/outreach`, attempt, { key: 'two words' })).status).toBe(400);
    expect((await post(`${follow}/outreach`, attempt, { key: 'k'.repeat(256) })).status).toBe(400);
    expect((await post(`${follow}/outreach`, attempt, { key: '"quoted"' })).status).toBe(200);
    expect((await post(`${follow}/outreach`, attempt, { key: 'quoted' })).status).toBe(200);
    expect(await attempts()).toBe(1);
  });

  it('P8 an answer with a secret in it, a calendar link, is not kept: a repeat makes another link and never shows the first again', async () => {
    const keep = vi.spyOn(desk.deps().keptAnswers, 'keep');
    const [first, again] = [await post('/api/feeds', { of: 'me' }), await post('/api/feeds', { of: 'me' })];
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 201, null]);
    const [made, other] = [(await first.json()) as { url: string }, (await again.json()) as { url: string }];
    expect(other.url).not.toBe(made.url);
    expect(keep).not.toHaveBeenCalled();
    // Another call does keep its answer, so that the above says something.
    await open();
    await post(`${follow}/outreach`, attempt, { key: 'key-2' });
    expect(keep).toHaveBeenCalledOnce();
  });

  it('a POST that only reads keeps nothing of it', async () => {
    const claim = vi.spyOn(desk.deps().keptAnswers, 'claim');
    const asked = { from: '2026-11-23', until: '2026-11-29' };
    expect((await post('/api/dry-run', asked)).status).toBe(200);
    expect((await post('/api/dry-run', { ...asked, until: '2026-11-28' })).status).toBe(200);
    expect(claim).not.toHaveBeenCalled();
  });
});
