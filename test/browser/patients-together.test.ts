import type { Page } from 'playwright-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { beforeGroup, openConsole, phoenix } from './console-page.ts';
import { browser, inChromium, stage } from './in-chromium.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

inChromium('Patients, changed by several at once', { staff: 'dana' }, () => {
  beforeEach(async () => {
    expect((await stage.reset({ clinic: phoenix, now: beforeGroup })).status).toBe(200);
  });
  const patient = async (id: string) => (await stage.api.get(`/patients/${id}`)).body as { patient: object };
  const put = async (path: string, body: object): Promise<void> => {
    expect((await stage.call('PUT', `/api/patients/${path}`, body, { 'x-staff': 'dana' })).status).toBe(200);
  };
  const textingOf = async (name: string): Promise<Page> => {
    const { page } = await openConsole(browser, stage, { path: '/patients' });
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await page.getByRole('tab', { name: 'Texting' }).click();
    return page;
  };

  test('a number being written for one patient is never saved on another, whose problem comes to stand first', async () => {
    await put('henry/phone', { phone: '+18005550123', consentStands: true });
    const { page } = await openConsole(browser, stage, { path: '/phone-problems' });
    await page.locator('.problem').first().getByText('Henry Olsen').waitFor();
    await page.keyboard.press('1');
    await page.getByLabel('New number').pressSequentially('602-555-');
    await put('ana/phone', { phone: '602-555-0122', consentStands: true });
    await page.locator('.problem-name').getByText('Ana Ruiz').waitFor();
    await page.keyboard.type('0177');
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    expect(await patient('henry')).toMatchObject({ patient: { phone: '+16025550177' } });
    expect(await patient('ana')).toMatchObject({ patient: { phone: '+16025550122' } });
  });

  test('withdrawing permission is asked first, and that it was not saved is said', async () => {
    const page = await textingOf('Ben Carter');
    await page.getByRole('button', { name: 'Withdraw permission…' }).click();
    expect(await patient('ben')).not.toMatchObject({ patient: { consent: null } });
    await page.route('**/consent', (route) => route.fulfill({ status: 503 }));
    await page.getByRole('button', { name: 'Withdraw it' }).click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await page.unroute('**/consent');
    await page.getByRole('button', { name: 'Withdraw it' }).click();
    await page.getByText('none on file: this number is never texted').waitFor();
  });

  test('what somebody else changed while a form was open is not written over, and the form begins again with it', async () => {
    const page = await textingOf('Ben Carter');
    await page.getByRole('button', { name: 'Change name and preferences' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Benjamin Carter');
    await put('ben', { ...(await patient('ben')).patient, privacy: 'time' });
    await page.locator('.tab-panel dd').getByText('Time only').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('changed since you looked').waitFor();
    expect(await patient('ben')).toMatchObject({ patient: { name: 'Ben Carter', privacy: 'time' } });
    await page.getByRole('button', { name: 'Begin again with what stands now' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Benjamin Carter');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await patient('ben')).toMatchObject({ patient: { name: 'Benjamin Carter', privacy: 'time' } });
    await page.getByRole('button', { name: 'Change the number' }).click();
    await page.getByLabel('New number').fill('602-555-0177');
    await put('ben/phone', { phone: '602-555-0178' });
    await page.locator('.tab-panel dd').getByText('0178').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('changed since you looked').waitFor();
    expect(await patient('ben')).toMatchObject({ patient: { phone: '+16025550178' } });
    await page.getByRole('button', { name: 'Begin again with what stands now' }).click();
    await page.getByLabel('New number').fill('602-555-0177');
    await page.keyboard.press('Enter');
    await page.locator('.tab-panel dd').getByText('0177').waitFor();
  });

  test('an admission being filled in is lost neither to a key nor, unasked, to Escape, the list or another page', async () => {
    const { page } = await openConsole(browser, stage, { path: '/patients' });
    await page.getByRole('button', { name: 'Admit somebody' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Zoe Quinn');
    await page.getByLabel('Number').fill('602-555-0177');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Admission: Stay' }).waitFor();
    expect(await page.evaluate<string>('document.activeElement.name')).toBe('admittedOn');
    await page.getByRole('button', { name: 'Back', exact: true }).focus();
    for (const key of ['ArrowDown', 'j', 'f', 't']) await page.keyboard.press(key);
    const stay = page.getByRole('button', { name: 'Go on with it' });
    for (const leave of [
      () => page.keyboard.press('Escape'),
      () => page.getByRole('button', { name: /^Ben Carter/ }).click(),
      () => page.getByRole('link', { name: 'Follow-ups' }).click(),
    ]) {
      await leave();
      await stay.click();
      await stay.waitFor({ state: 'hidden' });
    }
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Zoe Quinn');
    await page.getByRole('button', { name: /^Ben Carter/ }).click();
    await page.getByRole('button', { name: 'Leave without saving' }).click();
    await page.getByRole('heading', { name: 'Ben Carter', level: 2 }).waitFor();
  });
});
