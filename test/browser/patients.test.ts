import type { Page } from 'playwright-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { axeFindings, beforeGroup, keptBy, openConsole, overflows, phoenix } from './console-page.ts';
import { browser, inChromium, stage } from './in-chromium.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Keeps the list of patients from being read anew until what it gives is called. */
const holdReading = async (page: Page): Promise<() => void> => {
  let readAnew = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    readAnew = resolve;
  });
  await page.route('**/api/patients', async (route) => {
    await held;
    await route.continue();
  });
  return () => {
    readAnew();
  };
};

inChromium('Patients and phone problems', { staff: 'dana' }, () => {
  beforeEach(async () => {
    expect((await stage.reset({ clinic: phoenix, now: beforeGroup })).status).toBe(200);
  });
  const open = (options: Parameters<typeof openConsole>[2] = {}) =>
    openConsole(browser, stage, { path: '/patients', ...options });
  const chartOf = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await page.getByRole('heading', { name, level: 2 }).waitFor();
  };
  const patient = async (id: string) => (await stage.api.get(`/patients/${id}`)).body;
  const put = (path: string, body: object) => stage.call('PUT', `/api/patients/${path}`, body, { 'x-staff': 'dana' });

  test('by keys alone: found by a piece of the name, put on hold, and the history says so', async () => {
    const { page, complaints } = await open();
    await page.getByRole('button', { name: /^Ben Carter/ }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('nunez');
    await page.getByText('1 patient', { exact: true }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Isabel Núñez' }).waitFor();
    await page.getByRole('button', { name: 'Put on hold' }).press('Enter');
    await page.getByLabel('Reason (only staff see it)').fill('travel');
    // Reading anew takes its time; what is saved has gone from the form at once, and is not asked about on leaving it.
    const readAnew = await holdReading(page);
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    expect(await page.getByLabel('Reason (only staff see it)').count()).toBe(0);
    readAnew();
    await page.locator('.chart-heading').getByText('On hold').waitFor();
    // A last day ahead may be set anew, and the whole taken back.
    await page.getByRole('button', { name: 'Set the last day' }).press('Enter');
    await page.getByLabel('Last day', { exact: true }).fill('2026-12-04');
    await page.keyboard.press('Enter');
    await page.getByText(/Dec 4, 2026 · travel/).waitFor();
    await page.getByRole('button', { name: 'Set the last day' }).waitFor();
    await page.getByRole('button', { name: /^Take back: Holds/ }).press('Enter');
    await page.getByRole('button', { name: 'Take it back' }).press('Enter');
    await page.locator('.chart-heading').getByText('Current').waitFor();
    await page.getByRole('tab', { name: 'Stay' }).focus();
    await page.keyboard.press('ArrowLeft');
    const latest = page.locator('.history-change').first();
    await latest.getByText('Dana Lee').waitFor();
    await latest.getByText(/Dec 4, 2026 · travel/).waitFor();
    expect(await keptBy(page)).not.toMatch(/isabel|núñez/i);
    expect(complaints).toEqual([]);
  });

  test('somebody is admitted in three steps, expected from then on; a full group is said plainly and nothing is half saved', async () => {
    const small = (await stage.api.get('/schedules/weekend-a')).body as object;
    const full = await stage.call('PUT', '/api/schedules/weekend-a', { ...small, capacity: 4 }, { 'x-staff': 'sam' });
    expect(full.status).toBe(200);
    const { page } = await open();
    await page.getByRole('button', { name: 'Admit somebody' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Zoe Quinn');
    await page.getByLabel('Number').fill('602-555-017');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('This number has too few digits.').waitFor();
    await page.getByLabel('Number').fill('602-555-0177');
    await page.getByLabel(/Permission to text has been given/).check();
    await page.getByLabel('Which wording was agreed to').fill('intake-2026-01');
    await page.getByLabel('Where it is recorded').fill('intake form');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Admission: Stay' }).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Group', { exact: true }).selectOption('weekend-a');
    await page.getByRole('button', { name: 'Admit', exact: true }).click();
    await page.getByRole('alert').getByText('This group is full').waitFor();
    expect(JSON.stringify((await stage.api.get('/patients')).body)).not.toContain('Zoe Quinn');
    await page.getByLabel('Group', { exact: true }).selectOption('night-a');
    await page.getByText('Mon', { exact: true }).click();
    const readAnew = await holdReading(page);
    await page.getByRole('button', { name: 'Admit', exact: true }).click();
    await page.getByText('Zoe Quinn is admitted.').waitFor();
    await page.getByRole('heading', { name: 'Zoe Quinn' }).waitFor();
    readAnew();
    await page.getByRole('tab', { name: 'Places' }).click();
    await page.getByText(/^Mon · since/).waitFor();
    await expect
      .poll(async () => JSON.stringify((await stage.api.get('/sessions?date=2026-11-23')).body))
      .toContain('Zoe Quinn');
  });

  test('the front desk keeps the number and the permission right and may change nothing else of the chart', async () => {
    const { page } = await open({ as: 'Lena Fox' });
    expect(await page.getByRole('button', { name: 'Admit somebody' }).count()).toBe(0);
    await chartOf(page, 'Ben Carter');
    expect(await page.locator('.tab-panel button:visible').count()).toBe(0);
    await page.getByRole('tab', { name: 'Texting' }).click();
    await page.getByRole('button', { name: 'Change the number' }).click();
    await page.getByLabel('New number').fill('602-555-0178');
    await page.keyboard.press('Enter');
    await page.getByText('none on file: this number is never texted').waitFor();
    expect(await patient('ben')).toMatchObject({ patient: { phone: '+16025550178', consent: null } });
    await page.getByRole('button', { name: 'Record permission' }).click();
    await page.getByLabel('Which wording was agreed to').fill('phone-2026-02');
    await page.getByLabel('Where it is recorded').fill('call of today');
    await page.keyboard.press('Enter');
    await page
      .getByText(/call of today · phone-2026-02/)
      .first()
      .waitFor();
  });

  test('phone problems are worked off by one key each, and lead to the chart', async () => {
    await put('ana/phone', { phone: '602-555-0122', consentStands: true });
    await put('chloe/consent', { consent: null });
    const { page, complaints } = await open({ as: 'Lena Fox', path: '/phone-problems' });
    const first = page.locator('.problem').first();
    await first.getByText('Shared with Ben Carter').waitFor();
    await page.keyboard.press('3');
    await page.getByText('Saved.').waitFor();
    await page.locator('.problem').first().getByText('Ben Carter').waitFor();
    await page.getByLabel('Kind').selectOption('no-consent');
    await page.locator('.problem').first().getByText('Chloe Adams').waitFor();
    await page.locator('.problem-head').first().focus();
    await page.keyboard.press('4');
    await page.getByRole('heading', { name: 'Chloe Adams', level: 2 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/patients');
    expect(complaints).toEqual([]);
  });

  test('in Spanish at 390 px every part of a chart is whole, axe finds nothing and an auditor has nothing to press', async () => {
    const look = { viewport: { width: 390, height: 844 }, locale: 'es-US' };
    const { page, complaints } = await open({ as: 'Ruth Okafor', ...look });
    await chartOf(page, 'Ben Carter');
    for (const part of ['Estancia', 'Lugares', 'Mensajes', 'Familia', 'Horas', 'Conversación', 'Historial']) {
      await page.getByRole('tab', { name: part }).click();
      await page.locator('.tab-panel .day-loading').waitFor({ state: 'hidden' });
      expect({ part, overflows: await overflows(page), findings: await axeFindings(page) }).toEqual({
        ...{ part, overflows: false, findings: [] },
      });
      expect(await page.locator('.tab-panel button:visible').count()).toBe(0);
    }
    expect(complaints).toEqual([]);
  });
});
