import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';
import { beginSundayEvening, sundayNoon } from './sunday-evening.ts';

/**
 * Ana, Ben and Luz come on Monday, Wednesday and Friday mornings; the night group meets on Tuesdays and Thursdays at 18:00, with two seats left,
 * the weekend group on Saturdays at 10:00, with one. 540 minutes a week are prescribed: three sessions. Phoenix, UTC-7.
 */
const [ana, ben, luz] = [numberOf(21), numberOf(22), numberOf(23)];
const schedules = (night: object = {}, day: object = {}) => [
  group('day-a', day),
  group('night', {
    dtstart: '2026-11-03T18:00', rrule: 'FREQ=WEEKLY;BYDAY=TU,TH', capacity: 3, track: 'night', ...night,
  }),
  group('weekend', {
    dtstart: '2026-11-07T10:00', rrule: 'FREQ=WEEKLY;BYDAY=SA', capacity: 2, track: 'weekend',
  }),
  group('higher', { dtstart: '2026-11-02T13:00', levelOfCare: '2.5' }),
]; // prettier-ignore
const clinicWith = ({ night = {}, day = {}, patient = {}, policies = {} } = {}) =>
  clinicFile({
    clinic: { policies },
    schedules: schedules(night, day),
    patients: [
      person('ana', 21, ['day-a'], patient),
      person('ben', 22, ['day-a']),
      person('luz', 23, ['day-a'], { language: 'es' }),
      person('nia', 30, ['night', 'weekend']),
    ],
  });
const monday = 'day-a_2026-11-23T0900';
const [tuesday, saturday] = ['night_2026-11-24T1800', 'weekend_2026-11-28T1000'];

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic: clinicWith(), now: sundayNoon, staff: 'sam' });
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());
const begin = (clinic: object = clinicWith()): Promise<void> => beginSundayEvening(stage, clinic);
beforeEach(() => begin());

const lastText = async (phone: string) => (await stage.texts({ phone })).at(-1)?.body;
const sessionOf = (id: string) => records.sessions.get('riverside', id);
const open = async () => (await records.followUps.open('riverside')).map(({ id }) => id).sort();
const closed = async (id: string) => (await records.followUps.closed('riverside')).find((one) => one.id === id);

describe('after a decline', () => {
  test('the answer offers up to three sessions of the week, of the same level of care, in any track, soonest first', async () => {
    await stage.reply(ana, '2');
    expect(await lastText(ana)).toBe(
      'Riverside: thanks for telling us. Could one of these work instead? Reply 1 for Tue 6:00 PM, 2 for Thu 6:00 PM, 3 for Sat 10:00 AM. Or call 602-555-0100.',
    );
    const [followUp] = await records.followUps.open('riverside');
    expect(followUp).toMatchObject({ id: 'declined.ana', status: 'open' });
    expect(followUp?.why).toContain('Offered instead: Tue Nov 24 6:00 PM, Thu Nov 26 6:00 PM, Sat Nov 28 10:00 AM.');
  });

  test('“1” takes the seat: it is on the roster, reminded of, attended, and counts for the hours', async () => {
    await stage.reply(ana, '2');
    await stage.reply(ana, '1');
    expect(await lastText(ana)).toBe("Riverside: you're in for Tue Nov 24 6:00 PM. See you then.");
    expect(await sessionOf(tuesday)).toMatchObject({ makeUps: ['ana'], away: [] });
    expect(await open()).toEqual([]);
    expect(await closed('declined.ana')).toMatchObject({ outcome: 'make-up' });
    expect((await closed('declined.ana'))?.why).toContain('Took a make-up: Tue Nov 24 6:00 PM.');
    await stage.clock.to('2026-11-24T01:30:00Z'); // Mon 18:30
    expect(await lastText(ana)).toContain('see you tomorrow Tue 6:00 PM. Reply 1 coming');
    const { body } = await stage.api.get('/sessions?date=2026-11-24');
    expect(body).toMatchObject([
      { id: tuesday, roster: [{ patientId: 'ana', makeUp: true }, { patientId: 'nia', makeUp: false }] },
    ]); // prettier-ignore
    await stage.clock.to('2026-11-25T01:05:00Z'); // Tue 18:05
    expect(
      (await stage.api.post(`/sessions/${tuesday}/attendance`, { patientId: 'ana', status: 'arrived' })).status,
    ).toBe(200);
    await stage.clock.to('2026-11-25T05:00:00Z'); // Tue 22:00
    expect((await stage.api.get('/patients/ana/hours?from=2026-11-23&until=2026-11-24')).body).toMatchObject({
      weeks: [{ attendedMinutes: 180 }],
    });
  });

  test('the seat is given back by a later “2”, and is free for somebody else', async () => {
    await stage.reply(ana, '2');
    await stage.reply(ana, '1');
    await stage.clock.to('2026-11-24T01:30:00Z'); // Mon 18:30
    await stage.reply(ana, '2');
    expect(await sessionOf(tuesday)).toMatchObject({ away: ['ana'] });
    expect(await open()).toContain('declined.ana');
  });

  test('the same “2” sent again by an impatient thumb takes no seat; sent a third time it does', async () => {
    await stage.reply(ana, '2');
    const texts = (await stage.texts({ phone: ana })).length;
    await stage.reply(ana, '2');
    expect(await sessionOf('night_2026-11-26T1800')).toMatchObject({ makeUps: [] });
    expect((await stage.texts({ phone: ana })).length).toBe(texts);
    const [declined, ...more] = await records.followUps.open('riverside');
    expect(more).toEqual([]);
    expect(declined?.why).toContain('taken as the same answer');
    await stage.reply(ana, '2');
    expect(await sessionOf('night_2026-11-26T1800')).toMatchObject({ makeUps: ['ana'] });
  });

  test('the same “2” later than two minutes after the offer is a choice', async () => {
    await stage.reply(ana, '2');
    await stage.clock.advance('PT3M');
    await stage.reply(ana, '2');
    expect(await sessionOf('night_2026-11-26T1800')).toMatchObject({ makeUps: ['ana'] });
  });

  test('“no thanks” is answered kindly, and opens nothing more', async () => {
    await stage.reply(ana, '2');
    await stage.reply(ana, 'no thanks');
    expect(await lastText(ana)).toBe(
      "Riverside: that's all right, thanks for telling us. To find another time, call 602-555-0100.",
    );
    expect(await open()).toEqual(['declined.ana']);
  });

  test('“1” is never read as coming to the session just declined; “actually I can come” is', async () => {
    await stage.reply(ana, '2');
    await stage.reply(ana, '1');
    expect(await sessionOf(monday)).toMatchObject({ away: ['ana'], coming: [] });
    await stage.reply(ben, '2');
    await stage.reply(ben, 'I can come after all');
    expect(await sessionOf(monday)).toMatchObject({ coming: ['ben'] });
    expect(await sessionOf(tuesday)).toMatchObject({ makeUps: ['ana'] });
  });

  test('what does not say clearly which is for a person', async () => {
    await stage.reply(ana, '2');
    await stage.reply(ana, 'yes');
    expect(await lastText(ana)).toContain('a person will read this');
    expect(await open()).toEqual(['declined.ana', 'unclear-reply.ana']);
    expect(await sessionOf(tuesday)).toMatchObject({ makeUps: [] });
  });

  test('in Spanish', async () => {
    await stage.reply(luz, '2');
    expect(await lastText(luz)).toContain(
      '¿Puede venir a otra hora? Responda 1: martes 6:00 pm, 2: jueves 6:00 pm, 3:',
    );
    await stage.reply(luz, '3');
    expect(await lastText(luz)).toContain('listo, le esperamos el s');
    expect(await sessionOf(saturday)).toMatchObject({ makeUps: ['luz'] });
  });
});

describe('after a miss', () => {
  const missed = async (clinic: object = clinicWith({ policies: { afterMissMinutes: 20 } })): Promise<void> => {
    await begin(clinic);
    await stage.clock.to('2026-11-23T16:05:00Z'); // Mon 9:05
    for (const patientId of ['ben', 'luz'])
      await stage.api.post(`/sessions/${monday}/attendance`, { patientId, status: 'arrived' });
    await stage.clock.to('2026-11-23T16:40:00Z'); // Mon 9:40
  };

  test('the text after it offers what could make up for it; “2” takes the seat, and the follow-up of the miss tells it', async () => {
    await missed();
    expect(await lastText(ana)).toBe(
      'Riverside: we missed you Mon 9:00 AM. Want another time? Reply 1 for Tue 6:00 PM, 2 for Thu 6:00 PM, 3 for Sat 10:00 AM. Or call 602-555-0100. STOP to stop.',
    );
    await stage.reply(ana, '2');
    expect(await lastText(ana)).toBe("Riverside: you're in for Thu Nov 26 6:00 PM. See you then.");
    expect(await sessionOf('night_2026-11-26T1800')).toMatchObject({ makeUps: ['ana'] });
    const [followUp] = await records.followUps.open('riverside');
    expect(followUp).toMatchObject({ id: 'missed.ana', status: 'open' });
    expect(followUp?.why).toContain('Took a make-up: Thu Nov 26 6:00 PM.');
  });

  test('where offers are switched off the text is the plain one, with the next session', async () => {
    await missed(clinicWith({ policies: { afterMissMinutes: 20, makeUpOffers: false } }));
    expect(await lastText(ana)).toContain("No need to explain. We'd be glad to see you Wed 9:00 AM.");
  });
});

describe('the last seat', () => {
  test('two patients who want it at the same moment get one seat and one kind answer with what is still free', async () => {
    await stage.reply(ana, '2');
    await stage.reply(ben, '2');
    await Promise.all([stage.reply(ana, '3'), stage.reply(ben, '3')]);
    const seat = await sessionOf(saturday);
    expect(seat?.makeUps).toHaveLength(1);
    const [winner, loser] = seat?.makeUps[0] === 'ana' ? [ana, ben] : [ben, ana];
    expect(await lastText(winner)).toContain("you're in for Sat Nov 28 10:00 AM");
    expect(await lastText(loser)).toContain(
      'sorry, that time is no longer free. Reply 1 for Tue 6:00 PM, 2 for Thu 6:00 PM. Or call',
    );
    await stage.reply(loser, '1');
    expect(await lastText(loser)).toContain("you're in for Tue Nov 24 6:00 PM");
  });

  test('a reply delivered twice gives the same seat and one answer', async () => {
    await stage.reply(ana, '2');
    await stage.reply(ana, '1', 'same');
    await stage.reply(ana, '1', 'same');
    expect((await stage.texts({ phone: ana })).filter(({ body }) => body.includes("you're in"))).toHaveLength(1);
    expect((await records.charts.get('riverside', 'ana'))?.memberships).toHaveLength(2);
  });

  test('a make-up stays when the clinic file, which does not name it, is loaded again', async () => {
    await stage.reply(ana, '2');
    await stage.reply(ana, '1');
    expect(await stage.invoke('load-clinic', { event: clinicWith() })).toMatchObject([
      { ok: true, result: { ok: true } },
    ]);
    await stage.clock.to('2026-11-24T01:30:00Z'); // Mon 18:30
    expect(await lastText(ana)).toContain('see you tomorrow Tue 6:00 PM');
  });

  test('who comes back after a decline gets the seat only while it is free', async () => {
    await begin(clinicWith({ day: { capacity: 3 } }));
    await stage.reply(ana, '2');
    await stage.api.put('/memberships/extra', {
      episodeId: 'nia-1', scheduleId: 'day-a', from: '2026-11-23', until: '2026-11-29', recurrenceId: '2026-11-23T09:00',
    }); // prettier-ignore
    expect(await sessionOf(monday)).toMatchObject({ makeUps: ['nia'], away: ['ana'] });
    await stage.reply(ana, 'I can come after all');
    expect(await sessionOf(monday)).toMatchObject({ away: ['ana'], coming: [] });
    expect(await lastText(ana)).toContain('That time has filled up since.');
    expect(await open()).toContain('unclear-reply.ana');
  });
});

describe('offers can be switched off', () => {
  test.each([
    ['the patient', { patient: { makeUpOffers: false } }],
    ['the clinic', { policies: { makeUpOffers: false } }],
    ['the schedule of what was declined', { day: { policies: { makeUpOffers: false } } }],
  ])('for %s: the answer is the plain one', async (_, changes) => {
    await begin(clinicWith(changes));
    await stage.reply(ana, '2');
    expect(await lastText(ana)).toContain('Someone will be in touch');
  });

  test('for one schedule: its seats are not offered, others are', async () => {
    await begin(clinicWith({ night: { policies: { makeUpOffers: false } } }));
    await stage.reply(ana, '2');
    expect(await lastText(ana)).toContain('Could you come Sat 10:00 AM instead? Reply 1 if so, or call');
    await stage.reply(ana, 'yes please');
    expect(await lastText(ana)).toContain("you're in for Sat Nov 28 10:00 AM");
  });
});

describe('staff', () => {
  const place = {
    episodeId: 'ana-1', scheduleId: 'weekend', from: '2026-11-28', until: '2026-11-29', recurrenceId: '2026-11-28T10:00',
  }; // prettier-ignore

  test('give a seat through the same door: a full group refuses', async () => {
    expect((await stage.api.put('/memberships/for-ana', place)).status).toBe(201);
    expect(await sessionOf(saturday)).toMatchObject({ makeUps: ['ana'] });
    const refused = await stage.api.put('/memberships/for-ben', { ...place, episodeId: 'ben-1' });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'scheduleId' }] } });
    expect((await stage.api.delete('/memberships/for-ana')).status).toBe(204);
    expect((await stage.api.put('/memberships/for-ben', { ...place, episodeId: 'ben-1' })).status).toBe(201);
    expect(await sessionOf(saturday)).toMatchObject({ makeUps: ['ben'] });
  });
});
