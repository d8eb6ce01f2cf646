import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * A holiday and a move. Ben's group meets on Mondays, Tuesdays and Thursdays at 9:00; Thursday 26 November 2026 is Thanksgiving, and
 * Saturday the 28th makes up for it (RDATE). Ida comes on Mondays only. Phoenix, UTC-7.
 */
const schedule = group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,TH', rdates: ['2026-11-28T09:00'] });
const clinic = clinicFile({
  clinic: { closures: [{ on: '2026-11-26', title: 'Thanksgiving' }] },
  schedules: [schedule],
  patients: [person('ben', 22, ['day-a']), person('ida', 23, [{ scheduleId: 'day-a', weekdays: ['MO'] }])],
});
const [ben, ida] = [numberOf(22), numberOf(23)];
const sundayNoon = '2026-11-22T19:00:00Z';
const [monday, tuesday] = ['day-a_2026-11-23T0900', 'day-a_2026-11-24T0900'];

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic, now: sundayNoon, staff: 'dana' });
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const got = async (phone: string, since = '2026-11-22T00:00:00Z'): Promise<string[]> =>
  (await stage.texts({ phone, since })).map(
    ({ at, body }) =>
      `${at.slice(5, 16)} ${body.replace(/^Hi \w+, Riverside: /, '').replace(/ (?:Reply 1|No need).*$/, '')}`,
  );
const move = async (id: string, startsAt: string): Promise<void> => {
  expect(await stage.api.post(`/sessions/${id}/move`, { startsAt })).toMatchObject({ status: 200 });
};
const cancel = async (id: string): Promise<void> => {
  expect(await stage.api.post(`/sessions/${id}/cancel`, { reason: 'Counsellor ill' })).toMatchObject({ status: 200 });
};

describe('the holiday', () => {
  test('nobody is reminded of Thanksgiving, and everybody of the Saturday that makes up for it', async () => {
    await stage.clock.to('2026-11-28T15:30:00Z'); // Sat 8:30
    expect(await got(ben, '2026-11-25T00:00:00Z')).toEqual([
      '11-28T01:00 see you tomorrow Sat 9:00 AM.', // Fri 18:00
      '11-28T15:00 see you today Sat 9:00 AM.', // Sat 8:00
    ]);
    // An extra date is for everybody in the schedule, whatever weekdays they come on.
    expect(await got(ida, '2026-11-25T00:00:00Z')).toEqual(await got(ben, '2026-11-25T00:00:00Z'));
  });

  test('P9 No stale news: a closure put in after patients were told is told, and the record of the session says why', async () => {
    await stage.reset({ clinic, now: sundayNoon });
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30: Monday has been told, Tuesday has not
    const closures = [
      { on: '2026-11-23', until: '2026-11-24', title: 'Flood' },
      { on: '2026-11-26', title: 'Thanksgiving' },
    ];
    const flooded = { ...clinic, clinic: { ...clinic.clinic, closures } };
    expect(await stage.invoke('load-clinic', { event: flooded })).toMatchObject([{ ok: true, result: { ok: true } }]);
    await stage.clock.to('2026-11-24T23:00:00Z'); // Tue 16:00
    expect(await got(ben)).toEqual([
      '11-23T01:00 see you tomorrow Mon 9:00 AM.',
      '11-23T01:31 tomorrow Mon 9:00 AM is cancelled.',
    ]);
    expect(await records.sessions.get('riverside', monday)).toMatchObject({ status: 'cancelled', reason: 'Flood' });
  });
});

describe('the move', () => {
  beforeEach(async () => {
    await stage.reset({ clinic, now: sundayNoon });
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30: Monday has been told, Tuesday has not
  });

  test('P9 No stale news: moved after it was told, it is told again, and the next step has the new time', async () => {
    await move(monday, '2026-11-23T21:00:00Z'); // Mon 14:00
    await stage.clock.to('2026-11-23T22:00:00Z'); // Mon 15:00
    expect(await got(ben)).toEqual([
      '11-23T01:00 see you tomorrow Mon 9:00 AM.',
      '11-23T01:31 tomorrow Mon 9:00 AM is now 2:00 PM.', // Sun 18:31
      '11-23T19:00 see you today Mon 2:00 PM.', // Mon 12:00
    ]);
    const told = await records.textsAbout('2026-11-23', ['ben']);
    expect(told['ben']?.filter((text) => text.startsWith('change-')).map((text) => text.replace(/^\S+ /, ''))).toEqual([
      'sent session-changed',
    ]);
  });

  test('P9 No stale news: moved to another day, both days are right', async () => {
    await move(monday, '2026-11-25T21:00:00Z'); // Wed 14:00
    await stage.clock.to('2026-11-25T22:00:00Z'); // Wed 15:00
    expect(await got(ben, '2026-11-23T01:30:00Z')).toEqual([
      '11-23T01:31 tomorrow Mon 9:00 AM is now Wed Nov 25 2:00 PM.', // Sun 18:31
      '11-24T01:00 see you tomorrow Tue 9:00 AM.', // Mon 18:00
      '11-24T15:00 see you today Tue 9:00 AM.', // Tue 8:00
      '11-25T01:00 see you tomorrow Wed 2:00 PM.', // Tue 18:00
      '11-25T19:00 see you today Wed 2:00 PM.', // Wed 12:00
    ]);
    // Ida comes on Mondays: the Monday session, wherever it went.
    expect((await got(ida, '2026-11-23T01:30:00Z')).at(-1)).toBe('11-25T19:00 see you today Wed 2:00 PM.');
  });

  test('P9 No stale news: moved twice before the notice goes out, it is told once, with the last time', async () => {
    await stage.ticks(true);
    await move(monday, '2026-11-23T20:00:00Z'); // Mon 13:00
    await stage.clock.advance('PT30S');
    await move(monday, '2026-11-23T22:00:00Z'); // Mon 15:00
    await stage.ticks(false);
    await stage.clock.to('2026-11-23T16:00:00Z'); // Mon 9:00
    expect(await got(ben, '2026-11-23T01:30:00Z')).toEqual(['11-23T01:31 tomorrow Mon 9:00 AM is now 3:00 PM.']);
  });

  test('P9 No stale news: moved away and back before the notice goes out, nothing is said', async () => {
    await stage.ticks(true);
    await move(monday, '2026-11-23T20:00:00Z'); // Mon 13:00
    await stage.clock.advance('PT30S');
    await move(monday, '2026-11-23T16:00:00Z'); // Mon 9:00
    await stage.ticks(false);
    await stage.clock.to('2026-11-23T02:00:00Z'); // Sun 19:00
    expect(await got(ben, '2026-11-23T01:30:00Z')).toEqual([]);
    await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
    expect(await got(ben, '2026-11-23T01:30:00Z')).toEqual(['11-23T15:00 see you today Mon 9:00 AM.']);
  });

  test('P9 No stale news: moved twice with a notice in between, the second notice starts from the first', async () => {
    await move(monday, '2026-11-23T20:00:00Z'); // Mon 13:00
    await stage.clock.to('2026-11-23T01:40:00Z'); // Sun 18:40
    await move(monday, '2026-11-23T22:00:00Z'); // Mon 15:00
    await stage.clock.to('2026-11-23T02:00:00Z'); // Sun 19:00
    expect(await got(ben, '2026-11-23T01:30:00Z')).toEqual([
      '11-23T01:31 tomorrow Mon 9:00 AM is now 1:00 PM.',
      '11-23T01:41 tomorrow Mon 1:00 PM is now 3:00 PM.',
    ]);
  });

  test('P9 No stale news: cancelled after it was told, it is told, and no later step asks', async () => {
    await cancel(monday);
    await stage.clock.to('2026-11-23T17:00:00Z'); // Mon 10:00
    expect(await got(ben, '2026-11-23T01:30:00Z')).toEqual(['11-23T01:31 tomorrow Mon 9:00 AM is cancelled.']);
    expect((await stage.alerts()).map(({ body }) => body)).toEqual([]); // nobody is missing at a cancelled session
  });

  test('P9 No stale news: one not yet told is just right when its time comes', async () => {
    await move(tuesday, '2026-11-24T22:00:00Z'); // Tue 15:00
    await stage.clock.to('2026-11-23T23:00:00Z'); // Mon 16:00
    expect(await got(ben, '2026-11-23T01:30:00Z')).toEqual(['11-23T15:00 see you today Mon 9:00 AM.']);
    await stage.clock.to('2026-11-24T02:00:00Z'); // Mon 19:00
    expect((await got(ben)).at(-1)).toBe('11-24T01:00 see you tomorrow Tue 3:00 PM.');
  });

  test('P9 No stale news: one not yet told and cancelled is never mentioned', async () => {
    await cancel(tuesday);
    await stage.clock.to('2026-11-24T17:00:00Z'); // Tue 10:00
    expect((await got(ben)).join()).not.toMatch(/Tue|cancelled/);
  });

  test('P9 No stale news: a notice that falls into the night is held until 8:00, and told once', async () => {
    await stage.clock.to('2026-11-23T05:00:00Z'); // Sun 22:00
    await move(monday, '2026-11-23T18:00:00Z'); // Mon 11:00
    await stage.clock.to('2026-11-23T14:59:00Z'); // Mon 7:59
    expect(await got(ben, '2026-11-23T01:30:00Z')).toEqual([]);
    await stage.clock.to('2026-11-23T15:01:00Z'); // Mon 8:01
    expect(await got(ben, '2026-11-23T01:30:00Z')).toEqual(['11-23T15:00 today Mon 9:00 AM is now 11:00 AM.']);
  });

  test('a schedule changed for good moves every session ahead of it: those told hear of it, the others are just right', async () => {
    const later = { ...schedule, dtstart: '2026-11-02T09:30' };
    expect(await stage.api.put('/schedules/day-a', later)).toMatchObject({ status: 200 });
    await stage.clock.to('2026-11-24T15:30:00Z'); // Tue 8:30
    expect(await got(ben, '2026-11-23T01:30:00Z')).toEqual([
      expect.stringMatching(/^11-23T01:31 .*9:00 AM.*9:30 AM/),
      '11-23T15:00 see you today Mon 9:30 AM.', // due Mon 7:30, held
      '11-24T01:00 see you tomorrow Tue 9:30 AM.',
      '11-24T15:00 see you today Tue 9:30 AM.',
    ]);
  });
});
