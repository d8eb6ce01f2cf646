import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';
import { beginSundayEvening, sundayNoon } from './sunday-evening.ts';

/**
 * Replies that could go astray: after STOP, after texts that ask nothing, beside make-ups. Ana, Ben and Luz come on Monday, Wednesday and Friday mornings,
 * some of them at 13:00 too; the night group on Tuesdays and Thursdays has seats left. Phoenix, UTC-7.
 */
const ana = numberOf(21);
type Changes = { day?: object; policies?: object; noon?: boolean; minutes?: number };
const clinicWith = ({ day = {}, policies = {}, noon = false, minutes }: Changes = {}) =>
  clinicFile({
    clinic: { policies },
    schedules: [
      group('day-a', day),
      group('noon', { dtstart: '2026-11-02T13:00', durationMinutes: 60, policies: { makeUpOffers: false } }),
      group('night', {
        dtstart: '2026-11-03T18:00', rrule: 'FREQ=WEEKLY;BYDAY=TU,TH', capacity: 3, track: 'night',
      }),
    ],
    patients: [
      person('ana', 21, noon ? ['day-a', 'noon'] : ['day-a'], minutes ? { stay: { prescribedMinutesPerWeek: minutes } } : {}),
      person('ben', 22, ['day-a']),
      person('luz', 23, ['day-a']),
      person('nia', 30, ['night']),
    ],
  }); // prettier-ignore
const monday = 'day-a_2026-11-23T0900';
const noon = 'noon_2026-11-23T1300';
const tuesday = 'night_2026-11-24T1800';

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic: clinicWith(), now: sundayNoon, staff: 'sam' });
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const begin = (clinic: object = clinicWith()): Promise<void> => beginSundayEvening(stage, clinic);
const lastText = async (phone = ana) => (await stage.texts({ phone })).at(-1)?.body;
const sessionOf = (id: string) => records.sessions.get('riverside', id);
const open = async () => records.followUps.open('riverside');
/** Nia gets the seat Ana has given up. */
const fillMonday = () =>
  stage.api.put('/memberships/extra', {
    episodeId: 'nia-1', scheduleId: 'day-a', from: '2026-11-23', until: '2026-11-29', recurrenceId: '2026-11-23T09:00',
  }); // prettier-ignore

describe('P5 Permission: after STOP no reply is answered', () => {
  test('not even to say that the seat has been filled', async () => {
    await begin(clinicWith({ day: { capacity: 3 } }));
    await stage.reply(ana, '2');
    await fillMonday();
    await stage.reply(ana, 'STOP');
    const count = (await stage.texts({ phone: ana })).length;
    await stage.reply(ana, 'I can come after all');
    expect((await stage.texts({ phone: ana })).length).toBe(count);
    expect((await open()).map(({ id }) => id)).toContain('unclear-reply.ana');
  });

  test('not even to say that a make-up is theirs: a person does', async () => {
    await begin();
    await stage.reply(ana, '2');
    const change = { at: '2026-11-23T01:31:00.000Z', change: 'opted-out' as const, source: 'carrier', wording: 'list' };
    await records.charts.setOptOut(ana, { optedOut: true, change });
    const count = (await stage.texts({ phone: ana })).length;
    await stage.reply(ana, '1');
    expect((await stage.texts({ phone: ana })).length).toBe(count);
    const [followUp] = await open();
    expect(followUp).toMatchObject({ id: 'unclear-reply.ana', sessionId: tuesday });
    expect(followUp?.why).toContain('Took a make-up, Tue Nov 24 6:00 PM, but has stopped our texts');
    expect(await sessionOf(tuesday)).toMatchObject({ makeUps: ['ana'] });
  });
});

test('a reply that wants a filled seat back and declines another session opens a follow-up for each', async () => {
  await begin(clinicWith({ noon: true, day: { capacity: 3 } }));
  await stage.reply(ana, '2 for 9, 1 for 1pm');
  await fillMonday();
  await stage.reply(ana, 'I can come at 9 but not 1');
  const followUps = await open();
  expect(followUps.find(({ kind }) => kind === 'declined')?.sessionIds).toContain(noon);
  expect(followUps.find(({ id }) => id === 'unclear-reply.ana')).toMatchObject({ sessionId: monday });
  expect(await sessionOf(noon)).toMatchObject({ away: ['ana'] });
  expect(await lastText()).toContain('That time has filled up since.');
});

const weekly = { weeklyPlan: { weekday: 'SU', at: '18:45' } };
const planned = async (clinic: Changes, before?: string): Promise<void> => {
  await begin(clinicWith({ ...clinic, policies: weekly }));
  if (before) await stage.reply(ana, before);
  await stage.clock.to('2026-11-23T01:50:00Z'); // Sun 18:50
  expect(await lastText()).toContain('your week');
};

describe('after a text that asks nothing', () => {
  test('a digit, with an offer still open, is for a person: it comes to nothing just declined', async () => {
    await planned({}, '2');
    await stage.reply(ana, '1');
    expect(await sessionOf(monday)).toMatchObject({ away: ['ana'], coming: [] });
    expect((await open()).map(({ id }) => id).sort()).toEqual(['declined.ana', 'unclear-reply.ana']);
    expect(await lastText()).toContain('a person will read this');
  });

  test('thanks are thanks: nothing is noted, nobody is asked to look', async () => {
    await planned({});
    const count = (await stage.texts({ phone: ana })).length;
    await stage.reply(ana, 'ok thanks');
    expect(await sessionOf(monday)).toMatchObject({ coming: [] });
    expect(await open()).toEqual([]);
    expect((await stage.texts({ phone: ana })).length).toBe(count);
  });

  test('a digit after the plan answers the reminder before it; a decline that names nothing is for a person', async () => {
    await planned({});
    await stage.reply(ana, "can't come");
    expect(await sessionOf(monday)).toMatchObject({ away: [] });
    expect((await open()).map(({ id }) => id)).toEqual(['unclear-reply.ana']);
    await stage.reply(ana, '1');
    expect(await sessionOf(monday)).toMatchObject({ coming: ['ana'] });
  });

  test('after a miss neither thanks nor a digit is about what is left of the day', async () => {
    await begin(clinicWith({ noon: true, policies: { afterMissMinutes: 20, makeUpOffers: false } }));
    await stage.clock.to('2026-11-23T16:05:00Z'); // Mon 9:05
    for (const patientId of ['ben', 'luz'])
      await stage.api.post(`/sessions/${monday}/attendance`, { patientId, status: 'arrived' });
    await stage.clock.to('2026-11-23T16:40:00Z'); // Mon 9:40
    expect(await lastText()).toContain('No need to explain');
    await stage.reply(ana, 'ok thanks');
    expect((await sessionOf(monday))?.coming).not.toContain('ana');
    expect(await sessionOf(noon)).toMatchObject({ coming: [] });
    expect((await open()).map(({ id }) => id)).toEqual(['missed.ana']);
    await stage.reply(ana, '2');
    expect(await sessionOf(noon)).toMatchObject({ away: [] });
    expect((await open()).map(({ id }) => id)).toContain('unclear-reply.ana');
  });
});

describe('after a make-up is taken, while the patient is still to come to something of the day reminded of', () => {
  test.each(["sorry can't come", 'running 10 late', '2'])('“%s” is for a person', async (words) => {
    await begin(clinicWith({ noon: true, minutes: 2000 }));
    await stage.reply(ana, '2 for 9, 1 for 1pm');
    await stage.clock.to('2026-11-23T01:31:00Z'); // Sun 18:31: two answers of one instant have no order
    await stage.reply(ana, '1');
    await stage.clock.to('2026-11-23T01:32:00Z');
    expect(await sessionOf(tuesday)).toMatchObject({ makeUps: ['ana'] });
    await stage.reply(ana, words);
    expect(await sessionOf(tuesday)).toMatchObject({ makeUps: ['ana'], away: [] });
    expect(await sessionOf(noon)).toMatchObject({ coming: ['ana'], away: [] });
    expect((await open()).map(({ id }) => id)).toContain('unclear-reply.ana');
  });

  test('what names the session is about that session, and thanks are thanks', async () => {
    await begin(clinicWith({ noon: true, minutes: 2000 }));
    await stage.reply(ana, '2 for 9, 1 for 1pm');
    await stage.clock.to('2026-11-23T01:31:00Z'); // Sun 18:31
    await stage.reply(ana, '1');
    await stage.clock.to('2026-11-23T01:32:00Z');
    await stage.reply(ana, 'ok thanks');
    expect(await open()).toEqual([]);
    await stage.reply(ana, "can't make the 1pm");
    expect(await sessionOf(noon)).toMatchObject({ away: ['ana'] });
    expect(await sessionOf(tuesday)).toMatchObject({ away: [] });
  });
});
