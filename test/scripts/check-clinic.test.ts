import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const checkClinic = (...files: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/check-clinic.ts', ...files], {
    cwd: root,
    encoding: 'utf8',
  });

test('check-clinic says what a good file holds, and ends with 0', () => {
  const { stdout, status } = checkClinic('clinics/phoenix.json');
  expect(stdout).toMatch(/^clinics\/phoenix\.json: OK: phoenix: 14 patients \(1 without consent, never texted\)/);
  expect(status).toBe(0);
});

test('check-clinic names every mistake of a bad file and a file that is not there, and ends with 1', () => {
  const { stdout, status } = checkClinic('test/intake/mistakes.json', 'nowhere.json');
  expect(stdout).toContain('mistakes.json: schedules[1].track: expected one of day, night, weekend, found "evening"');
  expect(stdout).toContain('mistakes.json: 22 mistakes; nothing would be loaded');
  expect(stdout).toContain('nowhere.json: the file cannot be read');
  expect(status).toBe(1);
});
