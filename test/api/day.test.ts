import { expect, it } from 'vitest';
import { having, like, openDesk } from './desk.ts';

const desk = openDesk();
const monday = 'day-a_2026-11-23T0900';
const rosterOn = async (date: string) => (await desk.get(`/api/sessions?date=${date}`)).rows[0]!.roster;

it('a day is its sessions by start, each with its roster: expected and unanswered until something is known', async () => {
  const { status, rows } = await desk.get('/api/sessions?date=2026-11-23');
  expect(status).toBe(200);
  expect(rows.map(({ id }) => id)).toEqual([monday, 'night-a_2026-11-23T1800']);
  expect(rows[0]).toMatchObject({
    scheduleId: 'day-a', title: 'Day group A', kind: 'group', track: 'day', status: 'booked', localDate: '2026-11-23',
    startsAt: '2026-11-23T16:00:00.000Z', endsAt: '2026-11-23T19:00:00.000Z', // 9:00 and 12:00 in Phoenix
  }); // prettier-ignore
  expect(rows[0]?.roster[0]).toEqual({
    tag: expect.any(String) as string,
    patientId: 'riverside-ana', name: 'ANA riverside', attendance: 'expected', response: null, lateMinutes: null, responseReason: null, arrivedAt: null, leftAt: null,
    missedAt: null, late: false, onHold: false, makeUp: false, recordedBy: null, family: [],
  }); // prettier-ignore
  expect(rows[1]?.roster).toEqual([]);
});

it("without a date it is today on the clinic's clock", async () => {
  desk.at('2026-11-24T05:00:00Z'); // 22:00 on the 23rd in Phoenix
  expect((await desk.get('/api/sessions')).rows[0]!.localDate).toBe('2026-11-23');
});

it('whoever is on hold stands on the roster, marked', async () => {
  expect(await rosterOn('2026-11-23')).toContainEqual(having({ patientId: 'riverside-cal', onHold: true }));
  expect(await rosterOn('2026-11-25')).toContainEqual(having({ patientId: 'riverside-cal', onHold: false }));
});

it('a closed day has no sessions, a cancelled session is shown with its reason', async () => {
  expect((await desk.get('/api/sessions?date=2026-11-26')).body).toEqual([]);
  await desk.post(`/api/sessions/${monday}/cancel`, { reason: 'Burst pipe' });
  const [session] = (await desk.get('/api/sessions?date=2026-11-23')).rows;
  expect(session).toMatchObject({ status: 'cancelled', reason: 'Burst pipe' });
  expect(session?.roster).toHaveLength(3);
});

it('a patient who has left the group since still stands where attendance was recorded', async () => {
  desk.at('2026-11-23T09:00:00-07:00');
  await desk.post(`/api/sessions/${monday}/attendance`, { patientId: 'riverside-ben', status: 'arrived' });
  await desk.delete('/api/memberships/riverside-ben-1.day-a.2026-11-02');
  expect(await rosterOn('2026-11-23')).toContainEqual(
    having({ patientId: 'riverside-ben', name: 'BEN riverside', attendance: 'arrived' }),
  );
});

it('a date that is none is refused with its path', async () => {
  for (const date of ['tomorrow', '2026-02-30', '']) {
    const { status, type, body } = await desk.get(`/api/sessions?date=${date}`);
    expect({ status, type }).toEqual({ status: 400, type: 'application/problem+json' });
    expect(body.errors).toEqual([{ path: 'date', message: like(/expected a d/) }]);
  }
});
