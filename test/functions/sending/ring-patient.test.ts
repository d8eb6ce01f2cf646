import { DateTime } from 'luxon';
import { describe, expect, test, vi } from 'vitest';
import { Alarm, type Alarms, type NewAlarm } from '../../../functions/aws/alarms.ts';
import type { SendOutcome } from '../../../functions/aws/sms.ts';
import type { Message } from '../../../functions/domain/message.ts';
import { paceOf } from '../../../functions/sending/pace.ts';
import type { PatientStep } from '../../../functions/sending/patient-step.ts';
import type { PlannedText } from '../../../functions/sending/planned-text.ts';
import { ringPatient } from '../../../functions/sending/ring-patient.ts';
import { clinic, entryOf, messageOf, sessionOf } from '../../session-parts.ts';

/** One patient's alarm over stores in memory: due on Monday at 9:35 in Phoenix, taken up a little later. */
const now = DateTime.fromISO('2026-11-23T16:40:00Z', { zone: 'utc' });
const alarmOf = (changes: object = {}): Alarm =>
  Alarm.parse({
    ...{ kind: 'patient', lane: 0, dueAt: '2026-11-23T16:35:00Z', clinicId: 'riverside', subject: 'ben' },
    ...{ step: 'after-miss', sessionId: sessionOf().id, localDate: '2026-11-23' },
    ...changes,
  });
const died = { holder: 'dead', leaseUntil: '2026-11-23T16:39:00.000Z', claimed: ['ben'], epoch: 1 };

const hello: PlannedText = { do: 'send', to: entryOf('ben'), body: 'Hello.', told: [], because: 'after-miss' };

const sent: SendOutcome = { outcome: 'sent', carrierMessageId: 'x' };
type Told = {
  prior?: Message | typeof fails;
  lastWord?: boolean;
  plan?: PlannedText;
  until?: DateTime;
  outcome?: SendOutcome;
};

const claim = vi.fn<Alarms['claim']>((one, { holder, until }) =>
  Promise.resolve({ ...one, holder, leaseUntil: until.toISO() ?? '', claimed: ['ben'] }),
);
const fails = 'a read that fails';

const ring = async (
  alarm: Alarm,
  { prior, lastWord = false, plan = hello, until = now.plus({ seconds: 50 }), outcome = sent }: Told = {},
) => {
  const send = vi.fn(() => Promise.resolve(outcome));
  const recorded: Message[] = [];
  const again: NewAlarm[] = [];
  const undeliverable: boolean[] = [];
  const step: PatientStep = {
    kind: 'after-miss',
    lastWord,
    gather: () =>
      Promise.resolve({
        clinic,
        session: sessionOf(),
        usefulUntil: now.plus({ hours: 3 }),
        plan: () => plan,
      }),
  };
  const finish = vi.fn(() => Promise.resolve(true));
  await ringPatient(
    {
      alarms: {
        claim,
        finish,
        set: (one) => Promise.resolve(void again.push(one)),
      },
      messages: {
        recorded: () =>
          prior === fails ? Promise.reject(new Error('throttled')) : Promise.resolve(prior ? [prior] : []),
        record: (_clinic, messages) => Promise.resolve(void recorded.push(...messages)),
      },
      sms: { send },
      pace: paceOf(10, { now: () => now, sleep: () => Promise.resolve() }),
      now: () => now,
      until,
      report: (_alarm, _about, settled) =>
        Promise.resolve(void undeliverable.push(...settled.map((one) => one.undeliverable === true))),
      introduced: () => Promise.resolve(),
      holder: 'this-run',
      leaseSeconds: 70,
      steps: new Map([['after-miss', step]]),
    },
    alarm,
  );
  return { sends: send.mock.calls.length, recorded, finished: finish.mock.calls.length, again, undeliverable };
};

test('P4 Claimed before sent: claimed by a run that died, it may have gone out, and is recorded so and not repeated; it offered we know not what', async () => {
  const { sends, recorded, finished } = await ring(alarmOf(died));
  expect(sends).toBe(0);
  expect(recorded).toMatchObject([{ status: 'unknown', because: 'dispatcher-died', choices: [] }]);
  expect(finished).toBe(1);
});

test('P4 Claimed before sent: a text that is not to go out is not claimed, so that a run that dies leaves no doubt of it', async () => {
  claim.mockClear();
  await ring(alarmOf(), { plan: { do: 'skip', because: 'opted-out' } });
  await ring(alarmOf());
  expect(claim.mock.calls.map(([, { patientIds }]) => patientIds)).toEqual([[], ['ben']]);
});

test('P4 Claimed before sent: the same of a text held or tried before: what is recorded is older than the claim', async () => {
  const prior = messageOf({ status: 'held', at: '2026-11-23T16:00:00.000Z' });
  expect(await ring(alarmOf(died), { prior })).toMatchObject({ sends: 0, recorded: [{ status: 'unknown' }] });
});

test('P4 Claimed before sent: the last word is repeated', async () => {
  const { sends, recorded } = await ring(alarmOf(died), { lastWord: true });
  expect(sends).toBe(1);
  expect(recorded).toMatchObject([{ status: 'sent', because: 'repeated-after-unknown' }]);
});

test('P2 Once: where it cannot be read what is on record, nothing is claimed, said or recorded, and the alarm rings again', async () => {
  claim.mockClear();
  await expect(ring(alarmOf(died), { lastWord: true, prior: fails })).rejects.toThrow('throttled');
  await expect(ring(alarmOf(), { prior: fails })).rejects.toThrow('throttled');
  expect(claim).not.toHaveBeenCalled();
});

const ambiguous = messageOf({ status: 'unknown', because: 'carrier-ambiguous', body: 'Hello.' });
const doubts: [string, object, Message | undefined, string][] = [
  ['a dispatcher died', died, undefined, 'dispatcher-died'],
  ['the carrier did not say', { repeatUnknown: true, attempt: 2 }, ambiguous, 'carrier-ambiguous'],
];
const inDoubt = (prior: Message | undefined, told: Told): Told => ({
  lastWord: true,
  ...told,
  ...(prior && { prior }),
});

describe.each(doubts)('P12 Why: the last word in doubt, for %s', (_name, alarm, prior, because) => {
  test('stays in doubt and rings again when texting hours open', async () => {
    const plan = { do: 'hold', until: now.plus({ hours: 10 }), because: 'outside-texting-hours' } as const;
    expect(await ring(alarmOf(alarm), inDoubt(prior, { plan }))).toMatchObject({
      sends: 0,
      recorded: [{ status: 'unknown', because }],
      again: [{ dueAt: '2026-11-24T02:40:00.000Z', repeatUnknown: true }],
      undeliverable: [false],
    });
  });

  test.each([
    ['too-late-after-hold', true],
    ['opted-out', true],
    ['discharged', false],
  ] as const)('stays in doubt where it may go out no more (%s); staff to be told: %s', async (reason, isTold) => {
    const plan = { do: 'skip', because: reason } as const;
    expect(await ring(alarmOf(alarm), inDoubt(prior, { plan }))).toMatchObject({
      sends: 0,
      recorded: [{ status: 'unknown', because, notRepeated: reason }],
      again: [],
      undeliverable: [isTold],
    });
  });

  test('stays in doubt where the run has no time left, or the carrier takes it later', async () => {
    const later = { recorded: [{ status: 'unknown', because }], again: [{ repeatUnknown: true }] };
    const until = now.minus({ seconds: 1 });
    expect(await ring(alarmOf(alarm), inDoubt(prior, { until }))).toMatchObject({ sends: 0, ...later });
    const outcome: SendOutcome = { outcome: 'not-sent' };
    expect(await ring(alarmOf(alarm), inDoubt(prior, { outcome }))).toMatchObject({ sends: 1, ...later });
  });
});

test.each([
  ['skipped', { do: 'skip', because: 'opted-out' }],
  ['held', { do: 'hold', until: now.plus({ hours: 10 }), because: 'outside-texting-hours' }],
] as const)('P12 Why: the last word that surely has not gone out is %s', async (status, plan) => {
  expect(await ring(alarmOf(), { lastWord: true, plan })).toMatchObject({ sends: 0, recorded: [{ status }] });
});

test.each(['sent', 'unknown', 'skipped', 'failed'] as const)(
  'P2 Once: what is recorded as %s is left',
  async (status) => {
    const prior = messageOf({ status });
    expect(await ring(alarmOf(), { prior })).toMatchObject({ sends: 0, recorded: [], finished: 1 });
  },
);

test('an alarm whose step nobody knows is done', async () => {
  expect(await ring(alarmOf({ step: 'gone' }))).toMatchObject({ sends: 0, recorded: [], finished: 1 });
});
