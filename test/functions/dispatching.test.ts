import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { Alarm } from '../../functions/aws/alarms.ts';
import type { SendOutcome } from '../../functions/aws/sms.ts';
import { Clinic } from '../../functions/domain/clinic.ts';
import type { Message } from '../../functions/domain/message.ts';
import { RosterEntry } from '../../functions/domain/roster.ts';
import { Session } from '../../functions/domain/session.ts';
import { dispatchLane } from '../../functions/sending/dispatch.ts';
import { paceOf } from '../../functions/sending/pace.ts';
import { ringChunk, type RingDeps } from '../../functions/sending/ring.ts';

/** The dispatcher over stores in memory and a clock that only moves when somebody sleeps: sixty groups of ten, due on Sunday 6:00 PM in Phoenix. */

const due = DateTime.fromISO('2026-11-23T01:00:00Z', { zone: 'utc' });
const clinic = Clinic.parse({
  id: 'riverside',
  textName: 'Riverside',
  timeZone: 'America/Phoenix',
  phone: '+16025550100',
});
const sessionOf = (index: number): Session =>
  Session.parse({
    id: `g${index}_2026-11-23T0900`,
    scheduleId: `g${index}`,
    recurrenceId: '2026-11-23T09:00',
    localDate: '2026-11-23',
    startsAt: '2026-11-23T16:00:00Z',
    endsAt: '2026-11-23T19:00:00Z',
    status: 'booked',
    title: 'A',
    kind: 'group',
    track: 'day',
    levelOfCare: '2.1',
    capacity: 12,
    graceMinutes: 15,
  });
const rosterOf = ({ scheduleId }: Session): RosterEntry[] =>
  Array.from({ length: 10 }, (_, index) =>
    RosterEntry.parse({
      patientId: `${scheduleId}p${index}`,
      name: 'Ana Ruiz',
      phone: '+16025550121',
      language: 'en',
      timeZone: 'America/Phoenix',
      privacy: 'name',
      consented: true,
      optedOut: false,
      holds: [],
      places: [{ scheduleId, from: '2026-01-01', until: null }],
    }),
  );

const world = (
  groups: number,
  partsPerSecond: number,
  { outcome, failsRead }: { outcome?: SendOutcome; failsRead?: number } = {},
) => {
  let now = due;
  const sleep = async (milliseconds: number): Promise<void> => {
    const until = now.plus(milliseconds);
    await new Promise((resolve) => setImmediate(resolve));
    if (now < until) now = until;
  };
  const sessions = Array.from({ length: groups }, (_, index) => sessionOf(index));
  const alarms = new Map(
    sessions.map(({ id, localDate, startsAt }) => [
      id,
      Alarm.parse({
        kind: 'remind',
        lane: 0,
        dueAt: '2026-11-23T01:00:00Z',
        clinicId: 'riverside',
        subject: id,
        step: 'day-before',
        localDate,
        startsAt,
      }),
    ]),
  );
  const again: unknown[] = [];
  const sent: string[] = [];
  const records = new Map<string, Message>();
  let reads = 0;
  const deps: Omit<RingDeps, 'until' | 'holder'> = {
    leaseSeconds: 70,
    now: () => now,
    pace: paceOf(partsPerSecond, { now: () => now, sleep }),
    alarms: {
      set: (alarm) => {
        again.push(alarm);
        return Promise.resolve();
      },
      finish: ({ subject }) => Promise.resolve(alarms.delete(subject)),
      claim: (alarm, { holder, until, patientIds, done }) => {
        const claimed = {
          ...alarm,
          epoch: alarm.epoch + 1,
          holder,
          leaseUntil: until.toISO() ?? '',
          claimed: [...patientIds],
          done: [...done],
        };
        alarms.set(alarm.subject, claimed);
        return Promise.resolve(claimed);
      },
    },
    messages: {
      record: (_, messages) => {
        for (const message of messages) records.set(message.patientId, message);
        return Promise.resolve();
      },
      recorded: (_, __, ids) => Promise.resolve(ids.flatMap((id) => records.get(id) ?? [])),
      texts: () => Promise.resolve([]),
    },
    sessions: { getMany: () => Promise.resolve([]), ofDay: () => Promise.resolve([]) },
    followUps: { ofPatient: () => Promise.resolve([]) },
    sms: {
      send: (phone) => (sent.push(phone), Promise.resolve(outcome ?? { outcome: 'sent', carrierMessageId: 'm' })),
    },
    readFacts: ({ subject }) => {
      reads += 1;
      if (reads === failsRead) return Promise.reject(new Error('a read failed'));
      const session = sessions.find(({ id }) => id === subject);
      return Promise.resolve(
        session && {
          clinic,
          steps: clinic.policies.reminderSteps,
          session,
          daySessions: [session],
          someLeft: false,
          roster: rosterOf(session),
          readAt: now,
        },
      );
    },
    report: () => Promise.resolve(),
    introduced: () => Promise.resolve(),
  };
  const telemetry = { count: () => undefined, failed: () => undefined, add: () => undefined };
  const run = (holder = 'run-1', changes: Partial<RingDeps> = {}): Promise<void> =>
    dispatchLane(
      {
        alarms: { due: () => Promise.resolve([...alarms.values()]) },
        telemetry,
        now: () => now,
        holder,
        partsPerSecond,
        ringChunk: (alarm, until) => ringChunk({ ...deps, ...changes, holder, until }, alarm),
      },
      0,
    );
  return {
    run,
    alarms,
    again,
    sent,
    records,
    now: () => now,
    to: (instant: string) => (now = DateTime.fromISO(instant, { zone: 'utc' })),
  };
};

describe('a run of the dispatcher', () => {
  it.each([0.6, 1, 3, 10])(
    'at %d parts a second it is over within 55 s, and whoever it claimed is texted or rung again',
    async (rate) => {
      const { run, alarms, sent, records, again, now } = world(60, rate);
      await run();
      expect(now().diff(due).as('seconds')).toBeLessThan(55);
      expect(sent.length).toBeGreaterThan(rate * 45);
      const claimed = [...alarms.values()].flatMap((alarm) => alarm.claimed);
      expect(claimed.filter((id) => !records.has(id))).toEqual([]);
      const unsent = [...records.values()].filter(({ status }) => status !== 'sent');
      expect(new Set(unsent.map(({ because }) => because))).toEqual(
        new Set(unsent.length > 0 ? ['ran-out-of-time'] : []),
      );
      expect(again.flatMap((alarm) => Alarm.parse(alarm).only)).toHaveLength(unsent.length);
    },
  );

  it('P4 a read that fails in the middle of a chunk keeps what is known of the others, and that one rings again', async () => {
    // Half a text a second: the facts are too old for the second text, and reading them anew fails once.
    const { run, sent, records, again } = world(1, 0.5, { failsRead: 2 });
    await expect(run()).rejects.toThrow('alarms were not rung');
    expect(records.size).toBe(10);
    expect([...records.values()].filter(({ status }) => status === 'sent')).toHaveLength(sent.length);
    expect(again).not.toHaveLength(0);
  });

  it('what staff have to know is not lost when telling them fails: the next run tells them', async () => {
    const { run, records, alarms, to } = world(1, 1000, { outcome: { outcome: 'refused', optedOut: false } });
    const told: string[] = [];
    await expect(run('run-1', { report: () => Promise.reject(new Error('throttled')) })).rejects.toThrow();
    expect(alarms.size).toBe(1);
    expect(records.size).toBe(0);
    to('2026-11-23T01:02:00Z');
    await run('run-2', {
      report: (_, __, settled) => {
        told.push(...settled.map(({ patientId }) => patientId));
        return Promise.resolve();
      },
    });
    expect(told).toHaveLength(10);
    expect(alarms.size).toBe(0);
  });
});
