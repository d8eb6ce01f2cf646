import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, people, phoneOf } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/** A full group whose roster nobody took in time. Six patients, Monday 23 November 2026 at 9:00, Phoenix (UTC-7), grace 15 minutes. */
const clinic = clinicFile({
  schedules: [group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' })],
  patients: people(6, 21, ['day-a']),
});
const session = 'day-a_2026-11-23T0900';

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic, now: '2026-11-23T15:30:00Z', staff: 'dana' }); // Mon 8:30
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const alertsSince = async (since: string): Promise<string[]> =>
  (await stage.alerts(since)).flatMap(({ channel, to = '', body }) => (channel === 'sms' ? [`${to} ${body}`] : []));
const arrive = async (patientId: string): Promise<void> => {
  expect((await stage.api.post(`/sessions/${session}/attendance`, { patientId, status: 'arrived' })).status).toBe(200);
};
const openKinds = async (): Promise<string[]> =>
  (await records.followUps.open('riverside')).map(({ kind }) => kind).sort();
const eventTypes = async (): Promise<string[]> => (await stage.events()).map(({ detailType }) => detailType);

test('P11 No false alarms: nobody took the roster, so at 9:15 one alert says so, and nothing is said of single patients', async () => {
  await stage.clock.to('2026-11-23T16:20:00Z'); // Mon 9:20
  expect(await alertsSince('2026-11-23T16:00:00Z')).toEqual([
    expect.stringMatching(
      `^\\${phoneOf.dana} Riverside 9:00 AM: nobody is checked in after 15 min\\. Please take the roster\\.`,
    ),
  ]);
  expect(await openKinds()).toEqual(['roster-not-taken']);
  expect(await eventTypes()).not.toContain('session.missed');
});

test('P11 No false alarms: once three are checked in, and the desk has had five minutes, one alert says that three of six are missing, each with a follow-up', async () => {
  for (const id of ['p1', 'p2', 'p3']) await arrive(id);
  await stage.clock.to('2026-11-23T16:24:00Z'); // Mon 9:24
  expect(await alertsSince('2026-11-23T16:20:30Z')).toEqual([]);
  await stage.clock.to('2026-11-23T16:26:00Z'); // Mon 9:26
  expect(await alertsSince('2026-11-23T16:20:30Z')).toEqual([
    expect.stringMatching(
      `^\\${phoneOf.dana} Riverside 9:00 AM: 3 of 6 not here after 25 min\\. Link, door or weather\\?`,
    ),
  ]);
  expect((await openKinds()).filter((kind) => kind === 'missed')).toHaveLength(3);
  expect((await eventTypes()).filter((type) => type === 'session.most-missing')).toHaveLength(1);
});

test('P10 Minutes, not days: who comes late after all is no longer missed, and the others still are', async () => {
  await arrive('p4');
  await stage.clock.to('2026-11-23T16:40:00Z'); // Mon 9:40
  const missed = (await records.followUps.open('riverside')).filter(({ kind }) => kind === 'missed');
  expect(missed.map(({ patientId }) => patientId).sort()).toEqual(['p5', 'p6']);
  expect(await alertsSince('2026-11-23T16:27:00Z')).toEqual([]);
});
