import type { Page } from 'playwright-core';

/** Something that only shows once it is opened: on which page, how it is opened whatever the language, and what shows then. */
export type Opened = { says: string; path: string; open: (page: Page) => Promise<void>; shows: string };

const press =
  (...selectors: string[]) =>
  async (page: Page): Promise<void> => {
    for (const selector of selectors) await page.locator(selector).first().click();
  };
const key =
  (name: string, ...before: string[]) =>
  async (page: Page): Promise<void> => {
    await press(...before)(page);
    await page.locator('h1').focus();
    await page.keyboard.press(name);
  };

const followUp = ['.entry'];
const chart = ['.patient-entry'];
const session = ['.session-card[data-status="booked"] >> nth=-1'];

/** One of each: a chart and its forms, a conversation, a follow-up and its forms, dialogs, and what unfolds. Never two of one page in a row, as going to it then would leave the first open. */
// prettier-ignore
export const openedThings: Opened[] = [
  { says: 'settings', path: '/', open: press('.me summary'), shows: '.me-panel' },
  { says: 'a follow-up and why', path: '/follow-ups', open: press(...followUp, '.more-why summary'), shows: '.explained' },
  { says: 'keyboard help', path: '/', open: key('?'), shows: '[role="dialog"] .keys' },
  { says: 'a try', path: '/follow-ups', open: key('r', ...followUp), shows: '.work-form textarea' },
  { says: 'a conversation', path: '/conversations', open: press('.person'), shows: '.writing' },
  { says: 'a follow-up’s end', path: '/follow-ups', open: key('c', ...followUp), shows: '.work-form .choices' },
  { says: 'a chart', path: '/patients', open: press(...chart), shows: '.chart [role="tabpanel"] dl' },
  { says: 'a hand-over', path: '/follow-ups', open: key('h', ...followUp), shows: '.work-form textarea' },
  { says: 'a session', path: '/schedules', open: press(...session, '.scope-buttons button'), shows: '[role="dialog"] .change-form' },
  { says: 'a chart’s form', path: '/patients', open: press(...chart, '.tab-panel .form-actions button'), shows: '.edit-form' },
  { says: 'closed days', path: '/schedules', open: press('.heading-actions button'), shows: '[role="dialog"] .closures' },
  { says: 'an admission', path: '/patients', open: key('n'), shows: '.admission' },
  { says: 'a schedule', path: '/schedules', open: press('.heading-actions button >> nth=1'), shows: '.editor .preview' },
  { says: 'a number', path: '/phone-problems', open: key('1'), shows: '.edit-form' },
  { says: 'a call of the API', path: '/reference', open: press('.reference-call summary'), shows: '.reference-call[open]' },
];
