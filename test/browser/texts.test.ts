import { beforeAll, expect, test, vi } from 'vitest';
import { axeFindings, beforeGroup, openConsole, overflows, phoenix } from './console-page.ts';
import { browser, inChromium, stage } from './in-chromium.ts';

vi.setConfig({ testTimeout: 120_000 });

inChromium('Texts', { staff: 'sam' }, () => {
  beforeAll(async () => {
    expect((await stage.reset({ clinic: phoenix, now: beforeGroup })).status).toBe(200);
  });

  test('a supervisor words the reminder: what hints at treatment cannot be saved; what is saved is in the coming days', async () => {
    const { page, complaints } = await openConsole(browser, stage, { as: 'Sam Ortiz', path: '/texts' });
    const reminder = page.locator('.text-editor').first();
    const box = reminder.getByRole('textbox', { name: 'Your words' });
    await box.fill('your therapy is {when}');
    await reminder.getByText('says that it is treatment').waitFor();
    expect(await reminder.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await box.fill('we expect you {when}');
    await reminder.getByText(/Hi Ana, Camelback: we expect you tomorrow/).first().waitFor();
    await page.getByLabel('Show').selectOption('days');
    await page.getByRole('button', { name: 'Go on with it' }).click();
    expect(await box.inputValue()).toBe('we expect you {when}');
    // Saved is saved, however long reading the list anew takes.
    await page.route('**/api/texts', (route) => new Promise((go) => setTimeout(go, 5000)).then(() => route.fallback()));
    await reminder.getByRole('button', { name: 'Save' }).press('Enter');
    await reminder.getByText('Your own words').waitFor({ timeout: 4000 });
    expect(await box.inputValue()).toBe('we expect you {when}');
    await page.unroute('**/api/texts');
    await page.getByLabel('Show').selectOption('days');
    await page.getByText(/we expect you/).first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  }); // prettier-ignore

  test('words saved elsewhere appear where nobody has typed, and what others do asks for no previews', async () => {
    const { page, complaints } = await openConsole(browser, stage, { as: 'Sam Ortiz', path: '/texts' });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') asked.push(request.url());
    });
    const plan = page.locator('.text-editor').filter({ hasText: 'Plan of the week' });
    const box = plan.getByRole('textbox', { name: 'Your words' });
    await box.waitFor();
    const put = (words: string) => stage.api.put('/texts/plan/en', { words });
    expect((await put('this week you come {week}')).status).toBe(200);
    await expect.poll(() => box.inputValue(), { timeout: 20_000 }).toBe('this week you come {week}');
    expect(asked).toEqual([]);
    expect(complaints).toEqual([]);
  }); // prettier-ignore

  test('at 390 px in Spanish a counsellor reads them, and has nothing to save with', async () => {
    const { page, complaints } = await openConsole(browser, stage, {
      ...{ path: '/texts', viewport: { width: 390, height: 844 }, locale: 'es-US', colorScheme: 'dark' },
    });
    await page.getByLabel('Idioma de los mensajes').selectOption('es');
    await page.getByText(/nos vemos mañana martes/).first().waitFor();
    expect(await page.getByRole('button', { name: 'Guardar' }).count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(complaints).toEqual([]);
  }); // prettier-ignore

  test('P12 why a text would not go is read in the language of the console, and anew once another is chosen', async () => {
    const { page, complaints } = await openConsole(browser, stage, { path: '/texts', locale: 'es-US' });
    await page.getByLabel('Mostrar').selectOption('days');
    const why = page.locator('.coming-day p');
    const [spanish, english] = [why.filter({ hasText: /^No se envió: / }), why.filter({ hasText: /^Not sent: / })];
    await spanish.first().waitFor();
    expect(await english.count()).toBe(0);
    await page.getByText('Dana Lee').first().click();
    await page.getByLabel('Idioma', { exact: true }).selectOption('en');
    await english.first().waitFor();
    expect(await spanish.count()).toBe(0);
    expect(complaints).toEqual([]);
  }); // prettier-ignore
});
