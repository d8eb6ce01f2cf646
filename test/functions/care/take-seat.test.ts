import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { comeBackWith, takeMakeUpWith, type SeatDeps } from '../../../functions/care/take-seat.ts';
import { Episode, Membership, Patient } from '../../../functions/domain/clinic.ts';
import { rosterEntryOf, type Chart } from '../../../functions/domain/roster.ts';
import type { Session } from '../../../functions/domain/session.ts';
import { seatsTaken } from '../../../functions/domain/short-of-hours.ts';
import { clinic, sessionOf } from '../../session-parts.ts';

/** One session of three seats, over a store in memory whose every call may wait while others go on. Two of the patients have a place in its schedule. */
const now = DateTime.fromISO('2026-11-22T19:00:00Z', { zone: 'utc' });
const regulars = ['ana', 'ben'];
const others = ['cleo', 'dee', 'eli', 'fay'];
const everybody = [...regulars, ...others];

type HeldChart = Omit<Chart, 'familyOptedOut' | 'introduced'> & {
  familyOptedOut: string[];
  introduced: string[];
  version: number;
};
const chartOf = (id: string): HeldChart => ({
  patient: Patient.parse({ id, name: 'Ben Carter', phone: '+16025550122', timeZone: 'America/Phoenix' }),
  episodes: [Episode.parse({ id: `${id}-1`, patientId: id, admittedOn: '2026-10-01' })],
  memberships: regulars.includes(id)
    ? [Membership.parse({ episodeId: `${id}-1`, scheduleId: 'day-a', from: '2026-10-01' })]
    : [],
  optedOut: false,
  familyOptedOut: [],
  introduced: [],
  version: 1,
});
const same = (a: readonly string[], b: readonly string[]): boolean => a.toSorted().join() === b.toSorted().join();
const without = (list: readonly string[], patientId: string): string[] => list.filter((one) => one !== patientId);
const withOne = (list: readonly string[], patientId: string): string[] => [...without(list, patientId), patientId];

/** `wait` is called before every call of the store; `settled` after every write. */
const storeOf = ({
  wait = () => Promise.resolve(),
  settled = () => undefined,
}: { wait?: () => Promise<void>; settled?: () => void } = {}) => {
  let session: Session = sessionOf({ capacity: 3 });
  let alarms = 0;
  const charts = new Map(everybody.map((id) => [id, chartOf(id)]));
  const roster = () => [...charts.values()].map(rosterEntryOf).filter(({ places }) => places.length > 0);
  const write = (changes: Partial<Session>): boolean => {
    session = { ...session, ...changes };
    settled();
    return true;
  };
  const deps: SeatDeps = {
    sessions: {
      get: async () => (await wait(), session),
      ofDay: async () => (await wait(), [session]),
      // As the table does it: only if nobody has been added or taken away since it was read.
      takeSeat: async (_, { away, makeUps }, { patientId, as }) => {
        await wait();
        if (!same(away, session.away) || !same(makeUps, session.makeUps)) return false;
        const list = as === 'make-up' ? 'makeUps' : 'coming';
        return write({ [list]: withOne(session[list], patientId), away: without(session.away, patientId) });
      },
      noteIfNotAway: async (_clinicId, _session, patientId) => {
        await wait();
        return !session.away.includes(patientId) && write({ coming: withOne(session.coming, patientId) });
      },
      giveBackSeat: async (_clinicId, _id, patientId) => {
        await wait();
        write({ makeUps: without(session.makeUps, patientId) });
      },
    },
    charts: {
      get: async (_, id) => (await wait(), charts.get(id)),
      roster: async () => (await wait(), roster()),
      change: async (_, id, make) => {
        await wait();
        const after = make(charts.get(id));
        if (after) charts.set(id, { ...after, familyOptedOut: [], introduced: [], version: 1 });
        settled();
      },
    },
    alarms: {
      set: async () => {
        await wait();
        alarms += 1;
      },
    },
    lanes: 1,
    now: () => now,
  };
  const decline = async (patientId: string): Promise<void> => {
    await wait();
    write({ away: withOne(session.away, patientId), coming: without(session.coming, patientId) });
  };
  return {
    deps,
    decline,
    charts,
    session: () => session,
    taken: () => seatsTaken(session, roster()),
    alarms: () => alarms,
  };
};

const doing = fc.record({
  who: fc.constantFrom(...everybody),
  what: fc.constantFrom('take', 'take', 'decline', 'come back'),
});

test('never more are given seats than there are, however takes, declines and come-backs run into one another', async () => {
  let fullest = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.array(doing, { maxLength: 3 }), { maxLength: 6 }),
      async (scheduler, lines) => {
        const store = storeOf({
          wait: () => scheduler.schedule(Promise.resolve()),
          settled: () => {
            fullest = Math.max(fullest, store.taken());
            expect(store.taken()).toBeLessThanOrEqual(3);
          },
        });
        const [take, comeBack] = [takeMakeUpWith(store.deps), comeBackWith(store.deps)];
        const has = (who: string): boolean => regulars.includes(who) || store.session().makeUps.includes(who);
        const line = async (one: (typeof lines)[number]): Promise<void> => {
          for (const { who, what } of one) {
            if (what === 'take') await take({ clinic, patientId: who, sessionId: store.session().id });
            else if (what === 'decline') await store.decline(who);
            else if (has(who)) await comeBack(clinic, store.session(), who);
          }
        };
        await scheduler.waitFor(Promise.all(lines.map(line)));
        // Whoever was told "you're in", and has not given it back, is on the roster.
        for (const who of store.session().makeUps.filter((one) => !regulars.includes(one)))
          expect(store.charts.get(who)?.memberships).toHaveLength(1);
      },
    ),
    { numRuns: 300 },
  );
  expect(fullest).toBe(3);
});

test('a run that died between the seat and the place on the chart is completed by the next delivery: one seat, one place', async () => {
  const store = storeOf();
  const { change } = store.deps.charts;
  const seat = { clinic, patientId: 'cleo', sessionId: sessionOf().id };
  const dying = { ...store.deps, charts: { ...store.deps.charts, change: () => Promise.reject(new Error('died')) } };
  await expect(takeMakeUpWith(dying)(seat)).rejects.toThrow('died');
  expect(store.session().makeUps).toEqual(['cleo']);
  expect(store.taken()).toBe(3); // held already
  expect(store.charts.get('cleo')?.memberships).toEqual([]);
  for (let delivery = 0; delivery < 2; delivery += 1)
    expect(await takeMakeUpWith({ ...store.deps, charts: { ...store.deps.charts, change } })(seat)).toMatchObject({
      outcome: 'taken',
    });
  expect(store.session().makeUps).toEqual(['cleo']);
  expect(store.taken()).toBe(3);
  expect(store.charts.get('cleo')?.memberships).toMatchObject([
    {
      id: 'make-up.day-a_2026-11-23T0900.cleo',
      scheduleId: 'day-a',
      recurrenceId: '2026-11-23T09:00',
      until: '2026-11-29',
    },
  ]);
  expect(store.alarms()).toBeGreaterThan(0);
});

test('a full session, a cancelled one and one that has begun give no seat', async () => {
  const store = storeOf();
  const take = (patientId: string, deps = store.deps) =>
    takeMakeUpWith(deps)({ clinic, patientId, sessionId: sessionOf().id });
  expect(await take('cleo')).toMatchObject({ outcome: 'taken' });
  expect(await take('dee')).toEqual({ outcome: 'full' });
  const fresh = storeOf();
  const cancelled = {
    ...fresh.deps,
    sessions: { ...fresh.deps.sessions, get: () => Promise.resolve(sessionOf({ status: 'cancelled' })) },
  };
  expect(await take('dee', cancelled)).toEqual({ outcome: 'gone' });
  const begun = { ...fresh.deps, now: () => DateTime.fromISO('2026-11-23T16:00:00Z', { zone: 'utc' }) }; // Mon 9:00
  expect(await take('dee', begun)).toEqual({ outcome: 'gone' });
});
