import { DateTime } from 'luxon';
import { describe, expect, test, vi } from 'vitest';
import { Alarm, type Alarms, type NewAlarm } from '../../../functions/aws/alarms.ts';
import type { SendOutcome } from '../../../functions/aws/sms.ts';
import { Reason, type Message } from '../../../functions/domain/message.ts';
import type { RosterEntry } from '../../../functions/domain/roster.ts';
import { paceOf } from '../../../functions/sending/pace.ts';
import { ringChunk } from '../../../functions/sending/ring.ts';
import { stillInDoubt } from '../../../functions/sending/settle.ts';
import { ClockTime } from '../../../functions/domain/wall-clock.ts';
import { clinic, entryOf, messageOf, sessionOf } from '../../session-parts.ts';

/** Ben's reminder of the Monday group at 9:00 in Phoenix, its last step, over stores in memory. It is 8:05. */
const now = DateTime.fromISO('2026-11-23T15:05:00Z', { zone: 'utc' });
const alarmOf = (changes: object = {}): Alarm =>
  Alarm.parse({
    ...{ kind: 'remind', lane: 0, dueAt: '2026-11-23T15:01:00Z', clinicId: 'riverside', subject: sessionOf().id },
    ...{ step: 'same-day', localDate: '2026-11-23', startsAt: sessionOf().startsAt, again: true, only: ['ben'] },
    ...changes,
  });
const fails = 'a read that fails';
type World = {
  prior?: Message | typeof fails;
  roster?: RosterEntry[];
  session?: object;
  opensAt?: string;
  until?: DateTime;
  outcome?: SendOutcome;
};

const claim = vi.fn<Alarms['claim']>((one, { holder, until, patientIds }) =>
  Promise.resolve({ ...one, holder, leaseUntil: until.toISO() ?? '', claimed: [...patientIds] }),
);
const ring = async (alarm: Alarm, world: World = {}) => {
  const {
    prior,
    roster = [entryOf('ben')],
    session = {},
    opensAt = '08:00',
    until = now.plus({ seconds: 50 }),
  } = world;
  const send = vi.fn(() => Promise.resolve(world.outcome ?? ({ outcome: 'sent', carrierMessageId: 'x' } as const)));
  const recorded: Message[] = [];
  const again: NewAlarm[] = [];
  const toCall: boolean[] = [];
  const { policies } = clinic;
  const textingHours = { ...policies.textingHours, from: ClockTime.parse(opensAt) };
  const facts = { steps: policies.reminderSteps, session: sessionOf(session), someLeft: false, roster, readAt: now };
  await ringChunk(
    {
      alarms: {
        claim,
        finish: () => Promise.resolve(true),
        set: (one) => Promise.resolve(void again.push(one)),
      },
      messages: {
        recorded: (_clinic, _step, ids) =>
          prior === fails
            ? Promise.reject(new Error('throttled'))
            : Promise.resolve(prior && ids.length ? [prior] : []),
        record: (_clinic, messages) => Promise.resolve(void recorded.push(...messages)),
        texts: () => Promise.resolve([messageOf()]),
      },
      sessions: { getMany: () => Promise.resolve([facts.session]), ofDay: () => Promise.resolve([facts.session]) },
      followUps: { ofPatient: () => Promise.resolve([]) },
      readFacts: () =>
        Promise.resolve({
          ...facts,
          clinic: { ...clinic, policies: { ...policies, textingHours } },
          daySessions: [facts.session],
        }),
      sms: { send },
      pace: paceOf(10, { now: () => now, sleep: () => Promise.resolve() }),
      now: () => now,
      until,
      report: (_alarm, _about, settled) =>
        Promise.resolve(void toCall.push(...settled.map((one) => one.undeliverable === true))),
      introduced: () => Promise.resolve(),
      holder: 'this-run',
      leaseSeconds: 70,
    },
    alarm,
  );
  return { sends: send.mock.calls.length, recorded, again, toCall };
};

const died = { holder: 'dead', leaseUntil: '2026-11-23T15:03:00.000Z', claimed: ['ben'], epoch: 1 };
const ambiguous = messageOf({ step: 'same-day', status: 'unknown', because: 'carrier-ambiguous', body: 'Hello.' });
const doubts: [string, object, Message | undefined, string][] = [
  ['a dispatcher died', died, undefined, 'dispatcher-died'],
  ['the carrier did not say', { repeatUnknown: true, attempt: 2 }, ambiguous, 'carrier-ambiguous'],
];
const stopped = entryOf('ben', { optedOut: true });
const onHold = entryOf('ben', { holds: [{ from: '2026-11-23', until: null }] });
const away = { away: ['ben'] };

describe.each(doubts)('P12 Why: the last step in doubt, for %s', (_name, alarm, prior, because) => {
  const ringInDoubt = (world: World) => ring(alarmOf(alarm), { ...world, ...(prior && { prior }) });

  test('is sent again where it may go out', async () => {
    const recorded = [{ status: 'sent', because: 'repeated-after-unknown' }];
    expect(await ringInDoubt({})).toMatchObject({ sends: 1, recorded });
  });

  test.each<[string, boolean, World]>([
    ['opted-out', true, { roster: [stopped] }],
    ['too-late-after-hold', true, { opensAt: '10:00' }],
    ['on-hold', false, { roster: [onHold] }],
    ['not-coming', false, { session: away }],
  ])('stays in doubt with the reason where it may go out no more (%s); to be called: %s', async (why, call, world) => {
    expect(await ringInDoubt(world)).toMatchObject({
      sends: 0,
      recorded: [{ status: 'unknown', because, notRepeated: why }],
      again: [],
      toCall: [call],
    });
  });

  test('stays in doubt and rings again when texting hours open', async () => {
    const { sends, recorded, again } = await ringInDoubt({ opensAt: '08:30' });
    expect(sends).toBe(0);
    expect(recorded).toMatchObject([{ status: 'unknown', because }]);
    expect(recorded[0]).not.toHaveProperty('notRepeated');
    expect(again).toMatchObject([{ dueAt: '2026-11-23T15:30:00.000Z', repeatUnknown: true }]);
  });

  test('stays in doubt where the run has no time left, or the carrier takes it later', async () => {
    const later = { recorded: [{ status: 'unknown', because }], again: [{ repeatUnknown: true }] };
    expect(await ringInDoubt({ until: now.minus({ seconds: 1 }) })).toMatchObject({ sends: 0, ...later });
    expect(await ringInDoubt({ outcome: { outcome: 'not-sent' } })).toMatchObject({ sends: 1, ...later });
  });
});

test('P12 Why: in doubt for a dispatcher that died, it is on record also of somebody who has left the roster since', async () => {
  const recorded = [{ status: 'unknown', because: 'dispatcher-died', notRepeated: 'no-longer-expected' }];
  expect(await ring(alarmOf(died), { roster: [] })).toMatchObject({ sends: 0, recorded, toCall: [false] });
});

test('P12 Why: a change notice in doubt stays so where STOP has come since', async () => {
  const prior = { ...ambiguous, step: 'change-1', kind: 'change' as const };
  const alarm = alarmOf({ step: 'change-1', repeatUnknown: true, attempt: 2 });
  const recorded = [{ status: 'unknown', because: 'carrier-ambiguous', notRepeated: 'opted-out' }];
  expect(await ring(alarm, { prior, roster: [stopped], session: { status: 'cancelled' } })).toMatchObject({ recorded });
});

test.each<[string, World]>([
  ['skipped', { roster: [stopped] }],
  ['held', { opensAt: '08:30' }],
  ['retrying', { outcome: { outcome: 'not-sent' } }],
])('P12 Why: a reminder that surely has not gone out is %s', async (status, world) => {
  const { recorded } = await ring(alarmOf(), world);
  expect(recorded).toMatchObject([{ status }]);
  expect(recorded[0]).not.toHaveProperty('notRepeated');
});

test('P4 Claimed before sent: held before, claimed when the hours opened by a run that died: what was recorded before the claim settles nothing', async () => {
  const prior = messageOf({ status: 'held', because: 'outside-texting-hours' });
  const recorded = [{ status: 'sent', because: 'repeated-after-unknown' }];
  expect(await ring(alarmOf(died), { prior })).toMatchObject({ sends: 1, recorded });
});

test('P4 Claimed before sent: where it cannot be read what is on record, nobody is claimed, so that nothing comes to be in doubt', async () => {
  claim.mockClear();
  await expect(ring(alarmOf(), { prior: fails })).rejects.toThrow('throttled');
  expect(claim).not.toHaveBeenCalled();
});

/** The whole group's own alarm, at its time. Ben has given no permission, his mother is not to be involved; Ana is to be texted. */
const wholeGroup = { dueAt: '2026-11-23T14:00:00.000Z', again: false, only: undefined };
const rosa = entryOf('ben.family.rosa', { participantOf: 'ben', patientConsented: false });
const group = [entryOf('ben', { consented: false }), rosa, entryOf('ana')];

test('P4 Claimed before sent: only who is to be sent a text is claimed; of the others a run that died leaves no doubt, and nobody is called about them', async () => {
  claim.mockClear();
  const world = { roster: group, session: { kind: 'family' } };
  await ring(alarmOf(wholeGroup), world);
  const claimed = claim.mock.calls.flatMap(([, { patientIds }]) => patientIds);
  expect(claimed).toEqual(['ana']);
  const { recorded, toCall } = await ring(alarmOf({ ...wholeGroup, ...died, claimed }), world);
  expect(recorded.map(({ patientId, status, because }) => [patientId, status, because])).toEqual([
    ['ana', 'sent', 'repeated-after-unknown'],
    ['ben', 'skipped', 'no-consent'],
    ['ben.family.rosa', 'skipped', 'no-patient-consent'],
  ]);
  expect(toCall).toEqual([false, false, false]);
});

test('P4 Claimed before sent: nobody is to be sent a text: the lease is taken all the same, and names nobody', async () => {
  claim.mockClear();
  await ring(alarmOf(), { roster: [stopped] });
  expect(claim.mock.calls.map(([, { patientIds }]) => patientIds)).toEqual([[]]);
});

test('P4 Claimed before sent: who is in doubt is claimed again, though the text may go out no more', async () => {
  claim.mockClear();
  await ring(alarmOf(died), { roster: [stopped] });
  expect(claim.mock.calls.map(([, { patientIds }]) => patientIds)).toEqual([['ben']]);
});

test('P2 Once: where a run has died, whom it had held and not claimed, and another alarm has texted since, is left alone', async () => {
  const prior = messageOf({ status: 'sent', because: 'step-due' });
  const { sends, recorded } = await ring(alarmOf({ ...wholeGroup, ...died, claimed: [] }), { prior });
  expect({ sends, recorded }).toEqual({ sends: 0, recorded: [] });
});

test.each(['no-consent', 'no-patient-consent', 'held-out', 'daily-cap'])(
  'P8 what was in doubt and may not go out any more (%s) is nobody’s to call about',
  (because) => {
    const doubt = { patientId: 'ben', message: ambiguous };
    const next = { patientId: 'ben', message: messageOf({ status: 'skipped', because: Reason.parse(because) }) };
    expect(stillInDoubt(doubt, next)).toMatchObject({ message: { notRepeated: because }, undeliverable: false });
  },
);
