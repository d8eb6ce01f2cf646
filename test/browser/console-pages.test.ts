import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { afterGrace, axeFindings, beforeGroup, dayGroup, openConsole, phoenix, record, rowOf } from './console-page.ts';
import { browser, inChromium, stage } from './in-chromium.ts';

vi.setConfig({ testTimeout: 120_000 });

inChromium('Today and Follow-ups', { staff: 'dana' }, () => {
  beforeAll(async () => {
    await stage.call('GET', '/');
  });
  beforeEach(async () => {
    expect((await stage.reset({ clinic: phoenix, now: beforeGroup })).status).toBe(200);
  });
  const open = (options?: Parameters<typeof openConsole>[2]) => openConsole(browser, stage, options);
  const attendanceOf = async (patientId: string): Promise<unknown> => {
    const day = (await stage.api.get('/sessions?date=2026-11-23')).body as {
      id: string;
      roster: { patientId: string; attendance: string }[];
    }[];
    return day.find(({ id }) => id === dayGroup)?.roster.find((row) => row.patientId === patientId)?.attendance;
  };

  test('a check-in by one key shows on another console without reload, and its undo too', async () => {
    const [{ page, complaints }, { page: other }] = [await open(), await open({ as: 'Lena Fox' })];
    await rowOf(other, 'Ana Ruiz').getByText('Expected').waitFor();
    await rowOf(page, 'Ana Ruiz').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.getByRole('status').getByText('Ana Ruiz: Here').waitFor();
    await rowOf(other, 'Ana Ruiz').getByText('Here', { exact: true }).waitFor();
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await rowOf(other, 'Ana Ruiz').getByText('Expected').waitFor();
    await expect.poll(() => attendanceOf('ana'), { timeout: 15_000 }).toBe('expected');
    expect(complaints).toEqual([]);
  });

  test('the keyboard alone takes a roster: down, here, down, excused, down, no-show, undo, left, undo', async () => {
    await stage.clock.to('2026-11-23T16:05:00Z');
    const { page } = await open();
    await rowOf(page, 'Ana Ruiz').waitFor();
    const keys = async (...pressed: string[]): Promise<void> => {
      for (const key of pressed) await page.keyboard.press(key);
    };
    await keys('j', 'a', 'j', 'e', 'ArrowDown', 'n');
    await rowOf(page, 'Chloe Adams').getByText('No-show', { exact: true }).first().waitFor();
    await keys('u', 'k', 'k', 'x');
    await rowOf(page, 'Ana Ruiz').getByText('Left', { exact: true }).first().waitFor();
    await expect.poll(() => attendanceOf('ana'), { timeout: 15_000 }).toBe('left');
    await expect.poll(() => attendanceOf('ben'), { timeout: 15_000 }).toBe('excused');
    await expect.poll(() => attendanceOf('chloe'), { timeout: 15_000 }).toBe('expected');
    // Only the leaving is taken back: that she came stays.
    await keys('u');
    await expect.poll(() => attendanceOf('ana'), { timeout: 15_000 }).toBe('arrived');
  });

  test('who is missing stands across the desk with the minutes, and goes when they come', async () => {
    await record(stage, 'ana', 'arrived');
    await stage.clock.to(afterGrace);
    const { page } = await open();
    const missing = page.getByRole('region', { name: 'Missing now' });
    await missing.getByRole('button', { name: /20 min since the start Ben Carter/ }).click();
    // Pressed, it leads to the row, from which they can be called, and where one key is enough.
    const call = rowOf(page, 'Ben Carter').getByRole('link', { name: /^Call .602.\s555\W0122$/ });
    await call.waitFor();
    expect(await call.getAttribute('href')).toBe('tel:+16025550122');
    await page.keyboard.press('l');
    await missing.getByText('Ben Carter').waitFor({ state: 'hidden' });
    await rowOf(page, 'Ben Carter').getByText('Here, late', { exact: true }).waitFor();
  });

  test('a roster nobody has taken is one line, not a false alarm for each (P11)', async () => {
    await stage.clock.to('2026-11-23T16:05:00Z');
    const { page } = await open();
    const missing = page.getByRole('region', { name: 'Missing now' });
    await missing.getByText('Nobody is checked in yet, 5 expected').waitFor();
    expect(await missing.getByRole('button').count()).toBe(1);
  });

  test('what a patient answers shows on the roster by itself: coming late', async () => {
    await stage.reset({ clinic: phoenix, now: '2026-11-23T00:30:00Z' });
    await stage.clock.to('2026-11-23T15:30:00Z');
    const { page } = await open();
    await rowOf(page, 'Ben Carter').getByText('No answer').waitFor();
    await stage.reply('+16025550122', 'running 10 late');
    await rowOf(page, 'Ben Carter').getByText('Late 10 min').waitFor();
  });

  test('what the API refuses is put back and said in its words', async () => {
    const { page } = await open();
    await rowOf(page, 'Ana Ruiz').click();
    await page.keyboard.press('x');
    await page.getByRole('status').getByText('Ana Ruiz is not checked in, so cannot have left.').waitFor();
    await page.keyboard.press('n');
    await page.getByRole('alert').getByText('Not saved for Ana Ruiz. expected a session that has begun').waitFor();
    await rowOf(page, 'Ana Ruiz').getByText('Expected').waitFor();
  });

  test('days are gone through by arrow keys; a closed day says why its sessions do not take place', async () => {
    const { page } = await open();
    await rowOf(page, 'Ana Ruiz').waitFor();
    for (let days = 0; days < 3; days += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'Thursday, November 26' }).waitFor();
    expect(new URL(page.url()).search).toBe('?date=2026-11-26');
    await page.getByText('Closed: Thanksgiving').waitFor();
    await page.keyboard.press('t');
    await page.getByRole('heading', { name: 'Today' }).waitFor();
  });

  test('a follow-up is taken on, tried, and closed by keys alone, each step in its timeline and its record', async () => {
    await record(stage, 'ana', 'arrived');
    await stage.clock.to(afterGrace);
    const { page, complaints } = await open({ path: '/follow-ups' });
    await page.getByRole('button', { name: /^Ben Carter/ }).waitFor();
    const before = await page.locator('.entry').count();
    await page.keyboard.press('j');
    const name = await page.locator('.detail h2').innerText();
    await page.getByRole('link', { name: /^Call/ }).waitFor();
    await page.keyboard.press('o');
    await page.locator('.timeline').getByText('Dana Lee took it on').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Rang twice');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.timeline').getByText('Dana Lee: Message left').waitFor();
    await page.locator('.timeline').getByText('Rang twice').waitFor();
    await page.keyboard.press('c');
    await page.getByRole('radio', { name: 'Will make it up' }).check();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.entry').count(), { timeout: 15_000 }).toBe(before - 1);
    const closed = (await stage.api.get('/follow-ups?status=closed')).body as object[];
    expect(closed).toMatchObject([{ patientName: name, outcome: 'make-up', outreach: [{ note: 'Rang twice' }] }]);
    expect(complaints).toEqual([]);
  });

  test('a supervisor sees who has how many, chooses whose to look at, and reads how one came there (P12)', async () => {
    await record(stage, 'ana', 'arrived');
    await stage.reply('+16025550122', 'is it at nine?');
    await stage.clock.to(afterGrace);
    const { page, complaints } = await open({ as: 'Sam Ortiz', path: '/follow-ups' });
    const ofDana = page.locator('.load').getByRole('button', { name: /^Dana Lee/ });
    await ofDana.waitFor();
    expect(await ofDana.locator('.load-open').innerText()).toBe(
      `${(await page.locator('.entry-owner').allInnerTexts()).filter((owner) => owner.endsWith('Dana Lee')).length} open`,
    );
    await page.locator('.load').getByText('None open: ').waitFor();
    await ofDana.click();
    await page.getByRole('radio', { name: 'Dana Lee' }).waitFor({ state: 'attached' });
    expect((await page.locator('.entry-owner').allInnerTexts()).every((owner) => owner.endsWith('Dana Lee'))).toBe(
      true,
    );
    await page.getByLabel('Kind').selectOption('missed');
    await page.keyboard.press('Tab');
    await page.locator('.entry').first().click();
    await page.getByText('How it came here, and what comes next').click();
    await page.getByText('Grace: 15 minutes after the start').waitFor();
    await page.getByText(/unless somebody takes it on\.$/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('a supervisor hands one to a colleague by keys alone, who has the fewest open first, with who cannot be texted now; it is theirs, new, with the words', async () => {
    await record(stage, 'ana', 'arrived');
    await stage.clock.to(afterGrace);
    await stage.reply('+16025550113', 'STOP'); // Tomás
    const list = (await stage.api.get('/follow-ups?kind=missed')).body as { id: string }[];
    for (const { id } of list) await stage.api.post(`/follow-ups/${id}/escalate`, { reason: 'Nobody knows him.' });
    const { page, complaints } = await open({ as: 'Sam Ortiz', path: '/follow-ups', locale: 'es' });
    await page.locator('.entry').first().waitFor();
    await page.keyboard.press('j');
    const name = await page.locator('.detail h2').innerText();
    await page.keyboard.press('h');
    const choices = page.getByRole('group', { name: '¿Quién sigue con esto?' });
    await choices.getByText(/^Dana Lee/).waitFor({ state: 'detached' });
    expect(await choices.locator('label').last().innerText()).toMatch(/: \d+ abiertos?/);
    await choices.getByText(/^Marcus Webb, .+ · fuera de turno; recibe el mensaje .+3:00/).waitFor();
    await choices.getByText(/^Tomás Aguilar, .+ · no recibe mensajes: avísele$/).waitFor();
    await choices.getByRole('radio', { name: /^Lena Fox, / }).check();
    await page.keyboard.press('Tab');
    await page.keyboard.type('Conoce a la familia');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.timeline').getByText('Sam Ortiz se lo pasó a Lena Fox').waitFor();
    await page.locator('.timeline').getByText('Conoce a la familia').waitFor();
    await page
      .getByRole('status')
      .getByText(/^Está con Lena Fox, que recibe un mensaje en menos de un minuto\. Pasa ahora a Sam Ortiz\.$/)
      .waitFor();
    const all = (await stage.api.get('/follow-ups?owner=lena')).body as object[];
    expect(all).toMatchObject([{ patientName: name, status: 'open' }]);
    expect(complaints).toEqual([]);
  });

  test('what is written about one is not lost to a key or to another: it is asked about first', async () => {
    await stage.reply('+16025550122', 'is it at nine?');
    await stage.reply('+16025550124', 'is it at nine?');
    const { page } = await open({ path: '/follow-ups' });
    const note = page.getByLabel('Note (only staff see it)');
    await page.getByRole('button', { name: /^Ben Carter/ }).click();
    await page.keyboard.press('r');
    await note.fill('He called from the bus');
    await page.getByRole('radio', { name: 'Reached' }).check();
    await page.keyboard.press('k');
    await page.getByRole('button', { name: /^Dwayne Brooks/ }).click();
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.getByRole('button', { name: 'Go on with it' }).click();
    await question.waitFor({ state: 'hidden' });
    await note.press('Escape');
    await question.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    expect(await note.inputValue()).toBe('He called from the bus');
    await page.getByRole('link', { name: 'Today' }).click();
    await question.getByRole('button', { name: 'Leave without saving' }).click();
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  });

  test('a slow answer about one patient leaves the form of the next as it is', async () => {
    await record(stage, 'ana', 'arrived');
    await stage.reply('+16025550122', 'is it at nine?');
    await stage.reply('+16025550124', 'is it at nine?');
    const { page } = await open({ path: '/follow-ups' });
    await page.route('**/outreach', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await route.continue();
    });
    await page.getByRole('button', { name: /^Ben Carter/ }).click();
    await page.getByRole('button', { name: 'Record a try' }).click();
    await page.getByRole('radio', { name: 'No answer' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: /^Dwayne Brooks/ }).click();
    await page.keyboard.press('r');
    await page.getByLabel('Note (only staff see it)').fill('A long note about Dwayne');
    await page.getByText('The try is recorded.').waitFor();
    expect(await page.getByLabel('Note (only staff see it)').inputValue()).toBe('A long note about Dwayne');
  });

  test('what is being written stays when its follow-up ends meanwhile', async () => {
    await record(stage, 'ana', 'arrived');
    await stage.clock.to(afterGrace);
    const { page } = await open({ path: '/follow-ups' });
    await page.getByRole('button', { name: /^Ben Carter/ }).click();
    await page.keyboard.press('r');
    await page.getByLabel('Note (only staff see it)').fill('He called from the bus');
    await record(stage, 'ben', 'arrived');
    await page.getByText('This has ended meanwhile.').waitFor();
    expect(await page.getByLabel('Note (only staff see it)').inputValue()).toBe('He called from the bus');
  });

  test('one that somebody else opens appears by itself; mine and a kind leave out the others', async () => {
    const { page } = await open({ as: 'Lena Fox', path: '/follow-ups' });
    await page.getByText('Nothing to follow up.').waitFor();
    await stage.reply('+16025550122', 'is it at nine?');
    const entry = page.getByRole('button', { name: /^Ben Carter/ });
    await entry.waitFor();
    await page.getByText('Mine').click();
    await page.getByText('None of these.').waitFor();
    await page.getByText('All', { exact: true }).click();
    await page.getByLabel('Kind').selectOption('missed');
    await page.getByText('None of these.').waitFor();
    await page.getByLabel('Kind').selectOption('unclear-reply');
    await entry.click();
    await page.locator('.bubble[data-from="patient"]').getByText('is it at nine?').waitFor();
  });

  test('markup in a reply is only ever text', async () => {
    const markup = '<img src="x" onerror="document.title=1"><b>hi</b>';
    await stage.reply('+16025550122', markup);
    const { page, complaints } = await open({ path: '/follow-ups' });
    await page.locator('.entry').first().click();
    await page.locator('.bubble').getByText(markup).waitFor();
    expect(await page.locator('.conversation img, .conversation b').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
