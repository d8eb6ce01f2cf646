import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { findChromium, launchChromium } from '../test/browser/chromium.ts';
import { afterGrace, beforeGroup, openConsole, record } from '../test/browser/console-page.ts';
import { openPage, phoenix, press, sundayAfternoon } from '../test/browser/phone-page.ts';
import { type Stage, startStage } from '../test/stage.ts';
import { takeHistory } from './screenshots-of-history.ts';

/**
 * `npm run screenshots` writes the pictures of the README: the phone page when the story has been told and the console's pages, wide, dark and
 * on a phone. Invented people and a fixed clock, so that the pictures change only when the page does.
 */
const folder = join(import.meta.dirname, '../docs/images');

const shots = [
  { file: 'phones.png', viewport: { width: 1280, height: 850 }, fullPage: false },
  { file: 'phones-narrow.png', viewport: { width: 390, height: 844 }, fullPage: true },
];
type Shot = (typeof shots)[number];

const tellStory = async (stage: Stage, browser: Browser, { viewport }: Shot) => {
  await stage.reset({ clinic: phoenix, now: sundayAfternoon });
  const { page } = await openPage(browser, `${stage.url()}/phones`, {
    viewport,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await press(page, 'To next reminder');
  await press(page, '1: send this reply');
  await press(page, 'To next session');
  await press(page, 'Check in all but Ben');
  await press(page, /^To end of grace/);
  await page.getByText('Missed a session:').waitFor();
  // No button is to look pressed or hovered over.
  await page.mouse.move(0, 0);
  return page;
};

const take = async (stage: Stage, browser: Browser, shot: Shot): Promise<void> => {
  const path = join(folder, shot.file);
  const page = await tellStory(stage, browser, shot);
  await page.screenshot({ path, fullPage: shot.fullPage, animations: 'disabled', caret: 'hide' });
  await page.context().close();
  console.log(`${shot.file} ${(statSync(path).size / 1000).toFixed(0)} kB`);
};

const consoleShots = [
  { file: 'console-today.png', path: '/', viewport: { width: 1280, height: 850 }, colorScheme: 'light' },
  { file: 'console-today-dark.png', path: '/', viewport: { width: 1280, height: 850 }, colorScheme: 'dark' },
  { file: 'console-today-narrow.png', path: '/', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { file: 'console-follow-ups.png', path: '/follow-ups', viewport: { width: 1280, height: 850 }, colorScheme: 'light' },
  {
    file: 'console-messages.png',
    path: '/conversations',
    viewport: { width: 1280, height: 850 },
    colorScheme: 'light',
  },
] as const;
type ConsoleShot = (typeof consoleShots)[number];

/** A Monday morning: reminded, answered, four of five here, one missing past grace. */
const tellMorning = async (stage: Stage): Promise<void> => {
  await stage.reset({ clinic: phoenix, now: sundayAfternoon });
  await stage.clock.to('2026-11-23T01:30:00Z');
  await stage.reply('+16025550121', '1');
  await stage.reply('+16025550123', 'running 10 late');
  await stage.reply('+16025550122', 'is it at nine? my car is in the shop');
  await stage.clock.to(beforeGroup);
  for (const patient of ['ana', 'dwayne', 'elena']) await record(stage, patient, 'arrived');
  await stage.clock.to(afterGrace);
};

const takeConsole = async (stage: Stage, browser: Browser, shot: ConsoleShot): Promise<void> => {
  const { file, path, viewport, colorScheme } = shot;
  const { page } = await openConsole(browser, stage, { path, viewport, colorScheme, reducedMotion: 'reduce' });
  const isToday = path === '/';
  await page
    .getByRole(isToday ? 'row' : 'button', { name: /^Ben Carter/ })
    .first()
    .click();
  if (!isToday) await page.locator('.bubble').first().waitFor();
  await page.mouse.move(0, 0);
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: join(folder, file), animations: 'disabled', caret: 'hide' });
  await page.context().close();
  console.log(`${file} ${(statSync(join(folder, file)).size / 1000).toFixed(0)} kB`);
};

const executable = findChromium();
if (executable === undefined) throw new Error('Chromium not found: install it, or set CHROMIUM_PATH');
mkdirSync(folder, { recursive: true });
const [stage, browser] = await Promise.all([startStage({ staff: 'dana' }), launchChromium(executable)]);
try {
  for (const shot of shots) await take(stage, browser, shot);
  await tellMorning(stage);
  for (const shot of consoleShots) await takeConsole(stage, browser, shot);
  await takeHistory(browser, folder);
} finally {
  await browser.close();
  await stage.stop();
}
