import { beforeEach, expect, test } from 'vitest';
import { escalateAlarm } from '../../../functions/care/escalate-alarm.ts';
import { dana, openLine, sam } from './line.ts';

/** Staff answer alerts by text: Dana the counsellor, Sam the supervisor of riverside. */
const line = openLine();
const { desk, receive, to } = line;
let code = '';
const id = 'missed.riverside-ana';
const followUp = () => desk.deps().followUps.get('riverside', id);

beforeEach(async () => {
  await line.begin();
  desk.at('2026-11-23T09:15:00-07:00');
  const [clinic, staff] = [await desk.deps().clinics.get('riverside'), await desk.deps().clinics.staff('riverside')];
  const cause = {
    id,
    kind: 'missed' as const,
    patientId: 'riverside-ana',
    sessionId: 'day-a_2026-11-23T0900',
    why: 'Not here.',
  };
  ({ code } = await desk.deps().raise(cause, { clinic: clinic!, staff, counsellorId: 'dana' }));
  await desk.deps().followUps.change('riverside', id, (current) => ({ ...current, alertedTo: ['dana'] }));
  desk.events.length = 0;
});

test('P10 “ok” and the code: it is theirs, said and recorded as by text, and nothing of a patient is said back', async () => {
  await receive({ from: dana, body: `OK${code}` });
  expect(await followUp()).toMatchObject({
    status: 'acknowledged',
    ownerId: 'dana',
    acknowledgedBy: 'dana',
    acknowledgedVia: 'text',
  });
  expect(to(dana)).toEqual([`Riverside: Yours: ${code}. Details in the console.`]);
  expect(desk.events.map(({ type }) => type)).toEqual(['follow-up.acknowledged']);
});

test('P10 two say ok at once: one has it, the other hears whose it is', async () => {
  await Promise.all([receive({ from: dana, body: `ok ${code}` }), receive({ from: sam, body: `ok ${code}` })]);
  const said = line.texts.map(({ body }) => body);
  expect(said.filter((body) => body.includes('Yours'))).toHaveLength(1);
  expect(said.filter((body) => /is already with (Dana|Sam)/.test(body))).toHaveLength(1);
});

test('a bare ok takes the one alert that is open to them; somebody who was sent none is told so', async () => {
  await receive({ from: sam, body: 'ok' });
  expect(to(sam)).toEqual([expect.stringContaining('No alert is waiting for you')]);
  await receive({ from: dana, body: 'Ok' });
  expect(await followUp()).toMatchObject({ status: 'acknowledged', ownerId: 'dana' });
});

test('P10 “no” and the code: the next is told at once, it is recorded who passed, and the alarm still stands', async () => {
  const given = await receive({ from: dana, body: `no ${code}` });
  await receive({ from: dana, body: `no ${code}`, id: given });
  const now = await followUp();
  expect(now).toMatchObject({ status: 'open', passedBy: [{ by: 'dana' }] });
  expect(to(dana)).toEqual([expect.stringContaining(`Passed on: ${code} went to`)]);
  const told = line.texts.filter(({ body }) => body.includes('passes this on'));
  expect(told).toHaveLength(1);
  expect(told[0]!.body).toContain(`Reply ok ${code} to take it, no ${code} to pass on.`);
  expect(told[0]!.phone).not.toBe(dana);
  expect(desk.events.map(({ type }) => type)).toEqual(['follow-up.passed-on']);
  const alarms = await desk.deps().alarms.due({ kind: 'follow-up', lane: 0, limit: 9 }, desk.now().plus({ hours: 1 }));
  expect(alarms.map(({ subject }) => subject)).toContain(id);
});

test('P10 passed on after it was taken, it is open again, and climbs', async () => {
  await receive({ from: dana, body: `ok ${code}` });
  await receive({ from: dana, body: `pass ${code}` });
  expect(await followUp()).toMatchObject({ status: 'open' });
  expect(await followUp()).not.toHaveProperty('acknowledgedBy');
});

test('a code that names nothing open is said so, and anything else gets one line of help', async () => {
  await receive({ from: dana, body: 'ok 0007' });
  await receive({ from: dana, body: 'running late today' });
  expect(to(dana)).toEqual([
    expect.stringContaining('0007 is not open here'),
    expect.stringContaining('ok and the code to take one'),
  ]);
  expect((await line.open()).map(({ kind }) => kind)).toEqual(['missed']);
});

test('P13 Walls: staff of another clinic cannot take it, whatever code they know', async () => {
  const [{ phone } = { phone: undefined }] = (await desk.deps().clinics.staff('hillside')).filter(
    (one) => one.role === 'counsellor' && one.phone,
  );
  const stranger = '+16025550177';
  await desk.deps().clinics.putStaff('hillside', { id: 'hal', name: 'Hal Moss', role: 'counsellor', phone: stranger });
  await receive({ from: stranger, body: `ok ${code}` });
  expect(phone).not.toBe(stranger);
  expect(await followUp()).toMatchObject({ status: 'open', ownerId: 'dana' });
  expect(to(stranger)).toEqual([expect.stringContaining(`${code} is not open here`)]);
});

test('P13 Walls: an auditor may look, not take on', async () => {
  const auditor = '+16025550178';
  await desk.deps().clinics.putStaff('riverside', { id: 'aud', name: 'Aud It', role: 'auditor', phone: auditor });
  await receive({ from: auditor, body: `ok ${code}` });
  expect(await followUp()).toMatchObject({ status: 'open' });
  expect(to(auditor)).toEqual([expect.stringContaining('may look')]);
});

test('P5 STOP of a member of staff is honoured, and the supervisors hear that a colleague gets no alerts', async () => {
  await receive({ from: dana, body: 'STOP' });
  expect(await desk.deps().charts.isOptedOut(dana)).toBe(true);
  expect(await line.open()).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: 'staff-number.dana', ownerId: 'sam' })]),
  );
  // Once for each of the two clinics that have these numbers.
  expect(to(sam)).toEqual(Array(2).fill(expect.stringContaining('a colleague has stopped our texts')));
  line.texts.length = 0;
  await receive({ from: '+16025550131', body: 'I want to kill myself' });
  expect(to(dana)).toEqual([]);
  expect(to(sam)).toEqual([expect.stringContaining('URGENT')]);
});

const ada = '+16025550179';
/** Danger that has gone up to Ada the administrator; whoever else is named has passed it on. */
const dangerAtTop = async (passed: readonly string[] = []): Promise<string> => {
  const { clinics, followUps, raise } = desk.deps();
  const staff = await clinics.staff('riverside');
  for (const one of staff) if (one.id === 'ada') await clinics.putStaff('riverside', { ...one, phone: ada });
  const cause = { id: 'crisis.riverside-ana.x', kind: 'crisis' as const, patientId: 'riverside-ana', why: 'Read it.' };
  const about = { clinic: (await clinics.get('riverside'))!, staff: await clinics.staff('riverside') };
  const made = await raise(cause, about);
  const passedBy = passed.map((by) => ({ by, at: '2026-11-23T16:16:00.000Z' }));
  await followUps.change('riverside', cause.id, (current) => ({
    ...current,
    escalation: 2,
    ownerId: 'ada',
    passedBy,
    alertedTo: ['ada'],
  }));
  for (const alarm of await desk
    .deps()
    .alarms.due({ kind: 'follow-up', lane: 0, limit: 9 }, desk.now().plus({ days: 1 })))
    await desk.deps().alarms.finish(alarm);
  line.texts.length = 0;
  return made.code;
};
const ring = async (instant: string): Promise<void> => {
  desk.at(instant);
  const deps = { ...desk.deps(), alert: line.alert(), holder: 'h' };
  for (const alarm of await deps.alarms.due({ kind: 'follow-up', lane: 0, limit: 9 }, desk.now()))
    await escalateAlarm(deps, alarm);
};

test('P10 Minutes, not days: danger the administrator passes on at the top goes to somebody below, and rings again until it is taken on', async () => {
  const given = await dangerAtTop();
  await receive({ from: ada, body: `no ${given}` });
  const [told] = line.texts.filter(({ body }) => body.startsWith('URGENT'));
  expect(told?.phone).not.toBe(ada);
  expect(to(ada)).toEqual([expect.stringContaining(`Passed on: ${given} went to`)]);
  line.texts.length = 0;
  await ring('2026-11-23T10:14:00-07:00');
  expect(line.texts).toEqual([]);
  await ring('2026-11-23T10:15:00-07:00');
  expect(to(dana)).toHaveLength(1);
  expect(to(sam)).toHaveLength(1);
  await ring('2026-11-23T11:15:00-07:00');
  expect(to(dana)).toHaveLength(2);
  await receive({ from: dana, body: `ok ${given}` });
  line.texts.length = 0;
  await ring('2026-11-23T13:15:00-07:00');
  expect(line.texts).toEqual([]);
});

test('P10 Minutes, not days: with nobody left to pass danger to, that is said as it is, and everybody is texted again', async () => {
  const { clinics } = desk.deps();
  const others = (await clinics.staff('riverside')).map(({ id: one }) => one).filter((one) => one !== 'ada');
  const given = await dangerAtTop(others);
  await receive({ from: ada, body: `no ${given}` });
  expect(to(ada)).toEqual([
    `Riverside: ${given}: nobody else can be texted now. It stays open, and everybody is texted again in 60 min.`,
  ]);
  line.texts.length = 0;
  await ring('2026-11-23T10:15:00-07:00');
  expect([to(dana), to(sam), to(ada)].map(({ length }) => length)).toEqual([1, 1, 1]);
});
