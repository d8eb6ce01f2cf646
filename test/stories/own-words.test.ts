import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person, phoneOf } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';
import { beginSundayEvening, sundayNoon } from './sunday-evening.ts';

/** What patients write in their own words: reasons, withdrawals, danger. A Monday group at 9:00, Phoenix (UTC-7); one reminder a day, on Sunday at 18:00. */
const places = ['day-a'];
const clinic = clinicFile({
  clinic: {
    policies: { reminderSteps: [{ id: 'day-before', daysBefore: 1, at: '18:00' }], caps: { perDay: 1, perWeek: 2 } },
  },
  schedules: [group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' })],
  patients: [
    person('ben', 22, places),
    person('luz', 23, places, { language: 'es' }),
    person('maya', 24, places, { stay: { holds: [{ from: '2026-11-20', until: '2026-11-30' }] } }),
  ],
});
const [ben, luz, maya, stranger] = [numberOf(22), numberOf(23), numberOf(24), numberOf(77)];
const session = 'day-a_2026-11-23T0900';

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic, now: sundayNoon, staff: 'dana' });
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());
beforeEach(() => beginSundayEvening(stage, clinic));

const lastText = async (phone: string) => (await stage.texts({ phone })).at(-1)?.body;
const open = async (kind: string) => (await records.followUps.open('riverside')).filter((each) => each.kind === kind);
const row = async (patientId: string) => {
  const { body } = await stage.api.get('/sessions?date=2026-11-23');
  const [only] = body as { roster: { patientId: string }[] }[];
  return only?.roster.find((each) => each.patientId === patientId);
};
const arrived = async (patientId: string): Promise<void> => {
  expect(await stage.api.post(`/sessions/${session}/attendance`, { patientId, status: 'arrived' })).toMatchObject({
    status: 200,
  });
};

describe('a reason is kept as data, and staff read it', () => {
  test.each([
    ['2 sick', 'illness'],
    ["no ride today can't make it", 'transport'],
    ["can't come, at work", 'work'],
    ['no babysitter', 'childcare'],
  ])('declined, “%s”: %s on the roster and in the follow-up', async (body, responseReason) => {
    await stage.clock.to('2026-11-23T15:00:00Z'); // Mon 8:00
    await stage.reply(ben, body);
    expect(await row('ben')).toMatchObject({ response: 'declined', responseReason });
    expect((await open('declined'))[0]?.why).toContain(`Reason: ${responseReason}. "${body}"`);
  });

  test('late: the minutes and the reason are on the roster, and whoever is called about the miss reads both', async () => {
    await stage.clock.to('2026-11-23T15:50:00Z'); // Mon 8:50
    await stage.reply(ben, 'running 20 late, bus');
    expect(await row('ben')).toMatchObject({ response: 'late', lateMinutes: 20, responseReason: 'transport' });
    await arrived('luz');
    await stage.clock.to('2026-11-23T16:25:00Z'); // Mon 9:25, after the 20 minutes
    expect((await open('missed'))[0]?.why).toMatch(/20 min late.*transport/);
  });
});

describe('permission is withdrawn in any words', () => {
  const history = async (patientId: string) => records.charts.consentHistory('riverside', patientId);

  test.each([
    ['please stop texting me', ben, 'ben'],
    ['ya no me escriban', luz, 'luz'],
  ])('P5 “%s”: one confirmation, no more texts, kept with its wording, time and source', async (body, phone, id) => {
    await stage.reply(phone, body);
    await stage.clock.to('2026-11-30T01:30:00Z'); // the Sunday after, 18:30
    expect((await stage.texts({ phone })).map(({ at }) => at.slice(5, 16))).toEqual(['11-23T01:00', '11-23T01:30']);
    expect(await open('opt-out')).toMatchObject([{ patientId: id }]);
    const kept = (await history(id)).at(-1);
    expect(kept).toMatchObject({ change: 'opted-out', source: 'text', wording: body });
    expect(kept?.at).toMatch(/^2026-11-23T01:3/);
  });

  test('every change is kept: withdrawn by CANCEL, given again by START; what was given at intake stays on the record', async () => {
    await stage.reply(ben, 'CANCEL');
    expect((await open('opt-out'))[0]?.why).toMatch(/may have meant to cancel a session/);
    await stage.clock.advance('PT10M');
    await stage.reply(ben, 'START');
    expect(await open('opt-out')).toEqual([]);
    expect((await history('ben')).map(({ change, source, wording }) => [change, source, wording])).toEqual([
      ['given', 'intake form', 'intake-2026-01'],
      ['opted-out', 'text', 'CANCEL'],
      ['opted-in', 'text', 'START'],
    ]);
    expect((await records.charts.get('riverside', 'ben'))?.patient.consent).toEqual({
      givenAt: '2026-10-30T17:00:00.000Z',
      source: 'intake form',
      wording: 'intake-2026-01',
    });
  });

  test('P8 “who is this?” stops the texts, names nobody, and staff look for the right number', async () => {
    await stage.reply(ben, 'who is this? wrong number');
    expect(await lastText(ben)).toBe('Sorry about that. You will get no more texts from us.');
    expect(await open('wrong-number')).toMatchObject([{ patientId: 'ben' }]);
    await stage.clock.to('2026-11-30T01:30:00Z'); // the Sunday after, 18:30
    expect(await stage.texts({ phone: ben })).toHaveLength(2);
    expect((await history('ben')).at(-1)).toMatchObject({ change: 'opted-out', wording: 'who is this? wrong number' });
  });

  test('P5 YES does not bring texts back after STOP: it is an answer, and a person reads it', async () => {
    await stage.reply(ben, 'STOP');
    await stage.reply(ben, 'YES');
    await stage.clock.to('2026-11-30T01:30:00Z'); // the Sunday after, 18:30
    expect(await stage.texts({ phone: ben })).toHaveLength(2);
    expect((await history('ben')).at(-1)).toMatchObject({ change: 'opted-out' });
    expect(await row('ben')).toMatchObject({ response: 'accepted' });
  });
});

describe('danger is answered at once, whatever else stands in the way', () => {
  const danger = async (phone: string, body: string, answer: RegExp) => {
    await stage.reply(phone, body);
    expect(await lastText(phone)).toMatch(answer);
    const [crisis] = await open('crisis');
    const due = new Date(crisis?.dueAt ?? 0).getTime() - new Date(crisis?.openedAt ?? 0).getTime();
    expect(due).toBe(5 * 60_000);
    expect((await stage.texts({ phone: phoneOf.dana })).at(-1)?.body).toMatch(
      /^URGENT Riverside: a reply needs you now/,
    );
  };
  const english = /call or text 988 now.*911/;

  test('P10 in Spanish', () => danger(luz, 'ya no quiero vivir', /llame al 988 y oprima 2.*AYUDA al 988.*911/));
  test('P10 on hold', () => danger(maya, 'i took too many pills', english));
  test('P10 after the caps of the day and week', async () => {
    await stage.reply(ben, '1');
    await danger(ben, "i can't do this anymore", english);
  });
  test('P10 at three in the morning, and to staff too', async () => {
    await stage.clock.to('2026-11-23T10:00:00Z'); // Mon 3:00
    await danger(ben, 'i used last night and i hate myself', english);
  });
  test('P10 after STOP', async () => {
    await stage.reply(ben, 'STOP');
    await danger(ben, 'everyone would be better off without me', english);
  });
  test('P10 from a number nobody has', async () => {
    await stage.reply(stranger, 'i want to die');
    expect(await lastText(stranger)).toMatch(english);
    expect(await open('crisis')).toHaveLength(1);
  });

  test('P10 nothing closes it but a person: not an answer, START, or “was here”', async () => {
    await danger(ben, 'i want to die', english);
    for (const body of ['1', 'STOP', 'START', 'sorry im ok', 'I was here']) await stage.reply(ben, body);
    await stage.clock.to('2026-11-23T16:20:00Z'); // Mon 9:20
    await arrived('ben');
    await stage.clock.to('2026-11-25T16:00:00Z'); // Wed 9:00
    expect(await open('crisis')).toMatchObject([{ patientId: 'ben', status: 'open' }]);
  });
});
