import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Sunday 22 November 2026, 17:30 in Phoenix: half an hour before Monday's day group is reminded. */
export const sundayAfternoon = '2026-11-23T00:30:00Z';
export const phoenix = 'clinics/phoenix.json';

/** A stage's page in a window of its own, and what went wrong in it. */
export const openPage = async (browser: Browser, url: string, options: BrowserContextOptions = {}) => {
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
  });
  await page.goto(url);
  return { page, complaints };
};

/** Waits until the stage has done what was asked of it and the page shows what came of it. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator('.page[aria-busy="false"]').waitFor();
};

/** Presses a button by its name and waits for what follows. */
export const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).click();
  await settled(page);
};

/** Picks up a patient's phone. */
export const pickUp = async (page: Page, patient: string): Promise<void> => {
  await page.getByRole('radio', { name: patient }).check({ force: true });
  await page.getByRole('heading', { name: `Phone of ${patient}` }).waitFor();
};

/** What axe finds wrong, in a line each. */
export const axeFindings = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axeSource);
  return page.evaluate<string[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html)))`,
  );
};

/** Whether the page can be scrolled sideways. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
