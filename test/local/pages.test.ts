import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Hono } from 'hono';
import { pages } from '../../local/pages.ts';

const outside = mkdtempSync(join(tmpdir(), 'iop-pages-'));
const folder = join(outside, 'phones');
mkdirSync(folder);
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
writeFileSync(join(folder, 'phones.js'), '');
writeFileSync(join(folder, '.secret.json'), '{}');
writeFileSync(join(outside, 'clinic.json'), '{}');
afterAll(() => {
  rmSync(outside, { recursive: true });
});
const get = (path: string) => new Hono().route('/phones', pages(folder)).request(`http://localhost/phones${path}`);

test('the phone page is served at /phones with its own scripts only', async () => {
  const page = await get('/');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toMatch('text/html');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:/);
  expect((await get('/phones.js')).headers.get('content-type')).toMatch('text/javascript');
});

test.each([
  '/../clinic.json',
  '/%2e%2e/clinic.json',
  '/..%2fclinic.json',
  '/.secret.json',
  '/nothing.js',
  '/index.ts',
  '/%00.js',
  '/%',
])('%s is not found', async (path) => {
  expect((await get(path)).status).toBe(404);
});
