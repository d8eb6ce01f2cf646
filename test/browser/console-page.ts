import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Stage } from '../stage.ts';
import { openPage } from './phone-page.ts';

export { axeFindings, overflows, phoenix } from './phone-page.ts';

/** Monday 23 November 2026, 08:55 in Phoenix: five minutes before the day group. */
export const beforeGroup = '2026-11-23T15:55:00Z';
/** 09:20: grace has passed. */
export const afterGrace = '2026-11-23T16:20:00Z';
/** The day group of that Monday. */
export const dayGroup = 'day-a_2026-11-23T0900';

/** Opens the console as a member of staff, by the sign-in page. */
export const openConsole = async (
  browser: Browser,
  stage: Stage,
  { as = 'Dana Lee', path = '/', ...options }: BrowserContextOptions & { as?: string; path?: string } = {},
) => {
  const opened = await openPage(browser, `${stage.url()}${path}`, options);
  await opened.page.getByRole('button', { name: as }).click();
  await opened.page.getByRole('banner').waitFor();
  return opened;
};

/** The row of a patient on the roster shown. */
export const rowOf = (page: Page, patient: string) => page.getByRole('row', { name: patient });

/** Records attendance from elsewhere. */
export const record = (stage: Stage, patientId: string, status: string) =>
  stage.api.post(`/sessions/${dayGroup}/attendance`, { patientId, status });

/** Everything the page keeps on the machine, as one text. */
export const keptBy = (page: Page): Promise<string> =>
  page.evaluate<string>(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.title, location.href])',
  );
