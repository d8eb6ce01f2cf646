import { beforeEach, expect, test, vi } from 'vitest';
import { axeFindings, openPage, overflows, phoenix, pickUp, press, settled, sundayAfternoon } from './phone-page.ts';
import { browser, inChromium, stage } from './in-chromium.ts';

// A story is some twenty calls of a stage and a browser that share two cores with the other tests.
vi.setConfig({ testTimeout: 120_000 });

inChromium('The phone page', { staff: 'dana' }, () => {
  beforeEach(async () => {
    expect((await stage.reset({ clinic: phoenix, now: sundayAfternoon })).status).toBe(200);
  });

  const open = (options?: Parameters<typeof openPage>[2]) => openPage(browser, `${stage.url()}/phones`, options);

  test('a newcomer sees a reminder, an answer, a missed session, the staff alert and the follow-up, then takes it all back', async () => {
    const { page, complaints } = await open();
    const conversation = page.getByRole('region', { name: 'Conversation with Ben Carter' });

    await press(page, 'To next reminder');
    await conversation.getByText("see you tomorrow Mon 9:00 AM. Reply 1 coming, 2 can't, 3 late.").waitFor();
    await press(page, '1: send this reply');
    await conversation.getByText('Camelback: thanks, see you Mon 9:00 AM.').waitFor();
    await press(page, 'To next session');
    const roster = page.getByRole('region', { name: "Today's roster" });
    await roster.getByText('0 of 5 here').waitFor();
    expect(await page.locator('.clock').innerText()).toContain('8:55');

    await press(page, 'Check in all but Ben');
    await roster.getByText('4 of 5 here').waitFor();
    await press(page, /^To end of grace/);
    await roster.getByText('Missed').waitFor();
    const alerts = page.getByRole('region', { name: 'Staff alerts' });
    await alerts.getByText(/Camelback 9:00 AM: 1 of 5 not here after 15 min/).waitFor();
    await alerts.getByText(/text to Dana Lee, alert topic/).waitFor();
    const followUps = page.getByRole('region', { name: 'Open follow-ups' });
    await followUps.getByRole('heading', { name: 'Missed a session: Ben Carter' }).waitFor();

    await press(page, 'Acknowledge: Missed a session: Ben Carter');
    await followUps.getByText(/taken on by Dana Lee/).waitFor();
    await press(page, 'Arrived: Ben Carter');
    await roster.getByText('5 of 5 here').waitFor();
    await followUps.getByText('None.').waitFor();
    expect((await stage.api.get('/follow-ups')).body).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('the five presses of "Try this" tell the same story, from any clinic that comes along', async () => {
    for (const clinic of [phoenix, 'clinics/new-york.json', 'clinics/london.json']) {
      await stage.reset({ clinic, now: sundayAfternoon });
      const { page, complaints } = await open();
      const tour = page.getByRole('region', { name: 'Try this' });
      const ending = tour.getByText('That is the main job.');
      for (let presses = 0; presses < 6 && !(await ending.isVisible()); presses += 1) {
        await tour.locator('.main-action').click();
        await settled(page);
      }
      await ending.waitFor();
      await page.getByText('Missed a session:').first().waitFor();
      expect(await page.getByRole('region', { name: 'Staff alerts' }).getByRole('listitem').count()).toBeGreaterThan(0);
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });

  test('the keyboard alone does it all, and always shows where it is', async () => {
    const { page } = await open();
    await page.getByRole('heading', { name: 'Phone of Ben Carter' }).waitFor();
    const focused = (): Promise<string> =>
      page.evaluate<string>(`(() => { const at = document.activeElement;
        return at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText; })()`);
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let stops = 0; stops < 120; stops += 1) {
        await page.keyboard.press('Tab');
        if (!name.test(await focused())) continue;
        // A radio button is seen by the row around it.
        const outline = await page.evaluate<string>(
          `getComputedStyle(document.activeElement.closest('.patient') ?? document.activeElement).outlineStyle`,
        );
        expect(outline).toBe('solid');
        return;
      }
      throw new Error(`The keyboard does not reach ${name.source}`);
    };
    const go = async (name: RegExp, key = 'Enter'): Promise<void> => {
      await tabTo(name);
      await page.keyboard.press(key);
      await settled(page);
    };

    await go(/^To next reminder$/);
    await tabTo(/^Ben Carter/);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: 'Phone of Chloe Adams' }).waitFor();
    await tabTo(/^Reply as Chloe/);
    await page.keyboard.type('running 10 min late');
    await page.keyboard.press('Enter');
    await settled(page);
    await page.locator('.from-patient').getByText('running 10 min late').waitFor();
    await go(/^To next session$/);
    await go(/^Arrived: Ana Ruiz$/, 'Space');
    await page.getByText('1 of 5 here').waitFor();
    await go(/^Undo: Ana Ruiz arrived$/, 'Space');
    await page.getByText('0 of 5 here').waitFor();
  });

  test('it fits a phone of 390 px, where the patients fold away', async () => {
    const { page } = await open({ viewport: { width: 390, height: 844 } });
    await page.getByRole('heading', { name: 'Phone of Ben Carter' }).waitFor();
    expect(await page.getByRole('radio').first().isVisible()).toBe(false);
    await press(page, 'Another patient');
    await page.getByText('Dwayne Brooks').click();
    await page.getByRole('heading', { name: 'Phone of Dwayne Brooks' }).waitFor();
    await press(page, 'To next session');
    await press(page, 'Check in all but Dwayne');
    await press(page, /^To end of grace/);
    await page.getByText('Missed a session: Dwayne Brooks').waitFor();
    expect(await overflows(page)).toBe(false);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('axe finds nothing, in light and dark, before and after something has happened', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await stage.reset({ clinic: phoenix, now: sundayAfternoon });
      const { page } = await open({ colorScheme });
      await page.getByRole('heading', { name: 'Phone of Ben Carter' }).waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await press(page, 'To next reminder');
      await press(page, 'STOP: send this reply');
      await press(page, 'To next session');
      await press(page, 'Check in all but Ben');
      await press(page, '+1 day');
      await page.getByRole('heading', { name: /^Stopped our texts/ }).waitFor();
      await page.locator('.conversation').getByText('this number has stopped our texts').first().waitFor();
      expect(await axeFindings(page)).toEqual([]);
    }
  });

  test('a Spanish text is shown letter by letter, and said to be Spanish', async () => {
    const { page } = await open();
    await pickUp(page, 'Ana Ruiz');
    await press(page, 'To next reminder');
    const text = page.locator('.from-clinic p[lang="es"]').first();
    expect(await text.innerText()).toBe(
      'Hola Ana, Camelback: nos vemos mañana lunes 9:00 am. Responda 1 voy, 2 no puedo, 3 llego tarde. STOP: no mas textos.',
    );
    await page.getByRole('textbox', { name: 'Reply as Ana' }).fill('sí, allí estaré 🙂');
    await press(page, 'Send');
    await page.locator('.from-patient').getByText('sí, allí estaré 🙂').waitFor();
    await page.getByText('Camelback: gracias, nos vemos el lunes 9:00 am.', { exact: true }).waitFor();
  });

  test('a text that was not sent stands there with the reason (P12)', async () => {
    const { page } = await open();
    await pickUp(page, 'Henry Olsen');
    await press(page, 'To next reminder');
    await pickUp(page, 'Henry Olsen');
    const unsent = page.locator('.bubble[data-status="skipped"]').first();
    expect(await unsent.innerText()).toContain('there is no recorded permission to text this number');
  });

  test('markup in a reply is only ever text', async () => {
    const { page, complaints } = await open();
    const markup = '<img src="x" onerror="document.title=1"><b>hi</b>';
    await stage.reply('+16025550122', markup);
    await page.locator('.from-patient').getByText(markup).waitFor();
    expect(await page.locator('.conversation img, .conversation b').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('a text that comes in from elsewhere appears by itself and is read out', async () => {
    const { page } = await open();
    await page.getByRole('heading', { name: 'Phone of Ben Carter' }).waitFor();
    await stage.reply('+16025550122', 'is it at nine?');
    await page.locator('[aria-live]').getByText('Ben: is it at nine?').waitFor();
    await page.getByRole('heading', { name: 'Reply to read: Ben Carter' }).waitFor();
  });

  test('while nothing changes no patient data is read: every such read is in the audit trail', async () => {
    const { page } = await open();
    await page.getByRole('heading', { name: 'Phone of Ben Carter' }).waitFor();
    const polled = () => page.waitForResponse((response) => response.url().endsWith('/local/changes'));
    await polled();
    const reads: string[] = [];
    page.on('request', (request) => {
      if (!request.url().endsWith('/local/changes')) reads.push(request.url());
    });
    await polled();
    await polled();
    expect(reads).toEqual([]);
  });

  test('neither title nor address says whose phone it is (P8)', async () => {
    const { page } = await open();
    await pickUp(page, 'Ana Ruiz');
    await press(page, 'To next reminder');
    expect(await page.title()).toBe('Phones · IOP Reminders on this machine');
    expect(page.url()).toBe(`${stage.url()}/phones`);
    expect(await page.evaluate<number>('localStorage.length + sessionStorage.length + document.cookie.length')).toBe(0);
  });

  test('what the stage refuses is said in its words, and the page goes on', async () => {
    const { page } = await open();
    await page.getByLabel('At the desk').selectOption('ruth');
    await press(page, 'To next session');
    await press(page, 'Arrived: Ana Ruiz');
    await page
      .getByRole('alert')
      .getByText(/That did not work\. Not allowed/)
      .waitFor();
    await press(page, 'Dismiss');
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('a stage that stops answering is said to, and taken up again', async () => {
    const { page } = await open();
    await page.getByRole('heading', { name: 'Phone of Ben Carter' }).waitFor();
    await page.route('**/local/**', (route) => route.abort());
    await page.getByText('The stage is not answering.').waitFor();
    await page.getByText('Camelback').first().waitFor();
    await page.unroute('**/local/**');
    await page.getByText('The stage is not answering.').waitFor({ state: 'hidden' });
  });

  test('a page that has nothing to show says so: while it is looking, and when no clinic is loaded', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/local/status', async (route) => {
      await held;
      const status = (await (await route.fetch()).json()) as object;
      await route.fulfill({ json: { ...status, clinics: [] } });
    });
    await page.goto(`${stage.url()}/phones`);
    await page.getByText('Looking at the clinic…').waitFor();
    answer();
    await page.getByRole('heading', { name: 'No clinic is loaded.' }).waitFor();
    await page.unroute('**/local/status');
    await page.getByRole('button', { name: 'Load the Phoenix clinic' }).click();
    await page.getByRole('heading', { name: 'Phone of Ben Carter' }).waitFor();
  });

  test('only the page itself is served: no sources, nothing beside its folder', async () => {
    for (const path of [
      '/phones/main.tsx',
      '/phones/tsconfig.json',
      '/phones/.env',
      '/..%2f..%2fpackage.json',
      '/main.tsx',
      '/calls.ts',
    ])
      expect([path, (await stage.call('GET', path)).status]).toEqual([path, 404]);
  });
});
