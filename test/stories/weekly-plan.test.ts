import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/** The plan of the coming week, Sundays at 17:00 where the clinic wants it. Phoenix, UTC-7. */
const morning = group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO,WE' });
const noon = group('noon', { dtstart: '2026-11-02T13:00', rrule: 'FREQ=WEEKLY;BYDAY=MO', durationMinutes: 60 });
const sunday = group('sunday', { dtstart: '2026-11-01T13:00', rrule: 'FREQ=WEEKLY;BYDAY=SU' });
const [ben, rosa, kim] = [numberOf(22), numberOf(23), numberOf(24)];
const file = (policies: object) =>
  clinicFile({
    clinic: { policies },
    schedules: [morning, noon],
    patients: [
      person('ben', 22, ['day-a', 'noon']),
      person('rosa', 23, ['day-a'], { language: 'es' }),
      person('kim', 24, ['day-a'], { stay: { holds: [{ from: '2026-11-20', until: null }] } }),
    ],
  });

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ staff: 'dana' });
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const load = async (policies: object = { weeklyPlan: {} }): Promise<void> => {
  expect(await stage.reset({ clinic: file(policies), now: '2026-11-22T19:00:00Z' })).toMatchObject({ status: 200 }); // Sun 12:00
};
const plans = async (phone: string) =>
  (await stage.texts({ phone })).filter(({ body }) => /your week|su semana/i.test(body));

test('on Sunday at 17:00 each patient is texted the sessions of the coming week, once, in their language; whoever is on hold is not', async () => {
  await load();
  await stage.clock.to('2026-11-22T23:59:00Z'); // Sun 16:59
  expect(await plans(ben)).toEqual([]);
  await stage.clock.to('2026-11-23T00:30:00Z'); // Sun 17:30
  expect(await plans(ben)).toMatchObject([
    {
      at: '2026-11-23T00:00:00.000Z', // Sun 17:00
      body: 'Hi Ben, Riverside: your week: Mon 9:00 AM and 1:00 PM, Wed 9:00 AM. No need to reply. STOP to stop.',
      parts: 1,
    },
  ]);
  expect((await plans(rosa)).map(({ body }) => body)).toEqual([
    'Hola Rosa, Riverside: su semana: lunes 9:00 am, miércoles 9:00 am. No hace falta responder. STOP: no mas textos.',
  ]);
  expect(await plans(kim)).toEqual([]);
  expect((await records.textsAbout('2026-11-22', ['ben', 'kim']))['kim']).toEqual(['weekly-plan skipped on-hold']);
  await stage.clock.to('2026-11-30T00:30:00Z'); // Sun 17:30, a week on
  expect((await plans(ben)).map(({ at }) => at)).toEqual(['2026-11-23T00:00:00.000Z', '2026-11-30T00:00:00.000Z']);
});

test('without the policy there is no such text', async () => {
  await load({});
  await stage.clock.to('2026-11-23T00:30:00Z'); // Sun 17:30
  expect(await plans(ben)).toEqual([]);
});

test('P9 No stale news: a session the plan has told, then cancelled, is told again', async () => {
  await load({ weeklyPlan: {}, reminderSteps: [{ id: 'same-day', before: 'PT1H' }] });
  await stage.clock.to('2026-11-23T00:30:00Z'); // Sun 17:30
  await stage.api.post('/sessions/day-a_2026-11-25T0900/cancel', { reason: 'Snow' });
  await stage.clock.advance('PT2M');
  expect((await stage.texts({ phone: rosa })).at(-1)?.body).toContain('se cancela el miércoles 25 nov 9:00 am');
});

test('several changes of one week, told together by the plan, come as one text', async () => {
  await load({ weeklyPlan: {}, reminderSteps: [{ id: 'same-day', before: 'PT1H' }] });
  await stage.clock.to('2026-11-23T00:30:00Z'); // Sun 17:30
  const before = (await stage.texts({ phone: ben })).length;
  await stage.api.post('/sessions/day-a_2026-11-25T0900/cancel', { reason: 'Snow' });
  await stage.api.post('/sessions/noon_2026-11-23T1300/move', { startsAt: '2026-11-23T14:00:00-07:00' });
  await stage.clock.advance('PT3M');
  const news = (await stage.texts({ phone: ben })).slice(before);
  expect(news).toHaveLength(1);
  expect(news[0]?.body).toContain('Mon 1:00 PM is now 2:00 PM; Wed Nov 25 9:00 AM is cancelled');
});

test('a digit after the plan answers no week: with no reminder before it there is nothing waiting, and nothing is noted', async () => {
  await load();
  await stage.clock.to('2026-11-23T00:30:00Z'); // Sun 17:30
  await stage.reply(ben, '2');
  const session = await records.sessions.get('riverside', 'day-a_2026-11-23T0900');
  expect(session).toMatchObject({ away: [], coming: [] });
});

test("the plan and the text after a miss are never why the next day's reminder stays away: reminders have the caps to themselves", async () => {
  const clinic = clinicFile({
    clinic: { policies: { weeklyPlan: {}, afterMissMinutes: 20, makeUpOffers: false } },
    schedules: [morning, sunday],
    patients: [person('ana', 21, ['sunday']), person('ben', 22, ['day-a', 'sunday']), person('rosa', 23, ['sunday'])],
  });
  expect(await stage.reset({ clinic, now: '2026-11-22T17:00:00Z' })).toMatchObject({ status: 200 }); // Sun 10:00
  await stage.clock.to('2026-11-22T20:10:00Z'); // Sun 13:10
  for (const patientId of ['ana', 'rosa'])
    await stage.api.post('/sessions/sunday_2026-11-22T1300/attendance', { patientId, status: 'arrived' });
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  expect((await stage.texts({ phone: ben })).map(({ at }) => at.slice(0, 16))).toEqual([
    '2026-11-22T18:00', // Sun 11:00, the same day's reminder
    '2026-11-22T20:35', // Sun 13:35, after the miss
    '2026-11-23T00:00', // Sun 17:00, the plan
    '2026-11-23T01:00', // Sun 18:00, Monday's reminder
  ]);
});
