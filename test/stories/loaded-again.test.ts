import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ClinicFile } from '../../functions/domain/clinic.ts';
import { type Stage, startStage } from '../stage.ts';

/** Monday 23 November 2026, 12:00 in Phoenix: who comes on Tuesday has not been texted yet. */
const mondayNoon = '2026-11-23T19:00:00Z';
const text = readFileSync('clinics/phoenix.json', 'utf8');
const file = ClinicFile.parse(JSON.parse(text));

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ clinic: 'clinics/phoenix.json', now: mondayNoon, staff: 'jo' });
});
afterAll(() => stage.stop());

const load = async (event: object): Promise<unknown> => (await stage.invoke('load-clinic', { event }))[0];
const closedDays = async (): Promise<unknown[]> =>
  ((await stage.api.get('/clinic/closures')).body as { on: string }[]).map(({ on }) => on).slice(0, 3);
const changesOf = async (id: string): Promise<unknown> =>
  ((await stage.api.get(`/schedules/${id}`)).body as { changes?: object[] }).changes;

test('P9 a day closed in the console and a schedule changed from a day on outlive the clinic file loaded again, and nobody is texted', async () => {
  const closed = [...file.clinic.closures, { on: '2026-11-25', title: 'Burst pipe' }];
  expect((await stage.api.put('/clinic/closures', closed)).status).toBe(200);
  const path = '/schedules/night-a/from/2026-11-30';
  const later = { ...((await stage.api.get(path)).body as object), dtstart: '2026-11-30T19:00', counsellorId: 'tomas' };
  expect((await stage.api.put(path, later)).status).toBe(200);
  await stage.clock.advance('PT3M');
  const since = await stage.clock.now();

  const kept = { closures: ['2026-11-25'], opened: [], changes: ['night-a'] };
  expect(await load(file)).toMatchObject({ ok: true, result: { ok: true, kept } });
  await stage.clock.advance('PT3M');
  expect(await closedDays()).toEqual(['2026-11-25', '2026-11-26', '2026-12-25']);
  expect(await changesOf('night-a')).toMatchObject([{ from: '2026-11-30', dtstart: '2026-11-30T19:00' }]);
  const wednesday = (await stage.api.get('/sessions?date=2026-11-25')).body as { status: string }[];
  expect(new Set(wednesday.map(({ status }) => status))).toEqual(new Set(['cancelled']));
  expect(await stage.texts({ since })).toEqual([]);
});

test('a kept change that the file has no room for any more is refused by its path, and nothing is loaded', async () => {
  const withoutTomas = ClinicFile.parse(JSON.parse(text.replaceAll('"tomas"', '"priya"')));
  const staff = file.staff.filter(({ id }) => id !== 'tomas');
  const index = file.schedules.findIndex(({ id }) => id === 'night-a');
  const answer = await load({ ...withoutTomas, staff });
  expect(answer).toMatchObject({
    result: { ok: false, problems: [{ path: `schedules[${index}].changes[0].counsellorId` }] },
  });
  expect(JSON.stringify(answer)).toContain('entered in the console and kept');
});

test('the file undoes on purpose: a day taken out of it is open, and an empty list of changes drops them', async () => {
  const schedules = file.schedules.map((one) => (one.id === 'night-a' ? { ...one, changes: [] } : one));
  const closures = file.clinic.closures.filter(({ on }) => on !== '2026-11-26');
  expect(await load({ ...file, clinic: { ...file.clinic, closures }, schedules })).toMatchObject({
    result: { ok: true, kept: { closures: ['2026-11-25'], opened: [], changes: [] } },
  });
  expect(await closedDays()).toEqual(['2026-11-25', '2026-12-25', '2027-01-01']);
  expect((await changesOf('night-a')) ?? []).toEqual([]);
});

test('a file without closures says nothing of them: all stay closed', async () => {
  const clinic: object = { ...file.clinic, closures: undefined };
  expect(await load({ ...file, clinic })).toMatchObject({ result: { ok: true, kept: { opened: [] } } });
  expect(await closedDays()).toEqual(['2026-11-25', '2026-12-25', '2027-01-01']);
});

test('a day opened in the console stays open, and the answer says that the file names it', async () => {
  expect((await stage.api.put('/clinic/closures', [])).status).toBe(200);
  const kept = await load({ ...file, clinic: { ...file.clinic, closures: file.clinic.closures.slice(1) } });
  expect(kept).toMatchObject({ result: { kept: { opened: file.clinic.closures.slice(1).map(({ on }) => on) } } });
  expect(await closedDays()).toEqual([]);
});

test('P13 a patient deleted in the console does not come back with the file: it is refused by path, and nothing of it is loaded', async () => {
  const stays = file.episodes.filter(({ patientId }) => patientId === 'ben');
  for (const stay of stays) await stage.api.put(`/episodes/${stay.id}`, { ...stay, dischargedOn: '2026-11-23' });
  expect((await stage.api.delete('/patients/ben')).status).toBe(204);
  const index = file.patients.findIndex(({ id }) => id === 'ben');
  const renamed = { ...file, clinic: { ...file.clinic, textName: 'Otherwise' } };
  expect(await load(renamed)).toMatchObject({ result: { ok: false, problems: [{ path: `patients[${index}].id` }] } });
  expect((await stage.api.get('/clinic')).body).toMatchObject({ textName: file.clinic.textName });
  expect((await stage.api.get('/patients/ben')).status).toBe(404);
});
