import { expect, it } from 'vitest';
import { type Row, like, openDesk } from './desk.ts';

const desk = openDesk();
const monday = 'day-a_2026-11-23T0900';
const stored = () => desk.deps().sessions.get('riverside', monday);
const cancel = (body: unknown = { reason: 'Burst pipe' }, as?: string) =>
  desk.post(`/api/sessions/${monday}/cancel`, body, as);
const move = (startsAt: unknown, as?: string) => desk.post(`/api/sessions/${monday}/move`, { startsAt }, as);
const types = () => desk.events.map(({ type }) => type);
const alarms = async () => {
  const lanes = await Promise.all(
    [0, 1, 2, 3].map((lane) =>
      desk.deps().alarms.due({ kind: 'remind', lane, limit: 99 }, desk.now().plus({ days: 100 })),
    ),
  );
  return lanes.flat();
};

it('P9 a session cancelled by hand says so, and sets the alarm by which its patients hear', async () => {
  expect(await cancel()).toMatchObject({
    status: 200,
    body: { id: monday, status: 'cancelled', reason: 'Burst pipe', byHand: true },
  });
  expect(await stored()).toMatchObject({ status: 'cancelled', byHand: true });
  expect(desk.events).toEqual([
    { type: 'session.cancelled', clinicId: 'riverside', sessionId: monday, scheduleId: 'day-a' },
  ]);
  expect((await alarms()).map(({ step }) => step)).toEqual([like(/^change-/)]);
});

it('cancelled twice is cancelled once, by the first reason', async () => {
  await cancel();
  expect(await cancel({ reason: 'Another' })).toMatchObject({ status: 200, body: { reason: 'Burst pipe' } });
  expect(types()).toEqual(['session.cancelled']);
});

it('P9 a moved session keeps its id and length, takes the day it falls on, and gets its alarms anew', async () => {
  // 22:30 in Phoenix on the 24th is the 25th in UTC.
  expect(await move('2026-11-24T22:30:00-07:00')).toMatchObject({
    status: 200,
    body: {
      id: monday,
      localDate: '2026-11-24',
      startsAt: '2026-11-25T05:30:00.000Z',
      endsAt: '2026-11-25T08:30:00.000Z',
      byHand: true,
    },
  });
  expect((await desk.get('/api/sessions?date=2026-11-24')).rows.map(({ id }) => id)).toContain(monday);
  expect(types()).toEqual(['session.moved']);
  const set = await alarms();
  expect(set.map(({ step }) => step).sort()).toEqual([like(/^change-/), 'day-before', 'same-day']);
  expect(set.find(({ step }) => step === 'same-day')).toMatchObject({ dueAt: '2026-11-25T03:30:00.000Z', again: true });
});

it('moved to where it is, it stays as it is', async () => {
  expect((await move('2026-11-23T16:00:00Z')).status).toBe(200);
  expect(await stored()).toMatchObject({ byHand: false });
  expect(types()).toEqual([]);
});

it('moved there and back it is found at its old day again', async () => {
  await move('2026-11-24T09:00:00-07:00');
  await move('2026-11-23T09:00:00-07:00');
  expect((await desk.get('/api/sessions?date=2026-11-23')).rows[0]?.id).toBe(monday);
  expect((await desk.get('/api/sessions?date=2026-11-24')).rows.map(({ id }) => id)).not.toContain(monday);
});

it('a move into the past, too far ahead, of a session begun or cancelled, or to no instant is refused', async () => {
  const pathsIn = (body: Partial<Row>) => (body.errors ?? []).map(({ path }) => path);
  const paths = async (startsAt: unknown) => {
    const { status, body } = await move(startsAt);
    return [status, ...pathsIn(body)];
  };
  expect(await paths('2026-11-23T07:59:00-07:00')).toEqual([422, 'startsAt']);
  expect(await paths('2027-11-23T09:00:00-07:00')).toEqual([422, 'startsAt']);
  expect(await paths('2026-11-24T09:00')).toEqual([422, 'startsAt']);
  expect(await paths('9999-12-31T23:59:59.999-14:00')).toEqual([422, 'startsAt']);
  expect(await paths(7)).toEqual([422, 'startsAt']);
  desk.at('2026-11-23T09:00:00-07:00');
  expect(await paths('2026-11-24T09:00:00-07:00')).toEqual([409]);
  desk.at('2026-11-23T08:00:00-07:00');
  await cancel();
  expect(await paths('2026-11-24T09:00:00-07:00')).toEqual([409]);
});

it('a session that is over cannot be cancelled', async () => {
  desk.at('2026-11-23T12:00:00-07:00');
  expect((await cancel()).status).toBe(409);
});

it('when somebody else was quicker, the change is refused and theirs stands', async () => {
  const before = await stored();
  const { replace } = desk.deps().sessions;
  // The other person's move lands between our reading and our writing.
  desk.deps().sessions.replace = async (clinicId, read, after) => {
    desk.deps().sessions.replace = replace;
    await move('2026-11-25T09:00:00-07:00', 'ada');
    return replace(clinicId, read, after);
  };
  expect((await cancel()).status).toBe(409);
  expect(before?.startsAt).toBe('2026-11-23T16:00:00.000Z');
  expect(await stored()).toMatchObject({ status: 'booked', startsAt: '2026-11-25T16:00:00.000Z' });
});

it('P11 a group cancelled after it should have begun was missed by nobody', async () => {
  desk.at('2026-11-23T09:20:00-07:00');
  const clinic = (await desk.deps().clinics.get('riverside'))!;
  await desk.deps().raise(
    {
      id: 'missed.riverside-ana',
      kind: 'missed',
      patientId: 'riverside-ana',
      sessionId: monday,
      why: 'a test',
    },
    { clinic, staff: [] },
  );
  const { localDate } = (await stored())!;
  await desk
    .deps()
    .attendances.change(
      'riverside',
      { sessionId: monday, patientId: 'riverside-ana', localDate },
      { status: 'missed', missedAt: '2026-11-23T16:15:00.000Z' },
    );
  await cancel();
  expect((await desk.get('/api/follow-ups')).body).toEqual([]);
  expect((await desk.get('/api/follow-ups?status=closed')).rows[0]!).toMatchObject({
    outcome: 'session-cancelled',
    closedBy: 'sam',
  });
  expect((await desk.get('/api/sessions?date=2026-11-23')).rows[0]!.roster[0]).toMatchObject({
    attendance: 'expected',
    missedAt: null,
  });
});

it('counsellors change the sessions they lead, and no others', async () => {
  expect((await cancel({ reason: 'x' }, 'pat')).status).toBe(403);
  expect((await move('2026-11-24T09:00:00-07:00', 'pat')).status).toBe(403);
  expect((await cancel({ reason: 'x' }, 'dana')).status).toBe(200);
});
