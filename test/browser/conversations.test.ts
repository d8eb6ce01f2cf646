import { beforeEach, expect, test, vi } from 'vitest';
import { axeFindings, beforeGroup, openConsole, overflows, phoenix } from './console-page.ts';
import { browser, inChromium, stage } from './in-chromium.ts';

vi.setConfig({ testTimeout: 120_000 });

const ben = '+16025550122';

inChromium('Messages', { staff: 'dana' }, () => {
  beforeEach(async () => {
    expect((await stage.reset({ clinic: phoenix, now: '2026-11-23T00:30:00Z' })).status).toBe(200);
    await stage.clock.to(beforeGroup);
    await stage.reply(ben, 'is it at nine?');
  });

  test('by keyboard alone: who waits comes first, is taken over and answered; what hints at treatment cannot be sent', async () => {
    const { page, complaints } = await openConsole(browser, stage, { path: '/conversations' });
    const first = page.locator('.person').first();
    await first.filter({ hasText: 'Ben Carter' }).filter({ hasText: 'Waiting for an answer' }).waitFor();
    await first.press('Enter');
    await page.locator('.bubble[data-from="patient"]').getByText('is it at nine?').waitFor();
    await page.getByRole('button', { name: 'Take over' }).press('Enter');
    await page.getByText(/^You answer by hand until/).waitFor();
    const box = page.getByRole('textbox', { name: 'Write a text' });
    await box.fill('Yes, your group is at nine');
    await page.getByText('names a program or its groups').waitFor();
    expect(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await box.fill('Yes, see you at nine.');
    await page.getByText('Camelback: Yes, see you at nine.').waitFor();
    await page.getByText('32 characters, 1 part').waitFor();
    await box.press('Control+Enter');
    await page.locator('.bubble[data-from="staff"]').getByText('written by Dana Lee').waitFor();
    await stage.clock.advance('PT2M');
    await page.locator('.bubble[data-from="staff"]').getByText('· Sent ·').waitFor();
    await page.getByText('Waiting for an answer').waitFor({ state: 'detached' });
    expect((await stage.texts({ phone: ben })).at(-1)?.body).toBe('Camelback: Yes, see you at nine.');
    await page.getByRole('button', { name: 'Hand back' }).press('Enter');
    await page.getByRole('button', { name: 'Take over' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('at 390 px in Spanish and at night: it waits for the morning, or goes now for a reason that stays with it', async () => {
    await stage.clock.to('2026-11-24T05:30:00Z'); // Mon 22:30
    const { page, complaints } = await openConsole(browser, stage, {
      ...{ path: '/conversations', viewport: { width: 390, height: 844 }, locale: 'es-US', colorScheme: 'dark' },
    });
    await page.getByRole('searchbox', { name: 'Buscar a un paciente' }).fill('ben');
    await page.getByRole('button', { name: /Ben Carter/ }).click();
    await page.getByRole('textbox', { name: 'Escribir un mensaje' }).fill('Mañana a las 10, por favor.');
    await page.getByText(/^Esperaría hasta/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.getByRole('button', { name: 'Enviarlo ahora, por un motivo' }).click();
    await page.getByRole('textbox', { name: '¿Por qué ahora?' }).fill('lo pidió');
    await page.getByRole('button', { name: 'Enviar ahora de todos modos' }).click();
    await page.getByText('Enviado de todos modos: lo pidió').waitFor();
    // What is said of it does not cover what is pressed next.
    const [said, send] = [page.locator('.toast'), page.locator('.writing button[type="submit"]')];
    const [above, below] = [(await said.boundingBox())!, (await send.boundingBox())!];
    expect(above.y + above.height).toBeLessThanOrEqual(below.y);
    await stage.clock.advance('PT2M');
    expect((await stage.texts({ phone: ben })).at(-1)?.body).toBe('Camelback: Mañana a las 10, por favor.');
    await page.getByRole('button', { name: 'Volver a la lista' }).click();
    await page.getByRole('searchbox').waitFor();
    expect(complaints).toEqual([]);
  });

  test('an auditor reads, and has nothing to write with', async () => {
    const { page } = await openConsole(browser, stage, { as: 'Ruth Okafor', path: '/conversations' });
    await page.getByRole('button', { name: /Ben Carter/ }).click();
    await page.getByText('is it at nine?').waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Take over' }).count()).toBe(0);
  });
});
