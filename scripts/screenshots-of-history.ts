import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openConsole } from '../test/browser/console-page.ts';
import { startStage, type Stage } from '../test/stage.ts';

/** Monday 23 November 2026, 11:20 in Phoenix: the day groups are going on. */
const now = '2026-11-23T18:20:00Z';

/** An invented clinic with three months behind it, in the data of a stage that is not running meanwhile. */
const seed = async (directory: string): Promise<void> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/seed.ts', '--patients', '60', '--now', now], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, DATA_DIR: directory },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error('The clinic of the pictures could not be seeded');
};

type Shot = {
  file: string;
  path: string;
  /** Brings the page to what the picture is of. */
  to: (page: Page) => Promise<void>;
  as?: string;
  viewport?: { width: number; height: number };
  locale?: string;
  colorScheme?: 'light' | 'dark';
};
const narrow = { viewport: { width: 390, height: 844 } };

const shots: Shot[] = [
  {
    file: 'console-schedules.png',
    path: '/schedules',
    to: (page) => page.locator('.session-card').first().waitFor(),
  },
  {
    file: 'console-schedule-new.png',
    path: '/schedules',
    to: async (page) => {
      await page.getByRole('button', { name: 'New schedule' }).click();
      await page.getByLabel('Name, for staff only').fill('Morning group');
      await page.getByRole('checkbox', { name: 'Thursday' }).check();
      await page.getByText(/Thanksgiving/).first().waitFor();
      await page.locator('.preview-months').first().waitFor();
    },
  },
  {
    file: 'console-patient.png',
    path: '/patients',
    to: async (page) => {
      await page.getByLabel('Which patients').selectOption({ label: 'Current' });
      await page.locator('.patient-entry').nth(2).click();
      await page.getByRole('tab', { name: 'Hours' }).click();
      await page.locator('.hours-table').first().waitFor();
    },
  },
  {
    file: 'console-patient-narrow-es.png',
    path: '/patients',
    ...narrow,
    locale: 'es-US',
    colorScheme: 'dark',
    to: async (page) => {
      await page.getByLabel('Qué pacientes').selectOption({ label: 'Activo' });
      await page.locator('.patient-entry').nth(2).click();
      await page.getByRole('tab').first().waitFor();
    },
  },
  {
    file: 'console-reports.png',
    path: '/reports',
    to: async (page) => {
      await page.getByRole('table').waitFor();
      await page.locator('.recharts-bar-rectangle, .recharts-line').first().waitFor();
    },
  },
  {
    file: 'console-phone-problems.png',
    path: '/phone-problems',
    to: (page) => page.getByRole('listitem').first().waitFor(),
  },
  {
    file: 'console-texts.png',
    path: '/texts',
    to: (page) => page.locator('.text-editor').first().waitFor(),
  },
]; // prettier-ignore

const take = async (stage: Stage, browser: Browser, { shot, folder }: { shot: Shot; folder: string }) => {
  const { file, path, to, as = 'Ada North', viewport = { width: 1280, height: 850 }, ...look } = shot;
  const options = { as, path, viewport, colorScheme: 'light', reducedMotion: 'reduce', ...look } as const;
  const { page } = await openConsole(browser, stage, options);
  await to(page);
  // No button is to look hovered over.
  await page.mouse.move(0, 0);
  await page.evaluate('scrollTo(0, 0)');
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, file), animations: 'disabled', caret: 'hide' });
  await page.context().close();
  console.log(file);
};

/** The pictures of the pages that want a history: conversations, schedules, charts, reports, phone problems, texts. */
export const takeHistory = async (browser: Browser, folder: string): Promise<void> => {
  const stage = await startStage();
  try {
    await stage.kill();
    await seed(stage.directory);
    await stage.restart();
    for (const shot of shots) await take(stage, browser, { shot, folder });
  } finally {
    await stage.stop();
  }
};
