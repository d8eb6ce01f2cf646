import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/** Ana and Ben share a phone. Ana is missed at 9:00 and offered other times unasked; Ben has a session at 11:30. Phoenix, UTC-7. */
const shared = numberOf(21);
const clinic = clinicFile({
  clinic: { policies: { afterMissMinutes: 20 } },
  schedules: [
    group('day-a'),
    group('noon', { dtstart: '2026-11-02T11:30', durationMinutes: 60 }),
    group('night', { dtstart: '2026-11-03T18:00', rrule: 'FREQ=WEEKLY;BYDAY=TU,TH', track: 'night' }),
  ],
  patients: [person('ana', 21, ['day-a']), person('ben', 21, ['noon']), person('luz', 23, ['day-a'])],
});

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic, now: '2026-11-22T19:00:00Z', staff: 'sam' }); // Sun 12:00
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

test('a digit on a shared phone takes no seat for one patient when it may be the other’s answer to a reminder', async () => {
  await stage.clock.to('2026-11-23T16:05:00Z'); // Mon 9:05
  await stage.api.post('/sessions/day-a_2026-11-23T0900/attendance', { patientId: 'luz', status: 'arrived' });
  await stage.clock.to('2026-11-23T16:39:00Z'); // Mon 9:39, after the offer of 9:35
  const seats = async () =>
    Promise.all(
      ['night_2026-11-24T1800', 'night_2026-11-26T1800'].map(
        async (id) => (await records.sessions.get('riverside', id))?.makeUps,
      ),
    );

  await stage.reply(shared, '2');
  expect((await stage.texts({ phone: shared })).slice(-2).map(({ body }) => body)).toEqual([
    expect.stringContaining('we missed you Mon 9:00 AM'),
    'Riverside: who is this reply from? Reply 1 for Ben, 2 for Ana.',
  ]);
  expect(await seats()).toEqual([[], []]);

  await stage.reply(shared, '1');
  expect((await records.sessions.get('riverside', 'noon_2026-11-23T1130'))?.away).toEqual(['ben']);
  expect(await seats()).toEqual([[], []]);
});
