import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Stage, startStage } from '../stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

type Parts = {
  clinic: Record<string, unknown>;
  patients: Record<string, unknown>[];
  memberships: Record<string, unknown>[];
};
const phoenix = (): Parts =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../clinics/phoenix.json'), 'utf8')) as Parts;
const pathsOf = ({ body }: Answer): string[] =>
  (body as { problems: { path: string }[] }).problems.map(({ path }) => path);

test('what runs is what the stack has: every function with its trigger, every minute rule, the table and its index', async () => {
  const { functions, rules, tables } = await stage.status();
  const triggers = Object.fromEntries(functions.map((one) => [one.name, one.triggers.join(' | ')]));
  expect(triggers['dispatch-reminders']).toMatch(/rate\(1 minute\)/);
  expect(triggers['watch-attendance']).toMatch(/rate\(1 minute\)/);
  expect(triggers['escalate-follow-ups']).toMatch(/rate\(1 minute\)/);
  expect(triggers['expand-schedules']).toMatch(/cron\(.*schedule\.changed/);
  expect(triggers['receive-replies']).toMatch(/queue/);
  expect(triggers['staff-api']).toMatch(/ANY \/api/);
  expect(rules.filter(({ schedule }) => schedule === 'rate(1 minute)')).toHaveLength(3);
  expect(tables).toMatchObject([{ keys: ['pk', 'sk'], indexes: [{ name: 'byPatient' }], ttlAttribute: 'expiresAt' }]);
});

test.each([
  ['/local/clock', { advance: '24H' }, 'advance'],
  ['/local/clock', { to: 'tomorrow' }, 'to'],
  ['/local/clock', {}, ''],
  ['/local/texts', { from: '555-0121', body: '1' }, 'from'],
  ['/local/texts', { from: '+16025550121' }, 'body'],
  ['/local/carrier', { fail: 'explode' }, 'fail'],
  ['/local/carrier', { fail: 'throttle', rate: 2 }, 'rate'],
  ['/local/ticks', { paused: 'yes' }, 'paused'],
  ['/local/reset', { clinic: 7 }, 'clinic'],
  ['/local/invoke', { function: 'dispatch-reminders', copies: 0 }, 'copies'],
])('%s %j is refused with the path of what is wrong', async (path, body, wrong) => {
  const answer = await stage.call('POST', path, body);
  expect(answer).toMatchObject({ status: 400, body: { status: 400 } });
  expect(pathsOf(answer)).toContain(wrong);
});

test('what is no JSON at all is refused too', async () => {
  const answer = await fetch(`${stage.url()}/local/clock`, { method: 'POST', body: '{' });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
});

test('an unknown function is not found', async () => {
  expect((await stage.call('POST', '/local/invoke', { function: 'nobody' })).status).toBe(404);
});

test('a clinic file with mistakes is refused with all of them, and nothing is changed', async () => {
  const before = await stage.clock.to('2026-11-20T16:00:00Z');
  const clinic = phoenix();
  clinic.clinic['timeZone'] = 'Mars/Olympus';
  clinic.patients[0]!['phone'] = '12';
  clinic.memberships[0]!['scheduleId'] = 'nowhere';
  const answer = await stage.reset({ clinic, now: '2026-11-02T16:00:00Z' });
  expect(answer.status).toBe(422);
  expect(pathsOf(answer)).toEqual(
    expect.arrayContaining(['clinic.timeZone', 'patients[0].phone', 'memberships[0].scheduleId']),
  );
  expect(await stage.clock.now()).toBe(before);
});

test('a clinic file that is not there is refused', async () => {
  expect(await stage.reset({ clinic: 'clinics/atlantis.json' })).toMatchObject({
    status: 422,
    body: { problems: [{ path: '' }] },
  });
});

const statusWith = (headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${stage.url()}/local/status`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });

test('only loopback names are answered, and only pages of the stage itself', async () => {
  const host = new URL(stage.url()).host;
  expect(await statusWith({ host })).toBe(200);
  expect(
    await statusWith({
      host: host.replace('127.0.0.1', 'localhost'),
      origin: `http://${host.replace('127.0.0.1', 'localhost')}`,
    }),
  ).toBe(200);
  expect(await statusWith({ host: 'clinic.example' })).toBe(403);
  expect(await statusWith({ host: `127.0.0.1.clinic.example` })).toBe(403);
  expect(await statusWith({ host, origin: 'https://clinic.example' })).toBe(403);
});

test('the clock stands still until it is turned, also over a restart', async () => {
  await stage.clock.to('2026-11-23T16:00:00Z');
  expect(await stage.clock.advance('PT1H')).toBe('2026-11-23T17:00:00.000Z');
  await stage.restart();
  expect(await stage.clock.now()).toBe('2026-11-23T17:00:00.000Z');
});

test('the clock is turned by at most 400 days at once', async () => {
  expect((await stage.call('POST', '/local/clock', { advance: 'P2Y' })).status).toBe(400);
});

test('a stage killed outright takes its engine along and starts again on the same data', async () => {
  const engine = Number(readFileSync(join(stage.directory, 'engine.pid'), 'utf8'));
  await stage.clock.to('2026-11-24T16:00:00Z');
  await stage.kill();
  for (let look = 0; look < 50 && runs(engine); look += 1) await setTimeout(100);
  expect(runs(engine)).toBe(false);
  await stage.restart();
  expect(await stage.clock.now()).toBe('2026-11-24T16:00:00.000Z');
});

const runs = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dynoxide');
  } catch {
    return false;
  }
};

test('a Lambda run as its own process finds the stage’s table, carrier and time', async () => {
  const run = stage.runFunction('dispatch-reminders', { event: { lane: 0 } });
  let printed = '';
  run.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await new Promise((resolve) => run.once('exit', resolve));
  expect(JSON.parse(printed.trim().split('\n').at(-1) ?? '')).toMatchObject({ ok: true });
});
