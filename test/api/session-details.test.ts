import { expect, it } from 'vitest';
import { type Row, openDesk } from './desk.ts';

const desk = openDesk();
const monday = 'day-a_2026-11-23T0900';
const stored = () => desk.deps().sessions.get('riverside', monday);
const change = (body: object, as = 'sam') => desk.call('PUT', `/api/sessions/${monday}/details`, body, as);
const effects = (body: object, as = 'sam') =>
  desk.post('/api/schedules/effects', { do: 'change-details', sessionId: monday, ...body }, as);
const asIs = { counsellorId: 'dana', capacity: 4 };

it('one session gets a substitute, room, link and capacity of its own; it says which, goes on the bus, and sets no alarm', async () => {
  const details = { counsellorId: 'pat', capacity: 9, place: 'Room 9', joinUrl: 'https://meet.example/r-9' };
  const setByHand = ['counsellorId', 'capacity', 'place', 'joinUrl'];
  expect(await change(details)).toMatchObject({
    status: 200,
    body: { ...details, id: monday, setByHand, byHand: false, revision: 1 },
  });
  expect(await stored()).toMatchObject({ ...details, setByHand, startsAt: '2026-11-23T16:00:00.000Z' });
  expect(desk.events).toEqual([
    { type: 'session.changed', clinicId: 'riverside', sessionId: monday, scheduleId: 'day-a' },
  ]);
  for (const lane of [0, 1, 2, 3])
    expect(await desk.deps().alarms.due({ kind: 'remind', lane, limit: 99 }, desk.now().plus({ days: 100 }))).toEqual(
      [],
    );
  expect((await desk.get('/api/sessions?date=2026-11-25')).rows[0]).toMatchObject(asIs);
});

it('only what is other than it was is set by hand, and saving the same again changes nothing', async () => {
  expect((await change(asIs)).status).toBe(200);
  expect(desk.events).toEqual([]);
  expect(await change({ ...asIs, counsellorId: 'pat' })).toMatchObject({ body: { setByHand: ['counsellorId'] } });
  expect((await change({ ...asIs, counsellorId: 'pat' })).body['revision']).toBe(1);
  expect(await change({ capacity: 4 })).toMatchObject({ status: 200, body: { setByHand: ['counsellorId'] } });
  expect(await stored()).not.toHaveProperty('counsellorId');
});

it('the preview says the session is otherwise at the same time and texts nobody, and refuses what saving refuses', async () => {
  expect(await effects({ ...asIs, place: 'Room 9' })).toMatchObject({
    status: 200,
    body: { sessions: [{ effect: 'changed', sessionId: monday }], texts: [], toldInTime: [], warnings: [] },
  });
  expect(await stored()).toMatchObject({ capacity: 4 });
  const paths = async (details: object) => {
    const both = [await change(details), await effects(details)];
    return both.map(({ status, body }) => [status, ...(body as Partial<Row>).errors!.map(({ path }) => path)]);
  };
  // Ana and Ben are expected, Cal is on hold.
  expect(await paths({ ...asIs, capacity: 1 })).toEqual([[422, 'capacity'], [422, 'capacity']]); // prettier-ignore
  expect(await paths({ ...asIs, counsellorId: 'nobody' })).toEqual([[422, 'counsellorId'], [422, 'counsellorId']]); // prettier-ignore
  expect(await paths({ ...asIs, place: 'Addiction ward' })).toEqual([[422, 'place'], [422, 'place']]); // prettier-ignore
  expect((await change({ ...asIs, capacity: 2 })).status).toBe(200);
});

it('a session that is over or cancelled is not changed; one that is running is, for a substitute may step in late', async () => {
  desk.at('2026-11-23T11:59:00-07:00');
  expect((await change({ ...asIs, counsellorId: 'pat' })).status).toBe(200);
  desk.at('2026-11-23T12:00:00-07:00');
  expect((await change(asIs)).status).toBe(409);
  desk.at('2026-11-23T08:00:00-07:00');
  await desk.post(`/api/sessions/${monday}/cancel`, { reason: 'x' });
  expect((await change(asIs)).status).toBe(409);
});

it('a counsellor gives away a session of theirs, and from then on it is the substitute’s to change', async () => {
  expect((await change({ ...asIs, counsellorId: 'pat' }, 'pat')).status).toBe(403);
  expect((await effects({ ...asIs, counsellorId: 'pat' }, 'pat')).status).toBe(403);
  expect((await change({ ...asIs, counsellorId: 'pat' }, 'dana')).status).toBe(200);
  expect((await change(asIs, 'dana')).status).toBe(403);
  expect((await change({ counsellorId: 'pat', capacity: 5 }, 'pat')).status).toBe(200);
});

it('is changed only as it was read where that is asked for, and of two at the same moment one is refused', async () => {
  const put = (capacity: number, tag: string) =>
    desk.send('PUT', `/api/sessions/${monday}/details`, { body: { ...asIs, capacity }, headers: { 'if-match': tag } });
  const both = await Promise.all([put(8, '"0"'), put(9, '"0"')]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect((await put(7, '"0"')).status).toBe(412);
  expect((await put(7, '"1"')).status).toBe(200);
});

it('an expansion that read the session before it got a substitute does not write over it', async () => {
  const before = (await stored())!;
  await change({ ...asIs, counsellorId: 'pat' });
  expect(await desk.deps().sessions.replace('riverside', before, { ...before, title: 'New title' })).toBe(false);
  expect(await stored()).toMatchObject({ counsellorId: 'pat' });
});
