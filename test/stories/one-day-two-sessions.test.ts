import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/** Two sessions in one day: Ben's Mondays have a group at 9:00 and a one-to-one at 14:00. Phoenix, UTC-7. */
const clinic = clinicFile({
  schedules: [
    group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' }),
    group('one', {
      dtstart: '2026-11-02T14:00',
      rrule: 'FREQ=WEEKLY;BYDAY=MO',
      durationMinutes: 50,
      kind: 'individual',
    }),
  ],
  patients: [person('ben', 22, ['day-a', 'one'])],
});
const ben = numberOf(22);
const sundayNoon = '2026-11-22T19:00:00Z';

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic, now: sundayNoon, staff: 'dana' });
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());
beforeEach(async () => {
  expect(await stage.reset({ clinic, now: sundayNoon })).toMatchObject({ status: 200 });
});

const told = async (): Promise<string[]> =>
  (await stage.texts({ phone: ben })).map(({ at, body }) => `${at.slice(5, 16)} ${body}`);
const ask = "Reply 1 coming, 2 can't, 3 late. STOP to stop.";

test('P2 Once: one text a step lists both sessions; the day counts from its first', async () => {
  await stage.clock.to('2026-11-23T23:00:00Z'); // Mon 16:00
  expect(await told()).toEqual([
    `11-23T01:00 Hi Ben, Riverside: see you tomorrow Mon 9:00 AM and 2:00 PM. ${ask}`, // Sun 18:00
    `11-23T15:00 Hi Ben, Riverside: see you today Mon 9:00 AM and 2:00 PM. ${ask}`, // due Mon 7:00, held until 8:00
  ]);
  expect(await records.textsAbout('2026-11-23', ['ben'])).toEqual({
    ben: ['day-before sent step-due', 'same-day sent step-due'],
  });
});

test('a text held until 8:00 is on record as held, with the reason, while it waits', async () => {
  await stage.clock.to('2026-11-23T14:30:00Z'); // Mon 7:30
  expect((await records.textsAbout('2026-11-23', ['ben']))['ben']).toContain('same-day held outside-texting-hours');
});

test('P9 No stale news: the first session cancelled before any text, the second has its own reminders at its own times', async () => {
  const cancelled = await stage.api.post('/sessions/day-a_2026-11-23T0900/cancel', { reason: 'Room flooded' });
  expect(cancelled.status).toBe(200);
  await stage.clock.to('2026-11-23T23:00:00Z'); // Mon 16:00
  expect(await told()).toEqual([
    `11-23T01:00 Hi Ben, Riverside: see you tomorrow Mon 2:00 PM. ${ask}`, // Sun 18:00
    `11-23T19:00 Hi Ben, Riverside: see you today Mon 2:00 PM. ${ask}`, // Mon 12:00
  ]);
});

test('P9 No stale news: the first cancelled after it was told, one notice says so and what still stands, and the second is reminded at its own time', async () => {
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  expect((await stage.api.post('/sessions/day-a_2026-11-23T0900/cancel', { reason: 'Room flooded' })).status).toBe(200);
  await stage.clock.to('2026-11-23T23:00:00Z'); // Mon 16:00
  const [first, ...rest] = await told();
  expect(first).toContain('9:00 AM and 2:00 PM');
  expect(rest).toEqual([
    expect.stringMatching(/^11-23T01:31 .*tomorrow Mon 9:00 AM is cancelled\. Still on: tomorrow Mon 2:00 PM\./), // Sun 18:31
    `11-23T19:00 Hi Ben, Riverside: see you today Mon 2:00 PM. ${ask}`, // Mon 12:00
  ]);
});

test('the first excused by staff, the second is reminded at its own time', async () => {
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  const excused = await stage.api.post('/sessions/day-a_2026-11-23T0900/attendance', {
    patientId: 'ben',
    status: 'excused',
  });
  expect(excused.status).toBe(200);
  await stage.clock.to('2026-11-23T23:00:00Z'); // Mon 16:00
  expect((await told()).slice(1)).toEqual([
    `11-23T19:00 Hi Ben, Riverside: see you today Mon 2:00 PM. ${ask}`, // Mon 12:00
  ]);
});

test('the whole day declined, no further step asks again, and the record says why', async () => {
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  await stage.reply(ben, '2');
  await stage.clock.to('2026-11-23T23:00:00Z'); // Mon 16:00
  expect(await told()).toHaveLength(2); // the reminder and the answer to the decline
  expect((await records.textsAbout('2026-11-23', ['ben']))['ben']).toContain('same-day skipped not-coming');
});

test('coming after all: after 2 and then 1 the next step is sent again', async () => {
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  await stage.reply(ben, '2');
  await stage.reply(ben, '1');
  await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
  expect((await told()).at(-1)).toContain('see you today Mon 9:00 AM and 2:00 PM');
  expect((await records.followUps.get('riverside', 'declined.ben'))?.outcome).toBe('coming-after-all');
});
