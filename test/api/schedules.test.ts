import { describe, expect, it } from 'vitest';
import { expandClinic } from '../../functions/scheduling/expand.ts';
import { ScheduleChange } from '../../functions/domain/clinic.ts';
import type { Message } from '../../functions/domain/message.ts';
import { littleClinic } from './little-clinic.ts';
import { like, openDesk, type Row } from './desk.ts';

const desk = openDesk();
const dayGroup = littleClinic('riverside').schedules[0]!;
/** Monday 30 November 2026, 09:00 in Phoenix. */
const nextMonday = '2026-11-30T16:00:00.000Z';

/** Ana and Ben have been told of the group of that Monday; Cal has not. */
const tell = (...names: string[]) =>
  desk.deps().messages.record(
    'riverside',
    names.map((name): Message => ({
      ...{ direction: 'out', patientId: `riverside-${name}`, localDate: '2026-11-30' as Message['localDate'] },
      ...{ step: 'day-before', kind: 'reminder', status: 'sent', because: 'step-due', at: '2026-11-22T01:00:00.000Z' },
      told: [{ sessionId: 'day-a_2026-11-30T0900', startsAt: nextMonday }],
    })),
  );

const expand = async () => {
  const deps = desk.deps();
  const clinic = await deps.clinics.get('riverside');
  await expandClinic(deps, clinic!, { policiesChanged: false });
};
const startsOf = async (from: string, until: string): Promise<unknown[]> => {
  const { body } = await desk.get(`/api/calendar?from=${from}&until=${until}`);
  const sessions = body['sessions'] as Row[];
  return sessions.filter(({ scheduleId, status }) => scheduleId === 'day-a' && status === 'booked').map(({ startsAt }) => startsAt); // prettier-ignore
};
const effects = async (intended: object, as?: string) => desk.post('/api/schedules/effects', intended, as);

describe('this and later', () => {
  const date = '2026-11-30';
  const atTen = { ...dayGroup, dtstart: '2026-11-30T10:00' };

  it('offers the later part to begin with, and changes it in one write that done again changes nothing', async () => {
    const offered = (await desk.get(`/api/schedules/day-a/from/${date}`)).body;
    expect(offered).toMatchObject({ id: 'day-a', dtstart: '2026-11-30T09:00' });
    const put = () => desk.put(`/api/schedules/day-a/from/${date}`, { ...offered, dtstart: '2026-11-30T10:00' });
    const first = await put();
    expect(first.status).toBe(200);
    expect((await put()).body).toEqual(first.body);
    expect(desk.events).toMatchObject([{ type: 'schedule.changed', scheduleId: 'day-a' }, { type: 'schedule.changed' }]); // prettier-ignore
    await expand();
    expect(await startsOf('2026-11-23', '2026-12-02')).toEqual([
      '2026-11-23T16:00:00.000Z', '2026-11-25T16:00:00.000Z', '2026-11-27T16:00:00.000Z',
      // From the 30th on at 10:00.
      '2026-11-30T17:00:00.000Z', '2026-12-02T17:00:00.000Z',
    ]); // prettier-ignore
  });

  it('says whom it would text, in the very words they then get, and who gets the right reminder in time', async () => {
    await tell('ana', 'ben');
    const answer = await effects({ do: 'change-from', date, schedule: atTen });
    expect(answer.status).toBe(200);
    const { texts, toldInTime, notTold, sessions, warnings } = answer.body as unknown as Record<string, Row[]>;
    expect(sessions?.[0]).toMatchObject({ effect: 'moved', wasAt: nextMonday, nowAt: '2026-11-30T17:00:00.000Z' });
    expect(texts).toMatchObject([
      { patientId: 'riverside-ana', when: 'at once', reason: 'session-changed' },
      { patientId: 'riverside-ben', when: 'at once' },
    ]);
    expect(texts?.[0]?.['body']).toMatch(/9:00 AM.*10:00 AM/s);
    expect(toldInTime?.map(({ patientId }) => patientId)).toEqual(['riverside-cal']);
    expect(notTold).toEqual([]);
    expect(warnings).toEqual([]);
    // Nothing is written.
    expect((await desk.get('/api/schedules/day-a')).body).not.toHaveProperty('changes');
    expect(desk.events).toEqual([]);
    expect(await desk.audited()).toMatchObject([{ call: 'POST /api/schedules/effects', subjects: ['riverside-ana', 'riverside-ben', 'riverside-cal'] }]); // prettier-ignore
  });

  it('another room or counsellor tells nobody, and keeps answers, make-ups and ids', async () => {
    await tell('ana');
    await desk.deps().sessions.note('riverside', (await desk.deps().sessions.get('riverside', 'day-a_2026-11-30T0900'))!, { patientId: 'riverside-ana', as: 'coming', attended: false }); // prettier-ignore
    const schedule = { ...dayGroup, dtstart: '2026-11-30T09:00', place: 'Room 4' };
    const { texts, sessions } = (await effects({ do: 'change-from', date, schedule })).body as unknown as Record<string, Row[]>; // prettier-ignore
    expect(texts).toEqual([]);
    expect(new Set(sessions?.map(({ effect }) => effect))).toEqual(new Set(['changed', 'booked']));
    await desk.put(`/api/schedules/day-a/from/${date}`, schedule);
    await expand();
    const session = await desk.deps().sessions.get('riverside', 'day-a_2026-11-30T0900');
    expect(session).toMatchObject({ place: 'Room 4', coming: ['riverside-ana'], startsAt: nextMonday });
    expect(await desk.deps().sessions.get('riverside', 'day-a_2026-11-27T0900')).not.toHaveProperty('place', 'Room 4');
  });

  it('a mistake in the later part is named by its own field, and a group too small for its patients refuses', async () => {
    const put = (fields: object) => desk.put(`/api/schedules/day-a/from/${date}`, { ...atTen, ...fields });
    const paths = async (fields: object) => (await put(fields)).body.errors.map(({ path }) => path);
    expect(await paths({ rrule: 'FREQ=HOURLY' })).toEqual(['rrule']);
    expect(await paths({ capacity: 2 })).toEqual(['capacity']);
    expect(await paths({ dtstart: '2026-11-27T10:00' })).toEqual(['dtstart']);
    expect((await effects({ do: 'change-from', date, schedule: { ...atTen, capacity: 2 } })).status).toBe(422);
  });

  it('a counsellor changes what they lead, and cannot give it to somebody else or take another’s', async () => {
    const put = (id: string, fields: object, as: string) =>
      desk.put(`/api/schedules/${id}/from/${date}`, { ...atTen, ...fields }, as);
    expect((await put('day-a', {}, 'dana')).status).toBe(200);
    expect((await put('day-a', { counsellorId: 'pat' }, 'dana')).status).toBe(403);
    expect((await put('day-a', {}, 'pat')).status).toBe(403);
    expect((await effects({ do: 'delete-schedule', scheduleId: 'day-a' }, 'pat')).status).toBe(403);
    expect((await effects({ do: 'delete-schedule', scheduleId: 'day-a' }, 'fay')).status).toBe(403);
  });

  it('who took a group over by a dated change changes what is to come of it; who gave it away does not any more', async () => {
    const handedOver = {
      ...dayGroup,
      changes: [
        ScheduleChange.strip().parse({
          ...dayGroup,
          from: '2026-12-01',
          dtstart: '2026-12-02T09:00',
          counsellorId: 'pat',
        }),
      ],
    };
    await desk.put('/api/schedules/day-a', handedOver);
    const roomier = (date: string, by: string) =>
      desk.put(`/api/schedules/day-a/from/${date}`, { ...dayGroup, dtstart: `${date}T09:00`, counsellorId: by, capacity: 9 }, by); // prettier-ignore
    // What is Dana's until the change is not Pat's, and Dana may not drop the change by one before it.
    expect((await roomier('2026-11-30', 'pat')).status).toBe(403);
    expect((await roomier('2026-11-30', 'dana')).status).toBe(403);
    expect((await desk.delete('/api/schedules/day-a', 'pat')).status).toBe(403);
    expect(await roomier('2026-12-02', 'pat')).toMatchObject({ status: 200, body: { changes: [{}, { capacity: 9 }] } });
    desk.at('2026-12-02T08:00:00-07:00');
    const standing = (await desk.get('/api/schedules/day-a')).body;
    expect((await desk.put('/api/schedules/day-a', { ...standing, title: 'As it was' }, 'dana')).status).toBe(403);
    expect((await desk.put('/api/schedules/day-a', { ...standing, title: 'As it was' }, 'pat')).status).toBe(200);
  });
});

describe('before it is done', () => {
  it('cancelling and moving one session say who would hear of it, and refuse what cannot be', async () => {
    await tell('ana');
    const sessionId = 'day-a_2026-11-30T0900';
    const cancel = (await effects({ do: 'cancel', sessionId })).body;
    expect(cancel).toMatchObject({
      sessions: [{ effect: 'cancelled', wasAt: nextMonday, nowAt: null }],
      texts: [{ patientId: 'riverside-ana' }],
    });
    const move = (startsAt: string) => effects({ do: 'move', sessionId, startsAt });
    expect((await move('2026-11-30T18:00:00Z')).body).toMatchObject({ sessions: [{ effect: 'moved' }] });
    expect((await move('2026-11-26T18:00:00Z')).body.errors).toMatchObject([{ path: 'startsAt' }]);
    expect((await move('2020-11-26T18:00:00Z')).status).toBe(422);
  });

  it('at night the text waits, and is shown with the hour it goes out at', async () => {
    desk.at('2026-11-23T23:00:00-07:00');
    await tell('ana');
    const { body } = await effects({ do: 'cancel', sessionId: 'day-a_2026-11-30T0900' });
    expect(body['texts']).toMatchObject([{ when: 'held', at: '2026-11-24T15:00:00.000Z', reason: 'outside-texting-hours' }]); // prettier-ignore
    expect((body['texts'] as Row[])[0]?.['body']).toMatch(/9:00 AM/);
  });

  it('a closure says the same; whose only group ends, and who would be in two places, is warned of', async () => {
    await tell('ana');
    const closures = [{ on: '2026-11-26', title: 'Thanksgiving' }, { on: '2026-11-30', title: 'Repairs' }]; // prettier-ignore
    const closing = (await effects({ do: 'close', closures })).body as unknown as Record<string, Row[]>;
    expect(closing['texts']).toMatchObject([{ patientId: 'riverside-ana', when: 'at once' }]);
    // Nobody else has been told, and of a day that is closed there is no reminder.
    expect(closing['notTold']?.map(({ patientId }) => patientId)).toEqual(['riverside-ben', 'riverside-cal']);
    expect(closing['toldInTime']).toEqual([]);
    // Only what it closes: not what the daily run will book at the end of the five weeks.
    expect(closing['sessions']?.map(({ effect }) => effect)).toEqual(['cancelled', 'cancelled']);
    expect((await effects({ do: 'close', closures }, 'dana')).status).toBe(403);
    const ending = (await effects({ do: 'delete-schedule', scheduleId: 'day-a' })).body['warnings'] as Row[];
    expect(ending.filter(({ kind }) => kind === 'nothing-left').map(({ patientId }) => patientId)).toEqual(['riverside-ana', 'riverside-ben', 'riverside-cal']); // prettier-ignore
    await desk.put('/api/memberships/ana-night', { episodeId: 'riverside-ana-1', scheduleId: 'night-a', from: '2026-11-23' }); // prettier-ignore
    const evening = { ...dayGroup, dtstart: '2026-11-02T18:30' };
    expect((await effects({ do: 'put-schedule', schedule: evening })).body['warnings']).toMatchObject([{ kind: 'two-at-once', patientId: 'riverside-ana' }]); // prettier-ignore
  });

  it('a substitute, for one session, from a day on or for good, who leads another session then is named with both, and not refused', async () => {
    const skills = { ...dayGroup, id: 'skills', title: 'Skills', dtstart: '2026-11-23T11:00', rrule: 'FREQ=WEEKLY;BYDAY=MO', durationMinutes: 120, counsellorId: 'pat' }; // prettier-ignore
    await desk.put('/api/schedules/skills', skills);
    await expand();
    const leads = async (intended: object) =>
      ((await effects(intended)).body['warnings'] as Row[]).filter(({ kind }) => kind === 'leads-two-at-once');
    const both = (day: string) => ({
      ...{ patientId: null, name: null, staffId: 'pat' },
      sessions: [
        { sessionId: `day-a_${day}T0900`, title: 'Day group A' },
        { sessionId: `skills_${day}T1100`, title: 'Skills' },
      ],
    });
    const details = { do: 'change-details', sessionId: 'day-a_2026-11-30T0900', capacity: 4 };
    expect(await leads({ ...details, counsellorId: 'pat' })).toMatchObject([both('2026-11-30')]);
    expect(await leads({ ...details, counsellorId: 'sam' })).toEqual([]);
    const pats = { ...dayGroup, id: 'day-a', counsellorId: 'pat' };
    const later = { do: 'change-from', date: '2026-12-02', schedule: { ...pats, dtstart: '2026-12-02T09:00' } };
    // Once for the two schedules, at the first time; every Monday is the same matter.
    expect(await leads(later)).toMatchObject([both('2026-12-07')]);
    expect(await leads({ do: 'put-schedule', schedule: pats })).toMatchObject([both('2026-11-23')]);
    expect((await desk.put('/api/schedules/day-a', pats)).status).toBe(200);
    await expand();
    // What is so already is not said again with another change.
    expect(await leads({ do: 'put-schedule', schedule: { ...pats, place: 'Room 9' } })).toEqual([]);
    // Until twelve, and from twelve on, is one after the other.
    expect(await leads({ do: 'move', sessionId: 'skills_2026-12-07T1100', startsAt: '2026-12-07T12:00:00-07:00' })).toEqual([]); // prettier-ignore
  });

  it('what starts too soon for a later reminder texts everybody at once, and the preview shows the reminder’s own words', async () => {
    // 08:00 in Phoenix; the group is at 09:00 today, its steps are past, and nobody has been told. Cal is on hold.
    const move = async (startsAt: string) =>
      (await effects({ do: 'move', sessionId: 'day-a_2026-11-23T0900', startsAt })).body as unknown as Record<string, Row[]>; // prettier-ignore
    const soon = await move('2026-11-23T16:30:00Z');
    expect(soon['texts']?.map(({ patientId, when, reason }) => [patientId, when, reason])).toEqual([
      ['riverside-ana', 'at once', 'step-due'],
      ['riverside-ben', 'at once', 'step-due'],
      ['riverside-cal', 'not', 'on-hold'],
    ]);
    expect(soon['texts']?.[0]?.['body']).toMatch(/today.*9:30 AM/s);
    expect(soon['toldInTime']).toEqual([]);
    // At 13:00 two hours before is still ahead.
    const later = await move('2026-11-23T20:00:00Z');
    expect(later['texts']).toEqual([]);
    expect(later['toldInTime']).toHaveLength(3);
  });

  it('a new group that starts within two hours says so too, and at night that its texts wait', async () => {
    const today = { ...dayGroup, dtstart: '2026-11-23T09:45', id: 'day-a', rrule: 'FREQ=WEEKLY;BYDAY=MO' };
    const at = async () => (await effects({ do: 'put-schedule', schedule: today })).body['texts'] as Row[];
    expect((await at()).filter(({ when }) => when === 'at once')).toHaveLength(2);
    desk.at('2026-11-23T07:50:00-07:00');
    expect((await at())[0]).toMatchObject({ when: 'held', at: '2026-11-23T15:00:00.000Z', body: like(/9:45 AM/) });
  });
});

describe('a closure', () => {
  it('does not cancel what somebody moved there by hand, and its preview names that session; an older closure is no news', async () => {
    const moved = await desk.post('/api/sessions/day-a_2026-11-27T0900/move', {
      startsAt: '2026-11-28T09:00:00-07:00',
    });
    expect(moved.status).toBe(200);
    const known = { on: '2026-11-26', title: 'Thanksgiving' };
    const warnings = async (closures: object[]) => (await effects({ do: 'close', closures })).body['warnings'];
    expect(await warnings([known])).toEqual([]);
    expect(await warnings([known, { on: '2026-11-28', title: 'Repairs' }])).toMatchObject([
      { kind: 'stands-on-closed-day', patientId: null, sessions: [{ sessionId: 'day-a_2026-11-27T0900' }] },
    ]);
  });

  it('does not cancel a session with attendance recorded ahead, and its preview names that too', async () => {
    const id = 'day-a_2026-11-23T0900';
    const closures = [{ on: '2026-11-23', title: 'Repairs' }];
    const standing = async () => ((await effects({ do: 'close', closures })).body['warnings'] as Row[]).filter(({ kind }) => kind === 'stands-on-closed-day'); // prettier-ignore
    expect(await standing()).toEqual([]);
    const arrived = await desk.post(`/api/sessions/${id}/attendance`, {
      patientId: 'riverside-ana',
      status: 'arrived',
    });
    expect(arrived.status).toBe(200);
    expect(await standing()).toMatchObject([{ patientId: null, sessions: [{ sessionId: id }] }]);
  });
});

describe('the calendar', () => {
  it('shows sessions with how many are expected, nobody named, and what is not booked yet as planned', async () => {
    const { body } = await desk.get('/api/calendar?from=2026-11-23&until=2026-11-29', 'audrey');
    const [monday] = body['sessions'] as Row[];
    // Cal is on hold that day.
    expect(monday).toMatchObject({ id: 'day-a_2026-11-23T0900', expected: 2, capacity: 4, planned: false });
    expect(body['notes']).toMatchObject([{ date: '2026-11-26', kind: 'closure' }]);
    expect(JSON.stringify(body)).not.toMatch(/riverside-(ana|ben|cal)|(ANA|BEN|CAL) /);
    expect(await desk.audited()).toEqual([]);
    const later = (await desk.get('/api/calendar?from=2027-01-04&until=2027-01-10')).body['sessions'] as Row[];
    expect(later.map(({ id, planned, expected }) => [id, planned, expected])).toContainEqual(['day-a_2027-01-04T0900', true, 3]); // prettier-ignore
    expect((await desk.get('/api/calendar?from=2026-11-23&until=2027-02-23')).status).toBe(400);
  });

  it('closures are read by all and changed by a supervisor or administrator; the change goes on the bus', async () => {
    const closures = [{ on: '2026-12-24', until: '2026-12-25', title: 'Holidays' }];
    expect((await desk.put('/api/clinic/closures', closures, 'dana')).status).toBe(403);
    expect((await desk.put('/api/clinic/closures', closures)).status).toBe(200);
    expect((await desk.get('/api/clinic/closures', 'audrey')).body).toEqual(closures);
    expect(desk.events).toEqual([{ type: 'clinic.changed', clinicId: 'riverside' }]);
    expect((await desk.get('/api/clinic/closures', 'sam@hillside')).body).not.toEqual(closures);
  });
});
