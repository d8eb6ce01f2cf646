import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSeedOptions } from '../../scripts/seed-options.ts';
import { startStage } from '../stage.ts';

const seed = (directory: string) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/seed.ts', '--patients', '2', '--weeks', '1'], {
    env: { ...process.env, DATA_DIR: directory },
    encoding: 'utf8',
  });

test('asked for help it says how it is used; an option it does not know, or cannot read, is named, with the same', () => {
  const said = (...args: string[]): string => {
    const asked = readSeedOptions(args);
    return asked.ok ? JSON.stringify(asked.options) : `exit ${asked.exitCode}: ${asked.says}`;
  };
  expect(said('--help')).toMatch(/^exit 0: npm run seed[^]*--patients N/);
  expect(said('--pateints', '3')).toMatch(/^exit 1: Unknown option '--pateints'[^]*--patients N/);
  expect(said('--patients', 'many')).toMatch(
    /^exit 1: --patients: expected a whole number from 1 to 900\n\nnpm run seed/,
  );
  expect(said('--patients')).toMatch(/^exit 1: Option '--patients <value>' argument missing/);
  expect(said('--now', 'soon')).toMatch(/^exit 1: --now: expected an instant/);
  expect(said('more')).toMatch(/^exit 1: Unexpected argument 'more'/);
  expect(said('--weeks', '2')).toContain('"patients":200,"weeks":2,"seed":1');
});

test('seeding takes the place of the clinic npm start begins with, and leaves one of one’s own alone', async () => {
  const stage = await startStage({ staff: 'dana' });
  const own = JSON.parse(readFileSync('clinics/phoenix.json', 'utf8')) as { clinic: object };
  try {
    await stage.reset({ clinic: { ...own, clinic: { ...own.clinic, id: 'ours' } }, now: '2026-11-23T15:55:00Z' });
    await stage.kill();
    const refused = seed(stage.directory);
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('holds the clinic ours');
    await stage.restart();
    expect((await stage.api.get('/patients')).status).toBe(200);
    await stage.reset({ clinic: own, now: '2026-11-23T15:55:00Z' });
    await stage.kill();
    expect(seed(stage.directory).stdout).toContain('2 patients');
  } finally {
    await stage.restart();
    await stage.stop();
  }
}, 180_000);
