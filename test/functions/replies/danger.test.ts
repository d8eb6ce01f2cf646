import { beforeEach, expect, test } from 'vitest';
import { ana, dana, openLine, sam } from './line.ts';

/** A reply that suggests danger: the answer first, then staff, and neither lost by what goes wrong with the other (P6, P10). */
const line = openLine();
const { desk, carrier, receive } = line;
const danger = 'I want to kill myself';
const stranger = '+16025550199';
const crises = async () => (await line.open()).filter(({ kind }) => kind === 'crisis');

beforeEach(line.begin);

test('P10 the patient has the crisis lines before staff are alerted', async () => {
  await receive({ body: danger });
  expect(line.texts.map(({ phone }) => phone)[0]).toBe(ana);
  expect(
    line.texts
      .map(({ phone }) => phone)
      .slice(1)
      .sort(),
  ).toEqual([dana, sam]);
});

test('P6 staff who cannot be told keep no answer from the patient; delivered again, the alert is tried again and the answer is not', async () => {
  carrier.outcome = { outcome: 'refused', optedOut: false };
  carrier.topicFails = true;
  await expect(receive({ body: danger, id: 'one' })).rejects.toThrow('a staff alert reached nobody');
  expect(line.to(ana)).toHaveLength(1);
  Object.assign(carrier, { outcome: undefined, topicFails: false });
  desk.at('2026-11-22T18:03:00-07:00');
  await receive({ body: danger, id: 'one' });
  expect(line.to(ana)).toHaveLength(1);
  expect(line.to(dana)).toHaveLength(2);
  expect(await crises()).toHaveLength(1);
});

test('P6 an ordinary answer goes out too when the alert topic has a hiccup', async () => {
  carrier.topicFails = true;
  await expect(receive({ body: '2' })).rejects.toThrow('a staff alert reached nobody');
  expect(line.to(ana)).toHaveLength(1);
});

test.each([
  ['a patient', ana],
  ['a number we do not know', stranger],
])('P6 killed between claiming and sending, the crisis answer to %s goes with the next delivery', async (_, from) => {
  carrier.dies = true;
  await expect(receive({ from, body: danger, id: 'one' })).rejects.toThrow('killed');
  carrier.dies = false;
  desk.at('2026-11-22T18:00:30-07:00');
  await expect(receive({ from, body: danger, id: 'one' })).rejects.toThrow('may not have gone');
  expect(line.to(dana)).not.toEqual([]); // staff need not wait for that
  desk.at('2026-11-22T18:03:00-07:00');
  await receive({ from, body: danger, id: 'one' });
  await receive({ from, body: danger, id: 'one' });
  expect(line.to(from)).toHaveLength(1);
});

test('P2 killed between claiming and sending, any other answer is not sent again: it may have gone', async () => {
  carrier.dies = true;
  await expect(receive({ body: '1', id: 'one' })).rejects.toThrow('killed');
  carrier.dies = false;
  desk.at('2026-11-22T18:03:00-07:00');
  await receive({ body: '1', id: 'one' });
  expect(line.to(ana)).toEqual([]);
});

test('P10 an answer that failed does not keep the next one back', async () => {
  carrier.outcome = { outcome: 'not-sent' };
  await expect(receive({ body: danger })).rejects.toThrow();
  carrier.outcome = undefined;
  line.texts.length = 0;
  desk.at('2026-11-22T18:05:00-07:00');
  await receive({ body: danger });
  expect(line.to(ana)).toHaveLength(1);
});

test('P10 danger from a number we do not know is answered, and everybody on duty is alerted', async () => {
  await receive({ from: stranger, body: danger });
  expect(line.to(stranger)).toHaveLength(1);
  // Two clinics share the line here, and the same two people are on duty at both.
  expect(line.to(dana)).toEqual(Array.from({ length: 2 }, () => expect.stringMatching(/^URGENT /) as string));
  expect(await crises()).toMatchObject([{ priority: 'urgent' }]);
});

test.each(['acknowledge', 'close'])(
  'P10 fresh danger after staff %s the first is a follow-up and an alert of its own',
  async (verb) => {
    await receive({ body: danger });
    const [first] = await crises();
    await desk.post(`/api/follow-ups/${first!.id}/${verb}`, verb === 'close' ? { outcome: 'reached' } : {});
    line.texts.length = 0;
    desk.at('2026-11-22T20:00:00-07:00');
    await receive({ body: danger });
    const fresh = (await crises()).filter(({ status }) => status === 'open');
    expect(fresh).toMatchObject([{ dueAt: '2026-11-23T03:05:00.000Z', escalation: 0 }]);
    expect(line.to(dana)).toEqual([expect.stringContaining(fresh[0]!.code)]);
    const alarms = await desk
      .deps()
      .alarms.due({ kind: 'follow-up', lane: 0, limit: 9 }, desk.now().plus({ minutes: 5 }));
    expect(alarms.map(({ subject }) => subject)).toContain(fresh[0]!.id);
  },
);
