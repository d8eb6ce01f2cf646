import { DateTime } from 'luxon';
import { beforeEach, expect, test } from 'vitest';
import type { SendOutcome } from '../../../functions/aws/sms.ts';
import type { Message } from '../../../functions/domain/message.ts';
import { answerWith } from '../../../functions/replies/answer.ts';

/** Answers to replies, and what is on record of them however a run ends. Phoenix, UTC-7. */
const state = {
  records: new Map<string, Message>(),
  sent: [] as string[],
  claimed: new Set<string>(),
  recordsLeft: Infinity,
  outcome: { outcome: 'sent', carrierMessageId: 'x' } as SendOutcome,
  now: '2026-11-22T18:00:00-07:00',
};

beforeEach(() =>
  Object.assign(state, {
    records: new Map(),
    sent: [],
    claimed: new Set(),
    recordsLeft: Infinity,
    outcome: { outcome: 'sent', carrierMessageId: 'x' },
    now: '2026-11-22T18:00:00-07:00',
  }),
);

const answer = answerWith({
  now: () => DateTime.fromISO(state.now, { setZone: true }),
  sleep: () => Promise.resolve(),
  carrierOptedOut: () => Promise.resolve(),
  sms: {
    send: (_, body) => {
      state.sent.push(body);
      return Promise.resolve(state.outcome);
    },
  },
  inbound: {
    claimAnswer: (id) => Promise.resolve(!state.claimed.has(id) && state.claimed.add(id).has(id)),
    answered: () => Promise.resolve(),
    isAnswered: () => Promise.resolve(false),
  },
  messages: {
    record: (_, messages) => {
      state.recordsLeft -= 1;
      if (state.recordsLeft < 0) return Promise.reject(new Error('the table hiccups'));
      for (const one of messages) state.records.set(`${one.patientId} ${one.localDate} ${one.step}`, one);
      return Promise.resolve();
    },
  },
});

const recorded = () => [...state.records.values()];
const [choices, told] = [
  [{ answers: [{ sessionId: 'day-a_2026-11-23T0900', response: 'accepted' as const }] }],
  [{ sessionId: 'day-a_2026-11-23T0900', startsAt: '2026-11-23T16:00:00.000Z' }],
];
const question = {
  clinicId: 'riverside',
  clinicZone: 'America/Phoenix',
  patientId: 'ana',
  phone: '+16025550131',
  body: 'Which?',
  inboundMessageId: 'one',
  receivedAt: '2026-11-23T01:00:00.000Z', // Sun 18:00
  mustGo: false,
  sharedWith: ['leo'],
};
const give = (more: Partial<Parameters<typeof answer>[0]> = {}) =>
  answer({ ...question, recent: recorded().filter(({ patientId }) => patientId === 'ana'), ...more });

test.each([
  ['a question', { choices }],
  ['an answer that names a session', { told }],
])(
  'P6 %s is on record, in doubt, before it is sent: a run that dies after sending leaves it understood',
  async (_, more) => {
    state.recordsLeft = 1;
    await expect(give(more)).rejects.toThrow('hiccups');
    expect(state.sent).toEqual(['Which?']);
    expect(recorded()).toMatchObject(['ana', 'leo'].map((patientId) => ({ patientId, status: 'unknown', ...more })));
    state.recordsLeft = Infinity;
    await give(more);
    expect(state.sent).toHaveLength(1);
    expect(recorded()).toMatchObject([{ status: 'unknown', ...more }, more]);
  },
);

test('P6 a question whose record cannot be written is not sent; delivered again it is, once', async () => {
  state.recordsLeft = 0;
  await expect(give({ choices })).rejects.toThrow('hiccups');
  expect(state.sent).toEqual([]);
  state.recordsLeft = 1;
  await expect(give({ choices })).rejects.toThrow('hiccups');
  expect(state.sent).toHaveLength(1);
});

test('P6 a question on record that was not sent yet is sent when delivered again: it is no answer said lately', async () => {
  state.recordsLeft = 1;
  await expect(give({ choices })).rejects.toThrow('hiccups');
  state.claimed.clear(); // it died before the claim
  state.recordsLeft = Infinity;
  await give({ choices });
  expect(state.sent).toHaveLength(2);
  expect(recorded()).toMatchObject([{ status: 'sent' }, { status: 'sent' }]);
});

test('what became of a question is on record in the end', async () => {
  state.outcome = { outcome: 'refused', optedOut: false };
  await give({ choices });
  expect(recorded()).toMatchObject([{ status: 'failed', because: 'carrier-refused' }, { status: 'failed' }]);
});

test.each([
  ['an answer to danger goes again after one in doubt', true, 2],
  ['an answer that need not go is not said twice within a quarter of an hour', false, 1],
])('P10 %s', async (_, mustGo, times) => {
  state.outcome = { outcome: 'unknown' };
  await give({ mustGo });
  state.now = '2026-11-22T18:02:00-07:00';
  await give({ mustGo, inboundMessageId: 'two' });
  expect(state.sent).toHaveLength(times);
});

test('an answer is on record under the day of the reply, however late it goes: the day its follow-up has in its id', async () => {
  state.now = '2026-11-23T00:00:05-07:00';
  await give({ choices, receivedAt: '2026-11-23T06:59:58.000Z' }); // Sun 23:59:58
  expect(recorded().map(({ localDate }) => localDate)).toEqual(['2026-11-22', '2026-11-22']);
});
