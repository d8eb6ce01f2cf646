import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, numberOf, people, person, phoneOf, staff } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * Staff answer alerts by text. Monday 23 November 2026, Phoenix (UTC-7). Dana leads a group from 9:00 to 12:00 on Mondays and Tuesdays, due 15 minutes
 * after its start; the night group begins at 20:00, when nobody is on duty until 7:00.
 */
const byDay = [{ weekdays: ['MO', 'TU', 'WE', 'TH', 'FR'] as const, from: '07:00', until: '19:00' }];
const team = staff.map((one) => ({
  ...one,
  duty: byDay.map((times) => ({ ...times, weekdays: [...times.weekdays] })),
}));
const auditor = { id: 'aud', name: 'Aud Wills', role: 'auditor' as const, phone: '+16025550118' };
const riverside = clinicFile({
  schedules: [
    group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO,TU' }),
    group('night', {
      rrule: 'FREQ=WEEKLY;BYDAY=MO',
      dtstart: '2026-11-02T20:00',
      counsellorId: 'sam',
      durationMinutes: 60,
    }),
  ],
  patients: [...people(4, 21, ['day-a']), ...people(2, 31, ['night'], 'n')],
  team: [...team, auditor],
});
const lee = { id: 'lee', name: 'Lee Park', role: 'administrator' as const, phone: '+16025550115' };
const lakeside = clinicFile({
  clinic: { id: 'lakeside', textName: 'Lakeside' },
  schedules: [group('lake', { counsellorId: 'lee', rrule: 'FREQ=WEEKLY;BYDAY=MO', dtstart: '2026-11-02T15:00' })],
  patients: [person('lily', 43, ['lake'])],
  team: [lee],
});
const monday = 'day-a_2026-11-23T0900';
const tuesday = 'day-a_2026-11-24T0900';

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic: riverside, now: '2026-11-23T14:30:00Z', staff: 'dana' }); // Mon 7:30
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

/** From the morning, all but the named checked in at 9:02, to 9:16: the alert has gone. */
const morning = async (here: readonly string[]): Promise<string> => {
  const loaded = await stage.reset({ clinic: riverside, now: '2026-11-23T14:30:00Z' });
  expect(loaded.status).toBe(200);
  records = await recordsOf(stage);
  expect(await stage.invoke('load-clinic', { event: lakeside })).toMatchObject([{ result: { ok: true } }]);
  await stage.clock.to('2026-11-23T16:02:00Z'); // Mon 9:02
  await arrive(monday, here);
  await stage.clock.to('2026-11-23T16:16:00Z'); // Mon 9:16
  return code();
};
const arrive = async (sessionId: string, patientIds: readonly string[]): Promise<void> => {
  for (const patientId of patientIds) {
    const answer = await stage.api.post(`/sessions/${sessionId}/attendance`, { patientId, status: 'arrived' });
    expect(answer.status).toBe(200);
  }
};
const toStaff = async (phone: string): Promise<string[]> =>
  (await stage.alerts()).filter(({ channel, to }) => channel === 'sms' && to === phone).map(({ body }) => body);
const answers = async (phone: string): Promise<string[]> =>
  (await stage.texts({ phone })).map(({ body }) => body).filter((body) => !body.includes('Reply ok'));
const code = async (): Promise<string> => {
  const bodies = await toStaff(phoneOf.dana);
  return /Reply ok (\d{4})/.exec(bodies.at(-1) ?? '')?.[1] ?? 'none';
};
const open = () => records.followUps.open('riverside');
const followUp = (id: string) => records.followUps.get('riverside', id);

test('P10 Minutes, not days: one alert and one code for several missing; ok takes all, is answered once, and nothing escalates', async () => {
  const given = await morning(['p1', 'p2']);
  expect(await toStaff(phoneOf.dana)).toEqual([
    `Riverside 9:00 AM: 2 of 4 not here after 15 min. Reply ok ${given} to take it, no ${given} to pass on.`,
  ]);
  const id = await stage.reply(phoneOf.dana, `Ok, ${given}!`);
  await stage.reply(phoneOf.dana, `Ok, ${given}!`, id);
  expect(await answers(phoneOf.dana)).toEqual([`Riverside: Yours: ${given}. It is about 2. Details in the console.`]);
  expect((await open()).map(({ status, ownerId, acknowledgedVia }) => [status, ownerId, acknowledgedVia])).toEqual(
    Array(2).fill(['acknowledged', 'dana', 'text']),
  );
  await stage.clock.to('2026-11-23T19:00:00Z'); // Mon 12:00
  expect(await toStaff(phoneOf.sam)).toEqual([]);
});

test('P10 Minutes, not days: no passes it to the next person, the passer hears no more of it, and with nobody left it says so', async () => {
  const given = await morning(['p1', 'p2', 'p3']);
  await stage.reply(phoneOf.dana, `no ${given}`);
  expect(await answers(phoneOf.dana)).toEqual([`Riverside: Passed on: ${given} went to Sam Ortiz.`]);
  expect(await toStaff(phoneOf.sam)).toEqual([expect.stringContaining(`passes this on to you. Reply ok ${given}`)]);
  await stage.reply(phoneOf.sam, `pass ${given}`);
  await stage.reply(phoneOf.pat, `can't ${given}`);
  expect(await answers(phoneOf.pat)).toEqual([expect.stringContaining('nobody else can be texted now')]);
  await stage.clock.to('2026-11-23T20:00:00Z'); // Mon 13:00
  expect((await toStaff(phoneOf.dana)).filter((body) => body.includes('Reply ok'))).toHaveLength(1);
  expect(await followUp('missed.p4')).toMatchObject({ status: 'open', escalation: 2 });
});

test('P10 three that nobody takes on are one text to the supervisor, not one for each', async () => {
  const given = await morning(['p1']);
  await stage.clock.to('2026-11-23T16:50:00Z'); // Mon 9:50
  expect(await toStaff(phoneOf.sam)).toEqual([expect.stringMatching(new RegExp(`3 follow-ups .*Reply ok ${given} `))]);
  await stage.reply(phoneOf.sam, 'ok');
  expect((await open()).map(({ ownerId }) => ownerId)).toEqual(['sam', 'sam', 'sam']);
});

test('P10 two misses are one follow-up, open again for who had taken it on; was here for one takes it out, and the counts go back', async () => {
  const given = await morning(['p1', 'p2', 'p3']);
  await stage.reply(phoneOf.dana, `ok ${given}`);
  await stage.clock.to('2026-11-24T16:02:00Z'); // Tue 9:02
  await arrive(tuesday, ['p1', 'p2', 'p3']);
  await stage.clock.to('2026-11-24T16:16:00Z'); // Tue 9:16
  const two = {
    status: 'open',
    ownerId: 'dana',
    consecutiveMisses: 2,
    priority: 'high',
    sessionIds: [monday, tuesday],
  };
  expect((await open()).filter(({ kind }) => kind === 'missed')).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: 'missed.p4', ...two })]),
  );
  await arrive(monday, ['p4']);
  expect(await followUp('missed.p4')).toMatchObject({
    sessionIds: [tuesday],
    consecutiveMisses: 1,
    priority: 'normal',
  });
  await arrive(tuesday, ['p4']);
  expect(await followUp('missed.p4')).toMatchObject({ status: 'closed', outcome: 'was-here' });
});

test('P10 quiet hours: with nobody on duty at night nobody is texted, the topic hears at once, and the text goes as duty begins', async () => {
  await morning(['p1', 'p2', 'p3', 'p4']);
  await stage.clock.to('2026-11-24T03:02:00Z'); // Mon 20:02
  const before = { sam: (await toStaff(phoneOf.sam)).length };
  await arrive('night_2026-11-23T2000', ['n1']);
  await stage.clock.to('2026-11-24T03:16:00Z'); // Mon 20:16: the session runs, its own counsellor is in the room
  expect(await toStaff(phoneOf.sam)).toHaveLength(before.sam + 1);
  await stage.clock.to('2026-11-24T13:59:00Z'); // Tue 6:59
  expect(await toStaff(phoneOf.sam)).toHaveLength(before.sam + 1);
  const [topic] = (await stage.alerts('2026-11-24T03:40:00Z')).filter(({ channel }) => channel === 'topic');
  expect(topic?.body).toContain('now with you');
  await stage.clock.to('2026-11-24T14:01:00Z'); // Tue 7:01
  expect(await toStaff(phoneOf.sam)).toHaveLength(before.sam + 2);
});

test('P10 quiet hours: what is closed by the time duty begins is texted to nobody', async () => {
  await morning(['p1', 'p2', 'p3', 'p4']);
  await stage.clock.to('2026-11-24T03:02:00Z'); // Mon 20:02
  await arrive('night_2026-11-23T2000', ['n1']);
  await stage.clock.to('2026-11-24T03:50:00Z'); // Mon 20:50
  const before = (await stage.alerts()).filter(({ channel }) => channel === 'sms').length;
  await arrive('night_2026-11-23T2000', ['n2']);
  await stage.clock.to('2026-11-24T15:30:00Z'); // Tue 8:30
  expect((await stage.alerts()).filter(({ channel }) => channel === 'sms')).toHaveLength(before);
});

test('P10 quiet hours: danger at night, with nobody on duty, everybody is texted at once', async () => {
  await morning(['p1', 'p2', 'p3', 'p4']);
  await stage.clock.to('2026-11-24T06:00:00Z'); // Mon 23:00
  await stage.reply(numberOf(21), 'I want to kill myself');
  for (const phone of Object.values(phoneOf))
    expect((await toStaff(phone)).at(-1)).toMatch(/^URGENT Riverside: .*Reply ok \d{4}/);
  expect(await toStaff(auditor.phone)).toEqual([]);
});

test('P5 a member of staff who texted STOP gets no alert, the others do, and a follow-up tells the supervisors', async () => {
  await morning(['p1', 'p2', 'p3', 'p4']);
  await stage.reply(phoneOf.dana, 'STOP');
  expect(await followUp('staff-number.dana')).toMatchObject({ status: 'open', ownerId: 'sam' });
  const had = (await toStaff(phoneOf.dana)).length;
  await stage.clock.to('2026-11-24T16:02:00Z'); // Tue 9:02
  await arrive(tuesday, ['p1', 'p2', 'p3']);
  await stage.clock.to('2026-11-24T16:16:00Z'); // Tue 9:16
  expect(await toStaff(phoneOf.dana)).toHaveLength(had);
  expect((await toStaff(phoneOf.sam)).at(-1)).toContain('1 of 4 not here after 15 min');
});

test('P13 Walls: neither staff of another clinic nor an auditor takes an alert on', async () => {
  const given = await morning(['p1', 'p2', 'p3']);
  await stage.reply(lee.phone, `ok ${given}`);
  await stage.reply(auditor.phone, `ok ${given}`);
  expect(await followUp('missed.p4')).toMatchObject({ status: 'open', ownerId: 'dana' });
  expect(await answers(lee.phone)).toEqual([expect.stringContaining(`${given} is not open here`)]);
  expect(await answers(auditor.phone)).toEqual([expect.stringContaining('may look')]);
});
