import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allowed, permissions } from '../../functions/api/permissions.ts';

const roles = ['front-desk', 'counsellor', 'supervisor', 'administrator', 'auditor'] as const;
const words = { yes: 'yes', own: 'their own', no: '' };

it('docs/roles.md has the table of permissions as it stands', () => {
  const text = readFileSync(new URL('../../docs/roles.md', import.meta.url), 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
    .slice(1); // prettier-ignore
  expect(rows).toEqual(
    permissions.map((permission) => [permission, ...roles.map((role) => words[allowed(role, permission)])]),
  );
});
