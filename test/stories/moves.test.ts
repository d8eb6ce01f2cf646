import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { recordsOf } from '../records.ts';
import { startStage, type Stage } from '../stage.ts';

/** What happens to what a patient was told when sessions move, stay away or are joined by others. Phoenix, UTC-7. */

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ staff: 'pat' });
});
afterAll(() => stage.stop());

const ana = numberOf(21);
const load = async (file: object): Promise<void> => {
  expect((await stage.reset({ clinic: file, now: '2026-11-22T12:00:00Z' })).status).toBe(200);
};
const bodies = async (phone: string, since: string): Promise<string[]> =>
  (await stage.texts({ phone, since })).map(({ body }) => body);
const move = async (id: string, startsAt: string): Promise<void> => {
  expect((await stage.api.post(`/sessions/${id}/move`, { startsAt })).status).toBe(200);
};

describe('P9 no stale news, however a session has travelled', () => {
  it('P9 tells of a cancellation days after a move to a later day', async () => {
    await load(
      clinicFile({
        schedules: [group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' })],
        patients: [person('ana', 21, ['day-a'])],
      }),
    );
    await stage.clock.to('2026-11-23T14:30:00Z'); // Monday 7:30 AM
    await move('day-a_2026-11-23T0900', '2026-11-26T16:00:00Z'); // to Thursday 9:00 AM
    await stage.clock.to('2026-11-25T19:00:00Z'); // Wednesday noon
    expect((await stage.api.post('/sessions/day-a_2026-11-23T0900/cancel', { reason: 'ill' })).status).toBe(200);
    await stage.clock.advance('PT2M');
    expect((await bodies(ana, '2026-11-25T19:00:00Z')).join()).toMatch(/Thu.*9:00 AM.*(off|cancel)/i);
  });

  it('P9 tells whoever was told but has no place on the new day that theirs is off', async () => {
    const lastDayMonday = person('ana', 21, [{ scheduleId: 'day-a', until: '2026-11-23' }]);
    await load(clinicFile({ schedules: [group('day-a')], patients: [lastDayMonday, person('ben', 22, ['day-a'])] }));
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sunday 6:30 PM, both told of Monday 9:00
    await move('day-a_2026-11-23T0900', '2026-11-24T16:00:00Z'); // to Tuesday 9:00 AM
    await stage.clock.advance('PT2M');
    const [toAna] = await bodies(ana, '2026-11-23T01:30:00Z');
    const [toBen] = await bodies(numberOf(22), '2026-11-23T01:30:00Z');
    expect(toAna).toMatch(/cancel|off/i);
    expect(toAna).not.toMatch(/Tue/);
    expect(toBen).toMatch(/Tue/);
  });

  it('P5 a patient put on hold over the old day and the new hears nothing of the move, and the record says why', async () => {
    await load(clinicFile({ schedules: [group('day-a')], patients: [person('ana', 21, ['day-a'])] }));
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sunday 6:30 PM
    const hold = { patientId: 'ana', admittedOn: '2026-10-01', holds: [{ from: '2026-11-22', until: null }] };
    expect((await stage.api.put('/episodes/ana-1', hold)).status).toBe(200);
    await move('day-a_2026-11-23T0900', '2026-11-23T21:00:00Z');
    await stage.clock.advance('PT5M');
    expect(await bodies(ana, '2026-11-23T01:30:00Z')).toEqual([]);
    const { ana: records = [] } = await (await recordsOf(stage)).textsAbout('2026-11-23', ['ana']);
    expect(records.join()).toMatch(/change-\S+ skipped on-hold/);
  });
});

describe('answers and moves', () => {
  it('P9 a change of the schedule’s time reads as a move, not as one session off and another on', async () => {
    await load(clinicFile({ schedules: [group('day-a')], patients: [person('ana', 21, ['day-a'])] }));
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sunday 6:30 PM
    expect((await stage.api.put('/schedules/day-a', group('day-a', { dtstart: '2026-11-02T10:30' }))).status).toBe(200);
    await stage.clock.advance('PT2M');
    expect((await bodies(ana, '2026-11-23T01:30:00Z')).join()).toMatch(/9:00 AM is now 10:30 AM/);
  });

  it('a mind changed twice is answered each time, and START closes what STOP had opened', async () => {
    await load(clinicFile({ schedules: [group('day-a')], patients: [person('ana', 21, ['day-a'])] }));
    await stage.clock.to('2026-11-23T01:30:00Z');
    for (const body of ['1', '2', '1']) {
      await stage.clock.advance('PT1M');
      await stage.reply(ana, body);
    }
    const answers = await bodies(ana, '2026-11-23T01:30:00Z');
    expect(answers).toHaveLength(3);
    expect(answers[2]).toBe(answers[0]);
    await stage.reply(ana, 'STOP');
    expect((await stage.api.get('/follow-ups')).body).toMatchObject([{ kind: 'opt-out' }]);
    await stage.clock.advance('PT1M');
    await stage.reply(ana, 'START');
    expect((await stage.api.get('/follow-ups')).body).toEqual([]);
  });

  it('whoever declined is asked again when the session moves to another day, and the decline’s follow-up is closed', async () => {
    await load(clinicFile({ schedules: [group('day-a')], patients: [person('ana', 21, ['day-a'])] }));
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sunday 6:30 PM
    await stage.reply(ana, '2');
    expect((await stage.api.get('/follow-ups')).body).toMatchObject([{ kind: 'declined' }]);
    await move('day-a_2026-11-23T0900', '2026-11-24T16:00:00Z'); // to Tuesday 9:00 AM
    await stage.clock.advance('PT2M');
    expect((await bodies(ana, '2026-11-23T01:31:00Z')).join()).toMatch(/Tue.*Reply 1/);
    expect((await stage.api.get('/follow-ups')).body).toEqual([]);
    const day = (await stage.api.get('/sessions?date=2026-11-24')).body;
    expect(day).toMatchObject([{ roster: [{ patientId: 'ana', attendance: 'expected', response: null }] }]);
  });

  it('a decline is due by the end of the business day, or the next business morning once the office has closed', async () => {
    await load(clinicFile({ schedules: [group('day-a')], patients: [person('ana', 21, ['day-a'])] }));
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sunday 6:30 PM
    await stage.reply(ana, '2');
    expect((await stage.api.get('/follow-ups')).body).toMatchObject([{ dueAt: '2026-11-23T15:00:00.000Z' }]); // Monday 8:00 AM
  });
});

describe('P2 once, however a session has travelled', () => {
  it('P2 a step said for a day is not said again when one of its sessions has moved to another day', async () => {
    const schedules = [
      group('am', { dtstart: '2026-11-02T11:00', durationMinutes: 60 }),
      group('pm', { dtstart: '2026-11-02T15:00' }),
    ];
    await load(clinicFile({ schedules, patients: [person('ana', 21, ['am', 'pm'])] }));
    await stage.clock.to('2026-11-23T16:30:00Z'); // Monday 9:30 AM, the same-day text went at 9:00
    await move('am_2026-11-23T1100', '2026-11-24T21:00:00Z'); // to Tuesday 2:00 PM
    await stage.clock.to('2026-11-23T22:00:00Z'); // Monday 3:00 PM
    const reminders = (await bodies(ana, '2026-11-23T15:00:00Z')).filter((body) => body.includes('see you'));
    expect(reminders).toHaveLength(1);
  });

  it('P2 a session moved to another day and back does not overwrite what was said of that day', async () => {
    const evening = group('eve', { dtstart: '2026-11-03T20:00', rrule: 'FREQ=WEEKLY;BYDAY=TU', durationMinutes: 60 });
    await load(
      clinicFile({
        schedules: [evening, group('am'), group('pm', { dtstart: '2026-11-02T13:00' })],
        patients: [person('ana', 21, ['eve', 'am', 'pm'])],
      }),
    );
    await stage.clock.to('2026-11-23T19:00:00Z'); // Monday noon
    await move('eve_2026-11-24T2000', '2026-11-26T03:00:00Z'); // to Wednesday 8:00 PM
    await stage.clock.to('2026-11-24T02:00:00Z'); // Monday 7:00 PM
    await move('eve_2026-11-24T2000', '2026-11-25T03:00:00Z'); // back to Tuesday 8:00 PM
    await stage.clock.to('2026-11-25T01:05:00Z'); // Tuesday 6:05 PM
    const { ana: records } = await (await recordsOf(stage)).textsAbout('2026-11-25', ['ana']);
    expect(records).toEqual(['day-before sent step-due']);
  });

  it('P2 a first session with steps of its own does not silence the rest of the day', async () => {
    const meds = group('meds', {
      dtstart: '2026-11-02T08:00',
      durationMinutes: 30,
      policies: { reminderSteps: [{ id: 'hour', before: 'PT1H' }] },
    });
    await load(
      clinicFile({
        schedules: [meds, group('pm', { dtstart: '2026-11-02T13:00' })],
        patients: [person('ana', 21, ['meds', 'pm'])],
      }),
    );
    await stage.clock.to('2026-11-23T01:05:00Z'); // Sunday 6:05 PM
    const [text] = await bodies(ana, '2026-11-22T12:00:00Z');
    expect(text).toMatch(/8:00 AM and 1:00 PM/);
  });

  it('an answer given while a session is being moved is found at its new day', async () => {
    await load(clinicFile({ schedules: [group('day-a')], patients: [person('ana', 21, ['day-a'])] }));
    const { sessions } = await recordsOf(stage);
    const before = await sessions.get('riverside', 'day-a_2026-11-23T0900');
    await move('day-a_2026-11-23T0900', '2026-11-24T16:00:00Z');
    await sessions.note('riverside', before!, { patientId: 'ana', as: 'away', attended: false });
    expect((await sessions.get('riverside', 'day-a_2026-11-23T0900'))?.away).toEqual(['ana']);
  });
});
