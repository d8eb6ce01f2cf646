import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { axeFindings, beforeGroup, keptBy, overflows, phoenix, rowOf } from './console-page.ts';
import { type FakeIssuer, startFakeIssuer } from './fake-issuer.ts';
import { type FakeSite, startFakeSite } from './fake-site.ts';
import { openPage } from './phone-page.ts';
import { browser, inChromium, stage } from './in-chromium.ts';

vi.setConfig({ testTimeout: 120_000 });
const idle = 'You were signed out because nobody touched the console for 15 minutes.';

inChromium('Signing in by the hosted page', { staff: 'dana' }, () => {
  let issuer: FakeIssuer;
  let site: FakeSite;

  beforeAll(async () => {
    await stage.call('GET', '/');
    expect((await stage.reset({ clinic: phoenix, now: beforeGroup })).status).toBe(200);
  });
  beforeEach(async () => {
    issuer = await startFakeIssuer({ clinic: 'phoenix', staff: 'dana' });
    site = await startFakeSite(stage, issuer);
  });
  afterEach(async () => {
    await Promise.all([site.close(), issuer.close()]);
  });

  const open = (path = '', options: BrowserContextOptions = {}) => openPage(browser, `${site.url}${path}`, options);
  const toHosted = async (page: Page, name = 'Sign in'): Promise<void> => {
    await page.getByRole('button', { name }).click();
    await page.getByRole('link', { name: 'Password and code' }).waitFor();
  };
  const signIn = async (page: Page): Promise<void> => {
    await toHosted(page);
    await page.getByRole('link', { name: 'Password and code' }).click();
    await page.getByRole('banner').waitFor();
  };
  const entered = async (path?: string) => {
    const opened = await open(path);
    await signIn(opened.page);
    return opened;
  };
  /** Signed in, in a page whose clock the test turns. */
  const enteredWithClock = async () => {
    const opened = await openPage(browser, 'about:blank');
    await opened.page.clock.install();
    await opened.page.goto(site.url);
    await signIn(opened.page);
    return opened;
  };

  test('the entrance stands before everything: nobody is sent to the hosted page but by the button, and no patient is asked for', async () => {
    const { page, complaints } = await open();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(issuer.seen.pages).toEqual([]);
    expect(site.bearers).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('the hosted page lets in by code and PKCE, back to where one was; calls carry the ID token; nothing of it is kept on the machine or in the address', async () => {
    const { page, complaints } = await entered('follow-ups');
    await page.getByRole('heading', { name: 'Follow-ups' }).waitFor();
    expect(issuer.seen.grants).toEqual(['authorization_code']);
    expect(page.url()).toBe(`${site.url}follow-ups`);
    expect(site.bearers.length).toBeGreaterThan(0);
    expect([...new Set(site.bearers)]).toEqual(issuer.seen.idTokens);
    expect(site.staffHeaders).toEqual([]);
    const kept = await keptBy(page);
    expect(kept).not.toMatch(/eyJ|access-|refresh-|sign-in\.|code|verifier|dana/);
    expect(await page.evaluate<number>('indexedDB.databases().then(({ length }) => length)')).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('a page loaded anew has no tokens and waits at the entrance; while the hosted page still knows who it is, one press is enough', async () => {
    const { page } = await entered();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(issuer.seen.pages.length).toBe(1);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await rowOf(page, 'Ana Ruiz').waitFor();
  });

  test('a sign-in is renewed by its refresh token while somebody is there, and calls go on with the new ID token', async () => {
    const { page, complaints } = await enteredWithClock();
    await page.clock.fastForward(13 * 60_000 + 45_000);
    await vi.waitFor(() => {
      expect(issuer.seen.grants).toEqual(['authorization_code', 'refresh_token']);
    }, 10_000);
    await vi.waitFor(() => {
      expect(site.bearers.at(-1)).toBe(issuer.seen.idTokens[1]);
    }, 10_000);
    await rowOf(page, 'Ana Ruiz').waitFor();
    expect(complaints).toEqual([]);
  });

  test('a console nobody touches for 15 minutes revokes its refresh token, ends the hosted session and says why', async () => {
    const { page } = await enteredWithClock();
    await page.clock.fastForward(15 * 60_000 + 2000);
    await page.getByText(idle).waitFor();
    expect(issuer.seen.revoked).toEqual(issuer.seen.refreshTokens);
    expect(issuer.seen.logouts).toBe(1);
    expect(page.url()).toBe(site.url);
    expect(await keptBy(page)).not.toMatch(/eyJ|refresh-|idle/);
    await toHosted(page);
  });

  test('“Sign out” revokes the refresh token and ends the hosted session: the next person is asked for a password', async () => {
    const { page, complaints } = await entered();
    await page.getByRole('banner').getByText('Dana Lee').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(issuer.seen.revoked).toEqual(issuer.seen.refreshTokens);
    expect(issuer.seen.logouts).toBe(1);
    await toHosted(page);
    expect(complaints).toEqual([]);
  });

  test('signing out while the service cannot be reached says that it is not finished, and how to finish it', async () => {
    const { page } = await entered();
    issuer.faults.down = true;
    await page.getByRole('banner').getByText('Dana Lee').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('your sign-in there may still be open').waitFor();
    expect(await page.getByRole('button', { name: 'Sign in' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Finish signing out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(issuer.seen.logouts).toBe(1);
  });

  test('whom the API does not know is signed out of everything, with the reason', async () => {
    const { page } = await entered();
    await page.route('**/api/pulse', (route) => route.fulfill({ status: 401, json: { message: 'Unauthorized' } }));
    await page.getByText('the clinic does not know this sign-in any more').waitFor();
    expect(issuer.seen.revoked).toEqual(issuer.seen.refreshTokens);
    expect(issuer.seen.logouts).toBe(1);
  });

  test('a sign-in that somebody has ended is over at its renewal, with the reason', async () => {
    const { page } = await enteredWithClock();
    issuer.seen.revoked.push(...issuer.seen.refreshTokens);
    await page.clock.fastForward(13 * 60_000 + 45_000);
    await page.getByText('your sign-in has ended').waitFor();
    expect(issuer.seen.logouts).toBe(1);
  });

  test('a forged return is refused before its code goes anywhere, with one begun in this tab or without', async () => {
    const { page } = await open('?code=stolen&state=forged');
    await page.getByText('was not begun in this tab').waitFor();
    expect(page.url()).toBe(site.url);
    await toHosted(page);
    await page.goto(`${site.url}?code=stolen&state=forged`);
    await page.getByText('was not begun in this tab').waitFor();
    expect(await keptBy(page)).not.toContain('sign-in.');
    expect(issuer.seen.grants).toEqual([]);
    expect(site.bearers).toEqual([]);
  });

  test('a token that answers another sign-in is refused (nonce)', async () => {
    issuer.faults.nonce = 'another';
    const { page } = await open();
    await toHosted(page);
    await page.getByRole('link', { name: 'Password and code' }).click();
    await page.getByText('Signing in did not work').waitFor();
    expect(site.bearers).toEqual([]);
  });

  const refusals: [string, () => void, string][] = [
    ['denied', () => (issuer.faults.error = { error: 'access_denied' }), 'did not let you in'],
    [
      'no authenticator app',
      () => (issuer.faults.error = { error: 'invalid_request', error_description: 'MFA is not set up' }),
      'Your authenticator app is not set up yet',
    ],
    [
      'anything else, whose own words are not shown',
      () => (issuer.faults.error = { error: 'invalid_scope', error_description: 'Call 555-0100' }),
      'Signing in did not work',
    ],
  ];
  test.each(refusals)('the hosted page’s error in plain words, with a way back: %s', async (_, fail, words) => {
    fail();
    const { page } = await open();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText(words).waitFor();
    expect(page.url()).toBe(site.url);
    expect(await page.getByRole('main').textContent()).not.toContain('555-0100');
    issuer.faults.error = undefined;
    await signIn(page);
  });

  test('a clock that is off, and a service that does not answer, in plain words with a way back', async () => {
    issuer.faults.skewSeconds = -3600;
    const { page } = await open();
    await toHosted(page);
    await page.getByRole('link', { name: 'Password and code' }).click();
    await page.getByText('The clock of this machine is more than five minutes off').waitFor();
    expect(issuer.seen.revoked).toEqual(issuer.seen.refreshTokens);
    issuer.faults.skewSeconds = 0;
    issuer.faults.down = true;
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The sign-in service does not answer').waitFor();
    issuer.faults.down = false;
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('banner').waitFor();
  });

  test('in Spanish on a phone: the entrance and what went wrong, without anything beside the screen', async () => {
    issuer.faults.error = { error: 'access_denied' };
    const { page, complaints } = await open('', { locale: 'es-US', viewport: { width: 390, height: 800 } });
    await page.getByRole('heading', { name: 'Entrar' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('La página no le permitió entrar').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(complaints).toEqual([]);
    const shots = process.env['SHOTS'];
    if (shots !== undefined) await page.screenshot({ path: `${shots}/entrance-es.png` });
  });
});
