import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FollowUp } from '../../functions/domain/follow-up.ts';
import { clinicFile, group, numberOf, person, phoneOf } from '../clinic-parts.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * One patient, one week. Ana Ruiz reads Spanish and comes on Mondays, Wednesdays and Fridays at 9:00; Ben Carter, English, is in the same
 * group. Dana leads it, Sam supervises. Phoenix, UTC-7. From Sunday 22 to Friday 27 November 2026.
 */
const clinic = clinicFile({
  schedules: [group('day-a', { title: 'Day group A' })],
  patients: [
    person('ana', 21, ['day-a'], { name: 'Ana Ruiz', language: 'es' }),
    person('ben', 22, ['day-a'], { name: 'Ben Carter' }),
  ],
});
const [ana, ben] = [numberOf(21), numberOf(22)];
const [monday, wednesday, friday] = ['23', '25', '27'].map((day) => `day-a_2026-11-${day}T0900`);

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ clinic, now: '2026-11-22T20:00:00Z', staff: 'dana' }); // Sun 13:00
});
afterAll(() => stage.stop());

/** What a phone got since: time and words. */
const got = async (phone: string, since: string): Promise<string[]> =>
  (await stage.texts({ phone, since })).map(({ at, body }) => `${at.slice(5, 16)} ${body}`);
const alertsSince = async (since: string): Promise<string[]> =>
  (await stage.alerts(since))
    .filter(({ channel }) => channel === 'sms')
    .map(({ at, to, body }) => `${at.slice(5, 16)} ${to ?? ''} ${body}`);
const eventsSince = async (since: string): Promise<string[]> =>
  (await stage.events()).filter(({ at }) => at >= since).map(({ detailType }) => detailType);
const rosterRow = async (date: string, patientId: string): Promise<Record<string, unknown> | undefined> => {
  const { body } = await stage.api.get(`/sessions?date=${date}`);
  return (body as { roster: Record<string, unknown>[] }[])[0]?.roster.find((row) => row['patientId'] === patientId);
};
const followUps = async (status = 'open'): Promise<FollowUp[]> =>
  (await stage.api.get(`/follow-ups?status=${status}`)).body as FollowUp[];
const attendance = async (
  sessionId: string | undefined,
  patientId: string,
  status: string,
  at?: string,
): Promise<void> => {
  const answer = await stage.api.post(`/sessions/${sessionId ?? ''}/attendance`, {
    patientId,
    status,
    ...(at && { at }),
  });
  expect(answer.status).toBe(200);
};

test('Sunday 18:00: Ana is reminded of Monday in Spanish, Ben in English, once each', async () => {
  await stage.clock.to('2026-11-23T02:00:00Z'); // Sun 19:00
  expect(await got(ana, '2026-11-22T20:00:00Z')).toEqual([
    '11-23T01:00 Hola Ana, Riverside: nos vemos mañana lunes 9:00 am. Responda 1 voy, 2 no puedo, 3 llego tarde. STOP: no mas textos.',
  ]);
  expect(await got(ben, '2026-11-22T20:00:00Z')).toEqual([
    "11-23T01:00 Hi Ben, Riverside: see you tomorrow Mon 9:00 AM. Reply 1 coming, 2 can't, 3 late. STOP to stop.",
  ]);
});

test('Sunday evening: both answer 1, are thanked in their language, and staff see it on the roster', async () => {
  await stage.reply(ana, '1');
  await stage.reply(ben, '1');
  expect(await got(ana, '2026-11-23T01:30:00Z')).toEqual([
    '11-23T02:00 Riverside: gracias, nos vemos el lunes 9:00 am.',
  ]);
  expect(await got(ben, '2026-11-23T01:30:00Z')).toEqual(['11-23T02:00 Riverside: thanks, see you Mon 9:00 AM.']);
  expect(await rosterRow('2026-11-23', 'ana')).toMatchObject({ attendance: 'expected', response: 'accepted' });
});

test('Monday: the second step is due at 7:00, held, and sent at 8:00', async () => {
  await stage.clock.to('2026-11-23T14:59:00Z'); // Mon 7:59
  expect(await got(ana, '2026-11-23T03:00:00Z')).toEqual([]);
  await stage.clock.to('2026-11-23T15:00:00Z'); // Mon 8:00
  expect(await got(ana, '2026-11-23T03:00:00Z')).toEqual([
    '11-23T15:00 Hola Ana, Riverside: nos vemos hoy lunes 9:00 am. Responda 1 voy, 2 no puedo, 3 llego tarde. STOP: no mas textos.',
  ]);
});

test('Monday 9:00: both are checked in, and the end of grace finds nobody missing', async () => {
  await stage.clock.to('2026-11-23T16:05:00Z'); // Mon 9:05
  await attendance(monday, 'ana', 'arrived');
  await attendance(monday, 'ben', 'arrived');
  await stage.clock.to('2026-11-23T20:00:00Z'); // Mon 13:00
  expect(await rosterRow('2026-11-23', 'ana')).toMatchObject({ attendance: 'arrived', late: false });
  expect(await alertsSince('2026-11-22T20:00:00Z')).toEqual([]);
  expect(await followUps()).toEqual([]);
});

test('Wednesday 8:10: Ana answers 2; she is thanked, and Dana has a follow-up due at the end of the day', async () => {
  await stage.clock.to('2026-11-25T15:10:00Z'); // Wed 8:10
  await stage.reply(ana, '2');
  expect(await got(ana, '2026-11-25T15:05:00Z')).toEqual([
    '11-25T15:10 Riverside: gracias por avisar. Alguien va a comunicarse con usted, o llame al 602-555-0100.',
  ]);
  const [declined, ...others] = await followUps();
  expect(others).toEqual([]);
  expect(declined).toMatchObject({
    kind: 'declined',
    patientId: 'ana',
    ownerId: 'dana',
    status: 'open',
    dueAt: '2026-11-26T00:00:00.000Z',
  }); // Wed 17:00
  expect(declined?.why).toContain("Can't come to Day group A.");
});

test('Wednesday 9:00: Ben says he will be late, and nobody is reported missing while he is', async () => {
  await stage.reply(ben, 'running 20 min late');
  expect(await got(ben, '2026-11-25T15:05:00Z')).toEqual([
    "11-25T15:10 Riverside: thanks, we'll look for you about 20 min after Wed 9:00 AM.",
  ]);
  await stage.clock.to('2026-11-25T16:19:00Z'); // Wed 9:19, after grace
  await attendance(wednesday, 'ben', 'arrived');
  await stage.clock.to('2026-11-25T19:00:00Z'); // Wed 12:00
  expect(await alertsSince('2026-11-25T15:15:00Z')).toEqual([]);
  expect(await rosterRow('2026-11-25', 'ben')).toMatchObject({ attendance: 'arrived', late: true });
  expect(await rosterRow('2026-11-25', 'ana')).toMatchObject({ attendance: 'expected', response: 'declined' });
});

test('Wednesday afternoon: Dana reaches Ana and closes the follow-up, so it never escalates', async () => {
  const id = 'declined.ana';
  expect(
    await stage.api.post(`/follow-ups/${id}/outreach`, { outcome: 'reached', note: 'Child ill; back on Friday' }),
  ).toMatchObject({ status: 200 });
  expect(await stage.api.post(`/follow-ups/${id}/close`, { outcome: 'rescheduled' })).toMatchObject({ status: 200 });
  await stage.clock.to('2026-11-26T02:00:00Z'); // Wed 19:00
  expect(await eventsSince('2026-11-25T15:15:00Z')).not.toContain('follow-up.escalated');
  expect(await followUps()).toEqual([]);
  expect((await followUps('closed')).map(({ outcome }) => outcome)).toEqual(['rescheduled']);
});

test('P10 Minutes, not days: Friday 9:15, Ana is not there; within the minute Dana has an alert without a name and a follow-up due at 9:45', async () => {
  await stage.clock.to('2026-11-27T16:02:00Z'); // Fri 9:02
  await attendance(friday, 'ben', 'arrived');
  await stage.clock.to('2026-11-27T16:14:00Z'); // Fri 9:14
  expect(await alertsSince('2026-11-26T02:00:00Z')).toEqual([]);
  await stage.clock.to('2026-11-27T16:15:00Z'); // Fri 9:15
  const [missed, ...others] = await followUps();
  expect(others).toEqual([]);
  expect(missed).toMatchObject({
    kind: 'missed',
    patientId: 'ana',
    sessionId: friday,
    ownerId: 'dana',
    priority: 'normal',
    dueAt: '2026-11-27T16:45:00.000Z', // Fri 9:45
  });
  expect(await alertsSince('2026-11-26T02:00:00Z')).toEqual([
    `11-27T16:15 ${phoneOf.dana} Riverside 9:00 AM: 1 of 2 not here after 15 min. Reply ok ${missed?.code ?? ''} to take it, no ${missed?.code ?? ''} to pass on.`,
  ]);
  expect(await eventsSince('2026-11-27T16:15:00Z')).toEqual(['follow-up.opened', 'session.missed']);
  expect(await rosterRow('2026-11-27', 'ana')).toMatchObject({ attendance: 'missed', recordedBy: 'system' });
});

test('P10 Minutes, not days: nobody acknowledges by 9:45, so it goes to the supervisor, who takes it on, and it goes no further', async () => {
  await stage.clock.to('2026-11-27T16:45:00Z'); // Fri 9:45
  expect(await alertsSince('2026-11-27T16:16:00Z')).toEqual([
    expect.stringMatching(/^11-27T16:45 \+16025550111 Riverside: past due, now with you\./),
  ]);
  const id = 'missed.ana';
  expect(await stage.api.post(`/follow-ups/${id}/acknowledge`, {}, 'sam')).toMatchObject({
    status: 200,
    body: { acknowledgedBy: 'sam', ownerId: 'sam' },
  });
  await stage.clock.to('2026-11-27T18:30:00Z'); // Fri 11:30
  expect(await alertsSince('2026-11-27T16:46:00Z')).toEqual([]);
});

test('P10 Minutes, not days: “I was here” reverses all of it: the miss, the follow-up, and the count of misses', async () => {
  await attendance(friday, 'ana', 'arrived', '2026-11-27T16:10:00Z'); // Fri 9:10
  expect(await rosterRow('2026-11-27', 'ana')).toMatchObject({ attendance: 'arrived', late: false, missedAt: null });
  expect(await followUps()).toEqual([]);
  expect((await followUps('closed'))[0]).toMatchObject({ kind: 'missed', outcome: 'was-here' });
  expect(await eventsSince('2026-11-27T18:30:00Z')).toContain('session.miss-reversed');
  // The next miss is a first one again: no “second in a row”.
  await stage.clock.to('2026-11-30T16:02:00Z'); // Mon 30 Nov 9:02
  await attendance('day-a_2026-11-30T0900', 'ben', 'arrived');
  await stage.clock.to('2026-11-30T16:15:00Z'); // Mon 9:15
  expect(await followUps()).toMatchObject([{ kind: 'missed', patientId: 'ana', priority: 'normal' }]);
});

test('misses of one patient are one follow-up: the second in a row makes it of high priority, the third asks for a care-team review', async () => {
  await stage.clock.to('2026-12-02T16:02:00Z'); // Wed 2 Dec 9:02
  await attendance('day-a_2026-12-02T0900', 'ben', 'arrived');
  await stage.clock.to('2026-12-04T16:02:00Z'); // Fri 4 Dec 9:02
  await attendance('day-a_2026-12-04T0900', 'ben', 'arrived');
  await stage.clock.to('2026-12-04T16:15:00Z'); // Fri 9:15
  const missed = (await followUps()).filter(({ kind }) => kind === 'missed');
  expect(missed).toMatchObject([
    {
      id: 'missed.ana',
      sessionId: 'day-a_2026-12-04T0900',
      sessionIds: ['day-a_2026-11-30T0900', 'day-a_2026-12-02T0900', 'day-a_2026-12-04T0900'],
      priority: 'high',
      consecutiveMisses: 3,
      ownerId: 'pat', // nobody had taken it on, so it had climbed to Pat, who keeps it
    },
  ]);
  expect(missed[0]?.why.split('\n')).toEqual([
    expect.stringMatching(/on Mon Nov 30 \(grace is 15 min\)\.$/),
    expect.stringMatching(/on Wed Dec 2 .* Second miss in a row\.$/),
    expect.stringMatching(/on Fri Dec 4 .* 3 sessions missed in a row: care-team review\.$/),
  ]);
});

test('P10 Minutes, not days: “was here” for one of three takes that one out, and the count goes back with it', async () => {
  await attendance('day-a_2026-12-02T0900', 'ana', 'arrived', '2026-12-02T16:05:00Z');
  const [missed] = await followUps();
  expect(missed).toMatchObject({
    status: 'open',
    sessionIds: ['day-a_2026-11-30T0900', 'day-a_2026-12-04T0900'],
    priority: 'normal',
    consecutiveMisses: 1,
  });
  expect(missed?.why).toContain('Wed Dec 2: was here after all, so no longer counted here.');
  await attendance('day-a_2026-12-04T0900', 'ana', 'excused');
  await attendance('day-a_2026-11-30T0900', 'ana', 'arrived', '2026-11-30T16:05:00Z');
  expect(await followUps()).toEqual([]);
  expect((await followUps('closed')).find(({ openedAt }) => openedAt.startsWith('2026-11-30'))).toMatchObject({
    id: 'missed.ana',
    outcome: 'was-here',
  });
});

test('P12 Why: the conversation shows every text with the reason for it, and every reply with how it was read', async () => {
  const { body } = await stage.api.get('/patients/ana/messages?from=2026-11-22&until=2026-11-25');
  const said = (body as Record<string, unknown>[]).map(({ direction, step, status, reason, readAs }) =>
    direction === 'in'
      ? `in ${String(readAs)}`
      : `${String(step).replace(/^answer-.*/, 'answer')} ${String(status)} ${String(reason)}`,
  );
  expect(said).toEqual([
    'day-before sent step-due',
    'in accepted',
    'answer sent answer',
    'same-day sent step-due',
    'day-before sent step-due',
    'same-day sent step-due',
    'in declined',
    'answer sent answer',
  ]);
});
