import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person, phoneOf } from '../clinic-parts.ts';
import { type Stage, startStage } from '../stage.ts';

/** A day on which staff and a patient write to each other, through the very stack that is deployed. Phoenix, UTC-7. */
const clinic = clinicFile({ schedules: [group('day-a')], patients: [person('ben', 22, ['day-a'])] });
const ben = numberOf(22);

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ clinic, now: '2026-11-24T17:00:00Z', staff: 'dana' }); // Tue 10:00
});
afterAll(() => stage.stop());

const sent = async () => (await stage.texts({ phone: ben })).map(({ body }) => body);
const conversation = async () => (await stage.api.get('/patients/ben/messages')).body as Record<string, unknown>[];

test('P2 what staff write goes out once, within a minute; what comes back rings whoever has it in hand', async () => {
  expect(await stage.api.post('/patients/ben/take-over')).toMatchObject({ status: 200 });
  expect(await stage.api.post('/patients/ben/messages', { body: 'Can you come at 10?' })).toMatchObject({
    status: 201,
  });
  expect(await sent()).toEqual([]);
  await stage.clock.advance('PT2M');
  expect(await sent()).toEqual(['Riverside: Can you come at 10?']);
  expect(await conversation()).toMatchObject([{ kind: 'staff', status: 'sent', written: { by: 'dana' } }]);
  await stage.reply(ben, 'yes');
  await stage.clock.advance('PT2M');
  expect(await sent()).toHaveLength(1);
  expect((await stage.texts({ phone: phoneOf.dana })).length).toBe(1);
  expect(await stage.api.get('/conversations')).toMatchObject({ body: [{ patientId: 'ben', waiting: true }] });
});

test('P5 written at night it goes out in the morning, and not at all to somebody who has written STOP meanwhile', async () => {
  await stage.clock.to('2026-11-25T05:30:00Z'); // Tue 22:30
  await stage.api.post('/patients/ben/messages', { body: 'See you tomorrow' });
  await stage.clock.to('2026-11-25T14:59:00Z'); // Wed 7:59
  expect(await sent()).not.toContain('Riverside: See you tomorrow');
  await stage.clock.to('2026-11-25T15:01:00Z');
  expect(await sent()).toContain('Riverside: See you tomorrow');
  await stage.clock.to('2026-11-26T05:30:00Z'); // Wed 22:30
  await stage.api.post('/patients/ben/messages', { body: 'One more thing' });
  await stage.reply(ben, 'STOP');
  await stage.clock.to('2026-11-26T15:05:00Z');
  expect(await sent()).not.toContain('Riverside: One more thing');
  const last = (await conversation()).find(({ body }) => body === 'Riverside: One more thing');
  expect(last).toMatchObject({ status: 'skipped', reason: 'opted-out', written: { by: 'dana' } });
});

test('P12 what did not go out is no answer: whoever wrote it has a follow-up with the reason, and the conversation stands up until somebody writes', async () => {
  const notSent = async () => {
    const { body } = await stage.api.get('/follow-ups?kind=text-not-sent');
    return body;
  };
  expect(await notSent()).toMatchObject([
    { id: 'text-not-sent.ben.dana', ownerId: 'dana', patientId: 'ben', dueAt: '2026-11-27T00:00:00.000Z' }, // Thu 17:00
  ]);
  const [{ why }] = (await notSent()) as [{ why: string }];
  expect(why).toMatch(
    /^The text written by hand on Wed Nov 25, 10:30 PM did not go out\. Not sent: this number has stopped our texts/,
  );
  const standing = { patientId: 'ben', answeredAt: null, unsent: true, waiting: true };
  expect(await stage.api.get('/conversations')).toMatchObject({ body: [standing] });
  await stage.reply(ben, 'START');
  await stage.api.post('/patients/ben/messages', { body: 'Welcome back' });
  const answered = { ...standing, answeredAt: expect.any(String) as string, unsent: false, waiting: false };
  expect(await stage.api.get('/conversations')).toMatchObject({ body: [answered] });
});
