import { expect, it } from 'vitest';
import { openDesk } from './desk.ts';

const desk = openDesk();

it("the pulse gives the server's time and a number that changes with the clinic, and with no other", async () => {
  const before = (await desk.get('/api/pulse')).body;
  expect(before).toEqual({ now: '2026-11-23T15:00:00.000Z', revision: 0 });
  await desk.deps().pulses.raise('hillside');
  expect((await desk.get('/api/pulse')).body).toEqual(before);
  await desk.deps().pulses.raise('riverside');
  expect((await desk.get('/api/pulse')).body).toEqual({ ...before, revision: 1 });
});

it('the pulse is for staff only, the auditor included, and leaves no audit entry: it shows nobody', async () => {
  expect((await desk.get('/api/pulse', null)).status).toBe(401);
  expect((await desk.get('/api/pulse', 'audrey')).status).toBe(200);
  expect(await desk.audited()).toEqual([]);
});

it('whatever staff would want to see puts an event on the bus that names its clinic', async () => {
  desk.at('2026-11-23T09:20:00-07:00');
  const monday = 'day-a_2026-11-23T0900';
  const follow = 'missed.riverside-ana';
  const eventsOf = async (act: () => Promise<{ status: number }>): Promise<string[]> => {
    desk.events.length = 0;
    expect((await act()).status).toBeLessThan(300);
    expect(desk.events.every(({ clinicId }) => clinicId === 'riverside')).toBe(true);
    return desk.events.map(({ type }) => type);
  };
  const record = (status: string) => () =>
    desk.post(`/api/sessions/${monday}/attendance`, { patientId: 'riverside-ana', status });
  const outreach = () => desk.post(`/api/follow-ups/${follow}/outreach`, { outcome: 'no-answer' });
  expect(await eventsOf(record('no-show'))).toEqual(['follow-up.opened', 'attendance.recorded']);
  expect(await eventsOf(outreach)).toEqual(['follow-up.acknowledged']);
  expect(await eventsOf(outreach)).toEqual(['follow-up.changed']);
  expect(await eventsOf(record('expected'))).toContain('attendance.recorded');
  const { patient } = (await desk.get('/api/patients/riverside-ana')).body as { patient?: object };
  expect(await eventsOf(() => desk.put('/api/patients/riverside-ana', patient))).toEqual(['patient.changed']);
});
