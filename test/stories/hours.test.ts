import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * A week of hours in Phoenix (UTC-7), Monday 23 November 2026 on. Ben is prescribed nine hours: the day group on Monday, Wednesday and Friday,
 * three hours each. An evening group of the same level of care meets on Tuesday.
 */
const clinic = clinicFile({
  schedules: [
    group('day-a'),
    group('night-a', { dtstart: '2026-11-03T18:00', rrule: 'FREQ=WEEKLY;BYDAY=TU', track: 'night', capacity: 8 }),
  ],
  patients: [person('ben', 22, ['day-a'])],
});

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ clinic, now: '2026-11-23T01:30:00Z', staff: 'dana' }); // Sun 18:30
});
afterAll(() => stage.stop());

const ofWeek = async () => ((await stage.api.get('/hours?week=2026-11-23')).body as { patients: object[] }).patients;

test('a patient who comes late on Monday and declines Wednesday is below the hours, and Tuesday evening could make it up', async () => {
  await stage.clock.to('2026-11-23T16:30:00Z'); // Mon 9:30
  await stage.api.post('/sessions/day-a_2026-11-23T0900/attendance', { patientId: 'ben', status: 'arrived' });
  await stage.clock.to('2026-11-24T16:00:00Z'); // Tue 9:00
  expect(await ofWeek()).toMatchObject([
    {
      patientId: 'ben',
      attendedMinutes: 150,
      shortMinutes: 390,
      stillExpectedMinutes: 360,
      uncoveredMinutes: 30,
      couldMakeUp: [{ id: 'night-a_2026-11-24T1800', freeSeats: 8 }],
    },
  ]);
  await stage.clock.to('2026-11-25T01:05:00Z'); // Tue 18:05: the day-before text has gone out
  await stage.reply(numberOf(22), '2');
  expect(await ofWeek()).toMatchObject([{ stillExpected: [{ id: 'day-a_2026-11-27T0900' }], uncoveredMinutes: 210 }]);
});

test('the week after, the hours of the week and of the stay are in the chart', async () => {
  await stage.clock.to('2026-11-30T16:00:00Z'); // Mon 9:00, the week after
  const { status, body } = await stage.api.get('/patients/ben/hours?from=2026-11-23&until=2026-11-29');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    weeks: [
      { from: '2026-11-23', until: '2026-11-29', prescribedMinutes: 540, attendedMinutes: 150, shortMinutes: 390 },
    ],
    stays: [{ episodeId: 'ben-1', from: '2026-10-01', attendedMinutes: 150 }],
  });
});
