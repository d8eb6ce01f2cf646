import { setTimeout } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sessionFactsFrom } from '../../functions/sending/facts.ts';
import { ringChunk, type RingDeps } from '../../functions/sending/ring.ts';
import { clinicFile, group, numberOf, people, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * What changes between reading the facts and sending the texts. Monday 23 November 2026, a group at 9:00, Phoenix (UTC-7); its first step
 * rings on Sunday at 18:00. Zoe is last on the roster.
 */
const schedules = [group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' })];
const sunday6pm = '2026-11-23T01:00:00Z';
const session = 'day-a_2026-11-23T0900';
const zoe = person('zoe', 99, ['day-a']);

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ staff: 'sam' });
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const stop = () => stage.reply(numberOf(99), 'STOP');
const discharge = async () => {
  const stay = { id: 'zoe-1', patientId: 'zoe', admittedOn: '2026-10-01', dischargedOn: '2026-11-23' };
  expect((await stage.api.put('/episodes/zoe-1', stay)).status).toBe(200);
};
const hold = async () => {
  const holds = [{ from: '2026-11-22', until: '2026-11-30' }];
  expect(
    (await stage.api.put('/episodes/zoe-1', { id: 'zoe-1', patientId: 'zoe', admittedOn: '2026-10-01', holds })).status,
  ).toBe(200);
};
const cancel = async () => {
  expect((await stage.api.post(`/sessions/${session}/cancel`, { reason: 'Snow' })).status).toBe(200);
};
const changes = [
  ['a STOP', stop, 'opted-out'],
  ['a discharge', discharge, 'no-longer-expected'],
  ['a hold', hold, 'on-hold'],
  ['a cancellation', cancel, 'no-longer-expected'],
] as const;
const load = async (count: number): Promise<void> => {
  const clinic = clinicFile({ schedules, patients: [...people(count, 21, ['day-a']), zoe] });
  expect(await stage.reset({ clinic, now: '2026-11-22T19:00:00Z' })).toMatchObject({ status: 200 });
};
const remindersTo = async (phone: string): Promise<number> =>
  (await stage.texts({ phone })).filter(({ body }) => body.includes('see you')).length;

describe('within a chunk that waits for its pace: facts older than two seconds are read again before each send', () => {
  let sent: string[];
  let now: DateTime;
  const ringDeps = (pace: RingDeps['pace']): RingDeps => ({
    ...records,
    readFacts: sessionFactsFrom(records, () => now),
    sms: {
      send: (phone) => {
        sent.push(phone);
        return Promise.resolve({ outcome: 'sent', carrierMessageId: 'c-1' });
      },
    },
    report: () => Promise.resolve(),
    introduced: () => Promise.resolve(),
    pace,
    now: () => now,
    holder: 'this-run',
    leaseSeconds: 70,
    until: DateTime.fromISO(sunday6pm).plus({ minutes: 5 }),
  });
  beforeEach(async () => {
    await load(4);
    await stage.ticks(true);
    await stage.clock.to(sunday6pm);
    sent = [];
    now = DateTime.fromISO(sunday6pm);
  });
  const ring = async (pace: RingDeps['pace']) => {
    const [alarm] = await records.alarms.due({ kind: 'remind', lane: 0, limit: 1 }, now);
    if (!alarm) throw new Error('no alarm is due');
    return ringChunk(ringDeps(pace), alarm);
  };

  test.each(changes)(
    '%s while the texts wait for their turn is honoured, and the record says why',
    async (_, change, because) => {
      let turn: Promise<boolean> = Promise.resolve(true);
      const changed = { done: false };
      await ring({
        // One text every three seconds; the change comes while the first waits.
        take: () => {
          turn = turn.then(async () => {
            if (!changed.done) await change();
            changed.done = true;
            now = now.plus({ seconds: 3 });
            return true;
          });
          return turn;
        },
        throttled: () => undefined,
      });
      expect(changed.done).toBe(true);
      expect(sent).not.toContain(numberOf(99));
      expect(sent).toHaveLength(change === cancel ? 0 : 4);
      expect((await records.textsAbout('2026-11-23', ['zoe']))['zoe']).toEqual([`day-before skipped ${because}`]);
    },
  );

  test('facts younger than two seconds are not read again for each text', async () => {
    let reads = 0;
    const deps = ringDeps({ take: () => Promise.resolve(true), throttled: () => undefined });
    const [alarm] = await records.alarms.due({ kind: 'remind', lane: 0, limit: 1 }, now);
    await ringChunk(
      {
        ...deps,
        readFacts: (about) => {
          reads += 1;
          return deps.readFacts(about);
        },
      },
      alarm!,
    );
    expect(sent).toHaveLength(5);
    expect(reads).toBe(1);
  });

  test('once the lease is nearly over nothing more is sent: the rest rings again and is sent by the next run', async () => {
    let turns = 0;
    await ring({
      take: () => {
        turns += 1;
        if (turns === 3) now = now.plus({ seconds: 66 });
        return Promise.resolve(true);
      },
      throttled: () => undefined,
    });
    expect(sent.length).toBeLessThan(5);
    const rest = Object.values(await records.textsAbout('2026-11-23', ['p1', 'p2', 'p3', 'p4', 'zoe'])).flat();
    expect(rest.filter((text) => text === 'day-before retrying ran-out-of-time')).toHaveLength(5 - sent.length);
    await stage.ticks(false);
    await stage.clock.to('2026-11-23T01:10:00Z'); // Sun 18:10
    expect(sent.length + (await stage.texts()).length).toBe(5);
  });
});

describe('in the middle of a large batch', () => {
  test.each(changes)('%s keeps those texts back whose turn has not come', async (_, change) => {
    await load(40);
    await stage.clock.to('2026-11-23T00:59:00Z'); // Sun 17:59
    await stage.carrier({ delayMs: 500 });
    const batch = stage.clock.to('2026-11-23T01:05:00Z'); // Sun 18:05
    for (let look = 0; look < 400 && (await stage.texts()).length < 10; look += 1) await setTimeout(10);
    await change();
    await batch;
    expect(await remindersTo(numberOf(99))).toBe(0);
    expect(await remindersTo(numberOf(21))).toBe(1); // p1 was in the first chunk
    const reminded = (await stage.texts()).filter(({ body }) => body.includes('see you')).length;
    // A cancellation stops the rest of the batch; what concerns one patient stops that one.
    if (change === cancel) expect(reminded).toBeLessThan(40);
    else expect(reminded).toBe(40);
  });

  test('P9 No stale news: after a cancellation in the middle, those told hear of it and those not told hear nothing', async () => {
    const clinic = await stage.texts();
    const toldOf = (part: string) => new Set(clinic.filter(({ body }) => body.includes(part)).map(({ to }) => to));
    expect(toldOf('is cancelled').size).toBeGreaterThan(0);
    expect([...toldOf('is cancelled')].sort()).toEqual([...toldOf('see you')].sort());
  });
});
