import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, numberOf, people, person, type Person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * The supportive text after a miss. Groups on Mondays and Wednesdays at 9:00, Phoenix (UTC-7); grace ends at 9:15, the text is due at 9:35.
 * Ana has come, so that the roster is taken; Ben has not.
 */
const day = group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO,WE' });
const ben = numberOf(22);
const monday = 'day-a_2026-11-23T0900';
const team = [person('ana', 21, ['day-a']), person('cleo', 23, ['day-a'])];

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ staff: 'dana' });
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const load = async (patients: Person[], { policies = {}, schedules = [day] } = {}): Promise<void> => {
  const clinic = clinicFile({
    clinic: { policies: { afterMissMinutes: 20, ...policies } },
    schedules,
    patients: [...team, ...patients],
  });
  expect(await stage.reset({ clinic, now: '2026-11-23T15:30:00Z' })).toMatchObject({ status: 200 }); // Mon 8:30
};
const attend = async (patientId: string, status: string, session = monday): Promise<void> => {
  expect(await stage.api.post(`/sessions/${session}/attendance`, { patientId, status })).toMatchObject({ status: 200 });
};
const arrived = async (session = monday): Promise<void> => {
  await attend('ana', 'arrived', session);
  await attend('cleo', 'arrived', session);
};
const kindly = async (phone = ben) =>
  (await stage.texts({ phone })).filter(({ body }) => /missed you|no le vimos/i.test(body));
const why = async (localDay = '2026-11-23', patientId = 'ben'): Promise<string[]> =>
  ((await records.textsAbout(localDay, [patientId]))[patientId] ?? []).filter((one) => one.startsWith('after-miss'));

test('a missed patient gets one kind text 20 minutes after grace: it blames nobody, asks nothing and says when the next session is', async () => {
  await load([person('ben', 22, ['day-a'])]);
  await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
  await arrived();
  await stage.clock.to('2026-11-23T16:34:00Z'); // Mon 9:34
  expect(await kindly()).toEqual([]);
  await stage.clock.to('2026-11-23T20:00:00Z'); // Mon 13:00
  expect(await kindly()).toMatchObject([
    {
      at: '2026-11-23T16:35:00.000Z', // Mon 9:35
      body: "Hi Ben, Riverside: we missed you Mon 9:00 AM. No need to explain. We'd be glad to see you Wed 9:00 AM. Questions? Call 602-555-0100. STOP to stop.",
      parts: 1,
    },
  ]);
  expect(await why()).toEqual([`after-miss-${monday} sent after-miss`]);
  expect(await kindly(numberOf(21))).toEqual([]);
});

test('it is in the language of the patient', async () => {
  await load([person('ben', 22, ['day-a'], { language: 'es' })]);
  await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
  await arrived();
  await stage.clock.to('2026-11-23T16:40:00Z'); // Mon 9:40
  expect((await kindly()).map(({ body }) => body)).toEqual([
    'Riverside: no le vimos el lunes 9:00 am. No hace falta explicar. Le esperamos el miércoles 9:00 am. ¿Preguntas? Llame al 602-555-0100. STOP: no mas textos.',
  ]);
});

test.each([
  { what: 'has come late after all', status: 'arrived' },
  { what: 'is excused', status: 'excused' },
])('nobody who $what in those 20 minutes gets it, and the record says why', async ({ status }) => {
  await load([person('ben', 22, ['day-a'])]);
  await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
  await arrived();
  await stage.clock.to('2026-11-23T16:30:00Z'); // Mon 9:30
  await attend('ben', status);
  await stage.clock.to('2026-11-23T18:00:00Z'); // Mon 11:00
  expect(await kindly()).toEqual([]);
  expect(await why()).toEqual([`after-miss-${monday} skipped no-longer-missed`]);
});

test('whoever has written since that they will be late, or cannot come, is not asked after', async () => {
  await load([person('ben', 22, ['day-a'])]);
  await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
  await arrived();
  await stage.clock.to('2026-11-23T16:20:00Z'); // Mon 9:20
  await stage.reply(ben, '3');
  await stage.clock.to('2026-11-23T18:00:00Z'); // Mon 11:00
  expect(await kindly()).toEqual([]);
  expect(await why()).toEqual([`after-miss-${monday} skipped no-longer-missed`]);
});

test('whoever has written what nobody understood is not told that they were missed: a person reads it', async () => {
  await load([person('ben', 22, ['day-a'])]);
  await stage.clock.to('2026-11-23T15:50:00Z'); // Mon 8:50
  await stage.reply(ben, 'the 7 is not running and it is raining cats and dogs');
  await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
  await arrived();
  await stage.clock.to('2026-11-23T18:00:00Z'); // Mon 11:00
  expect(await kindly()).toEqual([]);
  expect(await why()).toEqual([`after-miss-${monday} skipped heard-from`]);
});

test('STOP in those 20 minutes is the last word', async () => {
  await load([person('ben', 22, ['day-a'])]);
  await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
  await arrived();
  await stage.clock.to('2026-11-23T16:34:00Z'); // Mon 9:34
  await stage.reply(ben, 'STOP');
  await stage.clock.to('2026-11-23T18:00:00Z'); // Mon 11:00
  expect(await kindly()).toEqual([]);
  expect(await why()).toEqual([`after-miss-${monday} skipped opted-out`]);
});

test.each([{ closed: false }, { closed: true }])(
  'whom staff have reached in those 20 minutes gets it no more (follow-up closed: $closed)',
  async ({ closed }) => {
    await load([person('ben', 22, ['day-a'])]);
    await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
    await arrived();
    await stage.clock.to('2026-11-23T16:25:00Z'); // Mon 9:25
    expect(await stage.api.post('/follow-ups/missed.ben/outreach', { outcome: 'reached' })).toMatchObject({
      status: 200,
    });
    if (closed)
      expect(await stage.api.post('/follow-ups/missed.ben/close', { outcome: 'Called' })).toMatchObject({
        status: 200,
      });
    await stage.clock.to('2026-11-23T18:00:00Z'); // Mon 11:00
    expect(await kindly()).toEqual([]);
    expect(await why()).toEqual([`after-miss-${monday} skipped staff-in-touch`]);
  },
);

test('when most of the group is missing nobody gets it: the reason is hardly theirs', async () => {
  await load(people(3, 30, ['day-a']));
  await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
  await arrived();
  await stage.clock.to('2026-11-23T18:00:00Z'); // Mon 11:00
  expect(await why('2026-11-23', 'p1')).toEqual([`after-miss-${monday} skipped most-missing`]);
  expect((await stage.texts()).filter(({ body }) => body.includes('missed you'))).toEqual([]);
});

test('two sessions missed on one day are one text', async () => {
  const noon = group('noon', { dtstart: '2026-11-02T13:00', rrule: 'FREQ=WEEKLY;BYDAY=MO' });
  await load([person('ben', 22, ['day-a', 'noon']), person('dee', 24, ['noon'])], { schedules: [day, noon] });
  await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
  await arrived();
  await stage.clock.to('2026-11-23T20:10:00Z'); // Mon 13:10
  await attend('dee', 'arrived', 'noon_2026-11-23T1300');
  await stage.clock.to('2026-11-23T22:00:00Z'); // Mon 15:00
  expect(await kindly()).toHaveLength(1);
  expect(await why()).toEqual([
    `after-miss-${monday} sent after-miss`,
    'after-miss-noon_2026-11-23T1300 skipped one-a-day',
  ]);
});

test('while a reply that suggests danger is with staff, no such text goes out', async () => {
  await load([person('ben', 22, ['day-a'])]);
  await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
  await arrived();
  await stage.reply(ben, 'I want to end my life');
  await stage.clock.to('2026-11-23T18:00:00Z'); // Mon 11:00
  expect(await kindly()).toEqual([]);
  expect(await why()).toEqual([`after-miss-${monday} skipped in-crisis`]);
});

test('of a night missed late it is said the next morning; a day session found missed only the next day is let be', async () => {
  const night = group('night', { dtstart: '2026-11-02T20:30', rrule: 'FREQ=WEEKLY;BYDAY=MO', track: 'night' });
  await load([person('ben', 22, ['night']), person('dee', 24, ['night'])], { schedules: [day, night] });
  await stage.clock.to('2026-11-24T03:40:00Z'); // Mon 20:40
  await attend('dee', 'arrived', 'night_2026-11-23T2030');
  await stage.clock.to('2026-11-24T14:59:00Z'); // Tue 7:59
  expect(await kindly()).toEqual([]);
  await stage.clock.to('2026-11-24T15:30:00Z'); // Tue 8:30
  expect(await kindly()).toMatchObject([{ at: '2026-11-24T15:00:00.000Z' }]); // Tue 8:00
  expect((await kindly())[0]?.body).toContain('we missed you Mon 8:30 PM.');
  await attend('ana', 'no-show', monday);
  await stage.clock.to('2026-11-24T18:00:00Z'); // Tue 11:00
  expect(await kindly(numberOf(21))).toEqual([]);
});

test("staff's own finding of a no-show brings the same text, and the watch's does not double it", async () => {
  await load([person('ben', 22, ['day-a'])]);
  await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
  await arrived();
  await attend('ben', 'no-show');
  await stage.clock.to('2026-11-23T16:25:00Z'); // Mon 9:25
  await attend('ben', 'expected');
  await stage.clock.to('2026-11-23T16:31:00Z'); // Mon 9:31
  await attend('ben', 'no-show');
  await stage.clock.to('2026-11-23T18:00:00Z'); // Mon 11:00
  expect(await kindly()).toHaveLength(1);
});

test('a clinic or a schedule can do without it, or choose its own time', async () => {
  const own = { ...day, policies: { afterMissMinutes: 5 } };
  const at = async (): Promise<string[]> => (await kindly()).map(({ at: sent }) => sent.slice(11, 16));
  for (const { policies, schedules, expected } of [
    { policies: { afterMissMinutes: null }, schedules: [day], expected: [] },
    { policies: { afterMissMinutes: null }, schedules: [own], expected: ['16:20'] }, // 9:20
    { policies: {}, schedules: [{ ...day, policies: { afterMissMinutes: null } }], expected: [] },
  ]) {
    await load([person('ben', 22, ['day-a'])], { policies, schedules });
    await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
    await arrived();
    await stage.clock.to('2026-11-23T18:00:00Z'); // Mon 11:00
    expect(await at()).toEqual(expected);
    expect(await why()).toHaveLength(expected.length);
  }
});

test('throttled it is tried again and goes out once', async () => {
  await load([person('ben', 22, ['day-a'])]);
  await stage.clock.to('2026-11-23T16:34:00Z'); // Mon 9:34
  await arrived();
  await attend('ben', 'no-show');
  await stage.clock.to('2026-11-23T16:50:00Z'); // Mon 9:50
  await stage.carrier({ fail: 'throttle' });
  await stage.clock.to('2026-11-23T16:56:00Z'); // Mon 9:56
  expect(await why()).toEqual([`after-miss-${monday} retrying carrier-throttled`]);
  await stage.carrier({});
  await stage.clock.to('2026-11-23T18:00:00Z'); // Mon 11:00
  expect(await kindly()).toHaveLength(1);
});

test('refused by the carrier because the number opted out, it is not repeated, and staff know', async () => {
  await load([person('ben', 22, ['day-a'])]);
  await stage.clock.to('2026-11-23T16:34:00Z'); // Mon 9:34
  await arrived();
  await attend('ben', 'no-show');
  await stage.clock.to('2026-11-23T16:50:00Z'); // Mon 9:50
  await stage.carrier({ fail: 'opted-out' });
  await stage.clock.to('2026-11-23T17:30:00Z'); // Mon 10:30
  await stage.carrier({ fail: null });
  await stage.clock.to('2026-11-23T18:00:00Z'); // Mon 11:00
  expect(await kindly()).toEqual([]);
  expect(await why()).toEqual([`after-miss-${monday} failed carrier-opted-out`]);
  const open = await records.followUps.open('riverside');
  expect(open.filter(({ kind, patientId }) => kind === 'opt-out' && patientId === 'ben')).toHaveLength(1);
});
