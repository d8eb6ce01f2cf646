import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test, vi } from 'vitest';
import { axeFindings, beforeGroup, openConsole, overflows, phoenix } from './console-page.ts';
import { browser, inChromium, stage } from './in-chromium.ts';

vi.setConfig({ testTimeout: 120_000 });

const fixture = (path: string): string => fileURLToPath(new URL(`../exchange/${path}`, import.meta.url));
const table = {
  name: 'patients.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'MRN,Patient Name,Handy,Admit Date\n1,"Ruiz, Ona",(602) 555-0171,11/2/2026\n2,Tom Vale,12,11/2/2026\n',
  ),
};

inChromium('Import and export', { staff: 'jo' }, () => {
  beforeEach(async () => {
    expect((await stage.reset({ clinic: phoenix, now: '2026-11-23T00:30:00Z' })).status).toBe(200);
    await stage.clock.to(beforeGroup);
  });

  test('a table is tried first, a column named, what is right taken in; a second time there is nothing to do', async () => {
    const { page, complaints } = await openConsole(browser, stage, { as: 'Jo Whitman', path: '/data' });
    await page.getByLabel('File', { exact: true }).setInputFiles(table);
    await page.getByLabel('What “Handy” is').selectOption({ label: 'Phone' });
    await page.getByLabel('Dates such as 3/4/2026').selectOption('mdy');
    const check = page.getByRole('button', { name: 'See what would come in' });
    await check.press('Enter');
    await page.getByRole('heading', { name: 'What would come in' }).waitFor();
    await page.getByRole('row', { name: /^3 refused Handy expected a/ }).waitFor();
    expect(await page.locator('.taken-as li').allInnerTexts()).toEqual([
      'MRN Record number',
      'Patient Name Name',
      'Handy Phone',
      'Admit Date Admitted on',
    ]);
    // Somebody puts in another patient with the first row's number: that was not seen, so nothing is taken in before it is.
    const other = { name: 'Tess Lane', phone: '602-555-0171', timeZone: 'America/Phoenix' };
    expect((await stage.api.put('/patients/tess', other)).status).toBe(201);
    const takeIn = page.getByRole('button', { name: 'Take in' });
    await takeIn.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'nothing was taken in' }).waitFor();
    await page.getByRole('row', { name: /^2 new Handy another patient has the same number/ }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await takeIn.press('Enter');
    await page.getByRole('heading', { name: 'What came in' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await check.press('Enter');
    await page.getByText('1 as it is').waitFor();
    await page.getByText('1 refused').waitFor();
    // Chromium's own line about the answer that was expected.
    expect(complaints).toEqual([expect.stringContaining('status of 412')]);
  });

  test('at 390 px in Spanish: a FHIR bundle and a calendar say what would come in, a text file that it is neither', async () => {
    const { page, complaints } = await openConsole(browser, stage, {
      as: 'Jo Whitman', path: '/data', viewport: { width: 390, height: 844 }, locale: 'es-US',
    });
    const file = page.getByLabel('Archivo', { exact: true });
    await file.setInputFiles(fixture('fhir/record.json'));
    await page.getByRole('heading', { name: 'Lo que entraría' }).waitFor();
    await page.getByText('Bundle.entry[3].resource.identifier').waitFor();
    expect(await overflows(page)).toBe(false);
    expect(await axeFindings(page)).toEqual([]);
    // Everything as it is here, the day group an hour later: who has been told of nine o'clock would be told.
    const own = JSON.stringify((await stage.api.get('/export/fhir?from=2026-11-23&until=2026-11-23')).body);
    const later = Buffer.from(own.replaceAll('2026-11-02T09:00', '2026-11-02T10:00'));
    await file.setInputFiles({ name: 'own.json', mimeType: 'application/json', buffer: later });
    const preview = page.getByRole('group', { name: 'Lo que cambiaría y a quién se avisaría' });
    await preview.getByText(/10:00 AM/).first().waitFor();
    await page.getByRole('button', { name: /^Importar y avisar a \d+$/ }).waitFor();
    expect(await overflows(page)).toBe(false);
    expect(await axeFindings(page)).toEqual([]);
    await file.setInputFiles(fixture('calendars/google.ics'));
    await page.getByText('Day group A').first().waitFor();
    // What the calendar does not say is guessed and noted, or said for all of it.
    await page.getByText(/porque nada dice otra cosa/).first().waitFor();
    await page.getByLabel('Consejero/a').selectOption({ label: 'Dana Lee' });
    await page.getByLabel('Tipo').selectOption('education');
    await page.getByLabel('Turno').selectOption('day');
    await page.getByLabel('Cupo').fill('9');
    await page.getByRole('button', { name: 'Ver lo que entraría' }).click();
    await page.getByText('Day group A').first().waitFor();
    expect(await page.getByText(/(kind|track|capacity).*porque nada dice otra cosa/).count()).toBe(0);
    expect([await overflows(page), await axeFindings(page)]).toEqual([false, []]);
    await page.getByRole('button', { name: 'Importar', exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'Lo que entró' }).waitFor();
    const schedules = (await stage.api.get('/schedules')).body as { id: string }[];
    expect(schedules.filter(({ id }) => id.startsWith('cal-'))).toMatchObject(
      Array.from({ length: 2 }, () => ({ counsellorId: 'dana', kind: 'education', track: 'day', capacity: 9 })),
    );
    await file.setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
    await page.getByRole('alert').filter({ hasText: 'No se puede leer' }).waitFor();
    expect(complaints).toEqual([]);
  }); // prettier-ignore

  test('a calendar link is shown once, works without signing in, and shows nothing once it is revoked', async () => {
    const { page, complaints } = await openConsole(browser, stage, { as: 'Dana Lee', path: '/data' });
    expect(await page.getByRole('heading', { name: 'Bring data in' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Make a link of my sessions' }).press('Enter');
    const link = await page.getByRole('textbox', { name: 'The link' }).inputValue();
    const answer = await fetch(link);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const calendar = await answer.text();
    expect(calendar).toContain('SUMMARY:Camelback session');
    await page.getByRole('button', { name: /^Revoke: My sessions/ }).press('Enter');
    await page.getByText('There is no link yet.').waitFor();
    expect((await fetch(link)).status).toBe(404);
    expect(complaints).toEqual([]);
  });

  test('a table and a bundle are downloaded under their names', async () => {
    const { page, complaints } = await openConsole(browser, stage, { as: 'Jo Whitman', path: '/data' });
    const download = async (what: string): Promise<string> => {
      await page.getByLabel('What', { exact: true }).selectOption(what);
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
      return file.suggestedFilename();
    };
    expect(await download('patients')).toBe('patients-2026-11-23.csv');
    expect(await download('fhir')).toBe('fhir-2026-10-27-2026-11-23.json');
    expect(complaints).toEqual([]);
  }); // prettier-ignore
});
