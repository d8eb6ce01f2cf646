import type { Page } from 'playwright-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { afterGrace, axeFindings, keptBy, openConsole, overflows, phoenix, record } from './console-page.ts';
import { layoutFaults } from './layout.ts';
import { openedThings } from './opened-things.ts';
import { browser, inChromium, stage } from './in-chromium.ts';

vi.setConfig({ testTimeout: 240_000 });

/** Widths, looks and languages, each of which at least one page was once wrong in. 200 % of 1280 by 800 is 640 by 400. */
const settings = [
  { says: 'wide, light, English', viewport: { width: 1280, height: 800 }, colorScheme: 'light', locale: 'en-US' },
  { says: 'wide, dark, Spanish', viewport: { width: 1280, height: 800 }, colorScheme: 'dark', locale: 'es-US' },
  { says: '390 px, light, Spanish', viewport: { width: 390, height: 844 }, colorScheme: 'light', locale: 'es-US' },
  { says: '200 % zoom, dark, English', viewport: { width: 640, height: 400 }, colorScheme: 'dark', locale: 'en-US' },
] as const;

/** What is opened is looked at where there is least room and where there is most. */
const openedSettings = [
  { says: '390 px, dark, Spanish', viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'es-US' },
  { says: 'wide, light, English', viewport: { width: 1280, height: 800 }, colorScheme: 'light', locale: 'en-US' },
] as const;

/** The pages this member of staff is shown, by their links. */
const linksOf = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('nav.pages a')].map((link) => link.getAttribute('href'))`);

/** Goes to a page by its link, and waits until it has something to show. */
const goTo = async (page: Page, path: string): Promise<void> => {
  await page.locator('nav.pages a').first().waitFor();
  const link = page.locator(`nav.pages a[href="${path}"]`);
  await vi.waitFor(
    async () => {
      // Once the window is wider again, the fold may go in the middle of this.
      if (!(await link.isVisible())) await page.locator('.more-pages summary').click({ timeout: 2_000 });
      await link.click({ timeout: 2_000 });
    },
    { timeout: 15_000 },
  );
  await page.locator(`nav.pages a[href="${path}"][aria-current="page"]`).waitFor({ state: 'attached' });
  await page.locator('main h1').waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.locator('main .day-loading').first().waitFor({ state: 'hidden' });
};

inChromium('Every page of the console', { staff: 'dana' }, () => {
  beforeAll(async () => {
    expect((await stage.reset({ clinic: phoenix, now: '2026-11-23T00:30:00Z' })).status).toBe(200);
    await stage.clock.to('2026-11-23T15:55:00Z');
    await stage.reply('+16025550122', 'is it at nine? my car is in the shop');
    await record(stage, 'ana', 'arrived');
    await stage.clock.to(afterGrace);
  });

  test.each(settings)(
    'every page, $says: axe finds nothing, nothing runs over the side or is cut off, nothing complains, no patient in title, address or storage',
    async ({ viewport, colorScheme, locale }) => {
      const options = { viewport, colorScheme, locale };
      const { page, complaints } = await openConsole(browser, stage, { ...options, as: 'Jo Whitman' });
      for (const path of await linksOf(page)) {
        await goTo(page, path);
        expect({ path, findings: await axeFindings(page) }).toEqual({ path, findings: [] });
        expect({ path, overflows: await overflows(page) }).toEqual({ path, overflows: false });
        expect({ path, faults: await layoutFaults(page) }).toEqual({ path, faults: [] });
        if (viewport.width === 1280) {
          await page.setViewportSize({ ...viewport, width: 768 });
          expect({ path, faults: await layoutFaults(page), at: 768 }).toEqual({ path, faults: [], at: 768 });
          await page.setViewportSize(viewport);
        }
        expect(await keptBy(page)).not.toMatch(/\b(ana|ben|ruiz|carter)\b|555-?01/i);
      }
      // Among them would be every violation of the content security policy.
      expect(complaints).toEqual([]);
    },
  );

  test.each(openedSettings)(
    'whatever opens on a page, $says: axe finds nothing, nothing runs over the side or is cut off, nothing complains',
    async ({ viewport, colorScheme, locale }) => {
      const options = { viewport, colorScheme, locale, reducedMotion: 'reduce' as const };
      const { page, complaints } = await openConsole(browser, stage, { ...options, as: 'Jo Whitman' });
      for (const { says, path, open, shows } of openedThings) {
        await goTo(page, path);
        await open(page);
        await page.locator(shows).first().waitFor();
        expect.soft({ says, findings: await axeFindings(page) }).toEqual({ says, findings: [] });
        expect.soft({ says, overflows: await overflows(page) }).toEqual({ says, overflows: false });
        expect.soft({ says, faults: await layoutFaults(page) }).toEqual({ says, faults: [] });
        await page.keyboard.press('Escape');
      }
      expect(complaints).toEqual([]);
    },
  );

  test('every page whose reading fails says so, and what to do; none stays blank', async () => {
    const { page } = await openConsole(browser, stage, { as: 'Jo Whitman' });
    const paths = await linksOf(page);
    await page.route(/\/api\/(?!pulse|clinic$|staff$)/, (route) =>
      route.fulfill({ status: 500, json: { title: 'x' } }),
    );
    await page.reload();
    for (const path of paths) {
      await goTo(page, path);
      const said = page.getByRole('heading', { name: 'This cannot be shown right now.' });
      // A page that reads nothing before one asks for something has its own first words.
      if ((await page.locator('main form, main [role="tablist"]').count()) === 0) await said.first().waitFor();
      expect((await page.locator('main').innerText()).trim().length).toBeGreaterThan(20);
    }
  });

  test('a page whose files are no more, since the console was renewed meanwhile, says so and loads anew', async () => {
    const { page } = await openConsole(browser, stage, { as: 'Jo Whitman' });
    await page.route('**/assets/follow-ups-page*', (route) => route.fulfill({ status: 404 }));
    await page.locator('nav.pages a[href="/follow-ups"]').click();
    await page.getByRole('heading', { name: 'This cannot be shown right now.' }).waitFor();
    await page.unroute('**/assets/follow-ups-page*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Follow-ups', level: 1 }).waitFor();
  });

  test('every page can be reached and left by the keyboard alone, and its heading takes the focus', async () => {
    const { page } = await openConsole(browser, stage, { as: 'Jo Whitman' });
    const [first = '/', ...others] = await linksOf(page);
    for (const path of [...others, first]) {
      await page.locator(`nav.pages a[href="${path}"]`).focus();
      await page.keyboard.press('Enter');
      await page.locator('main h1:focus').waitFor();
      expect(new URL(page.url()).pathname).toBe(path);
    }
  });

  test.each(['Lena Fox', 'Dana Lee', 'Ruth Okafor'])(
    'each page shown to %s can be read by them: the API refuses none of what it asks',
    async (as) => {
      const { page } = await openConsole(browser, stage, { as });
      const refused: string[] = [];
      page.on('response', (response) => {
        if ([401, 403].includes(response.status())) refused.push(new URL(response.url()).pathname);
      });
      for (const path of await linksOf(page)) await goTo(page, path);
      expect(refused).toEqual([]);
    },
  );
});
