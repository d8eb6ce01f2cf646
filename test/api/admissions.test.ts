import { expect, it } from 'vitest';
import { openDesk } from './desk.ts';

const desk = openDesk();
const consent = { givenAt: '2026-11-20T17:00:00Z', source: 'intake form', wording: 'intake-2026-01' };
const dee = { name: 'Dee New', phone: '(602) 555-0131', timeZone: 'America/Phoenix', consent };
const admit = (body: object) => desk.post('/api/admissions', body, 'dana');
const names = async () => (await desk.get('/api/patients')).rows.map(({ name }) => name);

it('an admission is one step: patient, stay and places, expected at the next session and in the history as one change', async () => {
  const answer = await admit({
    patient: dee,
    episode: { admittedOn: '2026-11-23' },
    memberships: [{ scheduleId: 'day-a', weekdays: ['MO', 'WE'] }],
  });
  expect(answer).toMatchObject({
    status: 201,
    body: {
      patient: { phone: '+16025550131' },
      episode: { prescribedMinutesPerWeek: 540 },
      memberships: [{ from: '2026-11-23' }],
    },
  });
  const id = (answer.body['patient'] as { id: string }).id;
  expect(id).not.toMatch(/dee|new/i);
  const [monday] = (await desk.get('/api/sessions?date=2026-11-23')).rows;
  expect(monday?.roster.map(({ name }) => name)).toContain('Dee New');
  expect((await desk.get(`/api/patients/${id}/history`)).rows).toHaveLength(1);
  expect((await desk.get(`/api/patients/${id}`)).body.consentHistory).toMatchObject([{ change: 'given' }]);
  expect(desk.events).toMatchObject([{ type: 'patient.changed', patientId: id }]);
});

it('all mistakes show at once, each at its place, and nothing is written: a full group among them', async () => {
  const before = await names();
  const small = await desk.deps().clinics.schedule('riverside', 'night-a');
  await desk.deps().clinics.putSchedule('riverside', { ...small!, capacity: 1 });
  await admit({ patient: { ...dee, name: 'First' }, episode: { admittedOn: '2026-11-23' }, memberships: [{ scheduleId: 'night-a' }] }); // prettier-ignore
  const answer = await admit({
    patient: { ...dee, phone: '602-555-0100' },
    episode: { admittedOn: '2026-11-23', holds: [{ from: '2026-11-25', until: '2026-11-24' }] },
    memberships: [{ scheduleId: 'day-a', weekdays: ['SU'] }, { scheduleId: 'night-a' }],
  });
  expect(answer.status).toBe(422);
  expect(answer.body.errors.map(({ path }) => path)).toEqual([
    'patient.phone',
    'episode.holds[0].until',
    'memberships[0].weekdays[0]',
    'memberships[1].scheduleId',
  ]);
  expect(await names()).toEqual([...before, 'First'].sort((a, b) => String(a).localeCompare(String(b))));
});

it('somebody who was here before comes back to the same chart; a stay that is still open is in the way', async () => {
  const again = { patientId: 'riverside-ben', episode: { admittedOn: '2026-11-30' } };
  expect(await admit(again)).toMatchObject({ status: 422, body: { errors: [{ path: 'episode.admittedOn' }] } });
  await desk.put('/api/episodes/riverside-ben-1', { patientId: 'riverside-ben', admittedOn: '2026-11-02', dischargedOn: '2026-11-20' }); // prettier-ignore
  expect((await admit(again)).status).toBe(201);
  expect((await desk.get('/api/patients/riverside-ben')).body['episodes']).toHaveLength(2);
});

it('somebody new and somebody on file cannot be told apart by giving both or neither; an id that is taken is refused', async () => {
  const episode = { admittedOn: '2026-11-23' };
  for (const who of [{}, { patient: dee, patientId: 'riverside-ana' }])
    expect((await admit({ ...who, episode })).status).toBe(422);
  expect((await admit({ patientId: 'riverside-zoe', episode })).status).toBe(422);
  // Ana's stay is open: what is refused first is the stay.
  expect((await admit({ patient: { ...dee, id: 'riverside-ana' }, episode })).status).toBe(422);
  const freed = { patientId: 'riverside-cal', admittedOn: '2026-11-02', dischargedOn: '2026-11-20' };
  await desk.put('/api/episodes/riverside-cal-1', freed);
  expect((await admit({ patient: { ...dee, id: 'riverside-cal' }, episode })).status).toBe(409);
});

it('an admission made again, because its answer was lost, is the same patient and the same stay, whether or not the answer was kept', async () => {
  const body = { patient: dee, episode: { admittedOn: '2026-11-23' }, memberships: [{ scheduleId: 'day-a' }] };
  const headers = { 'idempotency-key': 'aa11' };
  const first = await desk.send('POST', '/api/admissions', { body, as: 'dana', headers });
  // Two days on the answer is not kept any more: the call is made anew.
  desk.at('2026-11-25T08:00:00-07:00');
  const again = await desk.send('POST', '/api/admissions', { body, as: 'dana', headers });
  expect(again.headers.get('idempotency-replayed')).toBeNull();
  expect(again.status).toBe(201);
  const { patient } = (await first.json()) as { patient: { id: string } };
  expect(await again.json()).toMatchObject({ patient: { id: patient.id } });
  expect((await names()).filter((name) => name === 'Dee New')).toHaveLength(1);
  const chart = await desk.get(`/api/patients/${patient.id}`);
  expect(chart.body['episodes']).toHaveLength(1);
  expect(chart.body.consentHistory).toHaveLength(1);
});

it('somebody new of the name and number of somebody on file is refused, and who it is is said', async () => {
  const episode = { admittedOn: '2026-11-23' };
  const first = await admit({ patient: dee, episode });
  const { id } = first.body['patient'] as { id: string };
  const again = await admit({ patient: { ...dee, name: 'dee  new' }, episode });
  expect(again).toMatchObject({ status: 409, body: { detail: expect.stringContaining(id) as unknown } });
  // A sister on the same phone is another person.
  expect((await admit({ patient: { ...dee, name: 'May New' }, episode })).status).toBe(201);
});

it('two who admit the same patient at once: one does, and there is one stay', async () => {
  await desk.put('/api/episodes/riverside-ben-1', { patientId: 'riverside-ben', admittedOn: '2026-11-02', dischargedOn: '2026-11-20' }); // prettier-ignore
  const again = { patientId: 'riverside-ben', episode: { admittedOn: '2026-11-30' } };
  const answers = await Promise.all([admit(again), admit(again)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect((await desk.get('/api/patients/riverside-ben')).body['episodes']).toHaveLength(2);
});

it('two who admit the same new patient at once, without a key: one does, and there is one chart', async () => {
  const two = (name: string) => Promise.all(['Dee New', name].map((one) => admit({ patient: { ...dee, name: one }, episode: { admittedOn: '2026-11-23' } }))); // prettier-ignore
  const answers = await two('DEE  new');
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(await desk.deps().charts.reachedAt('+16025550131')).toHaveLength(1);
  // Once that is done the other is told who it is; a sister on the same phone is not in the way.
  const [again, sister] = await two('May New');
  expect(again?.body['detail']).toMatch(/^Somebody of this name and number is on file already/);
  expect(sister?.status).toBe(201);
});
