import { beforeEach, expect, it } from 'vitest';
import { alertStaffWith } from '../../functions/care/alert-staff.ts';
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

/** Somebody of the staff, new or with something changed. */
const putStaff = async (who: string, given: object) => {
  const known = (await desk.deps().clinics.staff('riverside')).find((person) => person.id === who);
  await desk.deps().clinics.putStaff('riverside', Staff.parse({ ...known, id: who, ...given }));
};

/** Numbers the carrier will never serve. */
const refused = new Set<string>();

beforeEach(async () => {
  refused.clear();
  desk.at('2026-11-23T09:15:00-07:00');
  await raise('missed');
  desk.events.length = 0;
});

/** Rings what is due at a time. Gives who was texted by each alert, in what words: nobody without a phone, who stopped our texts, or whose number is refused. */
const ring = async (instant: string): Promise<{ to: string[]; text: string | undefined }[]> => {
  desk.at(instant);
  const alerts: { to: string[]; text: string | undefined }[] = [];
  const deps = desk.deps();
  const send = alertStaffWith({
    charts: deps.charts,
    sms: {
      send: (phone) =>
        Promise.resolve(
          refused.has(phone) ? { outcome: 'refused', optedOut: false } : { outcome: 'sent', carrierMessageId: 'm' },
        ),
    },
    topic: { publish: () => Promise.resolve() },
    telemetry: { failed: () => undefined },
    sleep: () => Promise.resolve(),
  });
  const alert: typeof send = async (said) => {
    const to = await send(said);
    alerts.push({ to, text: said.text });
    return to;
  };
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
  const taken = { at: '2026-11-23T16:15:00.000Z', what: 'acknowledged', who: 'dana' };
  expect(why['course']).toContainEqual(having(taken)); // who had it in hand stays on record
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
  for (const to of ['audrey', 'nobody', 'sam'])
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
  const duty = [{ weekdays: ['MO'], from: '09:30', until: '17:00' }];
  await putStaff('eve', { name: 'Eve Late', role: 'counsellor', phone: '+16025550115', duty });
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
  expect(await followUp()).toMatchObject({ rung: 0, climbsAt: '2026-11-23T18:30:00.000Z' }); // 11:30
  await ring('2026-11-23T11:29:00-07:00');
  expect(await followUp()).toMatchObject({ rung: 0, ownerId: 'dana' });
  await ring('2026-11-23T11:30:00-07:00');
  expect(await followUp()).toMatchObject({ rung: 1, ownerId: 'sam' });
  await ring('2026-11-23T12:30:00-07:00'); // to the top
  await handOver('fay', 'ada');
  await ring('2026-11-23T13:00:00-07:00');
  expect(await followUp()).toMatchObject({ rung: 1, ownerId: 'sam', escalation: 2 }); // it has been at the top
});

it('P10 handed in hand to a supervisor it goes on to those above after the usual time of its kind: half an hour, or minutes of danger', async () => {
  await putStaff('ada', { phone: '+16025550114' });
  for (const [kind, before, then] of [
    ['missed', '09:44', '09:45'],
    ['crisis', '09:49', '09:50'],
  ] as const) {
    if (kind === 'crisis') await raise(kind);
    await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'dana');
    await handOver('sam', 'dana');
    expect(await ring(`2026-11-23T${before}:00-07:00`)).toMatchObject([{ to: ['sam'] }]);
    expect(await ring(`2026-11-23T${then}:00-07:00`)).toMatchObject([{ to: ['ada'] }]);
    expect(await followUp()).toMatchObject({ escalation: 2 });
    await desk.post(`/api/follow-ups/${id}/close`, { outcome: 'reached' });
  }
});

it('a hand-over is no escalation: one that went to a supervisor by it has not gone up, and one that had has, whoever it is given to', async () => {
  await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'dana');
  await handOver('sam', 'dana');
  const said = async () => (await desk.get(`/api/follow-ups/${id}/why`)).body['sentence'];
  expect(await followUp()).toMatchObject({ escalation: 0 });
  expect(await said()).toBe('Nobody has taken it on yet; it is with Sam Ortiz.');
  await ring('2026-11-23T09:45:00-07:00');
  await handOver('dana', 'sam');
  expect(await followUp()).toMatchObject({ escalation: 2, rung: 0 });
  expect(await said()).toContain('It has gone up to the clinic administrator.');
});

it('P10 what was in hand and given to an administrator rings again until somebody takes it on: those at the top, else the supervisors', async () => {
  await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'dana');
  await handOver('ada', 'dana'); // who has no phone
  expect(await ring('2026-11-23T09:16:00-07:00')).toEqual([]);
  const why = (await desk.get(`/api/follow-ups/${id}/why`)).body['next'];
  expect(why).toMatchObject({
    toIds: ['sam'],
    sentence: like(/^At the top of the ladder: it is texted again \(Sam Ortiz\)/),
  });
  expect(await ring('2026-11-23T09:45:00-07:00')).toMatchObject([{ to: ['sam'] }]);
  await putStaff('ada', { phone: '+16025550114' });
  expect(await ring('2026-11-23T10:45:00-07:00')).toMatchObject([{ to: ['ada'], text: like(/passes this on to you/) }]);
  expect(await ring('2026-11-23T11:15:00-07:00')).toMatchObject([{ to: ['ada'], text: like(/waiting 90 min/) }]);
  expect(await followUp()).toMatchObject({ ownerId: 'ada', escalation: 0 });
  await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'ada');
  expect(await ring('2026-11-23T12:15:00-07:00')).toEqual([]);
});

it('P10 with nobody to be texted at the top or below it the alert topic hears of it, again and again', async () => {
  await putStaff('sam', { phone: undefined });
  await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'dana');
  await handOver('ada', 'dana');
  const why = (await desk.get(`/api/follow-ups/${id}/why`)).body['next'];
  expect(why).toMatchObject({ toIds: [], sentence: like(/nobody there can be texted/) });
  expect(await ring('2026-11-23T09:45:00-07:00')).toMatchObject([{ to: [] }]);
  expect(await ring('2026-11-23T10:45:00-07:00')).toMatchObject([{ to: [] }]);
});

it('P10 an administrator who comes on duty on another day keeps it from nobody: who is on duty below is texted', async () => {
  const duty = [{ weekdays: ['FR'], from: '08:00', until: '17:00' }];
  await putStaff('ada', { phone: '+16025550114', duty });
  await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'dana');
  expect((await handOver('ada', 'dana')).body).toMatchObject({ tells: { holdUntil: '2026-11-27T15:00:00.000Z' } });
  expect(await ring('2026-11-23T09:45:00-07:00')).toMatchObject([{ to: ['sam'] }]);
});

it('P10 a colleague who stopped our texts, or whose number is refused, is said to be beyond a text, before it is tried and after', async () => {
  await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'dana');
  refused.add('+16025550111');
  expect((await handOver('sam', 'dana')).body).toMatchObject({ tells: { byText: true } });
  expect(await ring('2026-11-23T09:16:00-07:00')).toMatchObject([{ to: [] }]);
  const untexted = { tells: { staffId: 'sam', byText: false, holdUntil: null } };
  expect((await desk.get(`/api/follow-ups/${id}`)).body).toMatchObject(untexted);
  expect(await ring('2026-11-23T09:17:00-07:00')).toEqual([]);
  await handOver('dana', 'sam');
  const stop = { at: '2026-11-23T16:17:00.000Z', change: 'opted-out', source: 'text', wording: 'STOP' } as const;
  await desk.deps().charts.setOptOut('+16025550111', { optedOut: true, change: stop });
  await putStaff('dana', { duty: [{ weekdays: ['FR'], from: '08:00', until: '17:00' }] });
  const { staff } = (await desk.get('/api/follow-ups/load')).body;
  expect(staff).toMatchObject([
    { staffId: 'ada', reach: { byText: false } }, // no phone
    { staffId: 'dana', reach: { byText: true, holdUntil: '2026-11-27T15:00:00.000Z' } },
    { staffId: 'fay', reach: { byText: false } },
    { staffId: 'pat', reach: { byText: false } },
    { staffId: 'sam', reach: { byText: false } }, // STOP
  ]);
  expect((await handOver('sam', 'dana')).body).toMatchObject(untexted);
});

it('P10 an alert that was held for the first on duty is no reason to go up as the colleague is told: they have the usual time', async () => {
  const from8 = [{ weekdays: ['TU'], from: '08:00', until: '17:00' }];
  for (const who of ['dana', 'sam'] as const) await putStaff(who, { duty: from8 });
  await putStaff('eve', { name: 'Eve Late', role: 'counsellor', phone: '+16025550115', duty: from8 });
  desk.at('2026-11-24T03:30:00-07:00');
  await desk.deps().followUps.change('riverside', id, (one) => ({
    ...one,
    dueAt: '2026-11-24T11:00:00.000Z', // 4:00
    climbsAt: '2026-11-24T15:00:00.000Z', // 8:00
    alertHeld: true,
  }));
  await handOver('eve', 'sam');
  expect(await ring('2026-11-24T08:00:00-07:00')).toMatchObject([{ to: ['eve'], text: like(/passes this on to you/) }]);
  expect(await ring('2026-11-24T08:29:00-07:00')).toEqual([]);
  expect(await ring('2026-11-24T08:30:00-07:00')).toMatchObject([{ to: ['sam'] }]);
});

it('P10 danger handed over rings again at the top until somebody takes it on', async () => {
  await desk.post(`/api/follow-ups/${id}/close`, { outcome: 'reached' });
  await raise('crisis');
  await desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'dana');
  await handOver('ada', 'dana');
  expect(await followUp()).toMatchObject({ rung: 2, escalation: 0, climbsAt: '2026-11-23T16:20:00.000Z' }); // 9:20
  expect(await ring('2026-11-23T09:20:00-07:00')).toMatchObject([{ to: ['dana', 'sam'] }]);
  expect(await ring('2026-11-23T10:20:00-07:00')).toMatchObject([{ to: ['dana', 'sam'] }]);
});
