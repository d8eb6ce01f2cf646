import { DateTime } from 'luxon';
import { expect, test, vi } from 'vitest';
import { Alarm } from '../../../functions/aws/alarms.ts';
import { dispatchLane, type DispatchDeps } from '../../../functions/sending/dispatch.ts';
import type { Rung } from '../../../functions/sending/ring.ts';

const start = DateTime.fromISO('2026-11-23T16:00:00Z');
const alarmOf = (clinicId: string, subject: string, startsAt: string, changes: object = {}): Alarm =>
  Alarm.parse({
    kind: 'remind',
    lane: 0,
    dueAt: '2026-11-23T15:00:00Z',
    clinicId,
    subject,
    step: 'same-day',
    startsAt,
    ...changes,
  });
const finished: Rung = { alarm: undefined, settled: [], failures: [] };

const run = async (
  alarms: Alarm[],
  ringChunk: (alarm: Alarm, until: DateTime) => Promise<Rung>,
  { now = () => start, partsPerSecond = 10 }: { now?: () => DateTime; partsPerSecond?: number } = {},
) => {
  const left = new Set(alarms);
  const telemetry = { count: vi.fn(), add: vi.fn(), failed: vi.fn() };
  const deps: DispatchDeps = {
    alarms: { due: () => Promise.resolve([...left]) },
    ringChunk: async (alarm, until) => {
      const rung = await ringChunk(alarm, until);
      if (!rung.alarm) for (const one of left) if (one.subject === alarm.subject) left.delete(one);
      return rung;
    },
    telemetry,
    now,
    holder: 'this-run',
    partsPerSecond,
  };
  const error = await dispatchLane(deps, 0).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { error, telemetry };
};

test('P3 Late is normal: the soonest session first, whatever order the alarms are due in', async () => {
  const rung: string[] = [];
  const alarms = ['17:00', '16:30', '19:00', '16:10', '18:00'].map((time) =>
    alarmOf('a', `at-${time.replace(':', '')}`, `2026-11-23T${time}:00Z`),
  );
  await run(alarms, (alarm) => {
    rung.push(alarm.subject);
    return Promise.resolve(finished);
  });
  expect(rung).toEqual(['at-1610', 'at-1630', 'at-1700', 'at-1800', 'at-1900']);
});

test('clinics take turns, so that a large one does not stand before a small one', async () => {
  const rung: string[] = [];
  const large = Array.from({ length: 20 }, (_, index) => alarmOf('large', `l${index}`, '2026-11-23T16:30:00Z'));
  await run([...large, alarmOf('small', 's1', '2026-11-23T20:00:00Z')], (alarm) => {
    rung.push(alarm.subject);
    return Promise.resolve(finished);
  });
  expect(rung).toHaveLength(21);
  expect(rung.indexOf('s1')).toBeLessThanOrEqual(1);
});

test('one alarm that fails does not keep the others from ringing, and the run fails after they have', async () => {
  const rung: string[] = [];
  const { error, telemetry } = await run(
    ['bad', 'good-1', 'good-2'].map((id) => alarmOf('a', id, '2026-11-23T17:00:00Z')),
    (alarm) => {
      if (alarm.subject === 'bad') return Promise.reject(new Error('Ana Ruiz +16025550121'));
      rung.push(alarm.subject);
      return Promise.resolve(finished);
    },
  );
  expect(rung.sort()).toEqual(['good-1', 'good-2']);
  expect(error).toBeInstanceOf(Error);
  expect((error as Error).message).not.toMatch(/Ana|555/);
  expect(telemetry.failed).toHaveBeenCalled();
  expect(telemetry.count).toHaveBeenCalled();
});

test('once the carrier refuses every text nothing more is rung, and the run fails so that an engineer is called', async () => {
  const rung: string[] = [];
  const stopped = {
    patientId: 'p',
    message: { status: 'retrying' },
    stop: 'AuthorizationErrorException',
  } as unknown as Rung['settled'][number];
  const { error } = await run(
    ['first', 'second', 'third'].map((id) => alarmOf('a', id, '2026-11-23T17:00:00Z')),
    (alarm) => {
      rung.push(alarm.subject);
      return Promise.resolve({ ...finished, settled: [stopped] });
    },
  );
  expect(rung).toEqual(['first']);
  expect(error).toBeInstanceOf(Error);
});

test('an alarm under another’s lease is left alone until the lease has lapsed', async () => {
  const rung: string[] = [];
  const ring = (alarm: Alarm) => {
    rung.push(alarm.subject);
    return Promise.resolve(finished);
  };
  await run(
    [alarmOf('a', 'held', '2026-11-23T17:00:00Z', { holder: 'other', leaseUntil: '2026-11-23T16:00:30Z' })],
    ring,
  );
  expect(rung).toEqual([]);
  await run(
    [alarmOf('a', 'lapsed', '2026-11-23T17:00:00Z', { holder: 'other', leaseUntil: '2026-11-23T15:59:59Z' })],
    ring,
  );
  expect(rung).toEqual(['lapsed']);
});

test('a run ends before its time is up, however much is due', async () => {
  let now = start;
  let rings = 0;
  const alarms = [alarmOf('a', 'endless', '2026-11-23T17:00:00Z')];
  await run(
    alarms,
    (alarm) => {
      rings += 1;
      now = now.plus({ seconds: 1 });
      return Promise.resolve({ ...finished, alarm });
    },
    { now: () => now },
  );
  expect(rings).toBeGreaterThan(40);
  expect(now.diff(start).as('seconds')).toBeLessThanOrEqual(51);
});

test('of an alarm that fails the log has the session, and of one of a patient never the patient', async () => {
  const fails = () => Promise.reject(new Error('broken'));
  const ofPatient = { kind: 'patient', step: 'after-miss', sessionId: 'day-a_2026-11-23T0900' };
  const { telemetry } = await run([alarmOf('a', 'ben', '2026-11-23T17:00:00Z', ofPatient)], fails);
  expect(telemetry.failed.mock.calls.map((call: unknown[]) => call[2])[0]).toEqual({
    ...{ clinic: 'a', session: 'day-a_2026-11-23T0900' },
  });
  const reminder = await run([alarmOf('a', 'day-a_2026-11-23T0900', '2026-11-23T17:00:00Z')], fails);
  expect(reminder.telemetry.failed.mock.calls.map((call: unknown[]) => call[2])[0]).toEqual({
    ...{ clinic: 'a', session: 'day-a_2026-11-23T0900' },
  });
});
