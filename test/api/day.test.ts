import { expect, it } from 'vitest';
import { openDesk } from './desk.ts';

const desk = openDesk();
const monday = 'day-a_2026-11-23T0900';

it('a day is its sessions by start, each with its roster: expected and unanswered until something is known', async () => {
  const { status, body } = await desk.get('/api/sessions?date=2026-11-23');
  expect(status).toBe(200);
  expect(body.map(({ id }: { id: string }) => id)).toEqual([monday, 'night-a_2026-11-23T1800']);
  expect(body[0]).toMatchObject({
    scheduleId: 'day-a', title: 'Day group A', kind: 'group', track: 'day', status: 'booked',
    startsAt: '2026-11-23T16:00:00.000Z', endsAt: '2026-11-23T19:00:00.000Z', // 9:00 and 12:00 in Phoenix
  }); // prettier-ignore
  expect(body[0].roster[0]).toMatchObject({ patientId: 'riverside-ana', name: 'ANA riverside', attendance: 'expected', response: null, arrivedAt: null, onHold: false });
});
