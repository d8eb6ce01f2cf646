import { readFileSync } from 'node:fs';
import { beforeAll, expect, test, vi } from 'vitest';
import { axeFindings, openConsole, overflows, phoenix } from './console-page.ts';
import { browser, inChromium, stage } from './in-chromium.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Monday 23 November, 13:00 in Phoenix: the day group is over. */
const afterGroup = '2026-11-23T20:00:00Z';

const isRate = (value: unknown): value is object => typeof value === 'object' && value !== null && 'share' in value;

inChromium('Reports', { staff: 'dana' }, () => {
  beforeAll(async () => {
    expect((await stage.reset({ clinic: phoenix, now: '2026-11-23T15:55:00Z' })).status).toBe(200);
    await stage.clock.to('2026-11-23T16:05:00Z');
    const day = (await stage.api.get('/sessions?date=2026-11-23')).body as {
      id: string;
      title: string;
      roster: { patientId: string }[];
    }[];
    for (const { id, roster } of day.slice(0, 1))
      for (const [index, { patientId }] of roster.entries())
        await stage.api.post(`/sessions/${id}/attendance`, { patientId, status: index === 0 ? 'no-show' : 'arrived' });
    await stage.clock.to(afterGroup);
  });

  test('by keyboard: another grouping, another report, the table saved as CSV; charts come only with the page', async () => {
    const { page, complaints } = await openConsole(browser, stage, { as: 'Jo Whitman', acceptDownloads: true });
    const scripts: string[] = [];
    page.on('request', (request) => void scripts.push(request.url()));
    await page.getByRole('link', { name: 'Reports' }).focus();
    await page.keyboard.press('Enter');
    const table = page.getByRole('table');
    await table.getByRole('row', { name: /^Day/ }).waitFor();
    expect(scripts.filter((url) => /reports-page/.test(url)).length).toBeGreaterThan(0);
    await page.getByLabel('Group by').selectOption('weekday');
    await table.getByRole('row', { name: /^Monday .*too few/ }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV' }).press('Enter'),
    ]);
    const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(lines[0]).toContain('weekday,expected,came');
    expect(lines[1]).toMatch(/^MO,/);
    await page.getByRole('radio', { name: 'Attendance' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Hours attended against hours prescribed').waitFor();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    await page.getByText('No day took part in a hold-out').waitFor();
    expect(complaints).toEqual([]);
  });

  test('at 1280 px a table full of figures is read without scrolling sideways', async () => {
    const { page } = await openConsole(browser, stage, { as: 'Jo Whitman' });
    await page.route('**/api/reports/attendance**', async (route) => {
      const answer = await route.fetch();
      const full = JSON.parse(await answer.text(), (_key, value: unknown) =>
        isRate(value) ? { ...value, count: 1582, of: 1684, share: 0.846, low: 0.817, high: 0.873 } : value,
      ) as unknown;
      await route.fulfill({ response: answer, json: full });
    });
    await page.getByRole('link', { name: 'Reports' }).click();
    await page
      .getByRole('table')
      .getByText(/85% .82%.to.87%/)
      .first()
      .waitFor();
    const beside =
      "(() => { const { scrollWidth, clientWidth } = document.querySelector('.report-table'); return scrollWidth - clientWidth; })()";
    expect(await page.evaluate<number>(beside)).toBe(0);
  });

  test('days that cannot be are said to be, and nothing is asked for', async () => {
    const { page } = await openConsole(browser, stage, { as: 'Jo Whitman', path: '/reports' });
    await page.getByLabel('From').fill('2026-01-01');
    await page.getByRole('alert').getByText('at most 186 days').waitFor();
  });

  test('at 390 px in Spanish and dark: axe finds nothing and nothing runs over the side', async () => {
    const { page, complaints } = await openConsole(browser, stage, {
      as: 'Jo Whitman', path: '/reports', viewport: { width: 390, height: 844 }, locale: 'es-US', colorScheme: 'dark',
    }); // prettier-ignore
    await page.getByRole('heading', { name: 'Informes' }).waitFor();
    await page.getByRole('table').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('a counsellor is told that it is what they lead', async () => {
    const { page } = await openConsole(browser, stage, { as: 'Dana Lee', path: '/reports' });
    await page.getByText('You see the sessions you lead.').waitFor();
  });
});
