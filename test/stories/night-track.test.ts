import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * The night track over the DST change. New York: clocks go back on Sunday 1 November 2026 at 2:00 EDT (06:00Z) and forward on
 * Sunday 14 March 2027 at 2:00 EST (07:00Z). The machine stands in Apia (UTC+13), which must not matter.
 */
const newYork = (id: string, changes: object) =>
  group(id, { timeZone: 'America/New_York', track: 'night', rrule: 'FREQ=WEEKLY;BYDAY=SA,SU', ...changes });
const ny = { timeZone: 'America/New_York' };
const clinic = clinicFile({
  clinic: {
    timeZone: 'America/New_York',
    // One more step late in the evening, so that it falls into the quiet hours.
    policies: {
      reminderSteps: [
        { id: 'day-before', daysBefore: 1, at: '18:00' },
        { id: 'same-day', before: 'PT2H' },
      ],
    },
  },
  schedules: [
    newYork('evening', { dtstart: '2026-10-10T18:00', durationMinutes: 180 }),
    // Across midnight, and across 2:00 on the night the clocks change.
    newYork('late', { dtstart: '2026-10-10T23:30', durationMinutes: 180 }),
    // At a wall time that comes twice on 1 November, and at one that does not come at all on 14 March.
    newYork('twice', { dtstart: '2026-10-11T01:30', rrule: 'FREQ=WEEKLY;BYDAY=SU', durationMinutes: 60 }),
    newYork('gap', { dtstart: '2026-10-11T02:30', rrule: 'FREQ=WEEKLY;BYDAY=SU', durationMinutes: 60 }),
  ],
  patients: [person('eve', 21, ['evening'], ny), person('lou', 22, ['late'], ny), person('gus', 23, ['gap'], ny)],
});

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic, now: '2026-10-30T16:00:00Z', environment: { TZ: 'Pacific/Apia' } }); // Fri 12:00 EDT
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const textsTo = async (last: number, since: string) =>
  (await stage.texts({ phone: numberOf(last), since })).map(
    ({ at, body }) => `${at} ${/(?:today|tomorrow) \w+ [^.]+/.exec(body)?.[0] ?? body}`,
  );
const timesOf = async (id: string): Promise<(string | undefined)[]> => {
  const session = await records.sessions.get('riverside', id);
  return [session?.startsAt, session?.endsAt];
};

test('P1 Wall clock: the Sunday group of the night the clocks go back is at 18:00 and lasts three hours', async () => {
  // Sat 18:00 to 21:00 EDT (-4)
  expect(await timesOf('evening_2026-10-31T1800')).toEqual(['2026-10-31T22:00:00.000Z', '2026-11-01T01:00:00.000Z']);
  // Sun 18:00 to 21:00 EST (-5)
  expect(await timesOf('evening_2026-11-01T1800')).toEqual(['2026-11-01T23:00:00.000Z', '2026-11-02T02:00:00.000Z']);
});

test('P1 Wall clock: a session past midnight into the change lasts its stated three hours, until 1:30 on the second passing', async () => {
  // Sat 23:30 EDT (-4) to Sun 1:30 EST (-5)
  expect(await timesOf('late_2026-10-31T2330')).toEqual(['2026-11-01T03:30:00.000Z', '2026-11-01T06:30:00.000Z']);
});

test('P1 Wall clock: a wall time that comes twice means its first passing', async () => {
  // Sun 1:30 EDT (-4), the first of two
  expect(await timesOf('twice_2026-11-01T0130')).toEqual(['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z']);
});

test('P1 Wall clock: reminders go out at 18:00 the day before and two hours before, on either side of the change', async () => {
  await stage.clock.to('2026-11-02T05:30:00Z'); // Mon 0:30 EST
  expect(await textsTo(21, '2026-10-30T16:00:00Z')).toEqual([
    '2026-10-30T22:00:00.000Z tomorrow Sat 6:00 PM', // Fri 18:00 EDT
    '2026-10-31T20:00:00.000Z today Sat 6:00 PM', // Sat 16:00 EDT
    '2026-10-31T22:00:00.000Z tomorrow Sun 6:00 PM', // Sat 18:00 EDT
    '2026-11-01T21:00:00.000Z today Sun 6:00 PM', // Sun 16:00 EST
  ]);
});

test('P5 Permission: a step that falls into the night is not sent in the morning after the session', async () => {
  expect(await textsTo(22, '2026-10-30T16:00:00Z')).toEqual([
    '2026-10-30T22:00:00.000Z tomorrow Sat 11:30 PM', // Fri 18:00 EDT
    '2026-10-31T22:00:00.000Z tomorrow Sun 11:30 PM', // Sat 18:00 EDT
  ]);
  const recorded = await records.textsAbout('2026-10-31', ['lou']);
  expect(recorded['lou']).toContain('same-day skipped too-late-after-hold');
});

test('P10 Minutes, not days: grace ends 15 minutes after the start on either side of the change', async () => {
  const missed = (await stage.events()).filter(({ detailType }) => detailType === 'session.missed');
  expect(missed.map(({ at, detail }) => `${at} ${(detail as { sessionId: string }).sessionId}`)).toEqual([
    '2026-10-31T22:15:00Z evening_2026-10-31T1800', // Sat 18:15 EDT
    '2026-11-01T03:45:00Z late_2026-10-31T2330', // Sat 23:45 EDT
    '2026-11-01T07:45:00Z gap_2026-11-01T0230', // Sun 2:45 EST
    '2026-11-01T23:15:00Z evening_2026-11-01T1800', // Sun 18:15 EST
    '2026-11-02T04:45:00Z late_2026-11-01T2330', // Sun 23:45 EST
  ]);
});

test('P1 Wall clock: when the clocks go forward the group stays at 18:00, and a wall time in the gap is read with the offset before it', async () => {
  expect(await stage.reset({ clinic, now: '2027-03-12T17:00:00Z' })).toMatchObject({ status: 200 }); // Fri 12:00 EST
  // Sat 18:00 EST (-5), Sun 18:00 EDT (-4)
  expect(await timesOf('evening_2027-03-13T1800')).toEqual(['2027-03-13T23:00:00.000Z', '2027-03-14T02:00:00.000Z']);
  expect(await timesOf('evening_2027-03-14T1800')).toEqual(['2027-03-14T22:00:00.000Z', '2027-03-15T01:00:00.000Z']);
  // Sat 23:30 EST to Sun 3:30 EDT: three hours
  expect(await timesOf('late_2027-03-13T2330')).toEqual(['2027-03-14T04:30:00.000Z', '2027-03-14T07:30:00.000Z']);
  // Sun 2:30 does not come; with EST (-5) it is 3:30 EDT
  expect(await timesOf('gap_2027-03-14T0230')).toEqual(['2027-03-14T07:30:00.000Z', '2027-03-14T08:30:00.000Z']);
});

test('P1 Wall clock: reminders over the change to summer time keep their wall times, and say the time people will see', async () => {
  await stage.clock.to('2027-03-15T04:30:00Z'); // Mon 0:30 EDT
  expect(await textsTo(21, '2027-03-12T17:00:00Z')).toEqual([
    '2027-03-12T23:00:00.000Z tomorrow Sat 6:00 PM', // Fri 18:00 EST
    '2027-03-13T21:00:00.000Z today Sat 6:00 PM', // Sat 16:00 EST
    '2027-03-13T23:00:00.000Z tomorrow Sun 6:00 PM', // Sat 18:00 EST
    '2027-03-14T20:00:00.000Z today Sun 6:00 PM', // Sun 16:00 EDT
  ]);
  expect(await textsTo(23, '2027-03-12T17:00:00Z')).toEqual([
    '2027-03-13T23:00:00.000Z tomorrow Sun 3:30 AM', // Sat 18:00 EST
  ]);
  const missed = (await stage.events()).filter(({ detailType }) => detailType === 'session.missed');
  expect(missed.map(({ at, detail }) => `${at} ${(detail as { sessionId: string }).sessionId}`)).toEqual([
    '2027-03-13T23:15:00Z evening_2027-03-13T1800', // Sat 18:15 EST
    '2027-03-14T04:45:00Z late_2027-03-13T2330', // Sat 23:45 EST
    '2027-03-14T07:45:00Z gap_2027-03-14T0230', // Sun 3:45 EDT
    '2027-03-14T22:15:00Z evening_2027-03-14T1800', // Sun 18:15 EDT
    '2027-03-15T03:45:00Z late_2027-03-14T2330', // Sun 23:45 EDT
  ]);
});
