import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stage, startStage } from '../stage.ts';

// Saturday 2026-11-21, 17:30 in Phoenix (UTC-7): half an hour before the texts for Sunday.
const now = '2026-11-22T00:30:00Z';
const clinic = 'clinics/phoenix.json';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ clinic, now });
});
afterAll(() => stage.stop());

const sent = async () => (await stage.texts()).map(({ at, to, body }) => `${at} ${to} ${body}`).sort();

test('leaving out idle minutes sends the same texts at the same times as turning the clock minute by minute', async () => {
  await stage.clock.advance('PT2H');
  const atOnce = await sent();
  await stage.reset({ clinic, now });
  for (let minute = 0; minute < 120; minute += 1) await stage.clock.advance('PT1M');
  expect(atOnce.length).toBeGreaterThan(0);
  expect(await sent()).toEqual(atOnce);
});

test('ticks that do not fire for an hour send nothing, and the next tick after it catches up', async () => {
  await stage.reset({ clinic, now });
  await stage.ticks(true);
  await stage.clock.advance('PT1H30M');
  expect(await stage.texts()).toEqual([]);
  await stage.ticks(false);
  await stage.clock.advance('PT1M');
  expect((await stage.texts()).length).toBeGreaterThan(0);
});

test('P4 a dispatcher killed in the middle of its batch loses nobody: each is texted before the session, then or by the next step', async () => {
  await stage.reset({ clinic, now });
  await stage.clock.advance('PT1H');
  const owed = new Set((await stage.texts()).map(({ to }) => to));

  await stage.reset({ clinic, now });
  await stage.ticks(true);
  await stage.clock.to('2026-11-22T01:00:00Z'); // 18:00 in Phoenix
  await stage.carrier({ delayMs: 200 });
  const dispatcher = stage.runFunction('dispatch-reminders', { event: { lane: 0 } });
  for (let look = 0; look < 200 && (await stage.texts()).length === 0; look += 1) await setTimeout(20);
  dispatcher.kill('SIGKILL');
  if (dispatcher.exitCode === null && dispatcher.signalCode === null) await once(dispatcher, 'exit');
  expect(dispatcher.signalCode).toBe('SIGKILL');

  await stage.carrier({});
  await stage.ticks(false);
  await stage.clock.advance('PT1H');
  const evening = (await stage.texts()).map(({ to }) => to);
  // Doubled at most for the ten the dead dispatcher had claimed.
  expect(evening.length - new Set(evening).size).toBeLessThanOrEqual(10);
  await stage.clock.to('2026-11-22T21:59:00Z'); // Sunday 14:59, before the last session begins
  const reached = new Set((await stage.texts()).map(({ to }) => to));
  expect([...owed].filter((phone) => !reached.has(phone))).toEqual([]);
});
