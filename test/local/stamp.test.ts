import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stampOf } from '../../local/stamp.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'iop-stamp-'));
  mkdirSync(join(root, 'console/words'), { recursive: true });
  writeFileSync(join(root, 'console/words/en.ts'), 'hello');
  writeFileSync(join(root, 'lock.json'), '1');
  writeFileSync(join(root, 'other.md'), 'not looked at');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});
const stamp = (...words: string[]) => stampOf(root, ['console', 'lock.json'], ...words);

test('the same files give the same checksum, whatever else lies beside them and however the root is written', () => {
  const before = stamp();
  writeFileSync(join(root, 'other.md'), 'changed');
  expect(stamp()).toBe(before);
  expect(stampOf(`${root}/`, ['console', 'lock.json'])).toBe(before);
});

test('a changed, renamed or new file and other words give another', () => {
  const seen = [stamp(), stamp('local')];
  writeFileSync(join(root, 'console/words/en.ts'), 'hello!');
  seen.push(stamp());
  renameSync(join(root, 'console/words/en.ts'), join(root, 'console/words/es.ts'));
  seen.push(stamp());
  writeFileSync(join(root, 'console/new.ts'), '');
  seen.push(stamp());
  writeFileSync(join(root, 'lock.json'), '2');
  seen.push(stamp());
  expect(new Set(seen).size).toBe(seen.length);
});
