import { gzipSync } from 'node:zlib';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { afterGrace, axeFindings, beforeGroup, keptBy, openConsole, phoenix, record, rowOf } from './console-page.ts';
import { openPage } from './phone-page.ts';
import { browser, inChromium, stage } from './in-chromium.ts';

vi.setConfig({ testTimeout: 120_000 });
const mostBytes = 250_000;

inChromium('The console', { staff: 'dana' }, () => {
  beforeAll(async () => {
    await stage.call('GET', '/');
  });
  beforeEach(async () => {
    expect((await stage.reset({ clinic: phoenix, now: beforeGroup })).status).toBe(200);
  });
  const open = (options?: Parameters<typeof openConsole>[2]) => openConsole(browser, stage, options);

  test('before anybody has signed in nothing of a patient is asked for; the tab keeps who it is, and forgets it on the way out', async () => {
    const { page, complaints } = await openPage(browser, stage.url());
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.reload();
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
    expect(asked.filter((path) => path.startsWith('/api'))).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lena Fox' }).click();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await page.getByText('Lena Fox').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
    expect(await keptBy(page)).not.toContain('lena');
    expect(complaints).toEqual([]);
  });

  test('a sentence with a patient’s name does not outlive whoever it was said to', async () => {
    const { page } = await openConsole(browser, stage);
    await rowOf(page, 'Ana Ruiz').click();
    await page.keyboard.press('n'); // before the session has begun
    await page.getByRole('alert').getByText('Not saved for Ana Ruiz.').waitFor();
    await page.getByRole('banner').getByText('Dana Lee').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('Ana Ruiz');
  });

  test('a console nobody touches warns after 14 minutes and signs out after 15', async () => {
    const { page } = await openPage(browser, 'about:blank');
    await page.clock.install();
    await page.goto(stage.url());
    await page.getByRole('button', { name: 'Dana Lee' }).click();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await page.clock.fastForward(14 * 60_000 + 2000);
    await page.getByRole('dialog', { name: 'Still there?' }).waitFor();
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.clock.fastForward(15 * 60_000 + 2000);
    await page.getByText('You were signed out because nobody touched the console').waitFor();
    expect(await keptBy(page)).not.toContain('dana');
  });

  test('somebody who is no longer on the staff is shown out', async () => {
    const { page } = await open();
    await page.route('**/api/pulse', (route) => route.fulfill({ status: 401, json: { title: 'Not signed in' } }));
    await page.getByText('the clinic does not know this sign-in any more').waitFor();
  });

  test('no patient’s name is in the title, the address or anything the machine keeps (P8)', async () => {
    await stage.reply('+16025550122', 'is it at nine?');
    const { page } = await open();
    await page.getByRole('row', { name: 'Ben Carter' }).click();
    expect(await keptBy(page)).not.toMatch(/ben|carter/i);
    await page.getByRole('link', { name: 'Follow-ups' }).click();
    await page.getByRole('button', { name: /^Ben Carter/ }).click();
    await page.getByRole('heading', { name: 'Texts with the patient' }).waitFor();
    expect(await keptBy(page)).not.toMatch(/ben|carter/i);
  });

  test('while nothing changes no patient data is read: only the pulse is asked for', async () => {
    const { page } = await open();
    await rowOf(page, 'Ana Ruiz').waitFor();
    const pulse = () => page.waitForResponse((response) => response.url().endsWith('/api/pulse'));
    await pulse();
    const reads: string[] = [];
    page.on('request', (request) => {
      if (!request.url().endsWith('/api/pulse')) reads.push(request.url());
    });
    await pulse();
    await pulse();
    expect(reads).toEqual([]);
  });

  test('an auditor sees everything and not one button that changes anything', async () => {
    await record(stage, 'ana', 'arrived');
    await stage.clock.to(afterGrace);
    const { page } = await open({ as: 'Ruth Okafor' });
    await rowOf(page, 'Ben Carter').waitFor();
    expect(await page.locator('.roster button').count()).toBe(0);
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.getByRole('link', { name: 'Follow-ups' }).click();
    await page.getByRole('button', { name: /^Ben Carter/ }).click();
    await page.getByRole('heading', { name: 'Texts with the patient' }).waitFor();
    await page.keyboard.press('o');
    await page.keyboard.press('c');
    expect(await page.locator('.detail-main button:visible').count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('it speaks Spanish, and remembers that it does', async () => {
    const { page } = await open();
    await page.locator('.me summary').click();
    await page.getByLabel('Language').selectOption('es');
    await page.getByRole('heading', { name: 'Hoy' }).waitFor();
    await page.getByRole('button', { name: 'Llegó: Ana Ruiz' }).waitFor();
    expect(await page.evaluate<string>('document.documentElement.lang')).toBe('es');
    await page.reload();
    await page.getByRole('link', { name: 'Seguimientos' }).click();
    await page.getByText('No hay nada pendiente.').waitFor();
  });

  test('no connection is said, and what comes after it is shown once it is back', async () => {
    const { page } = await open();
    await rowOf(page, 'Ana Ruiz').waitFor();
    await page.context().setOffline(true);
    await page.getByText('No connection.').waitFor();
    await page.getByRole('button', { name: 'Here: Ana Ruiz' }).click();
    await page.getByRole('alert').getByText('Not saved for Ana Ruiz.').waitFor();
    await rowOf(page, 'Ana Ruiz').getByText('Expected').waitFor();
    await record(stage, 'ben', 'arrived');
    await page.context().setOffline(false);
    await page.getByText('No connection.').waitFor({ state: 'hidden' });
    await rowOf(page, 'Ben Carter').getByText('Here', { exact: true }).waitFor();
  });

  test('a page that cannot be read says so and tries again when asked', async () => {
    const { page } = await open();
    await page.route('**/api/follow-ups', (route) => route.fulfill({ status: 500, json: { title: 'x' } }));
    await page.getByRole('link', { name: 'Follow-ups' }).click();
    await page.getByRole('heading', { name: 'This cannot be shown right now.' }).waitFor();
    await page.unroute('**/api/follow-ups');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Nothing to follow up.').waitFor();
    await page.goto(`${stage.url()}/nowhere`);
    await page.getByRole('heading', { name: 'There is no such page.' }).waitFor();
  });

  test('the keyboard help lists every key, and closes with Escape', async () => {
    const { page } = await open();
    await rowOf(page, 'Ana Ruiz').waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard' });
    await help.getByText('I take this on').waitFor();
    const listed = await page.evaluate<[string, string[]][]>(
      `[...document.querySelectorAll('[role=dialog] section')].map((one) => [one.querySelector('h3').innerText, [...one.querySelectorAll('kbd')].map((key) => key.innerText)])`,
    );
    expect(Object.fromEntries(listed)).toMatchObject({
      Everywhere: ['?', 't', 'f', 'm', 'p', 's', 'Esc'],
      'Follow-ups': ['j', '↓', 'k', '↑', 'o', 'r', 'h', 'e', 'c', 'Esc', 'Ctrl ↵'],
      Messages: ['/', 'j', '↓', 'k', '↑', 'Esc', 'Ctrl ↵'],
      Patients: ['/', 'n', 'j', '↓', 'k', '↑', 'Esc', 'Ctrl ↵'],
      'Phone problems': ['j', '↓', 'k', '↑', '1', '2', '3', '4'],
    });
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('f');
    await page.getByRole('heading', { name: 'Follow-ups', level: 1 }).waitFor();
    // The heading has the focus, so that a screen reader begins there.
    expect(await page.evaluate<string>('document.activeElement.innerText')).toBe('Follow-ups');
  });

  test('the first load is at most 250 kB, scripts and styles gzipped', async () => {
    const { body } = await stage.call('GET', '/');
    const files = [...String(body).matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]!);
    const sizes = await Promise.all(
      files.map(async (file) => gzipSync(String((await stage.call('GET', file)).body)).length),
    );
    const sum = sizes.reduce((one, other) => one + other, 0);
    process.stdout.write(`console, first load gzipped: ${(sum / 1000).toFixed(1)} kB\n`);
    expect(files.length).toBeGreaterThan(1);
    expect(sum).toBeLessThan(mostBytes);
  });
});
