import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/** What a clinic may set: no second text after a yes, caps, a schedule's own steps and grace. Phoenix, UTC-7. */
const ben = numberOf(22);
const sundayNoon = '2026-11-22T19:00:00Z';
const monday = group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' });

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage();
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const load = async (clinic: object): Promise<void> => {
  expect(await stage.reset({ clinic, now: sundayNoon })).toMatchObject({ status: 200 });
};
const reminders = async (): Promise<string[]> =>
  (await stage.texts({ phone: ben }))
    .filter(({ body }) => body.includes('see you to'))
    .map(({ at }) => at.slice(5, 16));

test.each([
  { stopAfterConfirm: true, sent: ['11-23T01:00'], second: 'same-day skipped confirmed' },
  { stopAfterConfirm: false, sent: ['11-23T01:00', '11-23T15:00'], second: 'same-day sent step-due' },
])(
  'after a 1 the second step depends on stopAfterConfirm $stopAfterConfirm',
  async ({ stopAfterConfirm, sent, second }) => {
    await load(
      clinicFile({
        clinic: { policies: { stopAfterConfirm } },
        schedules: [monday],
        patients: [person('ben', 22, ['day-a'])],
      }),
    );
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
    await stage.reply(ben, '1');
    await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
    expect(await reminders()).toEqual(sent);
    expect((await records.textsAbout('2026-11-23', ['ben']))['ben']).toContain(second);
  },
);

test('with stopAfterConfirm a patient who confirmed is asked again once a session of the day has been added', async () => {
  const later = group('one', { dtstart: '2026-11-02T14:00', rrule: 'FREQ=WEEKLY;BYDAY=MO', durationMinutes: 50 });
  const policies = { stopAfterConfirm: true };
  await load(clinicFile({ clinic: { policies }, schedules: [monday], patients: [person('ben', 22, ['day-a'])] }));
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  await stage.reply(ben, '1');
  const more = clinicFile({
    clinic: { policies },
    schedules: [monday, later],
    patients: [person('ben', 22, ['day-a', 'one'])],
  });
  expect(await stage.invoke('load-clinic', { event: more })).toMatchObject([{ ok: true, result: { ok: true } }]);
  await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
  expect((await stage.texts({ phone: ben })).at(-1)?.body).toContain('today Mon 9:00 AM and 2:00 PM');
});

test('caps: of a week of daily sessions with two steps a day only so many reminders go out, and the record says which cap', async () => {
  const daily = group('daily', { rrule: 'FREQ=DAILY' });
  await load(
    clinicFile({
      clinic: { policies: { caps: { perDay: 3, perWeek: 5 } } },
      schedules: [daily],
      patients: [person('ben', 22, ['daily'])],
    }),
  );
  await stage.clock.to('2026-11-28T23:00:00Z'); // Sat 16:00
  // Monday to Sunday is the week: from Mon 8:00 on, five.
  expect(await reminders()).toEqual([
    '11-23T01:00',
    '11-23T15:00',
    '11-24T01:00',
    '11-24T15:00',
    '11-25T01:00',
    '11-25T15:00',
  ]);
  expect((await records.textsAbout('2026-11-27', ['ben']))['ben']).toEqual([
    'day-before skipped weekly-cap',
    'same-day skipped weekly-cap',
  ]);
  await stage.clock.to('2026-11-30T15:30:00Z'); // Mon 8:30
  expect((await reminders()).at(-1)).toBe('11-30T15:00');
});

test('caps: no more than so many a day, and a change notice goes out all the same', async () => {
  const steps = [
    { id: 'noon-before', daysBefore: 1, at: '12:30' },
    { id: 'day-before', daysBefore: 1, at: '18:00' },
    { id: 'evening-before', daysBefore: 1, at: '20:00' },
  ];
  const clinic = (extra: object) =>
    clinicFile({
      clinic: { policies: { reminderSteps: steps, caps: { perDay: 2, perWeek: 20 } } },
      schedules: [{ ...monday, ...extra }],
      patients: [person('ben', 22, ['day-a'])],
    });
  await load(clinic({}));
  await stage.clock.to('2026-11-23T03:10:00Z'); // Sun 20:10
  expect(await reminders()).toEqual(['11-22T19:30', '11-23T01:00']);
  expect((await records.textsAbout('2026-11-23', ['ben']))['ben']).toContain('evening-before skipped daily-cap');
  const moved = clinic({ exdates: ['2026-11-23T09:00'] });
  expect(await stage.invoke('load-clinic', { event: moved })).toMatchObject([{ ok: true, result: { ok: true } }]);
  await stage.clock.advance('PT2M');
  expect((await stage.texts({ phone: ben })).at(-1)?.body).toMatch(/Mon 9:00 AM is cancelled/);
});

test("a schedule's own steps and grace win over the clinic's", async () => {
  const own = { ...monday, policies: { reminderSteps: [{ id: 'hour', before: 'PT45M' }], graceMinutes: 5 } };
  await load(clinicFile({ schedules: [own], patients: [person('ben', 22, ['day-a'])] }));
  await stage.clock.to('2026-11-23T16:04:00Z'); // Mon 9:04
  expect(await reminders()).toEqual(['11-23T15:15']); // Mon 8:15
  expect(await stage.alerts()).toEqual([]);
  await stage.clock.to('2026-11-23T16:05:00Z'); // Mon 9:05
  expect((await stage.alerts()).map(({ body }) => body).join()).toContain('1 of 1 not here after 5 min');
});
