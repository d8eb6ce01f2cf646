import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';
import { beginSundayEvening } from './sunday-evening.ts';

/**
 * What becomes of a make-up when its session changes, or its patient goes. Ana declines Monday morning and takes the seat on Tuesday at 18:00.
 * Phoenix, UTC-7; Sunday 22 November 2026, 18:30, unless said otherwise.
 */
const ana = numberOf(21);
const night = (changes: object = {}) =>
  group('night', {
    dtstart: '2026-11-03T18:00',
    rrule: 'FREQ=WEEKLY;BYDAY=TU,TH',
    capacity: 2,
    track: 'night',
    ...changes,
  });
const clinicWith = (changes: object = {}) =>
  clinicFile({
    schedules: [group('day-a'), night(changes)],
    patients: [person('ana', 21, ['day-a']), person('ben', 22, ['day-a']), person('nia', 30, ['night'])],
  });
const monday = 'day-a_2026-11-23T0900';
const tuesday = 'night_2026-11-24T1800';

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ staff: 'sam' });
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());
beforeEach(async () => {
  await beginSundayEvening(stage, clinicWith());
  await stage.reply(ana, '2');
  await stage.reply(ana, '1');
  expect(await records.sessions.get('riverside', tuesday)).toMatchObject({ makeUps: ['ana'] });
  expect(await declines()).toEqual([]);
});

const declines = async () =>
  (await records.followUps.open('riverside')).filter(({ kind }) => kind === 'declined').map(({ id, why }) => [id, why]);
const lost = 'Make-up lost: Group night on Tue Nov 24 was cancelled. What it was in place of is not made up for.';
const textsOf = async (phone: string) => (await stage.texts({ phone })).map(({ body }) => body);

describe('a make-up that is lost leaves somebody to see to it', () => {
  test('its session is cancelled by hand; cancelling twice opens one follow-up', async () => {
    for (let time = 0; time < 2; time += 1)
      expect((await stage.api.post(`/sessions/${tuesday}/cancel`, { reason: 'Snow' })).status).toBe(200);
    expect(await declines()).toEqual([['declined.ana', lost]]);
    expect((await records.followUps.closed('riverside')).map(({ outcome }) => outcome)).toEqual(['make-up']);
  });

  test('its session is cancelled with its schedule', async () => {
    const changed = clinicWith({ dtstart: '2026-11-05T18:00', rrule: 'FREQ=WEEKLY;BYDAY=TH' });
    expect(await stage.invoke('load-clinic', { event: changed })).toMatchObject([{ ok: true, result: { ok: true } }]);
    await stage.clock.advance('PT1M');
    expect(await records.sessions.get('riverside', tuesday)).toMatchObject({ status: 'cancelled' });
    expect(await declines()).toEqual([['declined.ana', lost]]);
  });

  test('a decline of the make-up is not closed by its cancellation, for what it was in place of is still open', async () => {
    await stage.clock.to('2026-11-24T01:30:00Z'); // Mon 18:30
    await stage.reply(ana, '2');
    expect((await stage.api.post(`/sessions/${tuesday}/cancel`, { reason: 'Snow' })).status).toBe(200);
    expect(await declines()).toHaveLength(1);
  });

  test('whoever has a place of their own is no follow-up, nor is somebody who declined the cancelled session itself', async () => {
    await stage.reply(numberOf(22), '2');
    expect((await stage.api.post(`/sessions/${monday}/cancel`, { reason: 'Snow' })).status).toBe(200);
    expect(await declines()).toEqual([]);
  });
});

describe('a make-up whose session is moved', () => {
  const move = async (startsAt: string) => {
    expect((await stage.api.post(`/sessions/${tuesday}/move`, { startsAt })).status).toBe(200);
  };

  test('to an earlier day of its week goes along: the patient is told the new time, not that it is cancelled', async () => {
    await stage.clock.to('2026-11-23T16:30:00Z'); // Mon 9:30
    await move('2026-11-24T02:00:00Z'); // Mon 19:00
    await stage.clock.advance('PT5M');
    expect((await textsOf(ana)).at(-1)).toContain('7:00 PM');
    expect((await textsOf(ana)).join()).not.toContain('cancelled');
    expect(await records.sessions.get('riverside', tuesday)).toMatchObject({ makeUps: ['ana'] });
    expect(await declines()).toEqual([]);
  });

  test('out of its week is lost: a follow-up, and a free seat', async () => {
    await move('2026-12-02T01:00:00Z'); // Tue Dec 1, 18:00
    expect(await records.sessions.get('riverside', tuesday)).toMatchObject({ makeUps: [] });
    expect(await declines()).toEqual([
      ['declined.ana', 'Make-up lost: Group night on Tue Nov 24 was moved to Tue Dec 1. What it was in place of is not made up for.'],
    ]); // prettier-ignore
  });
});

const thursday = 'night_2026-11-26T1800';
const seats = async (id: string) => (await records.sessions.get('riverside', id))?.makeUps;

test('a discharge, or a stay taken back, frees the seat of a make-up', async () => {
  const stay = { id: 'ana-1', patientId: 'ana', admittedOn: '2026-10-01', prescribedMinutesPerWeek: 540 };
  expect((await stage.api.put('/episodes/ana-1', { ...stay, dischargedOn: '2026-11-25' })).status).toBe(200);
  expect(await seats(tuesday)).toEqual(['ana']);
  expect((await stage.api.put('/episodes/ana-1', { ...stay, dischargedOn: '2026-11-24' })).status).toBe(200);
  expect(await seats(tuesday)).toEqual([]);
});

test('two digits for one offer, at the same moment, give one seat; which of the two is meant is for a person', async () => {
  const ben = numberOf(22);
  await stage.api.delete(`/memberships/make-up.${tuesday}.ana`);
  await stage.reply(ben, "can't come");
  await Promise.all([stage.reply(ben, '1'), stage.reply(ben, '2')]);
  expect([...((await seats(tuesday)) ?? []), ...((await seats(thursday)) ?? [])]).toEqual(['ben']);
  expect((await records.charts.get('riverside', 'ben'))?.memberships).toHaveLength(2);
  const [followUp] = (await records.followUps.open('riverside')).filter(({ kind }) => kind === 'unclear-reply');
  // Which of the two is read first nobody can say, and so what the second is in doubt about differs.
  expect(followUp?.why).toMatch(
    /^(Has a make-up already, and asked for another in its place \(T|The patient named some sessions of the day, but it is not certain which)/,
  );
});
