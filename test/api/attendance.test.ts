import { expect, it } from 'vitest';
import { like, openDesk } from './desk.ts';

const desk = openDesk();
const monday = 'day-a_2026-11-23T0900';
const [ana, ben] = ['riverside-ana', 'riverside-ben'];

const record = (patientId: string, status: string, rest: object = {}, as?: string) =>
  desk.post(`/api/sessions/${monday}/attendance`, { patientId, status, ...rest }, as);
const rowOf = async (patientId: string) =>
  (await desk.get('/api/sessions?date=2026-11-23')).rows[0]!.roster.find((row) => row.patientId === patientId);
const types = () => desk.events.map(({ type }) => type);
const alarmTimes = async () =>
  (await desk.deps().alarms.due({ kind: 'attendance', lane: 0, limit: 99 }, desk.now().plus({ days: 1 }))).map(
    ({ dueAt }) => dueAt,
  );
const raise = async (cause: { id: string; kind: 'missed' | 'roster-not-taken'; patientId?: string }) => {
  const clinic = await desk.deps().clinics.get('riverside');
  await desk.deps().raise({ ...cause, sessionId: monday, why: 'a test' }, { clinic: clinic!, staff: [] });
};
const markMissed = async (patientId: string) => {
  await desk
    .deps()
    .attendances.change(
      'riverside',
      { sessionId: monday, patientId, localDate: (await desk.deps().sessions.get('riverside', monday))!.localDate },
      { status: 'missed', missedAt: '2026-11-23T16:15:00.000Z', recordedBy: 'system' },
    );
  await raise({ id: `missed.${patientId}`, kind: 'missed', patientId });
  desk.events.length = 0;
};
const followUp = (id: string) => desk.deps().followUps.get('riverside', id);

it('checking in on time records the moment and who recorded it', async () => {
  desk.at('2026-11-23T09:05:00-07:00');
  const { status, body } = await record(ana, 'arrived', {}, 'fay');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    sessionId: monday,
    patientId: ana,
    attendance: 'arrived',
    arrivedAt: '2026-11-23T16:05:00.000Z',
    late: false,
    recordedBy: 'fay',
  });
  expect(await rowOf(ana)).toMatchObject({ attendance: 'arrived', late: false });
  expect(types()).toEqual(['attendance.recorded']);
  expect(await alarmTimes()).toEqual([]);
  expect(await desk.deps().sessions.get('riverside', monday)).toMatchObject({ hasAttendance: true });
});

it('the same check-in twice is one: one event, one alarm, the first time', async () => {
  desk.at('2026-11-23T09:20:00-07:00');
  await record(ana, 'arrived');
  desk.at('2026-11-23T09:22:00-07:00');
  const again = await record(ana, 'arrived');
  expect(again.body).toMatchObject({ attendance: 'arrived', arrivedAt: '2026-11-23T16:20:00.000Z', late: true });
  expect(types()).toEqual(['attendance.recorded']);
  expect(await alarmTimes()).toEqual(['2026-11-23T16:25:00.000Z']); // five minutes after the first
});

it('P10 "was here" reverses a miss: record, follow-up and event', async () => {
  desk.at('2026-11-23T09:16:00-07:00');
  await markMissed(ana);
  desk.at('2026-11-23T09:25:00-07:00');
  expect((await record(ana, 'arrived', { at: '2026-11-23T09:10:00-07:00' })).body).toMatchObject({
    attendance: 'arrived',
    missedAt: null,
    late: false,
  });
  expect(await followUp(`missed.${ana}`)).toMatchObject({
    status: 'closed',
    outcome: 'was-here',
    closedBy: 'sam',
  });
  expect(types()).toEqual(['follow-up.closed', 'attendance.recorded', 'session.miss-reversed']);
});

it('P10 an excuse after a miss reverses it too, and the patient is away', async () => {
  await markMissed(ana);
  await record(ana, 'excused');
  expect(await followUp(`missed.${ana}`)).toMatchObject({ status: 'closed', outcome: 'excused' });
  expect(await desk.deps().sessions.get('riverside', monday)).toMatchObject({ away: [ana], hasAttendance: false });
});

it('P11 the first arrival closes "roster not taken"; the rest are looked at five minutes later', async () => {
  desk.at('2026-11-23T09:30:00-07:00');
  await raise({ id: `roster.${monday}`, kind: 'roster-not-taken' });
  await record(ben, 'arrived');
  expect(await followUp(`roster.${monday}`)).toMatchObject({ status: 'closed', outcome: 'roster-taken' });
  expect(await alarmTimes()).toEqual(['2026-11-23T16:35:00.000Z']);
});

it("a no-show is staff's finding: it opens a follow-up of the session's counsellor, once", async () => {
  desk.at('2026-11-23T09:30:00-07:00');
  await record(ana, 'no-show', {}, 'dana');
  await record(ana, 'no-show', {}, 'dana');
  expect(await followUp(`missed.${ana}`)).toMatchObject({
    kind: 'missed',
    status: 'open',
    patientId: ana,
    sessionId: monday,
    ownerId: 'dana',
    why: like(/Dana Lee/),
  });
  expect(types()).toEqual(['follow-up.opened', 'attendance.recorded']);
});

it('a no-show taken back closes the follow-up it had opened', async () => {
  desk.at('2026-11-23T09:30:00-07:00');
  await record(ana, 'no-show');
  await record(ana, 'expected');
  expect(await followUp(`missed.${ana}`)).toMatchObject({ status: 'closed', outcome: 'taken-back' });
  expect(await rowOf(ana)).toMatchObject({ attendance: 'expected' });
});

it('expected takes a check-in back as if it had not been, and the missing are looked at again', async () => {
  desk.at('2026-11-23T09:20:00-07:00');
  await record(ana, 'arrived');
  desk.at('2026-11-23T09:21:00-07:00');
  expect((await record(ana, 'expected')).body).toMatchObject({ attendance: 'expected', arrivedAt: null, late: false });
  expect(await alarmTimes()).toEqual(['2026-11-23T16:25:00.000Z', '2026-11-23T16:26:00.000Z']);
});

it('leaving needs an arrival', async () => {
  desk.at('2026-11-23T10:00:00-07:00');
  expect((await record(ana, 'left')).body.errors[0]?.path).toBe('status');
  await record(ana, 'arrived');
  desk.at('2026-11-23T11:00:00-07:00');
  expect((await record(ana, 'left')).body).toMatchObject({ attendance: 'left', leftAt: '2026-11-23T18:00:00.000Z' });
});

it('what cannot be is refused with what was expected', async () => {
  const refused = async (body: object, status: number, path?: string) => {
    const answer = await desk.post(`/api/sessions/${monday}/attendance`, body);
    expect({ status: answer.status, type: answer.type }).toEqual({ status, type: 'application/problem+json' });
    if (path) expect(answer.body.errors.map((error) => error.path)).toContain(path);
  };
  desk.at('2026-11-23T09:05:00-07:00');
  await refused({ patientId: 'nobody', status: 'arrived' }, 422, 'patientId');
  await refused({ patientId: 'hillside-ana', status: 'arrived' }, 422, 'patientId');
  await refused({ patientId: ana, status: 'missed' }, 422, 'status');
  await refused({ patientId: ana, status: 'arrived', at: '2026-11-23T09:00' }, 422, 'at');
  await refused({ patientId: ana, status: 'arrived', at: '2026-11-23T10:00:00-07:00' }, 422, 'at');
  await refused({ patientId: ana, status: 'arrived', note: 'x' }, 422, 'note');
  await refused({}, 422, 'status');
  await desk.post(`/api/sessions/${monday}/cancel`, { reason: 'Snow' });
  await refused({ patientId: ana, status: 'arrived' }, 409);
});

it('a patient of the clinic who is not in this group is refused', async () => {
  desk.at('2026-11-23T18:00:00-07:00');
  const answer = await desk.post('/api/sessions/night-a_2026-11-23T1800/attendance', {
    patientId: ana,
    status: 'arrived',
  });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'patientId' }] } });
});

it('two people recording at once leave one consistent record', async () => {
  desk.at('2026-11-23T09:05:00-07:00');
  const answers = await Promise.all([
    record(ana, 'arrived'),
    record(ana, 'arrived', {}, 'fay'),
    record(ben, 'arrived'),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await rowOf(ana)).toMatchObject({ attendance: 'arrived', arrivedAt: '2026-11-23T16:05:00.000Z' });
});
