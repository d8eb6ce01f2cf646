import { beforeEach, expect, test, vi } from 'vitest';
import { axeFindings, beforeGroup, keptBy, openConsole, overflows, phoenix } from './console-page.ts';
import { browser, inChromium, stage } from './in-chromium.ts';

vi.setConfig({ testTimeout: 120_000 });
/** Sunday afternoon: the reminders of Monday go out at 18:00, so by Monday morning its patients have been told. */
const sunday = '2026-11-23T00:30:00Z';

inChromium('The schedules page', { staff: 'jo' }, () => {
  beforeEach(async () => {
    expect((await stage.reset({ clinic: phoenix, now: sunday })).status).toBe(200);
    await stage.clock.to(beforeGroup);
  });
  const open = async (options: Parameters<typeof openConsole>[2] = {}) => {
    const opened = await openConsole(browser, stage, { as: 'Jo Whitman', path: '/schedules', ...options });
    await opened.page.locator('.session-card').first().waitFor();
    return opened;
  };

  test('moving tonight’s group by keyboard alone shows who will be texted in which words, and then they get these words', async () => {
    const { page, complaints } = await open();
    const card = page.getByRole('button', { name: /^6:00.*Night group A/ }).first();
    await card.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Night group A: process group' }).waitFor();
    await page.getByRole('button', { name: 'Move this session' }).press('Enter');
    await page.getByLabel('New time').fill('19:00');
    await page.getByLabel('New time').press('Enter');
    const told = page.locator('.effect-text');
    await told.first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const foretold = await told.allInnerTexts();
    expect(foretold.length).toBeGreaterThan(1);
    const since = await stage.clock.now();
    expect(await stage.texts({ since })).toEqual([]);
    await page.getByRole('button', { name: `Save and text ${foretold.length}` }).press('Enter');
    await page.getByText('The session is moved.').waitFor();
    await stage.clock.advance('PT2M');
    const sent = (await stage.texts({ since })).map(({ body }) => body);
    expect(sent.toSorted()).toEqual(foretold.toSorted());
    await page.getByRole('button', { name: /^7:00.*Night group A/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('tonight’s group gets a substitute and another room by keyboard; nobody is texted, too few places are refused, and what else the substitute leads then is said', async () => {
    const evening = {
      ...{ title: 'Evening skills', kind: 'life-skills', track: 'night', levelOfCare: '2.1', timeZone: 'America/Phoenix' },
      ...{ dtstart: '2026-11-23T18:30', rrule: 'FREQ=WEEKLY;BYDAY=MO', durationMinutes: 60, capacity: 9, counsellorId: 'dana' },
    }; // prettier-ignore
    expect((await stage.api.put('/schedules/evening', evening)).status).toBe(201);
    await stage.clock.advance('PT1M');
    const { page, complaints } = await open();
    const tonight = page.getByRole('button', { name: /^6:00.*Night group A/ }).first();
    await tonight.press('Enter');
    await page.getByRole('button', { name: 'Counsellor, room or places' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Night group A: process group' });
    await dialog.getByLabel('Counsellor').selectOption({ label: 'Dana Lee' });
    await dialog.getByLabel('Place', { exact: true }).fill('Suite 200, Room 9');
    await dialog.getByLabel('Places').fill('1');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByLabel('Places').press('Enter');
    const last = page.getByRole('dialog', { name: 'Before you save' });
    await last.getByRole('alert').waitFor();
    expect(await last.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await last.getByRole('button', { name: 'Back' }).press('Enter');
    await dialog.getByLabel('Places').fill('11');
    await dialog.getByLabel('Places').press('Enter');
    await last.getByText('Nobody gets a text, for the time stays.').waitFor();
    const twice = last.getByRole('listitem').filter({ hasText: 'Dana Lee would lead two sessions at once:' });
    expect(await twice.textContent()).toMatch(/Night group A.* 6:00 PM; Evening skills, .* 6:30 PM$/);
    expect(await axeFindings(page)).toEqual([]);
    const since = await stage.clock.now();
    await last.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await page.getByText('The session is changed.').waitFor();
    await page.getByRole('button', { name: /^6:00.*Night group A.*Dana Lee.*Changed by hand/ }).waitFor();
    expect(await page.getByRole('button', { name: /Night group A.*Dana Lee/ }).count()).toBe(1);
    await stage.clock.advance('PT2M');
    expect(await stage.texts({ since })).toEqual([]);
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([]);
  });

  test('a new schedule is made without knowing RRULE, its next 90 days shown with the holiday and the days as they change', async () => {
    const { page, complaints } = await open();
    await page.getByRole('button', { name: 'New schedule' }).click();
    await page.getByLabel('Name, for staff only').fill('Art group');
    await page.getByRole('checkbox', { name: 'Thursday' }).check();
    await page.getByRole('checkbox', { name: 'Monday' }).uncheck();
    const preview = page.getByRole('region', { name: 'The next 90 days' });
    await preview.getByText('Closed: Thanksgiving').waitFor();
    await preview
      .getByText(/^Monday/)
      .first()
      .waitFor({ state: 'detached' });
    for (const leave of ['Cancel', 'Today']) {
      await page.getByRole(leave === 'Today' ? 'link' : 'button', { name: leave, exact: true }).click();
      await page.getByRole('button', { name: 'Go on with it' }).click();
    }
    expect(await page.getByLabel('Name, for staff only').inputValue()).toBe('Art group');
    await page.getByLabel('Repeats').selectOption('monthly-weekday');
    await page.getByLabel('Which').selectOption('2');
    await page.getByLabel('Weekday').selectOption('TU');
    await page.getByText('First session: Tuesday, December 8').waitFor();
    await preview.getByText('3 sessions').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Who will be told?' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Every month on the second Tuesday, 9:00 AM').waitFor();
    expect(complaints).toEqual([]);
  });

  test('this and later: what comes before stays as it is', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: /^9:00.*Day group A/ }).nth(1).click(); // prettier-ignore
    await page.getByRole('button', { name: 'This and all later ones' }).click();
    await page.getByRole('heading', { name: /Change Day group A.* from Wednesday, November 25 on/ }).waitFor();
    await page.getByLabel('At', { exact: false }).first().fill('10:00');
    await page.getByRole('button', { name: 'Who will be told?' }).click();
    await page.getByRole('dialog').getByText('Moved').first().waitFor();
    await page.getByRole('button', { name: /^Save/ }).click();
    await page.getByRole('button', { name: /^10:00.*Day group A/ }).first().waitFor(); // prettier-ignore
    expect(await page.getByRole('button', { name: /^9:00.*Day group A/ }).count()).toBe(1);
    expect(await page.getByRole('button', { name: /^10:00.*Day group A/ }).count()).toBe(2);
  });

  test('in Spanish on a phone: the week is a list by day, a closed day is added, and nothing runs over the side', async () => {
    const { page, complaints } = await open({ viewport: { width: 390, height: 844 }, locale: 'es-US' });
    await page.getByText('Cerrado: Thanksgiving').waitFor();
    await page.getByRole('button', { name: 'Días cerrados' }).click();
    await page.getByLabel('Primer día').fill('2026-11-30');
    await page.getByLabel('Nombre').fill('Reparaciones');
    await page.getByRole('button', { name: 'Agregar' }).click();
    await page.getByRole('button', { name: '¿A quién se avisará?' }).click();
    await page.getByText('Cancelada').first().waitFor();
    expect(await overflows(page)).toBe(false);
    await page.getByRole('button', { name: /^Guardar/ }).click();
    await page.getByText('Días cerrados guardados').waitFor();
    await page.getByRole('button', { name: 'Semana siguiente' }).click();
    await page.getByText('Cerrado: Reparaciones').waitFor();
    expect(await keptBy(page)).not.toMatch(/ana|ruiz|555/i);
    expect(complaints).toEqual([]);
  });

  test('closed days somebody else adds meanwhile stay: the list is sent with the tag it was read with, and never before it is read', async () => {
    const { page, complaints } = await open();
    const button = page.getByRole('button', { name: 'Closed days' });
    let letGo: (() => void) | undefined;
    const held = new Promise<void>((go) => {
      letGo = go;
    });
    await page.route('**/api/clinic/closures', (route) => held.then(() => route.fallback()));
    await page.reload();
    await page.getByRole('heading', { name: 'Schedules' }).waitFor();
    expect(await button.isDisabled()).toBe(true);
    letGo?.();
    await button.click();
    const dialog = page.getByRole('dialog', { name: 'Closed days' });
    await dialog.getByLabel('First day').fill('2026-12-24');
    await dialog.getByLabel('Name').fill('Repairs');
    const before = (await stage.api.get('/clinic/closures')).body as object[];
    expect((await stage.api.put('/clinic/closures', [...before, { on: '2026-12-31', title: 'Inventory' }])).status).toBe(200); // prettier-ignore
    await dialog.getByText('Somebody else has changed the closed days').waitFor();
    const check = dialog.getByRole('button', { name: 'Who will be told?' });
    expect(await check.isDisabled()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByRole('button', { name: 'Show theirs with mine' }).click();
    await dialog.getByText('Inventory').waitFor();
    await check.click();
    await page.getByRole('button', { name: /^Save/ }).click();
    await page.getByText('Closed days saved').waitFor();
    const titles = ((await stage.api.get('/clinic/closures')).body as { title: string }[]).map(({ title }) => title);
    expect(titles).toHaveLength(before.length + 2);
    expect(titles).toEqual(expect.arrayContaining(['Thanksgiving', 'Repairs', 'Inventory']));
    expect(complaints).toEqual([]);
  });

  test('back from the last look, what was entered is still there; a closed day begun and not added goes along or is asked for', async () => {
    const { page, complaints } = await open();
    await page.getByRole('button', { name: /^6:00.*Night group A/ }).first().click(); // prettier-ignore
    await page.getByRole('button', { name: 'Move this session' }).click();
    await page.getByLabel('New time').fill('19:00');
    await page.getByRole('button', { name: 'Who will be told?' }).click();
    await page.getByRole('button', { name: 'Back' }).click();
    expect(await page.getByLabel('New time').inputValue()).toBe('19:00');
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    const leaveIt = () => question.getByRole('button', { name: 'Leave without saving' }).click();
    await page.getByRole('button', { name: 'Cancel this session' }).click();
    await leaveIt();
    await page.getByLabel('Reason, for staff').fill('Flu');
    await page.getByRole('button', { name: 'Who will be told?' }).click();
    await page.getByRole('dialog', { name: 'Before you save' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByLabel('Reason, for staff').inputValue()).toBe('Flu');
    await page.keyboard.press('Escape');
    await leaveIt();
    await page.getByRole('button', { name: 'Closed days' }).click();
    const dialog = page.getByRole('dialog', { name: 'Closed days' });
    await dialog.getByLabel('Name').fill('Repairs');
    await dialog.getByRole('button', { name: 'Who will be told?' }).click();
    expect(await dialog.locator('input:focus').getAttribute('type')).toBe('date');
    await dialog.getByLabel('First day').fill('2026-11-30');
    await dialog.getByRole('button', { name: 'Who will be told?' }).click();
    await page.getByText('Cancelled').first().waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await dialog.getByText('Repairs').waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    await dialog.getByText('Repairs').waitFor();
    expect(complaints).toEqual([]);
  });

  test('the end of a schedule somebody has changed meanwhile is refused, and the last look says that something changed', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: /^6:00.*Night group A/ }).first().click(); // prettier-ignore
    await page.getByRole('button', { name: 'End the schedule' }).click();
    const last = page.getByRole('dialog', { name: 'Before you save' });
    await last.getByText('Cancelled').first().waitFor();
    const schedules = (await stage.api.get('/schedules')).body as { id: string; rrule: string }[];
    const night = schedules.find(({ id }) => id === 'night-a');
    expect((await stage.api.put('/schedules/night-a', { ...night, durationMinutes: 60 })).status).toBe(200);
    await stage.api.post('/sessions/night-a_2026-11-23T1800/cancel', { reason: 'Flu' });
    await last.getByText('Something has changed since you looked').waitFor();
    await last.getByRole('button', { name: /^Save/ }).click();
    await page.getByText('This has changed since you looked at it').waitFor();
    expect((await stage.api.get('/schedules/night-a')).status).toBe(200);
  });

  test('a counsellor changes what they lead and nothing else; an auditor changes nothing', async () => {
    const { page } = await open({ as: 'Dana Lee' });
    await page.getByRole('button', { name: /^9:00.*Day group A/ }).nth(1).click(); // prettier-ignore
    await page.getByText('What do you want to change?').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^6:00.*Night group A/ }).first().click(); // prettier-ignore
    await page.getByRole('dialog').getByText('Marcus Webb').waitFor();
    expect(await page.getByText('What do you want to change?').count()).toBe(0);
    const auditor = await open({ as: 'Ruth Okafor' });
    expect(await auditor.page.getByRole('button', { name: /^(New schedule|Change)/ }).count()).toBe(0);
  });
});
