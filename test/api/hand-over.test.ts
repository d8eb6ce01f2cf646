import { beforeEach, expect, it } from 'vitest';
import { escalateAlarm } from '../../functions/care/escalate-alarm.ts';
import { Staff } from '../../functions/domain/clinic.ts';
import { having, like, openDesk } from './desk.ts';

/** Ana's follow-up, opened at 9:15 in Phoenix and due at 9:45, with Dana. Sam is the supervisor, Fay at the front desk; Fay and Pat have no phone here. */
const desk = openDesk();
const id = 'missed.riverside-ana';
const followUp = () => desk.deps().followUps.get('riverside', id);
const handOver = (to: string, as: string, more: object = {}) =>
  desk.post(`/api/follow-ups/${id}/hand-over`, { to, ...more }, as);
const raise = async (kind: 'missed' | 'crisis') => {
  const [clinic, staff] = [(await desk.deps().clinics.get('riverside'))!, await desk.deps().clinics.staff('riverside')];
  const cause = { id, kind, patientId: 'riverside-ana', why: 'Not checked in.' };
  await desk.deps().raise(cause, { clinic, staff, counsellorId: 'dana' });
};

beforeEach(async () => {
  desk.at('2026-11-23T09:15:00-07:00');
  await raise('missed');
  desk.events.length = 0;
});

/** Rings what is due at a time. Gives whom the alerts were for, each with its words. */
const ring = async (instant: string): Promise<{ to: string[]; text: string | undefined }[]> => {
  desk.at(instant);
  const alerts: { to: string[]; text: string | undefined }[] = [];
  const alert: Parameters<typeof escalateAlarm>[0]['alert'] = ({ to, text }) => {
    const [first = []] = to.filter((group) => group.length > 0);
    const ids = first.map((person) => person.id);
    alerts.push({ to: ids, text });
    return Promise.resolve(ids);
  };
  const deps = desk.deps();
  for (const alarm of await deps.alarms.due({ kind: 'follow-up', lane: 0, limit: 30 }, desk.now()))
    await escalateAlarm({ ...deps, holder: 'h', alert }, alarm);
  return alerts;
};

it('handed to a colleague it is theirs, open until they take it on, due as before, with who gave it and their words', async () => {
  await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'dana');
  desk.events.length = 0;
  const { status, body } = await handOver('fay', 'dana', { note: 'She knows the mother.' });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ownerId: 'fay',
    status: 'open',
    dueAt: '2026-11-23T16:45:00.000Z', // 9:45
    handedOver: [{ by: 'dana', to: 'fay', at: '2026-11-23T16:15:00.000Z', note: 'She knows the mother.' }],
    tells: { staffId: 'fay', byText: false, holdUntil: null }, // no phone: tell her
  });
  expect(body).not.toHaveProperty('acknowledgedBy');
  expect(desk.events).toEqual([
    { type: 'follow-up.handed-over', clinicId: 'riverside', followUpId: id, patientId: 'riverside-ana' },
  ]);
  const why = (await desk.get(`/api/follow-ups/${id}/why`)).body;
  expect(why['course']).toContainEqual(
    having({ what: 'handed-over', who: 'dana', sentence: like(/^Dana Lee handed it to Fay Desk on Mon/) }),
  );
});

it('a supervisor hands over what is anybody’s, the others what is with them, an auditor nothing', async () => {
  expect(await handOver('fay', 'pat')).toMatchObject({ status: 403, body: { detail: like(/^Only whoever has this/) } });
  expect((await handOver('fay', 'audrey')).status).toBe(403);
  expect((await followUp())?.ownerId).toBe('dana');
  expect((await handOver('pat', 'sam')).status).toBe(200);
  expect((await handOver('fay', 'pat')).status).toBe(200);
  const entry = { staffId: 'pat', call: 'POST /api/follow-ups/:id/hand-over', subjects: ['riverside-ana'] };
  expect(await desk.audited()).toContainEqual(having(entry));
});

it('it goes to somebody who works on follow-ups and does not have it, as it was read, once', async () => {
  for (const to of ['audrey', 'nobody'])
    expect(await handOver(to, 'sam')).toMatchObject({ status: 422, body: { errors: [{ path: 'to' }] } });
  expect(await handOver('dana', 'sam')).toMatchObject({ status: 409, body: { detail: 'It is with them already.' } });
  const send = (to: string, headers: Record<string, string>) =>
    desk.send('POST', `/api/follow-ups/${id}/hand-over`, { body: { to }, as: 'dana', headers });
  expect((await send('fay', { 'if-match': '"7"' })).status).toBe(412);
  const once = { 'if-match': '"0"', 'idempotency-key': 'k1' };
  const first = await send('fay', once);
  expect([first.status, (await send('fay', once)).status]).toEqual([200, 200]);
  expect((await followUp())?.handedOver).toHaveLength(1);
  await desk.post(`/api/follow-ups/${id}/close`, { outcome: 'reached' });
  expect((await handOver('pat', 'sam')).status).toBe(409);
});

it('P10 Minutes, not days: the colleague is told within a minute, once, and not when they have taken it on before', async () => {
  await handOver('sam', 'dana');
  expect(await ring('2026-11-23T09:16:00-07:00')).toEqual([
    { to: ['sam'], text: like(/^Riverside: a colleague passes this on to you\. Reply ok \d{4} to take it/) },
  ]);
  expect(await followUp()).toMatchObject({ ownerId: 'sam', status: 'open', alertedTo: ['sam'] });
  expect((await followUp())?.handedTo).toBeUndefined();
  expect(await ring('2026-11-23T09:17:00-07:00')).toEqual([]);
  await handOver('dana', 'sam');
  await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'dana');
  expect(await ring('2026-11-23T09:18:00-07:00')).toEqual([]);
});

it('somebody off duty is told as they come on duty, and meanwhile it goes up as ever', async () => {
  const duty = Staff.shape.duty.parse([{ weekdays: ['MO'], from: '09:30', until: '17:00' }]);
  const [dana] = await desk.deps().clinics.staff('riverside');
  await desk.deps().clinics.putStaff('riverside', {
    ...dana!,
    ...(duty && { duty }),
    id: 'eve',
    name: 'Eve Late',
    phone: '+16025550115',
  });
  const { body } = await handOver('eve', 'dana');
  expect(body).toMatchObject({ tells: { staffId: 'eve', byText: true, holdUntil: '2026-11-23T16:30:00.000Z' } });
  expect(await ring('2026-11-23T09:16:00-07:00')).toEqual([]);
  expect(await ring('2026-11-23T09:30:00-07:00')).toMatchObject([{ to: ['eve'] }]);
  expect(await ring('2026-11-23T09:45:00-07:00')).toMatchObject([{ to: ['sam'] }]);
});

it('P10 handing over silences nothing: nobody having taken it on, it goes up when it would have', async () => {
  await handOver('fay', 'dana');
  await handOver('pat', 'sam');
  await ring('2026-11-23T09:45:00-07:00');
  expect(await followUp()).toMatchObject({ escalation: 1, ownerId: 'sam' });
  await handOver('dana', 'sam'); // not taken on by Sam: on it goes
  await ring('2026-11-23T10:45:00-07:00');
  expect(await followUp()).toMatchObject({ escalation: 2, ownerId: 'ada' });
});

it('P10 handing over silences nothing: what was in hand, or at the top, goes up anew from the colleague after the usual time', async () => {
  await ring('2026-11-23T09:45:00-07:00');
  await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'sam');
  desk.at('2026-11-23T11:00:00-07:00'); // long past due
  await handOver('dana', 'sam');
  expect(await followUp()).toMatchObject({ escalation: 0, climbsAt: '2026-11-23T18:30:00.000Z' }); // 11:30
  await ring('2026-11-23T11:29:00-07:00');
  expect(await followUp()).toMatchObject({ escalation: 0, ownerId: 'dana' });
  await ring('2026-11-23T11:30:00-07:00');
  expect(await followUp()).toMatchObject({ escalation: 1, ownerId: 'sam' });
  await ring('2026-11-23T12:30:00-07:00'); // to the top
  await handOver('fay', 'ada');
  await ring('2026-11-23T13:00:00-07:00');
  expect(await followUp()).toMatchObject({ escalation: 1, ownerId: 'sam' });
});

it('P10 danger handed over rings again at the top until somebody takes it on', async () => {
  await desk.post(`/api/follow-ups/${id}/close`, { outcome: 'reached' });
  await raise('crisis');
  await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'dana');
  await handOver('ada', 'dana');
  expect(await followUp()).toMatchObject({ escalation: 2, climbsAt: '2026-11-23T16:20:00.000Z' }); // 9:20
  expect(await ring('2026-11-23T09:20:00-07:00')).toMatchObject([{ to: ['dana', 'sam'] }]);
  expect(await ring('2026-11-23T10:20:00-07:00')).toMatchObject([{ to: ['dana', 'sam'] }]);
});
