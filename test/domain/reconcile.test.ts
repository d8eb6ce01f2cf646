import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it, test } from 'vitest';
import { Clinic, Schedule } from '../../functions/domain/clinic.ts';
import { reconcile, wantedSessions, type Changes } from '../../functions/domain/reconcile.ts';
import { Session } from '../../functions/domain/session.ts';

const at = (iso: string): DateTime => DateTime.fromISO(iso, { setZone: true });

const clinicFrom = (given: object = {}): Clinic =>
  Clinic.parse({
    id: 'riverside',
    textName: 'Riverside',
    timeZone: 'America/Phoenix',
    phone: '+16025550100',
    ...given,
  });

const scheduleFrom = (given: object = {}): Schedule =>
  Schedule.parse({
    id: 'day-a',
    title: 'Day group A',
    kind: 'group',
    track: 'day',
    levelOfCare: '2.1',
    dtstart: '2026-11-02T09:00',
    timeZone: 'America/Phoenix',
    rrule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR',
    durationMinutes: 180,
    capacity: 12,
    counsellorId: 'dana',
    ...given,
  });

const from = at('2026-11-22T07:00:00Z'); // Sunday midnight in Phoenix
const until = at('2026-12-06T07:00:00Z'); // two weeks on
const now = from;
const thanksgiving = { on: '2026-11-26', until: '2026-11-27', title: 'Thanksgiving' };

const wantedOf = (schedule = scheduleFrom(), clinic = clinicFrom()): Session[] =>
  wantedSessions({ clinic, schedule, from, until });

/** What we hold once the changes are written, as the collection writes them. */
const applied = (existing: readonly Session[], { add, update, cancel }: Changes): Session[] => {
  const changed = new Map(existing.map((session) => [session.id, session]));
  for (const session of add) changed.set(session.id, session);
  for (const { after } of update) changed.set(after.id, after);
  for (const { session, reason } of cancel) changed.set(session.id, { ...session, status: 'cancelled', reason });
  return [...changed.values()].map((session) => Session.parse(JSON.parse(JSON.stringify(session))));
};

const nothing: Changes = { add: [], update: [], cancel: [] };
const plan = (wanted: Session[], existing: Session[], rest: object = {}): Changes =>
  reconcile({ wanted, existing, now, from, until, closures: [], ...rest });

describe('wanted sessions', () => {
  it('a day’s session cancelled by hand does not come back when the schedule’s time changes', () => {
    const [monday, ...others] = wantedOf();
    const cancelled: Session = { ...monday!, status: 'cancelled', byHand: true };
    const later = wantedOf(scheduleFrom({ dtstart: '2026-11-02T09:30' }));
    const { add, cancel } = plan(later, [cancelled, ...others]);
    expect(add.map(({ localDate }) => localDate)).not.toContain(monday!.localDate);
    expect(add).toHaveLength(later.length - 1);
    expect(cancel).toHaveLength(others.length);
  });

  it.each([
    ['at the clinic’s address unless its schedule says otherwise', {}, '100 River Rd'],
    ['at its schedule’s place', { place: 'Room 3' }, 'Room 3'],
    ['nowhere when it is by link', { joinUrl: 'https://meet.example/r-7' }, undefined],
  ])('a session takes place %s', (_, given, place) => {
    expect(wantedOf(scheduleFrom(given), clinicFrom({ address: '100 River Rd' }))[0]?.place).toBe(place);
  });

  it('carry what texts and rosters need of their schedule', () => {
    expect(wantedOf()[0]).toEqual({
      id: 'day-a_2026-11-23T0900',
      scheduleId: 'day-a',
      recurrenceId: '2026-11-23T09:00',
      localDate: '2026-11-23',
      startsAt: '2026-11-23T16:00:00.000Z', // 09:00 in Phoenix
      endsAt: '2026-11-23T19:00:00.000Z',
      status: 'booked',
      byHand: false,
      extra: false,
      hasAttendance: false,
      away: [],
      coming: [],
      makeUps: [],
      title: 'Day group A',
      kind: 'group',
      track: 'day',
      levelOfCare: '2.1',
      capacity: 12,
      counsellorId: 'dana',
      graceMinutes: 15,
    });
  });

  it("take the schedule's own grace before the clinic's", () => {
    expect(wantedOf(scheduleFrom({ policies: { graceMinutes: 5 } }))[0]?.graceMinutes).toBe(5);
  });

  it("are filed under the day in the clinic's zone", () => {
    // 23:30 in Honolulu is 02:30 the next day in Phoenix.
    const schedule = scheduleFrom({ timeZone: 'Pacific/Honolulu', dtstart: '2026-11-02T23:30' });
    expect(wantedOf(schedule)[0]).toMatchObject({ recurrenceId: '2026-11-23T23:30', localDate: '2026-11-24' });
  });

  it('leave out the days the clinic is closed, first to last, even for an extra date', () => {
    const schedule = scheduleFrom({ rdates: ['2026-11-26T09:00', '2026-11-28T09:00'] });
    const days = wantedOf(schedule, clinicFrom({ closures: [thanksgiving] })).map(({ localDate, extra }) => [
      localDate,
      extra,
    ]);
    expect(days).toEqual([
      ['2026-11-23', false],
      ['2026-11-25', false],
      ['2026-11-28', true],
      ['2026-11-30', false],
      ['2026-12-02', false],
      ['2026-12-04', false],
    ]);
  });
});

describe('reconcile', () => {
  it('adds what is wanted and not held, and run again on its own result gives nothing', () => {
    const first = plan(wantedOf(), []);
    expect(first).toEqual({ ...nothing, add: wantedOf() });
    expect(plan(wantedOf(), applied([], first))).toEqual(nothing);
  });

  it('updates what the schedule now says otherwise, and keeps who is away', () => {
    const existing = wantedOf().map((session) => ({ ...session, away: ['ana'], coming: ['ben'] }));
    const wanted = wantedOf(scheduleFrom({ durationMinutes: 120, counsellorId: undefined }));
    const { update, ...rest } = plan(wanted, existing);
    expect(rest).toEqual({ add: [], cancel: [] });
    expect(update).toHaveLength(6);
    expect(update[0]?.after).toEqual({ ...wanted[0], away: ['ana'], coming: ['ben'] });
    expect(update[0]?.after).not.toHaveProperty('counsellorId');
  });

  it("cancels a day that closed, by the closure's title, and books it again when it opens", () => {
    const closed = clinicFrom({ closures: [thanksgiving] });
    const cancelling = plan(wantedOf(scheduleFrom(), closed), wantedOf(), { closures: closed.closures });
    expect(cancelling.cancel.map(({ session, reason }) => [session.localDate, reason])).toEqual([
      ['2026-11-27', 'Thanksgiving'],
    ]);
    const held = applied(wantedOf(), cancelling);
    expect(plan(wantedOf(scheduleFrom(), closed), held, { closures: closed.closures })).toEqual(nothing);
    const reopening = plan(wantedOf(), held);
    expect(reopening.update.map(({ after }) => after)).toEqual(
      wantedOf().filter(({ localDate }) => localDate === '2026-11-27'),
    );
    expect(applied(held, reopening)).toEqual(wantedOf());
  });

  it('cancels what a changed schedule no longer has, and adds what it has now', () => {
    const changes = plan(wantedOf(scheduleFrom({ dtstart: '2026-11-02T10:00' })), wantedOf());
    expect(changes.cancel.map(({ reason }) => reason)).toEqual(Array<string>(6).fill('schedule changed'));
    expect(changes.add).toHaveLength(6);
  });

  it('leaves a session alone that was moved by hand: it keeps its identity and is not booked a second time', () => {
    const [first, ...others] = wantedOf();
    const moved = { ...first!, byHand: true, localDate: others[0]!.localDate, startsAt: '2026-11-24T16:00:00.000Z' };
    expect(plan(wantedOf(), [moved, ...others])).toEqual(nothing);
    expect(plan([], [moved])).toEqual(nothing);
  });

  test.each([
    ['was cancelled by hand', { byHand: true, status: 'cancelled' as const, reason: 'Dana is ill' }, {}],
    ['has attendance', { hasAttendance: true }, {}],
    ['has attendance, by the set of ids', {}, { withAttendance: new Set(['day-a_2026-11-23T0900']) }],
    ['has begun', {}, { now: at('2026-11-23T09:00:00-07:00') }], // the very minute
  ])('leaves a session alone that %s', (_, state, rest) => {
    const touched = { ...wantedOf()[0]!, title: 'An older title', ...state };
    expect(plan([], [touched], rest)).toEqual(nothing);
    expect(plan([wantedOf()[0]!], [touched], rest)).toEqual(nothing);
  });

  it('cancels nothing outside the window it was asked about, so a clock that jumps back an hour does no harm', () => {
    const earlier = { from: from.minus({ hours: 1 }), until: at('2026-12-04T15:00:00Z') }; // before the last session at 09:00
    const wanted = wantedSessions({ clinic: clinicFrom(), schedule: scheduleFrom(), ...earlier });
    expect(wanted).toHaveLength(5);
    expect(plan(wanted, wantedOf(), earlier)).toEqual(nothing);
  });
});

describe('what a person has set of one session alone', () => {
  const own = { counsellorId: 'pat', capacity: 8, setByHand: ['counsellorId' as const, 'capacity' as const] };
  const [first, ...others] = wantedOf();
  const held: Session[] = [{ ...first!, ...own }, ...others];

  it('stays when its schedule says otherwise later; the rest follows the schedule, and so do the other sessions', () => {
    expect(plan(wantedOf(), held)).toEqual(nothing);
    const later = wantedOf(scheduleFrom({ counsellorId: 'marcus', place: 'Room 3', capacity: 20 }));
    const after = applied(held, plan(later, held));
    expect(after).toEqual([{ ...later[0], ...own }, ...later.slice(1)]);
  });

  it('that it has nobody, or no place, stays too', () => {
    const [nobody] = wantedOf(scheduleFrom({ counsellorId: undefined }));
    const held: Session[] = [{ ...nobody!, setByHand: ['counsellorId'] }, ...others];
    const after = applied(held, plan(wantedOf(scheduleFrom({ place: 'Room 3' })), held));
    expect(after[0]).toMatchObject({ place: 'Room 3', setByHand: ['counsellorId'] });
    expect(after[0]).not.toHaveProperty('counsellorId');
  });

  it('goes along when its schedule’s time changes, and back again, of several a day the first to the first', () => {
    const later = wantedOf(
      scheduleFrom({ dtstart: '2026-11-02T10:00', rrule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR;BYHOUR=10,14' }),
    );
    const moved = applied(held, plan(later, held));
    const booked = moved.filter(({ status }) => status === 'booked');
    expect(booked.filter(({ setByHand }) => setByHand)).toEqual([{ ...later[0], ...own }]);
    expect(plan(later, moved)).toEqual(nothing);
    const again = applied(moved, plan(wantedOf(), moved)).filter(({ status }) => status === 'booked');
    expect(again).toEqual(held);
  });

  it('does not keep the session from being cancelled by a closure, and is there again when the day opens', () => {
    const closed = clinicFrom({ closures: [{ on: first!.localDate, title: 'Repairs' }] });
    const closing = plan(wantedOf(scheduleFrom(), closed), held, { closures: closed.closures });
    expect(closing.cancel.map(({ session, reason }) => [session.id, reason])).toEqual([[first!.id, 'Repairs']]);
    const shut = applied(held, closing);
    expect(applied(shut, plan(wantedOf(), shut))).toEqual(held);
  });
});

const anySchedule = fc
  .record({
    weekdays: fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA'), { minLength: 1 }),
    hour: fc.constantFrom('09', '18', '23'),
    durationMinutes: fc.constantFrom(60, 180),
    exdates: fc.constantFrom([], ['2026-11-25T09:00'], ['2026-11-25T18:00', '2026-11-30T18:00']),
    rdates: fc.constantFrom([], ['2026-11-28T09:00'], ['2026-11-26T13:00']),
  })
  .map(({ weekdays, hour, ...rest }) =>
    scheduleFrom({ ...rest, dtstart: `2026-11-01T${hour}:00`, rrule: `FREQ=WEEKLY;BYDAY=SU,${weekdays.join(',')}` }),
  );
const anyClosures = fc.constantFrom([], [thanksgiving], [{ on: '2026-12-01', title: 'Training day' }]);
const anyNow = fc.integer({ min: -2, max: 15 }).map((days) => from.plus({ days, hours: 17 }));
const anyState = fc.constantFrom(
  {},
  {},
  {},
  { byHand: true },
  { byHand: true, status: 'cancelled', reason: 'Dana is ill' },
  { status: 'cancelled', reason: 'schedule changed' },
  { hasAttendance: true },
  { away: ['ana'] },
  { counsellorId: 'pat', setByHand: ['counsellorId'] },
  { title: 'An older title' },
);

const anyCase = fc
  .record({
    before: anySchedule,
    after: anySchedule,
    closures: anyClosures,
    now: anyNow,
    states: fc.array(anyState, { minLength: 20, maxLength: 20 }),
  })
  .map(({ before, after, closures, now, states }) => {
    const existing = wantedOf(before).map((session, index) => Session.parse({ ...session, ...states[index % 20] }));
    const wanted = wantedOf(after, clinicFrom({ closures }));
    return { wanted, existing, now, from, until, closures: clinicFrom({ closures }).closures };
  });

describe('whatever the schedule becomes', () => {
  it('reconciling the result of reconciling gives nothing', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const held = applied(given.existing, reconcile(given));
        expect(reconcile({ ...given, existing: held })).toEqual(nothing);
      }),
      { numRuns: 150 },
    );
  });

  it('every wanted session is held afterwards, booked as wanted, unless it was settled before or a person decided its day', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const held = new Map(applied(given.existing, reconcile(given)).map((session) => [session.id, session]));
        const isSettled = (session: Session) =>
          session.byHand || session.hasAttendance || at(session.startsAt) <= given.now;
        for (const session of given.existing.filter(isSettled)) expect(held.get(session.id)).toEqual(session);
        const settled = new Set(given.existing.filter(isSettled).map(({ id }) => id));
        const wantedNow = new Set(given.wanted.map(({ id }) => id));
        const slotOf = ({ scheduleId, recurrenceId }: Session) => `${scheduleId} ${recurrenceId.slice(0, 10)}`;
        const decided = new Set(
          given.existing
            .filter(({ byHand, startsAt, id }) => byHand && at(startsAt) > given.now && !wantedNow.has(id))
            .map(slotOf),
        );
        for (const want of given.wanted) {
          if (!settled.has(want.id) && !decided.has(slotOf(want)))
            expect(held.get(want.id)).toEqual({
              ...want,
              away: held.get(want.id)!.away,
              ...(held.get(want.id)!.setByHand && { counsellorId: 'pat', setByHand: ['counsellorId'] }),
            });
        }
        const wantedIds = new Set(given.wanted.map(({ id }) => id));
        const booked = [...held.values()].filter(({ status, id }) => status === 'booked' && !settled.has(id));
        expect(booked.every(({ id }) => wantedIds.has(id))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
