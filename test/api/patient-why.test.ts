import { expect, it } from 'vitest';
import { having, like, openDesk } from './desk.ts';

const desk = openDesk();
const why = async (query: string, id = 'riverside-ana') => desk.get(`/api/patients/${id}/why?${query}`);
type Day = { places: object[]; reminders: object[]; others: object[]; sessions: object[] };
const dayOf = async (query: string, id?: string) => (await why(query, id)).body as unknown as Day;

it('P12 one call tells of a day to come what will be sent, when, in which words and by which line', async () => {
  const { places, reminders, sessions } = await dayOf('date=2026-11-25');
  expect(places).toEqual([
    having({
      because: 'expected',
      sentence: 'Expected at Day group A at 9:00 AM.',
      sessionId: 'day-a_2026-11-25T0900',
    }),
  ]);
  expect(sessions).toEqual([having({ expected: true, booked: true, attendance: 'expected', told: [] })]);
  expect(reminders).toEqual([
    having({
      step: 'day-before',
      decision: 'due-later',
      basis: 'foretold',
      body: like(/see you tomorrow Wed 9:00 AM/),
    }),
    having({ step: 'same-day', decision: 'due-later', decidedBy: having({ source: 'clinic' }) }),
  ]);
});

it('P12 of an absence it says why: a closed day by its title, a Tuesday on which the group does not meet, a hold with its days', async () => {
  expect((await dayOf('date=2026-11-26')).places).toEqual([
    having({ because: 'closed', sentence: 'The clinic is closed on Thursday, November 26, 2026: Thanksgiving.' }),
  ]);
  expect((await dayOf('date=2026-11-24')).places).toEqual([having({ because: 'not-meeting' })]);
  const held = await dayOf('date=2026-11-23', 'riverside-cal');
  expect(held.places).toEqual([
    having({
      because: 'on-hold',
      sentence:
        'Not expected at Day group A at 9:00 AM: the stay is on hold from Monday, November 23, 2026 to Tuesday, November 24, 2026.',
    }),
  ]);
});

it('P12 a session moved away or cancelled is said on the day it left', async () => {
  await desk.post('/api/sessions/day-a_2026-11-25T0900/move', { startsAt: '2026-11-27T22:00:00Z' });
  expect((await dayOf('date=2026-11-25')).places).toEqual([
    having({
      because: 'moved-away',
      sentence: 'Day group A was to be that day and was moved to Friday, November 27 at 3:00 PM.',
    }),
  ]);
  await desk.post('/api/sessions/day-a_2026-11-30T0900/cancel', { reason: 'Burst pipe' });
  expect(await dayOf('date=2026-11-30')).toMatchObject({
    places: [{ because: 'cancelled', sentence: 'Day group A at 9:00 AM is cancelled: Burst pipe.' }],
    reminders: [],
  });
});

it('one step alone can be asked for, and the access is in the audit trail', async () => {
  const { reminders } = await dayOf('date=2026-11-25&step=same-day');
  expect(reminders).toEqual([having({ step: 'same-day' })]);
  expect((await desk.audited()).at(-1)).toMatchObject({
    call: 'GET /api/patients/:id/why',
    subjects: ['riverside-ana'],
    staffId: 'sam',
  });
});

it('nobody sees a patient of another clinic, and a day that is none, or out of all bounds, is refused', async () => {
  expect((await why('date=2026-11-25', 'hillside-ana')).status).toBe(404);
  for (const query of ['', 'date=soon', 'date=9999-12-31', 'date=0001-01-01'])
    expect({ query, status: (await why(query)).status }).toEqual({ query, status: 400 });
});
