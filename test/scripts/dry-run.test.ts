import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const dryRun = (...given: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/dry-run.ts', ...given], { cwd: root, encoding: 'utf8' });

test('dry-run prints the days with their texts, closures and clock changes, and what it comes to', () => {
  const { stdout, status } = dryRun('--clinic', 'clinics/new-york.json', '--days', '35', '--from', '2026-10-26');
  expect(status).toBe(0);
  expect(stdout).toContain('Sun 1 Nov 2026 | The clocks go back 60 minutes');
  expect(stdout).toContain('Thu 26 Nov 2026 | Closed: Thanksgiving');
  expect(stdout).toMatch(/18:00 {2}Aisha \S+ +day-before +1 part +Hi Aisha, Hudson Row: see you tomorrow/);
  expect(stdout).toMatch(/\n\d+ texts in \d+ parts\n/);
  expect(stdout).toContain('most in a week, from its Monday: ');
  expect(stdout).toContain('"07:00 > 08:00": due at 7:00');
  const firstTexts = stdout.split('\n').flatMap((line) => / (Aisha \S+) .*emergency: 911/i.exec(line)?.[1] ?? []);
  expect(firstTexts).toHaveLength(1);
});

test('dry-run ends with 1 on a file with a mistake, one that is not there, and on arguments it cannot read', () => {
  const wrong = dryRun('--clinic', 'test/intake/mistakes.json');
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toContain('schedules[1].track: expected one of day, night, weekend');
  expect(dryRun('--clinic', 'nowhere.json')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('cannot be read') as unknown,
  });
  expect(dryRun('--days', '5')).toMatchObject({ status: 1, stderr: expect.stringContaining('usage') as unknown });
  expect(dryRun('--clinic', 'clinics/phoenix.json', '--days', 'many')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('usage') as unknown,
  });
});
