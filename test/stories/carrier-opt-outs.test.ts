import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/** Opt-outs we hear of from the account's list only. Phoenix (UTC-7); the group meets daily at 9:00, the list is read at 11:40 UTC. */
const places = ['day-a'];
const clinic = clinicFile({
  schedules: [group('day-a', { rrule: 'FREQ=DAILY' })],
  patients: [person('ana', 21, places), person('ben', 22, places)],
});

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic, now: '2026-11-23T19:00:00Z', staff: 'dana' }); // Mon 12:00
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const optOutAtCarrier = async (phone: string): Promise<void> => {
  expect((await stage.call('POST', '/local/carrier', { optOut: phone })).status).toBe(200);
};
const optOutEvents = async (): Promise<unknown[]> =>
  (await stage.events()).filter(({ detailType }) => detailType === 'patient.opted-out').map(({ detail }) => detail);

test('P5 Permission: a number on the account’s list is opted out here too within a day, and staff are told once', async () => {
  // More than a page of other people's numbers before it.
  for (let other = 0; other < 100; other += 1) await optOutAtCarrier(`+1303555${String(100 + other).padStart(4, '0')}`);
  await optOutAtCarrier(numberOf(22));
  await stage.clock.to('2026-11-24T15:30:00Z'); // Tue 8:30
  expect((await records.textsAbout('2026-11-24', ['ben']))['ben']).toEqual([
    'day-before sent step-due', // SNS took it; it never arrived
    'same-day skipped opted-out',
  ]);
  const why = await stage.api.get('/patients/ben/why?date=2026-11-24');
  expect(JSON.stringify(why.body)).toContain('The carrier told us so on Tuesday, November 24, 2026.');
  expect(await stage.texts({ phone: numberOf(22) })).toEqual([]);
  expect(await records.followUps.get('riverside', 'opt-out.ben')).toMatchObject({
    kind: 'opt-out',
    status: 'open',
    openedAt: '2026-11-24T11:40:00.000Z',
    dueAt: '2026-11-24T15:00:00.000Z', // the next business morning: Tue 8:00
  });
  expect(await records.charts.consentHistory('riverside', 'ben')).toMatchObject([
    { change: 'given' },
    { at: '2026-11-24T11:40:00.000Z', change: 'opted-out', source: 'carrier' },
  ]);
  await stage.clock.to('2026-11-26T15:00:00Z'); // two more readings of the list
  expect(await optOutEvents()).toEqual([{ clinicId: 'riverside', patientId: 'ben' }]);
  expect(await records.charts.consentHistory('riverside', 'ben')).toHaveLength(2);
});

test('P5 Permission: who is not on the list stays as our records have it: opted out after STOP, texted otherwise', async () => {
  expect((await stage.texts({ phone: numberOf(21) })).length).toBeGreaterThan(0);
  await stage.reply(numberOf(21), 'STOP');
  await stage.clock.to('2026-11-28T15:00:00Z'); // two more readings of the list
  expect(await records.charts.isOptedOut(numberOf(21))).toBe(true);
  expect((await records.charts.consentHistory('riverside', 'ana')).at(-1)).toMatchObject({ source: 'text' });
});
