import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/** Permission (P5). One Monday group at 9:00, Phoenix (UTC-7); reminders on Sunday at 18:00 and on Monday at 7:00, so at 8:00. */
const places = ['day-a'];
const patients = [
  person('ben', 22, places),
  person('henry', 23, places, { consent: null }),
  person('maya', 24, places, { stay: { holds: [{ from: '2026-11-20', until: '2026-11-23' }] } }),
  person('noah', 25, places, { stay: { dischargedOn: '2026-11-23' } }),
  person('olga', 26, places, { stay: { holds: [{ from: '2026-11-16', until: '2026-11-22' }] } }),
  // In winter an hour ahead of Phoenix, and three hours behind.
  person('kayla', 27, places, { timeZone: 'America/Chicago' }),
  person('hana', 28, places, { timeZone: 'Pacific/Honolulu' }),
];
const clinic = clinicFile({ schedules: [group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' })], patients });
const sundayNoon = '2026-11-22T19:00:00Z';

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic, now: sundayNoon, staff: 'dana' });
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const timesFor = async (last: number): Promise<string[]> =>
  (await stage.texts({ phone: numberOf(last) })).map(({ at }) => at.slice(5, 16));

describe('left alone until Monday 16:00', () => {
  beforeAll(async () => {
    await stage.clock.to('2026-11-23T23:00:00Z');
  });

  test('P5 Permission: no text without consent, on hold or discharged, and the record says which', async () => {
    expect(await timesFor(22)).toEqual(['11-23T01:00', '11-23T15:00']);
    for (const last of [23, 24, 25]) expect(await timesFor(last)).toEqual([]);
    expect(await records.textsAbout('2026-11-23', ['henry', 'maya', 'noah'])).toEqual({
      henry: ['day-before skipped no-consent', 'same-day skipped no-consent'],
      maya: ['day-before skipped on-hold', 'same-day skipped on-hold'],
      noah: [], // discharged that day: not on the roster at all
    });
  });

  test('P5 Permission: a hold is over the day after its last day, and reminders of that day are sent', async () => {
    expect(await timesFor(26)).toEqual(['11-23T01:00', '11-23T15:00']);
  });

  test("P5 Permission: texting hours are those of the patient's own zone, and times are told in it", async () => {
    // Mon 7:00 in Phoenix is Mon 8:00 in Chicago: no need to wait.
    expect(await timesFor(27)).toEqual(['11-23T01:00', '11-23T14:00']);
    expect((await stage.texts({ phone: numberOf(27) })).at(-1)?.body).toContain('today Mon 10:00 AM');
    // In Honolulu it is 4:00, and at 8:00 the group has begun.
    expect(await timesFor(28)).toEqual(['11-23T01:00']);
    expect((await stage.texts({ phone: numberOf(28) })).at(-1)?.body).toContain('tomorrow Mon 6:00 AM');
    expect((await records.textsAbout('2026-11-23', ['hana']))['hana']).toContain(
      'same-day skipped too-late-after-hold',
    );
  });
});

const again = async (): Promise<void> => {
  expect(await stage.reset({ clinic, now: sundayNoon })).toMatchObject({ status: 200 });
};

describe('what patients write', () => {
  beforeEach(again);

  test('P5 Permission: STOP ends all texts with one last confirmation, and staff are told to find another way', async () => {
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
    await stage.reply(numberOf(22), 'STOP');
    await stage.reply(numberOf(22), 'STOP');
    await stage.clock.to('2026-11-23T23:00:00Z'); // Mon 16:00
    const texts = await stage.texts({ phone: numberOf(22) });
    expect(texts.map(({ body }) => body)).toEqual([
      expect.stringContaining('see you tomorrow'),
      'Riverside: you will get no more texts from us. Reply START to get them again.',
    ]);
    expect((await records.textsAbout('2026-11-23', ['ben']))['ben']).toContain('same-day skipped opted-out');
    expect(await records.followUps.get('riverside', 'opt-out.ben')).toMatchObject({
      status: 'open',
      dueAt: '2026-11-23T15:00:00.000Z', // the next business morning: Mon 8:00
    });
  });

  test('P5 Permission: START brings the texts back', async () => {
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
    await stage.reply(numberOf(22), 'stop');
    await stage.reply(numberOf(22), 'START');
    await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
    expect((await stage.texts({ phone: numberOf(22) })).at(-1)?.body).toContain('see you today');
  });

  test('P5 Permission: a number that opted out stays so when the clinic is loaded again and when it is given to another patient', async () => {
    await stage.reply(numberOf(22), 'STOP');
    const taken = person('new', 22, places);
    const reloaded = clinicFile({ schedules: [group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' })], patients: [taken] });
    expect(await stage.invoke('load-clinic', { event: reloaded })).toMatchObject([{ ok: true, result: { ok: true } }]);
    await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
    expect(await stage.texts({ phone: numberOf(22) })).toHaveLength(1); // the confirmation of STOP
  });

  test('P5 Permission: what a clinic file changes of a permission is in its history, and loading the same again adds nothing', async () => {
    const ben = (consent: object | null) => ({
      ...clinic,
      patients: [{ ...clinic.patients[0], consent }, ...clinic.patients.slice(1)],
    });
    const load = async (event: object) => {
      expect(await stage.invoke('load-clinic', { event })).toMatchObject([{ ok: true, result: { ok: true } }]);
    };
    const changes = async () =>
      (await records.charts.consentHistory('riverside', 'ben')).map(({ change, source }) => ({ change, source }));
    await load(clinic);
    const [given, ...rest] = await changes();
    expect(given).toMatchObject({ change: 'given' });
    expect(rest).toEqual([]);
    await stage.clock.to('2026-11-22T20:00:00Z'); // Sun 13:00
    await load(ben(null));
    expect(await changes()).toEqual([given, { change: 'withdrawn', source: 'clinic file' }]);
  });

  test('P7 Safe words: a lone CANCEL opts out, and a follow-up says a session may have been meant', async () => {
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
    await stage.reply(numberOf(22), 'Cancel');
    await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
    expect(await timesFor(22)).toEqual(['11-23T01:00', '11-23T01:30']);
    expect((await records.followUps.get('riverside', 'opt-out.ben'))?.why).toMatch(
      /may have meant to cancel a session/,
    );
  });

  test('P7 Safe words: “I will attend the weekend” is no END', async () => {
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
    await stage.reply(numberOf(22), 'I will attend the weekend');
    await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
    expect((await stage.texts({ phone: numberOf(22) })).at(-1)?.body).toContain('see you today');
  });
});
