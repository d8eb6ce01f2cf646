import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * Why there is, or is not, a weekly plan, a text after a miss, an offer, a text to a family participant (P12). A group at 9:00 on Mondays, Wednesdays
 * and Fridays, whose missed hear 30 minutes after grace; an evening group with a seat; a family session on Tuesdays at 17:00. Phoenix, UTC-7.
 */
const consent = { givenAt: '2026-10-30T17:00:00Z', source: 'intake form', wording: 'family-2026-01' };
const family = [
  { id: 'rosa', name: 'Rosa Diaz', relation: 'mother', phone: numberOf(31), consent, patientConsent: consent },
  { id: 'leo', name: 'Leo Diaz', phone: numberOf(32), consent: null, patientConsent: consent },
  { id: 'nia', name: 'Nia Park', phone: numberOf(33), consent: null, patientConsent: null },
];
const clinic = clinicFile({
  clinic: { policies: { weeklyPlan: {} } },
  schedules: [
    group('day-a', { policies: { afterMissMinutes: 30 } }),
    group('night', { dtstart: '2026-11-05T18:00', rrule: 'FREQ=WEEKLY;BYDAY=TH' }),
    group('kin', {
      kind: 'family',
      dtstart: '2026-11-03T17:00',
      rrule: 'FREQ=WEEKLY;BYDAY=TU',
      durationMinutes: 60,
      levelOfCare: '2.5',
    }),
  ],
  patients: [
    person('ana', 21, ['day-a']),
    person('ben', 22, ['day-a', 'kin'], { family }),
    person('cal', 23, ['day-a'], { makeUpOffers: false }),
    person('dee', 24, ['day-a'], { consent: null }),
    person('eli', 25, []),
  ],
});
const monday = 'day-a_2026-11-23T0900';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ clinic, now: '2026-11-22T19:00:00Z', staff: 'sam' }); // Sun 12:00
});
afterAll(() => stage.stop());

type Text = { step: string; because: string | null; sentence: string };
type Day = {
  others: Text[];
  makeUps: object[];
  family: { participantId: string; because: string | null; sentence: string; texts: Text[] }[];
};
const whyDay = async (patientId: string, date: string, step = ''): Promise<Day> => {
  const { status, body } = await stage.api.get(`/patients/${patientId}/why?date=${date}${step && `&step=${step}`}`);
  expect(status).toBe(200);
  return body as Day;
};
const planOf = async (patientId: string, date: string) => (await whyDay(patientId, date, 'weekly-plan')).others;

describe('the weekly plan', () => {
  test('P12 Why: foretold: when it goes, and to whom not and why', async () => {
    const line = { source: 'clinic', line: 'weeklyPlan: the week ahead on Sundays at 17:00' };
    expect(await planOf('ana', '2026-11-22')).toMatchObject([
      { decision: 'due-later', basis: 'foretold', expectedAt: '2026-11-23T00:00:00.000Z', policy: line },
    ]);
    expect(await planOf('dee', '2026-11-22')).toMatchObject([{ decision: 'skipped', because: 'no-consent' }]);
    expect(await planOf('eli', '2026-11-22')).toMatchObject([{ decision: 'skipped', because: 'nothing-planned' }]);
    expect(await planOf('ana', '2026-11-23')).toMatchObject([
      { decision: 'nothing', sentence: 'No weekly plan that day: plans go out on Sundays.' },
    ]);
    expect((await whyDay('ana', '2026-11-23')).others).toEqual([]);
  });

  test('P12 Why: once it is recorded, the record is the answer', async () => {
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
    expect(await planOf('ana', '2026-11-22')).toMatchObject([{ decision: 'sent', basis: 'record' }]);
    expect(await planOf('dee', '2026-11-22')).toMatchObject([
      { decision: 'skipped', basis: 'record', because: 'no-consent' },
    ]);
  });
});

describe('the family', () => {
  test('P12 Why: of each participant it says which permission is missing, and what is to come', async () => {
    const { family: told } = await whyDay('ben', '2026-11-24');
    expect(told).toMatchObject([
      { participantId: 'rosa', because: null, texts: [{ decision: 'due-later' }, { decision: 'due-later' }] },
      { participantId: 'leo', because: 'no-consent' },
      { participantId: 'nia', because: 'no-patient-consent' },
    ]);
    expect(told.map(({ sentence }) => sentence)).toEqual([
      'Rosa Diaz (mother) may be texted: both permissions stand.',
      'Leo Diaz may not be texted: missing is their own permission to be texted.',
      "Nia Park may not be texted: missing is their own permission to be texted and the patient's permission to involve them.",
    ]);
    expect(told[0]?.texts.map((text) => JSON.stringify(text)).join()).not.toMatch(/9:00|Ben/);
    expect((await whyDay('ben', '2026-11-23')).family[0]).toMatchObject({
      sentence: expect.stringContaining('no family session that day') as unknown,
      texts: [],
    });
  });
});

describe('after a decline and after a miss', () => {
  beforeAll(async () => {
    await stage.reply(numberOf(21), '2');
    await stage.clock.to('2026-11-23T16:00:00Z'); // Mon 9:00
    for (const patientId of ['dee', 'cal'])
      await stage.api.post(`/sessions/${monday}/attendance`, { patientId, status: 'arrived' });
    await stage.clock.to('2026-11-23T16:20:00Z'); // Mon 9:20
  });

  test('P12 Why: the text after a miss is due later, by the line of the schedule', async () => {
    expect((await whyDay('ben', '2026-11-23')).others).toMatchObject([
      {
        ...{ kind: 'after-miss', decision: 'due-later', basis: 'foretold' },
        policy: { source: 'schedule day-a', line: 'afterMissMinutes: 30 minutes after the end of grace' },
      },
    ]);
  });

  test('P12 Why: as things stand no text follows while a reply has suggested danger', async () => {
    await stage.reply(numberOf(22), 'I want to kill myself');
    const { others, makeUps } = await whyDay('ben', '2026-11-23');
    expect(others.find(({ step }) => step === 'after-miss')).toMatchObject({
      decision: 'skipped',
      because: 'in-crisis',
      sentence: 'As things stand it will not be sent: a reply suggested danger, and a person is to be in touch.',
    });
    expect(makeUps).toMatchObject([{ sessionId: monday, because: 'in-crisis', basis: 'reckoned' }]);
  });

  test('P12 Why: what was offered after a decline, or why nothing was', async () => {
    expect((await whyDay('ana', '2026-11-23')).makeUps).toEqual([
      {
        ...{ sessionId: monday, because: 'offered', basis: 'record' },
        sentence: expect.stringContaining('Thursday, November 26 at 6:00 PM') as unknown,
      },
    ]);
    await stage.clock.to('2026-11-25T01:30:00Z'); // Tue 18:30
    await stage.reply(numberOf(23), '2');
    expect((await whyDay('cal', '2026-11-25')).makeUps).toMatchObject([
      { because: 'off-for-patient', sentence: 'No make-up was offered: offers are switched off for the patient.' },
    ]);
    expect((await whyDay('ben', '2026-11-24')).family[1]).toMatchObject({
      participantId: 'leo',
      texts: [{ decision: 'skipped', because: 'no-consent', basis: 'record' }, {}],
    });
  });
});
