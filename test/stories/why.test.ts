import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * Any text, absence of a text or alert, asked about by one call (P12). One group at 9:00 on Mondays, Wednesdays and Fridays in Phoenix (UTC-7);
 * reminders the day before at 18:00 and two hours before, which is at 7:00 and so waits until 8:00.
 */
const places = ['day-a'];
const clinic = clinicFile({
  clinic: {
    closures: [{ on: '2026-11-27', title: 'Day after Thanksgiving' }],
    policies: { afterMissMinutes: 20 },
  },
  schedules: [group('day-a')],
  patients: [
    person('ben', 22, [{ scheduleId: 'day-a', weekdays: ['MO', 'FR'] }]),
    person('henry', 23, places, { consent: null }),
    person('maya', 24, places, { stay: { holds: [{ from: '2026-11-20', until: '2026-11-24' }] } }),
    person('olga', 25, places),
    person('luis', 26, places),
    person('hana', 27, places, { timeZone: 'Pacific/Honolulu' }),
  ],
});
const monday = 'day-a_2026-11-23T0900';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ clinic, now: '2026-11-22T19:00:00Z', staff: 'sam' }); // Sun 12:00
});
afterAll(() => stage.stop());

type Text = { step: string; decision: string; basis: string; because: string | null; sentence: string };
type Day = { places: { because: string; sentence: string }[]; reminders: Text[]; others: Text[] };
const whyDay = async (patientId: string, date: string): Promise<Day> => {
  const { status, body } = await stage.api.get(`/patients/${patientId}/why?date=${date}`);
  expect(status).toBe(200);
  return body as Day;
};
const whyStep = async (patientId: string, step: string, date = '2026-11-23'): Promise<Text | undefined> =>
  (await whyDay(patientId, date)).reminders.find((text) => text.step === step);
type FollowUpWhy = { sentence: string; course: { what: string }[]; next: { at: string; sentence: string } | null };
const whyFollowUp = async (id: string): Promise<FollowUpWhy> =>
  (await stage.api.get(`/follow-ups/${id}/why`)).body as FollowUpWhy;
type Row = { id: string; kind: string; patientId?: string };
const followUpOf = async (kind: string, patientId?: string): Promise<string> =>
  ((await stage.api.get('/follow-ups?status=all')).body as Row[]).find(
    (one) => one.kind === kind && (patientId === undefined || one.patientId === patientId),
  )?.id ?? '';

describe('before anything is sent', () => {
  test('P12 Why: tomorrow is foretold: what goes out when, and what will not and why', async () => {
    expect((await whyDay('ben', '2026-11-23')).reminders).toMatchObject([
      { step: 'day-before', decision: 'due-later', basis: 'foretold', expectedAt: '2026-11-23T01:00:00.000Z' },
      { step: 'same-day', decision: 'due-later', basis: 'foretold', expectedAt: '2026-11-23T15:00:00.000Z' },
    ]);
    expect(await whyStep('henry', 'day-before')).toMatchObject({
      decision: 'skipped',
      basis: 'foretold',
      sentence: 'As things stand it will not be sent: there is no recorded permission to text this number.',
    });
    expect(await whyStep('hana', 'same-day')).toMatchObject({ decision: 'skipped', because: 'too-late-after-hold' });
  });

  test('P12 Why: a day without a text says why: not their weekday, not a day of the group, closed by its title', async () => {
    const because = async (date: string) => (await whyDay('ben', date)).places.map((place) => place.sentence);
    expect(await because('2026-11-25')).toEqual([
      "Group day-a meets, but Wednesday is not one of the patient's days (Monday and Friday).",
    ]);
    expect(await because('2026-11-24')).toEqual([
      'Group day-a does not meet on Tuesday, November 24, 2026, by its rule and extra dates.',
    ]);
    expect(await because('2026-11-27')).toEqual([
      'The clinic is closed on Friday, November 27, 2026: Day after Thanksgiving.',
    ]);
  });
});

describe('on Sunday evening and Monday morning', () => {
  beforeAll(async () => {
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
    await stage.reply(numberOf(25), 'STOP');
    await stage.reply(numberOf(26), '2');
    const consent = { givenAt: '2026-11-23T01:30:00Z', source: 'front desk', wording: 'intake-2026-01' };
    const henry = { name: 'Henry Example', phone: numberOf(23), timeZone: 'America/Phoenix', consent };
    expect((await stage.api.put('/patients/henry', henry)).status).toBe(200);
    const nora = { ...henry, name: 'Nora Example', phone: numberOf(28) };
    await stage.api.put('/patients/nora', nora);
    await stage.api.put('/episodes/nora-1', { patientId: 'nora', admittedOn: '2026-11-23' });
    await stage.api.put('/memberships/nora-a', { episodeId: 'nora-1', scheduleId: 'day-a', from: '2026-11-23' });
    await stage.clock.to('2026-11-23T14:30:00Z'); // Mon 7:30
  });

  test('P12 Why: a text that was sent tells when, by which line, and its words', async () => {
    expect(await whyStep('ben', 'day-before')).toMatchObject({
      decision: 'sent',
      basis: 'record',
      because: 'step-due',
      policy: { source: 'clinic', line: 'day-before: the day before at 18:00' },
      body: expect.stringContaining('see you tomorrow Mon 9:00 AM') as unknown,
      sessionIds: [monday],
    });
  });

  test('P12 Why: a text that waits overnight says for what, and until when', async () => {
    expect(await whyStep('ben', 'same-day')).toMatchObject({
      decision: 'held',
      basis: 'record',
      expectedAt: '2026-11-23T15:00:00.000Z',
      decidedBy: { line: "textingHours: 08:00 to 21:00 on the patient's clock" },
      saw: { textingHours: { open: false } },
    });
  });

  test('P12 Why: on hold, opted out and not coming are told apart, each with what is recorded of it', async () => {
    expect(await whyStep('maya', 'day-before')).toMatchObject({
      decision: 'skipped',
      because: 'on-hold',
      sentence: expect.stringContaining('from Friday, November 20, 2026 to Tuesday, November 24, 2026') as unknown,
    });
    expect((await whyDay('maya', '2026-11-23')).places).toMatchObject([{ because: 'on-hold' }]);
    expect(await whyStep('olga', 'same-day')).toMatchObject({
      decision: 'skipped',
      because: 'opted-out',
      sentence: expect.stringContaining('A text from it stopped them on Sunday, November 22, 2026: “STOP”.') as unknown,
    });
    expect(await whyStep('luis', 'same-day')).toMatchObject({ decision: 'skipped', because: 'not-coming' });
    expect((await whyDay('luis', '2026-11-23')).places).toMatchObject([{ because: 'away' }]);
  });

  test('P12 Why: permission that came after the reminder is named with its day', async () => {
    expect(await whyStep('henry', 'day-before')).toMatchObject({
      decision: 'skipped',
      because: 'no-consent',
      sentence: expect.stringContaining('Permission is recorded since Sunday, November 22, 2026') as unknown,
    });
  });

  test('P12 Why: of somebody admitted since, it says that nothing is recorded, and what is likely', async () => {
    expect(await whyStep('nora', 'day-before')).toMatchObject({
      decision: 'nothing',
      basis: 'reckoned',
      sentence:
        'Nothing is recorded of it. Permission to text was recorded only on Sunday, November 22 at 6:30 PM; this reminder was due on Sunday, November 22 at 6:00 PM. Most likely it was not known then: the stay began on Monday, November 23, 2026.',
    });
  });

  test('P12 Why: answers of that day are told with theirs', async () => {
    expect((await whyDay('luis', '2026-11-22')).others).toMatchObject([{ kind: 'answer', because: 'answer' }]);
  });
});

describe('at the session', () => {
  const whySession = async () => (await stage.api.get(`/sessions/${monday}/why`)).body;

  test('P12 Why: before the end of grace nobody is missing, and it says when that is and who is awaited', async () => {
    await stage.clock.to('2026-11-23T16:05:00Z'); // 9:05
    expect(await whySession()).toMatchObject({
      basis: 'foretold',
      nextLookAt: '2026-11-23T16:15:00.000Z',
      sentence: expect.stringContaining('Nobody is missing before grace ends at 9:15 AM.') as unknown,
      policy: [{ source: 'clinic', line: 'graceMinutes: 15 minutes after the start nobody is missing yet' }, {}, {}],
      people: expect.arrayContaining([
        expect.objectContaining({ patientId: 'ben', standing: 'awaited' }),
        expect.objectContaining({ patientId: 'maya', standing: 'on-hold' }),
        expect.objectContaining({ patientId: 'luis', standing: 'away' }),
      ]) as unknown,
    });
  });

  test('P12 Why: where nobody took the roster, it says so, and why single patients are not named', async () => {
    await stage.clock.to('2026-11-23T16:20:00Z'); // 9:20
    expect(await whySession()).toMatchObject({
      decision: 'roster-not-taken',
      sentence: expect.stringContaining('nothing is said of anybody') as unknown,
      followUps: expect.arrayContaining([expect.objectContaining({ kind: 'roster-not-taken' })]) as unknown,
    });
  });

  test('P12 Why: a follow-up tells its cause, what it saw and where it goes next, before and after it has gone there', async () => {
    for (const patientId of ['olga', 'henry', 'nora', 'hana'])
      await stage.api.post(`/sessions/${monday}/attendance`, { patientId, status: 'arrived' });
    await stage.clock.to('2026-11-23T16:30:00Z'); // 9:30: looked at again at 9:25
    expect((await whyDay('ben', '2026-11-23')).others).toMatchObject([
      { kind: 'after-miss', decision: 'due-later', basis: 'foretold', ownerId: monday },
    ]);
    const id = await followUpOf('missed', 'ben');
    const before = await whyFollowUp(id);
    expect(before).toMatchObject({
      policy: [
        { source: 'clinic', line: 'graceMinutes: 15 minutes after the start' },
        { line: 'followUpDueMinutes.missed: due 30 minutes after it was opened' },
        { line: 'escalateAfterMinutes: 60 minutes from the supervisor to the clinic administrator' },
      ],
      sessions: [{ sessionId: monday, graceEndsAt: '2026-11-23T16:15:00.000Z', attendance: 'missed' }],
      next: { sentence: expect.stringMatching(/^Goes to the supervisor \(Sam Ortiz\) at 9:5\d AM unless/) as unknown },
    });
    expect(before.course.map(({ what }) => what)).toEqual(['opened', 'alerted']);
    await stage.clock.to('2026-11-23T17:10:00Z'); // 10:10
    const after = await whyFollowUp(id);
    expect(after.sentence).toContain('gone up to the supervisor');
    expect(after.next?.sentence).toMatch(/^Goes to the clinic administrator \(Pat Quinn\) at 10:5\d AM unless/);
    await stage.api.post(`/follow-ups/${id}/acknowledge`);
    expect(await whyFollowUp(id)).toMatchObject({
      next: null,
      sentence: expect.stringContaining('in hand') as unknown,
    });
    await stage.api.post(`/follow-ups/${id}/close`, { outcome: 'reached' });
    const closed = await whyFollowUp(id);
    expect(closed.sentence).toBe('Closed: reached.');
    expect(closed.course.at(-1)?.what).toBe('closed');
  });
});
