import { beforeAll, expect, test, vi } from 'vitest';
import { axeFindings, beforeGroup, openConsole, overflows, phoenix } from './console-page.ts';
import { browser, inChromium, stage } from './in-chromium.ts';

vi.setConfig({ testTimeout: 120_000 });

inChromium('The reference of the API', { staff: 'dana' }, () => {
  beforeAll(async () => {
    await stage.call('GET', '/');
    await stage.reset({ clinic: phoenix, now: beforeGroup });
  });

  test('a call is found, opened and read by keyboard alone: who may make it, its fields, its answers', async () => {
    const { page, complaints } = await openConsole(browser, stage, { path: '/reference' });
    await page.getByRole('searchbox', { name: 'Find a call' }).fill('attendance');
    const call = page.locator('summary', { hasText: '/api/sessions/{id}/attendance' });
    await call.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Front desk, Counsellor', { exact: false }).waitFor();
    await page.getByRole('rowheader', { name: 'patientId' }).first().waitFor();
    await page.getByRole('rowheader', { name: 'Idempotency-Key' }).waitFor();
    await page.getByRole('rowheader', { name: '422' }).waitFor();
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/wide.png` });
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('in Spanish at 390 px nothing runs over the side', async () => {
    const viewport = { width: 390, height: 844 };
    const { page, complaints } = await openConsole(browser, stage, { path: '/reference', locale: 'es-US', viewport });
    await page.getByRole('searchbox', { name: 'Buscar una llamada' }).fill('attendance');
    await page.locator('summary', { hasText: '/api/sessions/{id}/attendance' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name: 'patientId' }).first().waitFor();
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/narrow.png` });
    expect(await overflows(page)).toBe(false);
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
