import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/** The first text a number gets says, once, that nobody reads it at all hours. Phoenix, UTC-7. */
const [ben, rosa, newNumber] = [numberOf(22), numberOf(23), numberOf(29)];
const patients = [person('ben', 22, ['day-a'], { privacy: 'time' }), person('rosa', 23, ['day-a'], { language: 'es' })];
const notWatched = /don't read replies day and night|No leemos textos a toda hora/;

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ staff: 'dana' });
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const load = async (policies: object = {}): Promise<void> => {
  const clinic = clinicFile({ clinic: { policies }, schedules: [group('day-a')], patients });
  expect(await stage.reset({ clinic, now: '2026-11-22T19:00:00Z', firstTexts: true })).toMatchObject({ status: 200 }); // Sun 12:00
};
/** Whether each reminder or plan to a number says it. */
const says = async (phone: string): Promise<boolean[]> =>
  (await stage.texts({ phone })).map(({ body }) => notWatched.test(body));
const introduced = async (): Promise<readonly string[] | undefined> =>
  (await records.charts.get('riverside', 'ben'))?.introduced;

test('the very first reminder says that replies are not watched and whom to call in an emergency, in one part, in either language; the second does not', async () => {
  await load();
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  expect(await stage.texts({ phone: ben })).toMatchObject([
    {
      body: "See you tomorrow Mon 9:00 AM. Reply 1 coming, 2 can't, 3 late. We don't read replies day and night. Emergency: 911. STOP to stop.",
      parts: 1,
    },
  ]);
  expect(await stage.texts({ phone: rosa })).toMatchObject([
    {
      body: 'Riverside: nos vemos mañana lunes 9:00 am. Responda 1 voy, 2 no puedo, 3 llego tarde. No leemos textos a toda hora; emergencias: 911. STOP: no mas textos.',
      parts: 1,
    },
  ]);
  await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
  expect(await says(ben)).toEqual([true, false]);
  expect(await says(rosa)).toEqual([true, false]);
});

test('the weekly plan says it where it comes first, and the reminder after it does not', async () => {
  await load({ weeklyPlan: {} });
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  expect(await says(ben)).toEqual([true, false]);
  expect((await stage.texts({ phone: ben }))[0]?.body).toBe(
    "Your week: Mon 9:00 AM, Wed 9:00 AM, Fri 9:00 AM. No need to reply. We don't read replies day and night. Emergency: 911. STOP to stop.",
  );
});

test('after a change of number it is said again, to the new number', async () => {
  await load();
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  const { patient } = (await records.charts.get('riverside', 'ben')) ?? {};
  // Permission is for a number: for the new one Ben gives it anew.
  const consent = { ...patient?.consent, givenAt: '2026-11-23T01:30:00Z' };
  expect((await stage.api.put('/patients/ben', { ...patient, phone: newNumber, consent })).status).toBe(200);
  await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
  expect(await says(newNumber)).toEqual([true]);
  await stage.clock.to('2026-11-25T01:30:00Z'); // Tue 18:30
  expect(await says(newNumber)).toEqual([true, false]);
  expect(await introduced()).toEqual([ben, newNumber]);
});

test('a text that surely did not go out has told nobody; one that may have gone out has', async () => {
  await load();
  await stage.carrier({ fail: 'throttle' });
  await stage.clock.to('2026-11-23T01:00:30Z'); // Sun 18:00:30
  expect(await introduced()).toEqual([]);
  await stage.carrier({ fail: null });
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  expect(await says(ben)).toEqual([true]);
  expect(await introduced()).toEqual([ben]);

  await load();
  await stage.carrier({ fail: 'reset' });
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  expect((await records.textsAbout('2026-11-23', ['ben']))['ben']).toEqual(['day-before unknown carrier-ambiguous']);
  await stage.carrier({ fail: null });
  expect(await introduced()).toEqual([ben]);
});

test('a clinic loaded anew does not forget who has been told', async () => {
  await load();
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  const clinic = clinicFile({ schedules: [group('day-a')], patients });
  await stage.invoke('load-clinic', { event: clinic });
  expect(await introduced()).toEqual([ben]);
});
