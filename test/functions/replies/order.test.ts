import { beforeEach, describe, expect, test } from 'vitest';
import { bySam } from '../../api/desk.ts';
import { messageOf } from '../../session-parts.ts';
import { ana, openLine } from './line.ts';

/** Replies count in the order in which they were received, whenever they are handled. Phoenix, UTC-7. */
const line = openLine();
const { desk, receive } = line;
const [monday, wednesday] = ['day-a_2026-11-23T0900', 'day-a_2026-11-25T0900'];
const optedOut = async () => (await desk.deps().charts.get('riverside', 'riverside-ana'))?.optedOut;

beforeEach(line.begin);

/** Delivered once and failed on the way, before it was answered: it comes again later. */
const receiveAndFail = async (body: string, id: string): Promise<void> => {
  line.meanwhile.raising = () => Promise.reject(new Error('killed'));
  await expect(receive({ body, id })).rejects.toThrow('killed');
  line.meanwhile.raising = undefined;
};

test('a reply is about the last text the patient had when writing, not one sent since', async () => {
  await desk.deps().messages.record('riverside', [
    messageOf({
      patientId: 'riverside-ana',
      localDate: '2026-11-25' as never,
      at: '2026-11-23T01:05:00.000Z', // Sun 18:05
      told: [{ sessionId: wednesday, startsAt: '2026-11-25T16:00:00.000Z' }],
    }),
  ]);
  desk.at('2026-11-22T18:10:00-07:00');
  await receive({ body: '1', sentAt: '2026-11-22T18:02:00-07:00' });
  expect(await line.attendanceAt(monday)).toMatchObject({
    response: 'accepted',
    respondedAt: '2026-11-23T01:02:00.000Z',
  });
  expect(await line.attendanceAt(wednesday)).toBeUndefined();
});

describe('a reply delivered again after a newer one', () => {
  test('“2” after a later “1”: the 1 stands, on the roster too, and nothing more is said or opened', async () => {
    await receiveAndFail('2', 'old');
    desk.at('2026-11-22T18:01:00-07:00');
    await receive({ body: '1' });
    desk.at('2026-11-22T18:04:00-07:00');
    await receive({ body: '2', id: 'old' });
    expect(await line.attendanceAt(monday)).toMatchObject({ response: 'accepted' });
    expect(await desk.deps().sessions.get('riverside', monday)).toMatchObject({ away: [], coming: ['riverside-ana'] });
    expect((await line.open()).filter(({ kind }) => kind === 'declined')).toEqual([]);
    expect(line.to(ana)).toEqual([expect.stringContaining('see you')]);
  });

  test('P5 START after a later STOP: opted out stays opted out, and is not texted', async () => {
    await receive({ body: 'STOP', sentAt: '2026-11-22T18:02:00-07:00' });
    line.texts.length = 0;
    await receive({ body: 'START', sentAt: '2026-11-22T18:01:00-07:00' });
    expect(await optedOut()).toBe(true);
    expect(await desk.deps().charts.isOptedOut(ana)).toBe(true);
    expect(line.to(ana)).toEqual([]);
  });

  test('P5 STOP after a later START: the patient is texted, and staff are not told to find another way', async () => {
    await receive({ body: 'START', sentAt: '2026-11-22T18:02:00-07:00' });
    await receive({ body: 'STOP', sentAt: '2026-11-22T18:01:00-07:00' });
    expect(await optedOut()).toBe(false);
    expect((await line.open()).map(({ kind }) => kind)).not.toContain('opt-out');
  });
});

test('P5 STOP and START at once: chart and number agree', async () => {
  for (let time = 0; time < 5; time += 1) {
    await Promise.all([
      receive({ body: 'STOP', sentAt: `2026-11-22T18:02:0${time}-07:00` }),
      receive({ body: 'START', sentAt: `2026-11-22T18:02:0${time}.500-07:00` }),
    ]);
    expect(await desk.deps().charts.isOptedOut(ana)).toBe(false);
    expect(await optedOut()).toBe(false);
  }
});

test('P5 a chart never says otherwise than the record of its number, whatever is written to it', async () => {
  await receive({ body: 'STOP' });
  await desk
    .deps()
    .charts.change('riverside', 'riverside-ana', (chart) => chart && { ...chart, optedOut: false }, bySam);
  expect(await optedOut()).toBe(true);
});

test('coming after all closes the follow-up of a decline, whenever on its day the session is now', async () => {
  await receive({ body: '2' });
  const moved = await desk.post(`/api/sessions/${monday}/move`, { startsAt: '2026-11-23T18:00:00Z' });
  expect(moved.status).toBe(200);
  desk.at('2026-11-22T18:30:00-07:00');
  await receive({ body: 'I can come after all' });
  expect(await line.open()).toEqual([]);
  expect(await desk.deps().followUps.get('riverside', 'declined.riverside-ana')).toMatchObject({
    outcome: 'coming-after-all',
  });
  expect(desk.events.map(({ type }) => type)).toContain('follow-up.closed');
});

test('a reply of somebody missed whose follow-up staff close that very moment opens it anew, as that patient’s', async () => {
  desk.at('2026-11-23T09:20:00-07:00');
  const [clinic, staff] = [await desk.deps().clinics.get('riverside'), await desk.deps().clinics.staff('riverside')];
  const id = 'missed.riverside-ana';
  const cause = { id, kind: 'missed' as const, patientId: 'riverside-ana', sessionId: monday, why: 'Not here.' };
  await desk.deps().raise(cause, { clinic: clinic!, staff });
  line.meanwhile.raising = () => {
    desk.at('2026-11-23T09:20:01-07:00');
    return desk.post(`/api/follow-ups/${id}/close`, { outcome: 'no-answer' });
  };
  await receive({ body: '3' });
  expect(await desk.deps().followUps.get('riverside', id)).toMatchObject({
    status: 'open',
    patientId: 'riverside-ana',
    sessionId: monday,
    ownerId: 'dana',
    why: expect.stringMatching(/^Has since replied \(late\)/) as string,
  });
});
