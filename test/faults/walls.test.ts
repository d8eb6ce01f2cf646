import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person, phoneOf } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * Two clinics in one deployment, with the same ids for schedule, patient and episode, so that only the wall between them tells them apart:
 * Riverside with Dana, Lakeside with Lee. Phoenix, UTC-7.
 */
const schedule = group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' });
const riverside = clinicFile({
  schedules: [schedule],
  patients: [person('ben', 22, ['day-a'], { name: 'Ben Riverside' })],
});
const lee = { id: 'lee', name: 'Lee Park', role: 'administrator' as const, phone: '+16025550115' };
const lakeside = clinicFile({
  clinic: { id: 'lakeside', textName: 'Lakeside' },
  schedules: [{ ...schedule, counsellorId: 'lee' }, group('only-here', { counsellorId: 'lee' })],
  patients: [
    person('ben', 42, ['day-a'], { name: 'Ben Lakeside' }),
    person('lily', 43, ['day-a', 'only-here'], { name: 'Lily Lakeside' }),
  ],
  team: [lee],
});
const own = 'day-a_2026-11-23T0900';
const theirs = 'only-here_2026-11-23T0900';

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic: riverside, now: '2026-11-22T19:00:00Z', staff: 'pat' }); // Sun 12:00
  records = await recordsOf(stage);
  expect(await stage.invoke('load-clinic', { event: lakeside })).toMatchObject([{ ok: true, result: { ok: true } }]);
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  await stage.reply(numberOf(43), 'Lily writes something unclear');
  await stage.clock.to('2026-11-23T16:20:00Z'); // Mon 9:20: Riverside's Ben is missing, Lakeside's roster is not taken
});
afterAll(() => stage.stop());

const all = async (as: string): Promise<string> => {
  const paths = [
    '/sessions?date=2026-11-23',
    '/follow-ups?status=all',
    '/patients',
    '/patients/ben',
    '/patients/ben/messages',
    '/clinic',
    '/staff',
  ];
  const answers = await Promise.all(paths.map((path) => stage.api.get(path, as)));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
  return JSON.stringify(answers);
};
const lakesideNow = async () => ({
  charts: await records.charts.list('lakeside'),
  schedules: await records.clinics.schedules('lakeside'),
  sessions: await records.sessions.between('lakeside', '2026-11-22' as never, '2026-12-24' as never),
  followUps: await records.followUps.open('lakeside'),
  staff: await records.clinics.staff('lakeside'),
});

test("P13 Walls: what staff read is their own clinic's, also where ids are the same", async () => {
  const pat = await all('pat');
  expect(pat).toContain('Ben Riverside');
  expect(pat).not.toMatch(/[Ll]akeside|lily|Lily|lee|555014|only-here/);
  const theirsAll = await all('lee');
  expect(theirsAll).toContain('Ben Lakeside');
  expect(theirsAll).not.toMatch(/[Rr]iverside|dana|Dana|5550122/);
});

test.each([
  ['GET', '/patients/lily', undefined],
  ['GET', '/patients/lily/messages', undefined],
  ['POST', `/sessions/${theirs}/attendance`, { patientId: 'lily', status: 'arrived' }],
  ['POST', `/sessions/${own}/attendance`, { patientId: 'lily', status: 'arrived' }],
  ['POST', `/sessions/${theirs}/cancel`, { reason: 'No' }],
  ['POST', `/sessions/${theirs}/move`, { startsAt: '2026-11-23T20:00:00Z' }],
  ['PUT', `/sessions/${theirs}/details`, { capacity: 9 }],
  ['POST', '/follow-ups/unclear-reply.lily/acknowledge', {}],
  ['POST', '/follow-ups/unclear-reply.lily/outreach', { outcome: 'reached' }],
  ['POST', '/follow-ups/unclear-reply.lily/close', { outcome: 'done' }],
  ['DELETE', '/patients/lily', undefined],
  ['DELETE', '/episodes/lily-1', undefined],
  ['DELETE', '/memberships/lily-1.only-here.2026-10-01', undefined],
  ['DELETE', '/schedules/only-here', undefined],
] as const)(
  'P13 Walls: %s %s finds nothing from the other side, and changes nothing there',
  async (method, path, body) => {
    const before = await lakesideNow();
    const answer = await stage.call(method, `/api${path}`, body, { 'x-staff': 'pat' });
    expect([404, 422]).toContain(answer.status);
    expect(JSON.stringify(answer.body)).not.toMatch(/Lily|Lakeside/);
    expect(await lakesideNow()).toEqual(before);
  },
);

test('P13 Walls: what is put under an id that the other clinic uses too is put into one’s own', async () => {
  const before = await lakesideNow();
  const { patient } = person('lily', 44, []);
  expect((await stage.api.put('/patients/lily', patient)).status).toBe(201);
  expect((await stage.api.put('/schedules/day-a', { ...schedule, title: 'Renamed' })).status).toBe(200);
  expect((await stage.api.post(`/sessions/${own}/attendance`, { patientId: 'ben', status: 'arrived' })).status).toBe(
    200,
  );
  expect(await lakesideNow()).toEqual(before);
});

test('P13 Walls: nobody who is not signed in, and nobody unknown, reads anything', async () => {
  for (const headers of [{}, { 'x-staff': 'nobody' }, { 'x-staff': 'lakeside/pat' }, { 'x-staff': '' }]) {
    const answer = await stage.call('GET', '/api/patients', undefined, headers);
    expect(answer.status).toBe(401);
  }
});

test("P13 Walls: each clinic's alerts go to its own staff, and say whose they are", async () => {
  const alerts = await stage.alerts();
  const to = (phones: string[]) =>
    alerts.filter(({ channel, to: phone = '' }) => channel === 'sms' && phones.includes(phone));
  expect(
    to(Object.values(phoneOf))
      .map(({ body }) => body)
      .join(),
  ).not.toContain('Lakeside');
  expect(
    to([lee.phone])
      .map(({ body }) => body)
      .join(),
  ).not.toContain('Riverside');
  expect(to([lee.phone])).not.toEqual([]);
  const topics = alerts.filter(({ channel }) => channel === 'topic');
  for (const { clinic, body } of topics) expect(body).toContain(clinic === 'lakeside' ? 'Lakeside' : 'Riverside');
  expect(new Set(topics.map(({ clinic }) => clinic))).toEqual(new Set(['riverside', 'lakeside']));
});

test('P13 Walls: texts to patients are signed by their own clinic', async () => {
  expect((await stage.texts({ phone: numberOf(22) })).map(({ body }) => /Riverside|Lakeside/.exec(body)?.[0])).toEqual([
    'Riverside',
    'Riverside',
  ]);
  expect((await stage.texts({ phone: numberOf(42) })).map(({ body }) => /Riverside|Lakeside/.exec(body)?.[0])).toEqual([
    'Lakeside',
    'Lakeside',
  ]);
});
