import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { Policies } from '../../functions/domain/clinic.ts';
import {
  makeUpOffers,
  makeUpPlace,
  makeUpReminderAt,
  uncoveredMinutes,
  weekOfLoss,
  type Losing,
} from '../../functions/domain/make-up.ts';
import { belongsTo, rosterEntryOf } from '../../functions/domain/roster.ts';
import type { Session } from '../../functions/domain/session.ts';
import { overlaps } from '../../functions/domain/short-of-hours.ts';
import { LocalDate } from '../../functions/domain/wall-clock.ts';
import { chartOf, clinic, sessionOf } from '../session-parts.ts';

/** The week of Monday 23 November 2026, Phoenix (UTC-7); Ben has a place in day-a, of level 2.1. */
const now = DateTime.fromISO('2026-11-23T17:00:00Z', { zone: 'utc' }); // Mon 10:00
/** A session of two hours on a day of the week, counted from Monday, at an hour of Phoenix. */
const at = (scheduleId: string, day: number, hour: number, changes: object = {}): Session => {
  const start = DateTime.fromISO('2026-11-23T07:00:00Z', { zone: 'utc' }).plus({ days: day, hours: hour });
  const local = start.setZone('America/Phoenix');
  return sessionOf({
    id: `${scheduleId}_${local.toFormat("yyyy-MM-dd'T'HHmm")}`,
    ...{ scheduleId, localDate: local.toISODate(), recurrenceId: local.toFormat("yyyy-MM-dd'T'HH:mm") },
    ...{ startsAt: start.toISO(), endsAt: start.plus({ hours: 2 }).toISO(), capacity: 4 },
    ...changes,
  });
};
const lost = at('day-a', 0, 9);
const evening = at('night', 1, 18);
const losing = (changes: Partial<Losing> = {}): Losing => ({
  ...{ clinic, chart: chartOf(), lost: [lost], sessions: [lost, evening], records: [], inCrisis: false },
  ...changes,
});
const allFree = (sessions: readonly Session[]) => new Map(sessions.map(({ id }) => [id, 1]));
const offered = (changes: Partial<Losing> = {}) => {
  const facts = losing(changes);
  return makeUpOffers(facts, allFree(facts.sessions), now).map(({ id }) => id);
};

describe('offers', () => {
  it('a free seat of the week is offered to somebody short of the prescribed minutes', () => {
    expect(offered()).toEqual(['night_2026-11-24T1800']);
  });

  it.each<[string, Partial<Losing>]>([
    ['who has opted out', { chart: chartOf({ optedOut: true }) }],
    ['who never agreed to texts', { chart: chartOf({ patient: { consent: null } }) }],
    ['whose offers are switched off', { chart: chartOf({ patient: { makeUpOffers: false } }) }],
    ['who may be in danger', { inCrisis: true }],
    ['on hold that day', { chart: chartOf({ stay: { holds: [{ from: '2026-11-24', until: '2026-11-30' }] } }) }],
    ['discharged by that day', { chart: chartOf({ stay: { dischargedOn: '2026-11-24' } }) }],
    ['with nothing prescribed', { chart: chartOf({ stay: { prescribedMinutesPerWeek: 0 } }) }],
    ['whose clinic makes no offers', { clinic: { ...clinic, policies: Policies.parse({ makeUpOffers: false }) } }],
    ['who lost a session of a schedule without offers', { lost: [{ ...lost, makeUpOffers: false }] }],
  ])('nothing to somebody %s', (_, changes) => {
    expect(offered(changes)).toEqual([]);
  });

  it.each<[string, object]>([
    ['of a schedule without offers', { makeUpOffers: false }],
    ['of another level of care', { levelOfCare: '2.5' }],
    ['one to one', { kind: 'individual' }],
    ['cancelled', { status: 'cancelled' }],
    ['of the week after', at('night', 8, 18)],
    ['that begins within the hour', at('night', 0, 10.5)],
  ])('no session %s', (_, changes) => {
    expect(offered({ sessions: [lost, { ...evening, ...changes }] })).toEqual([]);
  });

  it('no session at the time of one of their own, one they have said no to included', () => {
    expect(offered({ sessions: [lost, evening, at('day-a', 1, 17, { away: ['ben'] })] })).toEqual([]);
  });

  it('nothing once the sessions still to come cover the prescription', () => {
    const rest = [1, 2, 3, 4].map((day) => at('day-a', day, 9));
    expect(offered({ sessions: [lost, evening, ...rest] })).toHaveLength(1); // 480 of 540
    expect(offered({ sessions: [lost, evening, ...rest, at('day-a', 5, 9)] })).toEqual([]); // 600 of 540
  });

  it('are at most three, soonest first, at times of their own, of the same level, never over an own session, never a full one, never without need', () => {
    const anySession = fc
      .record({
        schedule: fc.constantFrom('day-a', 'night', 'weekend', 'noon'),
        day: fc.nat(8),
        hour: fc.constantFrom(8, 9, 10, 13, 18),
        changes: fc.record(
          {
            levelOfCare: fc.constantFrom('2.1', '2.5'),
            kind: fc.constantFrom('group', 'individual', 'education'),
            status: fc.constantFrom('booked', 'cancelled'),
            makeUpOffers: fc.boolean(),
            away: fc.constantFrom([], ['ben']),
          },
          { requiredKeys: [] },
        ),
        free: fc.integer({ min: -1, max: 2 }),
      })
      .map(({ schedule, day, hour, changes, free }) => ({ session: at(schedule, day, hour, changes), free }));
    let withOffers = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(anySession, { selector: ({ session }) => session.id, maxLength: 14 }),
        fc.constantFrom(0, 180, 540, 1200),
        (drawn, prescribedMinutesPerWeek) => {
          const sessions = [lost, ...drawn.map(({ session }) => session).filter(({ id }) => id !== lost.id)];
          const free = new Map(drawn.map((one) => [one.session.id, one.free]));
          const facts = losing({ sessions, chart: chartOf({ stay: { prescribedMinutesPerWeek } }) });
          const offers = makeUpOffers(facts, free, now);
          withOffers += offers.length > 0 ? 1 : 0;
          const starts = offers.map(({ startsAt }) => startsAt);
          expect(starts).toEqual([...new Set(starts)].toSorted());
          expect(starts.length).toBeLessThanOrEqual(3);
          const week = weekOfLoss([lost]);
          if (offers.length > 0 && week) expect(uncoveredMinutes(facts, week, now)).toBeGreaterThan(0);
          const entry = rosterEntryOf(facts.chart);
          const own = sessions.filter((one) => one.status === 'booked' && belongsTo(entry, one));
          for (const one of offers) {
            expect(one).toMatchObject({ levelOfCare: '2.1', status: 'booked' });
            expect(one.makeUpOffers).not.toBe(false);
            expect(['group', 'education']).toContain(one.kind);
            expect(free.get(one.id)).toBeGreaterThan(0);
            expect(own.filter((mine) => overlaps(mine, one))).toEqual([]);
            expect(one.startsAt >= '2026-11-23T18:00:00.000Z' && one.localDate <= LocalDate.parse('2026-11-29')).toBe(
              true,
            );
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(withOffers).toBeGreaterThan(5);
  });
});

describe('the reminder of a seat taken', () => {
  const steps = Policies.parse({}).reminderSteps;
  const due = (iso: string): string | undefined =>
    makeUpReminderAt(evening, { steps, clinicZone: 'America/Phoenix' }, DateTime.fromISO(iso, { zone: 'utc' }));

  it('rings at the last step that is still an hour ahead; with none left the answer was the reminder', () => {
    expect(due('2026-11-24T17:00:00Z')).toBe('2026-11-24T23:00:00.000Z'); // taken Tue 10:00: Tue 16:00, two hours before
    expect(due('2026-11-24T22:30:00Z')).toBeUndefined(); // taken Tue 15:30
  });
});

describe('the place a make-up gives', () => {
  const withSeat = (stay: object = {}): ReturnType<typeof rosterEntryOf> => {
    const chart = chartOf({ stay });
    const place = makeUpPlace(chart, at('night', 3, 18));
    return rosterEntryOf({ ...chart, memberships: [...chart.memberships, ...(place ? [place] : [])] });
  };
  const movedBy = (days: number): Session => {
    const seat = at('night', 3, 18);
    const day = DateTime.fromISO(seat.localDate).plus({ days }).toISODate();
    return { ...seat, localDate: LocalDate.parse(day) };
  };

  it.each([-3, -1, 0, 3])('goes with its session, moved by %i days within its week', (days) => {
    expect(belongsTo(withSeat(), movedBy(days))).toBe(true);
  });

  it.each([-4, 4])('ends with its week: not moved by %i days', (days) => {
    expect(belongsTo(withSeat(), movedBy(days))).toBe(false);
  });

  it('is of that one session, and of the stay', () => {
    expect(belongsTo(withSeat(), at('night', 1, 18))).toBe(false);
    expect(belongsTo(withSeat({ admittedOn: '2026-11-25' }), movedBy(-2))).toBe(false);
    expect(belongsTo(withSeat({ admittedOn: '2026-11-25' }), movedBy(-1))).toBe(true);
  });
});
