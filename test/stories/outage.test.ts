import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, numberOf, people, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * An outage from 7 to 9. Monday 23 November 2026, Phoenix (UTC-7): from 7:00 no minute rule fires, until 9:00.
 * Groups begin at 8:30, 9:30, 10:00 and 12:00; texts go out from 8:00.
 */
const at = (id: string, time: string) =>
  group(id, { dtstart: `2026-11-02T${time}`, rrule: 'FREQ=WEEKLY;BYDAY=MO', durationMinutes: 60 });
const clinic = clinicFile({
  clinic: { policies: { reminderSteps: [{ id: 'same-day', before: 'PT2H' }] } },
  schedules: [at('early', '08:30'), at('next', '09:30'), at('later', '10:00'), at('noon', '12:00')],
  patients: [
    person('eve', 21, ['early']),
    person('nina', 22, ['next']),
    person('leo', 23, ['later']),
    person('noor', 24, ['noon']),
    // Both in the group that has begun and in one that has not.
    person('both', 25, ['early', 'later']),
  ],
});

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic, now: '2026-11-23T12:00:00Z', staff: 'dana' }); // Mon 5:00
  records = await recordsOf(stage);
  await stage.clock.to('2026-11-23T14:00:00Z'); // Mon 7:00
  await stage.ticks(true);
});
afterAll(() => stage.stop());

const toWhom = async (since: string): Promise<string[]> =>
  (await stage.texts({ since })).filter(({ kind }) => kind === 'patient').map(({ to }) => to);

test('nothing is sent while no tick comes', async () => {
  await stage.clock.to('2026-11-23T15:59:30Z'); // Mon 8:59:30
  expect(await stage.texts()).toEqual([]);
});

test('P3 Late is normal: the first tick after the outage texts about every session still ahead, and about none that has begun', async () => {
  await stage.ticks(false);
  await stage.clock.to('2026-11-23T16:00:00Z'); // Mon 9:00
  expect((await toWhom('2026-11-23T00:00:00Z')).sort()).toEqual([numberOf(22), numberOf(23), numberOf(25)]);
  const told = await stage.texts({ phone: numberOf(25) });
  expect(told.map(({ body }) => body).join()).toContain('10:00 AM');
  expect(told.map(({ body }) => body).join()).not.toContain('8:30');
});

test('P12 Why: who was not texted has a record that the session had begun', async () => {
  const recorded = await records.textsAbout('2026-11-23', ['eve', 'nina', 'both']);
  expect(recorded).toEqual({
    eve: ['same-day skipped session-started'],
    nina: ['same-day sent step-due'],
    both: ['same-day sent step-due'],
  });
});

test('P2 Once: the ticks that follow send nothing again, and the step due later goes out on its own time', async () => {
  await stage.clock.to('2026-11-23T17:30:00Z'); // Mon 10:30
  expect(await toWhom('2026-11-23T16:00:01Z')).toEqual([numberOf(24)]);
  const [noon] = await stage.texts({ phone: numberOf(24) });
  expect(noon?.at).toBe('2026-11-23T17:00:00.000Z'); // Mon 10:00
});

test('P3 Late is normal: a lost hour of ticks in which twelve groups fell due costs nobody a text, nobody gets two, and the soonest come first', async () => {
  const groups = Array.from({ length: 12 }, (_, index) => ({ id: `g${index}`, start: `09:${String(10 + index * 4)}` }));
  const crowded = clinicFile({
    clinic: { policies: { reminderSteps: [{ id: 'same-day', before: 'PT1H' }] } },
    schedules: groups.map(({ id, start }) => at(id, start)),
    patients: groups.flatMap(({ id }, index) => people(6, 21 + index * 6, [id], `${id}-`)),
  });
  expect(await stage.reset({ clinic: crowded, now: '2026-11-23T12:00:00Z' })).toMatchObject({ status: 200 });
  await stage.ticks(true);
  await stage.clock.to('2026-11-23T15:59:30Z'); // Mon 8:59:30
  await stage.ticks(false);
  await stage.clock.to('2026-11-23T16:01:00Z'); // Mon 9:01
  const recipients = await toWhom('2026-11-23T00:00:00Z');
  expect(recipients).toHaveLength(72);
  expect(new Set(recipients).size).toBe(72);
  const starts = (await stage.texts()).map(({ body }) => /9:\d\d/.exec(body)?.[0] ?? '');
  expect(starts).toEqual([...starts].sort());
});
