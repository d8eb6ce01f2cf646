import { beforeEach, expect, it } from 'vitest';
import { like, openDesk } from './desk.ts';

const desk = openDesk();
const id = 'missed.riverside-ana';
const types = () => desk.events.map(({ type }) => type);

beforeEach(async () => {
  desk.at('2026-11-23T09:15:00-07:00');
  const clinic = (await desk.deps().clinics.get('riverside'))!;
  const staff = await desk.deps().clinics.staff('riverside');
  const raise = (cause: Parameters<ReturnType<typeof desk.deps>['raise']>[0]) =>
    desk.deps().raise(cause, { clinic, staff, counsellorId: 'dana' });
  await raise({
    id: 'unknown-sender.2026-11-23',
    kind: 'unknown-sender',
    why: 'A text came from a number we do not know.',
  });
  await raise({
    id,
    kind: 'missed',
    patientId: 'riverside-ana',
    sessionId: 'day-a_2026-11-23T0900',
    why: 'Not checked in.',
  });
  desk.events.length = 0;
});

it('the queue is soonest due first, each with code, owner, why and the name of its patient', async () => {
  const { status, rows } = await desk.get('/api/follow-ups?status=open');
  expect(status).toBe(200);
  expect(rows.map(({ kind }) => kind)).toEqual(['missed', 'unknown-sender']);
  expect(rows[0]).toMatchObject({
    id, patientId: 'riverside-ana', patientName: 'ANA riverside', sessionId: 'day-a_2026-11-23T0900', priority: 'normal', ownerId: 'dana',
    status: 'open', why: 'Not checked in.', code: like(/^\d{4}$/), outreach: [],
    openedAt: '2026-11-23T16:15:00.000Z', dueAt: '2026-11-23T16:45:00.000Z', // 9:15 and 9:45 in Phoenix
  }); // prettier-ignore
  expect(rows[1]?.['patientName']).toBeNull();
});

it('an alert is found by its code, and four digits nobody was texted find nothing', async () => {
  const { rows } = await desk.get('/api/follow-ups');
  const { code } = rows.find((row) => row.id === id)!;
  expect((await desk.get(`/api/follow-ups?code=${String(code)}`)).rows.map((row) => row.id)).toEqual([id]);
  const free = ['1000', '1001', '1002'].find((digits) => rows.every((row) => row['code'] !== digits))!;
  expect((await desk.get(`/api/follow-ups?code=${free}`)).rows).toEqual([]);
  expect((await desk.get('/api/follow-ups?code=48')).status).toBe(400);
});

it('each status lists its own; without one, everything not closed', async () => {
  await desk.post(`/api/follow-ups/${id}/acknowledge`);
  await desk.post('/api/follow-ups/unknown-sender.2026-11-23/close', { outcome: 'a delivery service' });
  const idsOf = async (query: string) => (await desk.get(`/api/follow-ups${query}`)).rows.map((each) => each.id);
  expect(await idsOf('?status=open')).toEqual([]);
  expect(await idsOf('?status=acknowledged')).toEqual([id]);
  expect(await idsOf('?status=closed')).toEqual(['unknown-sender.2026-11-23']);
  expect(await idsOf('')).toEqual([id]);
  expect(await idsOf('?status=all')).toEqual([id, 'unknown-sender.2026-11-23']);
  expect(await desk.get('/api/follow-ups?status=done')).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'status' }] },
  });
});

it('the list is narrowed to mine, to a colleague’s, or to a kind', async () => {
  const idsOf = async (query: string) => (await desk.get(`/api/follow-ups${query}`)).rows.map((each) => each.id);
  await desk.post('/api/follow-ups/unknown-sender.2026-11-23/acknowledge', undefined, 'fay');
  expect(await idsOf('?owner=me')).toEqual([]); // Sam’s
  expect(await idsOf('?owner=dana')).toEqual([id]);
  expect(await idsOf('?owner=fay')).toEqual(['unknown-sender.2026-11-23']);
  expect(await idsOf('?owner=fay&kind=missed')).toEqual([]);
  expect(await idsOf('?kind=missed')).toEqual([id]);
});

it('P10 load: what each has open, of it overdue, urgent and taken on; no auditor, and what is nobody’s apart', async () => {
  await desk.post(`/api/follow-ups/${id}/acknowledge`);
  desk.at('2026-11-23T09:46:00-07:00'); // a minute past due
  await desk
    .deps()
    .followUps.change('riverside', 'unknown-sender.2026-11-23', (current) => ({ ...current, ownerId: 'gone' }));
  const { status, body } = await desk.get('/api/follow-ups/load');
  expect(status).toBe(200);
  expect(JSON.stringify(body)).toContain(
    '{"staffId":"sam","name":"Sam Ortiz","role":"supervisor","open":1,"overdue":1,"urgent":0,"acknowledged":1,"reach":{"holdUntil":null,"byText":true}}',
  );
  expect(body).toMatchObject({ unowned: { open: 1, overdue: 0, urgent: 0, acknowledged: 0 } });
  expect(JSON.stringify(body)).not.toContain('auditor');
});

it('whoever acknowledges owns it; twice is once; a colleague can take it over', async () => {
  expect((await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'fay')).body).toMatchObject({
    status: 'acknowledged',
    ownerId: 'fay',
    acknowledgedBy: 'fay',
  });
  await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'fay');
  expect(types()).toEqual(['follow-up.acknowledged']);
  expect((await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'dana')).body).toMatchObject({
    ownerId: 'dana',
    acknowledgedBy: 'dana',
  });
});

it('an attempt to reach the patient is kept with who and when, and takes the follow-up on', async () => {
  const { status, body } = await desk.post(
    `/api/follow-ups/${id}/outreach`,
    { outcome: 'no-answer', note: 'Rang out.' },
    'dana',
  );
  expect(status).toBe(200);
  expect(body).toMatchObject({
    status: 'acknowledged',
    ownerId: 'dana',
    outreach: [{ at: '2026-11-23T16:15:00.000Z', by: 'dana', outcome: 'no-answer', note: 'Rang out.' }],
  });
  expect(types()).toEqual(['follow-up.acknowledged']);
  const second = await desk.post(`/api/follow-ups/${id}/outreach`, { outcome: 'reached' }, 'fay');
  expect(second.body).toMatchObject({ ownerId: 'dana', outreach: [{ by: 'dana' }, { by: 'fay', outcome: 'reached' }] });
});

it('closing keeps what came of it; again with the same outcome is the same, with another is refused', async () => {
  expect((await desk.post(`/api/follow-ups/${id}/close`, { outcome: 'reached' })).body).toMatchObject({
    status: 'closed',
    outcome: 'reached',
    closedBy: 'sam',
  });
  expect((await desk.post(`/api/follow-ups/${id}/close`, { outcome: 'reached' }, 'dana')).body).toMatchObject({
    status: 'closed',
    closedBy: 'sam',
  });
  expect((await desk.post(`/api/follow-ups/${id}/close`, { outcome: 'moved' })).status).toBe(409);
  expect((await desk.post(`/api/follow-ups/${id}/acknowledge`)).status).toBe(409);
  expect((await desk.post(`/api/follow-ups/${id}/outreach`, { outcome: 'reached' })).status).toBe(409);
  expect(types()).toEqual(['follow-up.closed']);
});

it('a follow-up to which a cause was added since it was read is not closed with it; who says no version closes it as it stands', async () => {
  const seen = (await desk.get('/api/follow-ups')).rows[0]?.['version'];
  const [clinic, staff] = [(await desk.deps().clinics.get('riverside'))!, await desk.deps().clinics.staff('riverside')];
  await desk
    .deps()
    .raise(
      { id, kind: 'missed', patientId: 'riverside-ana', sessionId: 'day-a_2026-11-25T0900', why: 'Missed again.' },
      { clinic, staff },
    );
  expect(await desk.post(`/api/follow-ups/${id}/close`, { outcome: 'reached', version: seen })).toMatchObject({
    status: 409,
    body: { detail: like(/changed since you looked/) },
  });
  const now = (await desk.get('/api/follow-ups')).rows[0];
  expect(now).toMatchObject({ status: 'open', why: 'Not checked in.\nMissed again.' });
  const closed = await desk.post(`/api/follow-ups/${id}/close`, { outcome: 'reached', version: now?.['version'] });
  expect(closed).toMatchObject({ status: 200, body: { status: 'closed', outcome: 'reached' } });
  const other = 'unknown-sender.2026-11-23';
  expect((await desk.post(`/api/follow-ups/${other}/close`, { outcome: 'read' })).status).toBe(200);
});

it('of the closed ones the 200 last closed are listed, and those before an instant when asked', async () => {
  const one = (await desk.deps().followUps.get('riverside', id))!;
  const closedAt = (index: number) => new Date(Date.UTC(2026, 9, 1, 0, index)).toISOString();
  const keep = async (index: number): Promise<void> => {
    const old = { ...one, id: `old-${index}` };
    await desk.deps().followUps.add('riverside', old);
    await desk.deps().followUps.close('riverside', { ...old, status: 'closed', closedAt: closedAt(index) });
  };
  for (let index = 0; index < 203; index += 7)
    await Promise.all(Array.from({ length: 7 }, (_, more) => keep(index + more)));
  const idsOf = async (query: string) => (await desk.get(`/api/follow-ups?${query}`)).rows.map((each) => each.id);
  const last = await idsOf('status=closed');
  expect([last.length, last[0], last.at(-1)]).toEqual([200, 'old-202', 'old-3']);
  expect(await idsOf(`status=closed&before=${closedAt(3)}`)).toEqual(['old-2', 'old-1', 'old-0']);
  expect((await idsOf(`status=all&before=${closedAt(1)}`)).at(-1)).toBe('old-0');
  expect((await desk.get('/api/follow-ups?status=closed&before=monday')).status).toBe(400);
});

it('two people acknowledging at once: one gets it, nobody an error of ours', async () => {
  const answers = await Promise.all(
    ['fay', 'dana', 'sam'].map((who) => desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, who)),
  );
  const won = answers.filter(({ status }) => status === 200);
  expect(won.length).toBeGreaterThanOrEqual(1);
  expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
});

it('bad outcomes are refused with their paths, unknown ids with 404', async () => {
  expect(await desk.post(`/api/follow-ups/${id}/outreach`, { outcome: 'shrugged' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'outcome' }] },
  });
  expect(await desk.post(`/api/follow-ups/${id}/outreach`, { outcome: 'other', note: 'x'.repeat(1001) })).toMatchObject(
    { status: 422, body: { errors: [{ path: 'note' }] } },
  );
  expect(await desk.post(`/api/follow-ups/${id}/close`, { outcome: ' ' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'outcome' }] },
  });
  for (const verb of ['acknowledge', 'close', 'outreach'])
    expect((await desk.post(`/api/follow-ups/nobody/${verb}`, { outcome: 'other' })).status).toBe(404);
});

const escalate = (as: string, body: object = { reason: 'no answer at home' }) =>
  desk.post(`/api/follow-ups/${id}/escalate`, body, as);

it('sent up the ladder by hand, one that is taken on is open again, with the reason, and wakes the ladder at once', async () => {
  await desk.post(`/api/follow-ups/${id}/acknowledge`, {}, 'dana');
  expect(await escalate('dana')).toMatchObject({
    status: 200,
    body: { status: 'open', pushed: true, pushedUp: [{ by: 'dana', reason: 'no answer at home' }] },
  });
  expect(await desk.deps().alarms.earliest(['follow-up'], 1)).toBe('2026-11-23T16:15:05.000Z');
  expect(types().at(-1)).toBe('follow-up.changed');
});

it('sent up by a supervisor it goes to the administrators; for an administrator there is nobody above', async () => {
  expect((await escalate('sam')).body).toMatchObject({ escalation: 1 });
  expect(await escalate('ada')).toMatchObject({ status: 409, body: { detail: like(/nobody above/) } });
});

it('sending it up needs a reason, and is not for the auditor', async () => {
  expect((await escalate('dana', {})).status).toBe(422);
  expect((await escalate('audrey')).status).toBe(403);
});
