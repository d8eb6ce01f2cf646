import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lintText } from '../../functions/domain/text-linter.ts';
import { clinicFile, group, numberOf, person, phoneOf } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * Ben has a group on Tuesdays at 9:00 and a family session on Tuesdays at 17:00, to which come Rosa, who reads Spanish, his brother Leo, who has
 * Ben's permission but has given none of his own, and Nia, whom Ben has not agreed to involve. Phoenix, UTC-7.
 */
const consent = { givenAt: '2026-10-30T17:00:00Z', source: 'intake form', wording: 'family-2026-01' };
const [ben, rosa, leo, nia] = [numberOf(22), numberOf(31), numberOf(32), numberOf(33)];
const [morning, evening] = ['day-a_2026-11-24T0900', 'kin_2026-11-24T1700'];
const family = [
  { id: 'rosa', name: 'Rosa Diaz', relation: 'mother', phone: rosa, language: 'es', consent, patientConsent: consent },
  { id: 'leo', name: 'Leo Diaz', phone: leo, consent: null, patientConsent: consent },
  { id: 'nia', name: 'Nia Park', phone: nia, consent, patientConsent: null },
] as const;
const benOf = (changes: object = {}) => person('ben', 22, ['day-a', 'kin'], { family: [...family], ...changes });
const fileOf = (patients = [benOf(), person('ana', 21, ['day-a', 'kin'])], clinic: object = {}) =>
  clinicFile({
    clinic,
    schedules: [
      group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=TU', dtstart: '2026-11-03T09:00' }),
      group('kin', {
        kind: 'family',
        rrule: 'FREQ=WEEKLY;BYDAY=TU',
        dtstart: '2026-11-03T17:00',
        durationMinutes: 90,
      }),
    ],
    patients,
  });

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic: fileOf(), now: '2026-11-23T19:00:00Z', staff: 'dana' });
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const load = async (file: object = fileOf()): Promise<void> => {
  expect(await stage.reset({ clinic: file, now: '2026-11-23T19:00:00Z' })).toMatchObject({ status: 200 }); // Mon 12:00
};
const toldOnMonday = () => stage.clock.to('2026-11-24T01:30:00Z'); // Mon 18:30
const afterTheSameDayStep = () => stage.clock.to('2026-11-24T22:30:00Z'); // Tue 15:30
const bodies = async (phone: string, since?: string): Promise<string[]> =>
  (await stage.texts({ phone, ...(since && { since }) })).map(({ body }) => body);
const openFollowUps = async () => (await records.followUps.open('riverside')).map(({ id }) => id).sort();
const putBen = async (changes: object): Promise<void> => {
  const { status } = await stage.api.put('/patients/ben', { ...benOf().patient, ...changes });
  expect(status).toBe(200);
};
const without = (id: string, permission: 'consent' | 'patientConsent') =>
  family.map((one) => (one.id === id ? { ...one, [permission]: null } : one));

describe('reminders', () => {
  test('P8 a participant is reminded beside the patient of the family session alone, in their own language, and never of the patient’s others', async () => {
    await load();
    await toldOnMonday();
    const [toRosa, ...more] = await bodies(rosa);
    expect(more).toEqual([]);
    expect(toRosa).toMatch(/^Hola Rosa, Riverside: .*mañana martes 5:00 pm\./);
    expect(toRosa).not.toMatch(/9:00|Ben/);
    expect((await bodies(ben)).join()).toMatch(/9:00 AM and 5:00 PM/);
    await afterTheSameDayStep();
    expect((await bodies(rosa)).join()).not.toMatch(/9:00/);
    expect(await bodies(rosa)).toHaveLength(2);
  });

  test('P8 without the participant’s own permission, or the patient’s, there is no text, and the record says which is missing', async () => {
    await load();
    await toldOnMonday();
    expect([...(await bodies(leo)), ...(await bodies(nia))]).toEqual([]);
    const ids = ['ben.family.leo', 'ben.family.nia'];
    expect(await records.textsAbout('2026-11-24', ids)).toEqual({
      'ben.family.leo': ['day-before skipped no-consent'],
      'ben.family.nia': ['day-before skipped no-patient-consent'],
    });
  });

  test('P8 every text to a participant passes the linter', async () => {
    await load();
    await afterTheSameDayStep();
    for (const body of await bodies(rosa)) expect(lintText(body)).toEqual([]);
  });

  test('P8 the texts stop with the patient’s permission, taken back by staff', async () => {
    await load();
    await toldOnMonday();
    await putBen({ family: without('rosa', 'patientConsent') });
    await afterTheSameDayStep();
    expect(await bodies(rosa)).toHaveLength(1);
    const { body } = await stage.api.get('/patients/ben');
    expect(body).toMatchObject({
      family: [
        {
          participantId: 'rosa',
          mayBeTexted: false,
          reason: 'no-patient-consent',
          consentHistory: [
            { change: 'given', permission: 'own' },
            { change: 'given', permission: 'patient' },
            { change: 'withdrawn', permission: 'patient', source: 'staff dana' },
          ],
        },
        { participantId: 'leo', reason: 'no-consent' },
        { participantId: 'nia', reason: 'no-patient-consent' },
      ],
    });
  });

  test.each(['patientConsent', 'consent'] as const)(
    'P8 an answer that comes after %s was taken back is not noted, learns of no session, and is for a person',
    async (permission) => {
      await load();
      await toldOnMonday();
      await putBen({ family: without('rosa', permission) });
      const since = (await bodies(rosa)).length;
      for (const words of ['1', '2', 'ya estoy aqui']) await stage.reply(rosa, words);
      const answers = (await bodies(rosa)).slice(since);
      expect(answers).not.toEqual([]);
      expect(answers.join()).not.toMatch(/5:00|martes|Ben|sesión/);
      const session = await records.sessions.get('riverside', evening);
      expect(session).toMatchObject({ coming: [], away: [] });
      expect(await openFollowUps()).toEqual(['unclear-reply.ben.family.rosa']);
      await stage.reply(rosa, 'ALTO');
      expect((await bodies(rosa)).at(-1)).not.toMatch(/5:00|martes/);
    },
  );

  test('P5 the texts stop with the participant’s STOP; the patient’s go on, and no record says that the patient stopped', async () => {
    await load();
    await toldOnMonday();
    await stage.reply(rosa, 'ALTO');
    await afterTheSameDayStep();
    expect(await bodies(rosa)).toHaveLength(2); // the reminder, and the one confirmation
    expect((await bodies(ben)).length).toBeGreaterThanOrEqual(2);
    expect(await records.charts.get('riverside', 'ben')).toMatchObject({ optedOut: false, familyOptedOut: ['rosa'] });
    expect(await records.followUps.get('riverside', 'opt-out.ben.family.rosa')).toMatchObject({
      kind: 'opt-out',
      patientId: 'ben',
      participantId: 'rosa',
      why: expect.stringContaining('Rosa Diaz (mother), a family participant') as unknown,
    });
    expect(await records.charts.consentHistory('riverside', 'ben')).toMatchObject([{ change: 'given' }]);
    expect(await records.charts.consentHistory('riverside', 'ben.family.rosa')).toMatchObject([
      { change: 'given', permission: 'own' },
      { change: 'given', permission: 'patient' },
      { change: 'opted-out', source: 'text', wording: 'ALTO' },
    ]);
    const types = (await stage.events()).map(({ detailType }) => detailType);
    expect(types).toContain('participant.opted-out');
    expect(types).not.toContain('patient.opted-out');
  });

  test('P5 the patient’s STOP is about the patient’s number: what the family has agreed to goes on', async () => {
    await load();
    await stage.reply(ben, 'STOP');
    await toldOnMonday();
    expect(await bodies(rosa)).toHaveLength(1);
  });

  test('nobody’s family is texted while the patient is on hold, or has been discharged', async () => {
    const onHold = benOf({ stay: { holds: [{ from: '2026-11-20' }] } });
    await load(fileOf([onHold]));
    await toldOnMonday();
    expect(await bodies(rosa)).toEqual([]);
    expect(await records.textsAbout('2026-11-24', ['ben.family.rosa'])).toEqual({
      'ben.family.rosa': ['day-before skipped on-hold'],
    });
    await load(fileOf([benOf({ stay: { dischargedOn: '2026-11-24' } })]));
    await toldOnMonday();
    expect(await bodies(rosa)).toEqual([]);
  });
});

describe('who is coming', () => {
  beforeEach(async () => {
    await load();
    await toldOnMonday();
  });

  test('a participant who can’t come is answered, staff have it, and the patient’s attendance stays as it was', async () => {
    await stage.reply(rosa, '2');
    expect((await bodies(rosa)).at(-1)).toMatch(/Gracias/i);
    expect(await records.followUps.get('riverside', 'declined.ben.family.rosa')).toMatchObject({
      kind: 'declined',
      patientId: 'ben',
      participantId: 'rosa',
      sessionId: evening,
    });
    expect(await records.attendances.ofSession('riverside', evening)).toEqual([]);
    const { body } = await stage.api.get('/sessions?date=2026-11-24');
    const rows = (body as { id: string; roster: { patientId: string }[] }[]).map(({ id, roster }) => [id, roster]);
    expect(Object.fromEntries(rows)).toMatchObject({
      [morning]: [
        { patientId: 'ana', family: [] },
        { patientId: 'ben', family: [] },
      ],
      [evening]: [
        { patientId: 'ana', family: [] },
        {
          patientId: 'ben',
          response: null,
          family: [
            { participantId: 'rosa', name: 'Rosa Diaz', response: 'declined' },
            { participantId: 'leo', response: null },
            { participantId: 'nia', response: null },
          ],
        },
      ],
    });
  });

  test('coming after all closes the participant’s own follow-up, and the patient’s own answer does not', async () => {
    await stage.reply(rosa, '2');
    await stage.reply(ben, '1');
    expect(await openFollowUps()).toEqual(['declined.ben.family.rosa']);
    await stage.reply(ben, '2');
    await stage.reply(rosa, '1');
    expect(await openFollowUps()).toEqual(['declined.ben']);
  });

  test('a make-up the patient takes settles the patient’s own no, and leaves what the family has said alone', async () => {
    const night = group('night', { rrule: 'FREQ=WEEKLY;BYDAY=TH', dtstart: '2026-11-05T18:00' });
    const onlyKin = person('ben', 22, ['kin'], { family: [...family] });
    await load({ ...fileOf([onlyKin]), schedules: [...fileOf().schedules, night] });
    await toldOnMonday();
    await stage.reply(rosa, '2');
    await stage.reply(ben, '2');
    expect((await bodies(ben)).at(-1)).toMatch(/Thu 6:00 PM/);
    const before = await records.followUps.get('riverside', 'declined.ben.family.rosa');
    expect(before?.sessionIds).toEqual([evening]);
    await stage.reply(ben, '1');
    expect(await openFollowUps()).toEqual(['declined.ben.family.rosa']);
    expect(await records.followUps.get('riverside', 'declined.ben.family.rosa')).toEqual(before);
  });

  test('when the patient declines, the family hears nothing of it, and the follow-up says who has been told', async () => {
    await stage.reply(ben, '2');
    await afterTheSameDayStep();
    expect(await bodies(rosa)).toHaveLength(1);
    expect((await records.followUps.get('riverside', 'declined.ben'))?.why).toContain(
      'Family told of it already: Rosa Diaz (mother).',
    );
    expect((await records.textsAbout('2026-11-24', ['ben.family.rosa']))['ben.family.rosa']).toContain(
      'same-day skipped patient-not-coming',
    );
  });

  test('P10 a participant is never missed and never counted: the one alert is about the patients', async () => {
    await stage.clock.to('2026-11-25T00:05:00Z'); // Tue 17:05
    const arrived = { patientId: 'ana', status: 'arrived' };
    expect((await stage.api.post(`/sessions/${evening}/attendance`, arrived)).status).toBe(200);
    await stage.clock.to('2026-11-25T00:20:00Z'); // Tue 17:20, grace is over
    const missed = (await openFollowUps()).filter((id) => id.startsWith('missed'));
    expect(missed).toEqual(['missed.ben']);
    expect((await stage.alerts()).at(-1)).toMatchObject({
      body: expect.stringContaining('1 of 2 not here') as unknown,
    });
    const status = 'arrived';
    expect(
      (await stage.api.post(`/sessions/${evening}/attendance`, { patientId: 'ben.family.rosa', status })).status,
    ).toBe(422);
  });

  test('P9 a move tells patient and participant both; the patient’s other sessions stay the patient’s', async () => {
    const { status } = await stage.api.post(`/sessions/${evening}/move`, { startsAt: '2026-11-25T01:00:00Z' }); // 18:00
    expect(status).toBe(200);
    await stage.clock.advance('PT2M');
    const [toBen] = await bodies(ben, '2026-11-24T01:30:00Z');
    const [toRosa, ...more] = await bodies(rosa, '2026-11-24T01:30:00Z');
    expect(toBen).toMatch(/5:00 PM is now 6:00 PM/);
    expect(toBen).toMatch(/9:00 AM/);
    expect(toRosa).toMatch(/5:00.*6:00/);
    expect(toRosa).not.toMatch(/9:00|Ben/);
    expect(more).toEqual([]);
    expect(lintText(toRosa ?? '')).toEqual([]);
    const other = await stage.api.post(`/sessions/${morning}/move`, { startsAt: '2026-11-24T17:00:00Z' }, 'sam');
    expect(other.status).toBe(200);
    await stage.clock.advance('PT2M');
    expect(await bodies(rosa, '2026-11-24T01:30:00Z')).toEqual([toRosa]);
  });

  test('a move to another day asks the family anew too', async () => {
    await stage.reply(rosa, '2');
    await stage.api.post(`/sessions/${evening}/move`, { startsAt: '2026-11-27T00:00:00Z' }); // Thu 17:00
    expect(await records.sessions.get('riverside', evening)).toMatchObject({ away: [] });
    expect(await openFollowUps()).toEqual([]);
  });

  test('P7 danger from a participant’s phone is answered and is urgent, and the follow-up says whose phone it was', async () => {
    await stage.reply(rosa, 'creo que se va a matar');
    expect((await bodies(rosa)).at(-1)).toMatch(/988/);
    const [urgent] = (await records.followUps.open('riverside')).filter(({ kind }) => kind === 'crisis');
    expect(urgent).toMatchObject({ patientId: 'ben', participantId: 'rosa', priority: 'urgent' });
    expect(urgent?.why).toMatch(/^Phone of Rosa Diaz \(mother\), a family participant: A reply suggests danger/);
  });

  test('a wrong number stops texts and discloses nothing; what cannot be read goes to staff', async () => {
    await stage.reply(rosa, 'número equivocado');
    expect((await bodies(rosa)).at(-1)).not.toMatch(/Riverside|Rosa|Ben/);
    expect(await openFollowUps()).toEqual(['wrong-number.ben.family.rosa']);
    await afterTheSameDayStep();
    expect(await bodies(rosa)).toHaveLength(2);
  });

  test('P12 the two conversations are kept apart, each with its reasons', async () => {
    await stage.reply(rosa, 'qué traigo?');
    const own = await stage.api.get('/patients/ben/family/rosa/messages');
    expect(own.body).toMatchObject([
      { step: 'day-before', reason: 'step-due' },
      { direction: 'in', body: 'qué traigo?' },
      { kind: 'answer' },
    ]);
    const patients = await stage.api.get('/patients/ben/messages');
    expect(JSON.stringify(patients.body)).not.toMatch(/Rosa|traigo/);
    expect((await stage.api.get('/patients/ben/family/leo/messages')).body).toMatchObject([{ reason: 'no-consent' }]);
    expect((await stage.api.get('/patients/ben/family/zoe/messages')).status).toBe(404);
    expect((await stage.api.get('/patients/ben.family.rosa')).status).toBe(404);
  });
});

describe('one phone', () => {
  test('a participant who is a patient too gets two texts that do not mix, and a reply that names only one’s is that one’s', async () => {
    const phone = numberOf(40);
    const shared = [{ ...family[0], phone, language: 'en' as const }];
    await load(fileOf([benOf({ family: shared }), person('mia', 40, ['day-a'])]));
    await toldOnMonday();
    const texts = (await bodies(phone)).sort();
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatch(/^Hi Mia, .*9:00 AM\./);
    expect(texts[1]).toMatch(/^Hi Rosa, .*5:00 PM\./);
    await stage.reply(phone, "can't make 5pm");
    expect(await openFollowUps()).toEqual(['declined.ben.family.rosa']);
    await stage.reply(phone, '1 for 9');
    const [first] = await records.attendances.ofSession('riverside', morning);
    expect(first).toMatchObject({ patientId: 'mia', response: 'accepted' });
  });

  test('P2 on a phone of patient and participant there is one reminder, the patient’s, its answer is the patient’s, and staff read why', async () => {
    await load(fileOf([benOf({ family: [{ ...family[0], phone: ben }] })]));
    await toldOnMonday();
    await stage.reply(ben, '2 for 5pm');
    expect(await openFollowUps()).toEqual(['declined.ben']);
    await stage.reply(ben, '1');
    expect(await openFollowUps()).toEqual([]);
    const answers = (await bodies(ben)).slice(1);
    await afterTheSameDayStep();
    const texts = (await bodies(ben)).filter((body) => !answers.includes(body));
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(text).toMatch(/^Hi Ben, .*9:00 AM and 5:00 PM|^Hi Ben, .*5:00 PM/);
    const because =
      'the patient, or somebody else of the family, has this same number, and their reminder told of the same session.';
    expect((await stage.api.get('/patients/ben/family/rosa/messages')).body).toMatchObject([
      { step: 'day-before', status: 'skipped', reason: 'same-phone', reasonText: `Not sent: ${because}` },
      { step: 'same-day', status: 'skipped', reason: 'same-phone' },
    ]);
    expect((await stage.api.get('/patients/ben')).body).toMatchObject({
      family: [{ participantId: 'rosa', mayBeTexted: true, reason: null }],
    });
    const { body } = await stage.api.get('/patients/ben/why?date=2026-11-24');
    expect(body).toMatchObject({
      family: [
        {
          because: null,
          sentence:
            'Rosa Diaz (mother) may be texted: both permissions stand. What their phone has been told already is not sent again.',
          texts: [{ decision: 'skipped', because: 'same-phone' }, { decision: 'skipped' }],
        },
      ],
    });
  });

  test('P2 a participant is reminded on the patient’s phone where the patient has given no permission; of two on one phone, one is', async () => {
    const [mother, brother] = [
      { ...family[0], phone: ben },
      { ...family[0], id: 'leo', name: 'Leo Diaz', phone: ben },
    ];
    await load(fileOf([benOf({ consent: null, family: [mother, brother] })]));
    const { body } = await stage.api.post('/dry-run', { from: '2026-11-23', until: '2026-11-24' });
    await afterTheSameDayStep();
    const texts = await bodies(ben);
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(text).toMatch(/^Hola Rosa, .*5:00 pm/);
    expect(await records.textsAbout('2026-11-24', ['ben', 'ben.family.leo'])).toEqual({
      ben: ['day-before skipped no-consent', 'same-day skipped no-consent'],
      'ben.family.leo': ['day-before skipped same-phone', 'same-day skipped same-phone'],
    });
    const foretold = (body as { texts: { participantId?: string; status: string; reason: string }[] }).texts;
    expect(foretold.filter(({ participantId }) => participantId === 'leo')).toMatchObject([
      { status: 'skipped', reason: 'same-phone' },
      { status: 'skipped', reason: 'same-phone' },
    ]);
  });

  test('P2 where the patient’s reminder of the day went out before the family session came to be on it, the participant is reminded on that phone', async () => {
    const [first, kin] = fileOf([benOf({ family: [{ ...family[0], phone: ben }] })]).schedules;
    const file = fileOf([benOf({ family: [{ ...family[0], phone: ben }] })]);
    await load({ ...file, schedules: [first, { ...kin, rrule: 'FREQ=WEEKLY;BYDAY=WE', dtstart: '2026-11-04T17:00' }] });
    await stage.clock.to('2026-11-24T17:00:00Z'); // Tue 10:00
    const sessionId = 'kin_2026-11-25T1700';
    const { status } = await stage.api.post(`/sessions/${sessionId}/move`, { startsAt: '2026-11-25T00:00:00Z' }); // Tue 17:00
    expect(status).toBe(200);
    const { body } = await stage.api.get('/patients/ben/why?date=2026-11-24');
    expect(body).toMatchObject({ family: [{ texts: [{}, { step: 'same-day', decision: 'due-later' }] }] });
    await afterTheSameDayStep();
    expect((await bodies(ben, '2026-11-24T17:00:00Z')).join()).toMatch(/^Hola Rosa, .*5:00 pm/);
  });

  test('P2 of two participants on one phone, the second is asked where the first has said no', async () => {
    const [mother, brother] = [family[0], { ...family[0], id: 'leo', name: 'Leo Diaz' }];
    await load(fileOf([benOf({ family: [mother, brother] })]));
    await toldOnMonday();
    const { body } = await stage.api.get('/patients/ben/why?date=2026-11-24');
    expect(body).toMatchObject({
      family: [{}, { texts: [{ because: 'same-phone' }, { basis: 'foretold', because: 'same-phone' }] }],
    });
    await stage.reply(rosa, '2');
    const asked = (await bodies(rosa)).length;
    await afterTheSameDayStep();
    const texts = (await bodies(rosa)).slice(asked);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatch(/^Hola Leo, .*5:00 pm/);
    expect(await records.textsAbout('2026-11-24', ['ben.family.rosa'])).toMatchObject({
      'ben.family.rosa': expect.arrayContaining(['same-day skipped not-coming']) as unknown,
    });
  });

  test('P2 where the patient’s reminder is left out by lot, the participant has theirs on that phone', async () => {
    // Ben's lot of that day is drawn so.
    const policies = { holdOut: { step: 'day-before', percent: 50 } };
    await load(fileOf([benOf({ family: [{ ...family[0], phone: ben }] })], { policies }));
    await toldOnMonday();
    expect(await records.textsAbout('2026-11-24', ['ben'])).toEqual({ ben: ['day-before skipped held-out'] });
    const [toRosa, ...more] = await bodies(ben);
    expect(toRosa).toMatch(/^Hola Rosa, .*5:00 pm/);
    expect(more).toEqual([]);
  });

  test('P2 one parent of two patients is reminded of the session of each', async () => {
    const mothers = { family: [family[0]] };
    const late = group('late', { kind: 'family', rrule: 'FREQ=WEEKLY;BYDAY=TU', dtstart: '2026-11-03T18:30' });
    const file = fileOf([benOf(mothers), person('cal', 23, ['late'], mothers)]);
    await load({ ...file, schedules: [...file.schedules, late] });
    await toldOnMonday();
    expect((await bodies(rosa)).map((body) => /\d:\d\d pm/.exec(body)?.[0]).sort()).toEqual(['5:00 pm', '6:30 pm']);
  });

  test('on a phone of patient and participant, STOP stops both', async () => {
    await load(fileOf([benOf({ family: [{ ...family[0], phone: ben }] })]));
    await toldOnMonday();
    expect(await bodies(ben)).toHaveLength(1);
    await stage.reply(ben, 'STOP');
    await afterTheSameDayStep();
    expect(await bodies(ben)).toHaveLength(2);
    expect(await records.charts.get('riverside', 'ben')).toMatchObject({ optedOut: true, familyOptedOut: ['rosa'] });
  });

  test('P7 on a phone of patient and participant, danger is answered once and is one urgent follow-up, which says whose phone it is too', async () => {
    await load(fileOf([benOf({ family: [{ ...family[0], phone: ben }] })]));
    await stage.reply(ben, 'I want to kill myself');
    expect(await bodies(ben)).toHaveLength(1);
    const open = await records.followUps.open('riverside');
    expect(open.map(({ kind, patientId, participantId }) => [kind, patientId, participantId])).toEqual([
      ['crisis', 'ben', undefined],
    ]);
    expect(open[0]?.why).toContain('It is the phone of Rosa Diaz (mother) too, of the family.');
    expect(await bodies(phoneOf.sam)).toHaveLength(1);
    const types = (await stage.events()).map(({ detailType }) => detailType);
    expect(types.filter((type) => type === 'patient.crisis')).toHaveLength(1);
    expect((await stage.api.get('/patients/ben/family/rosa/messages')).body).toMatchObject([{ direction: 'in' }]);
  });
});

test('the dry run lists the texts of participants as theirs', async () => {
  await load();
  const { body } = await stage.api.post('/dry-run', { from: '2026-11-23', until: '2026-11-24' });
  const { texts } = body as { texts: { participantId?: string; patientId: string; status: string; body?: string }[] };
  const rosas = texts.filter(({ participantId }) => participantId === 'rosa');
  expect(rosas.map(({ patientId, status }) => [patientId, status])).toEqual([
    ['ben', 'sent'],
    ['ben', 'sent'],
  ]);
  expect(rosas.map((text) => text.body).join()).not.toMatch(/9:00/);
  const unsent = texts.filter(({ participantId, status }) => participantId && status === 'skipped');
  expect(unsent).toHaveLength(4);
});
