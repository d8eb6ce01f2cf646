import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';
import { type Stage, startStage } from '../stage.ts';
import { findChromium, launchChromium } from './chromium.ts';

/** The stage and the Chromium of this file's tests: there from the first `beforeAll` within `inChromium` on. */
export let stage: Stage;
export let browser: Browser;

/**
 * Tests in a Chromium and on a stage of their own, whose API calls come from `staff`. Both start before the first test and end after the last; every
 * window is closed after each. Where there is no Chromium it is said that the tests did not run. Once a file.
 */
export const inChromium = (title: string, { staff }: { staff: string }, tests: () => void): void => {
  const executable = findChromium();
  if (executable === undefined) {
    const notRun = `${title}: Chromium not found, browser tests not run`;
    process.stdout.write(`${notRun}\n`);
    test.skip(notRun, () => undefined);
    return;
  }
  describe(title, () => {
    beforeAll(async () => {
      [stage, browser] = await Promise.all([startStage({ staff }), launchChromium(executable)]);
    });
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
    });
    afterAll(async () => {
      await browser.close();
      await stage.stop();
    });
    tests();
  });
};
