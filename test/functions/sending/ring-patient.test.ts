import { DateTime } from 'luxon';
import { expect, test, vi } from 'vitest';
import { Alarm } from '../../../functions/aws/alarms.ts';
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

const ring = async (
  alarm: Alarm,
  { prior, lastWord = false, plan = hello }: { prior?: Message; lastWord?: boolean; plan?: PlannedText } = {},
) => {
  const send = vi.fn(() => Promise.resolve({ outcome: 'sent' as const, carrierMessageId: 'x' }));
  const recorded: Message[] = [];
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
        claim: (one, claim) =>
          Promise.resolve({ ...one, holder: claim.holder, leaseUntil: claim.until.toISO() ?? '', claimed: ['ben'] }),
        finish,
        set: () => Promise.resolve(),
      },
      messages: {
        recorded: () => Promise.resolve(prior ? [prior] : []),
        record: (_clinic, messages) => Promise.resolve(void recorded.push(...messages)),
      },
      sms: { send },
      pace: paceOf(10, { now: () => now, sleep: () => Promise.resolve() }),
      now: () => now,
      until: now.plus({ seconds: 50 }),
      report: () => Promise.resolve(),
      introduced: () => Promise.resolve(),
      holder: 'this-run',
      leaseSeconds: 70,
      steps: new Map([['after-miss', step]]),
    },
    alarm,
  );
  return { sends: send.mock.calls.length, recorded, finished: finish.mock.calls.length };
};

test('P4 Claimed before sent: claimed by a run that died, it may have gone out, and is recorded so and not repeated; it offered we know not what', async () => {
  const { sends, recorded, finished } = await ring(alarmOf(died));
  expect(sends).toBe(0);
  expect(recorded).toMatchObject([{ status: 'unknown', because: 'dispatcher-died', choices: [] }]);
  expect(finished).toBe(1);
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

test.each([
  { do: 'skip', because: 'opted-out' },
  { do: 'hold', until: now.plus({ hours: 10 }), because: 'outside-texting-hours' },
] as const)(
  'P12 Why: the last word in doubt that may go out no more stays in doubt, and is not called unsent: $do',
  async (plan) => {
    const told = { lastWord: true, plan };
    expect(await ring(alarmOf(died), told)).toMatchObject({
      sends: 0,
      recorded: [{ status: 'unknown', because: 'dispatcher-died' }],
    });
    const prior = messageOf({ status: 'unknown', because: 'carrier-ambiguous', body: 'Hello.' });
    expect(await ring(alarmOf({ repeatUnknown: true }), { ...told, prior })).toMatchObject({
      sends: 0,
      recorded: [prior],
    });
    expect(await ring(alarmOf(), told)).toMatchObject({
      sends: 0,
      recorded: [{ status: plan.do === 'skip' ? 'skipped' : 'held' }],
    });
  },
);

test.each(['sent', 'unknown', 'skipped', 'failed'] as const)(
  'P2 Once: what is recorded as %s is left',
  async (status) => {
    const prior = messageOf({ status });
    expect(await ring(alarmOf(), { prior })).toEqual({ sends: 0, recorded: [], finished: 1 });
  },
);

test('an alarm whose step nobody knows is done', async () => {
  expect(await ring(alarmOf({ step: 'gone' }))).toEqual({ sends: 0, recorded: [], finished: 1 });
});
