import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { decideCancel, decideMove } from '../../functions/domain/session-change.ts';
import { Session } from '../../functions/domain/session.ts';
import { LocalDate } from '../../functions/domain/wall-clock.ts';
import { localDateOf } from '../../functions/domain/zone.ts';

/** 18:00 to 21:00 in New York, on the evening before the clocks go back. */
const session = Session.parse({
  id: 'night-a_2026-10-31T1800', scheduleId: 'night-a', recurrenceId: '2026-10-31T18:00', localDate: '2026-10-31', startsAt: '2026-10-31T22:00:00Z',
  endsAt: '2026-11-01T01:00:00Z', status: 'booked', title: 'Night group', kind: 'group', track: 'night', levelOfCare: '2.1', capacity: 12, graceMinutes: 15,
}); // prettier-ignore
const clinicZone = 'America/New_York';
const thanksgiving = { on: LocalDate.parse('2026-11-26'), title: 'Thanksgiving' };
const at = (instant: string): DateTime => DateTime.fromISO(instant);
const now = at('2026-10-30T12:00:00-04:00');
const move = (to: string, when = now, from: Session = session) =>
  decideMove({ session: from, to: at(to), clinic: { timeZone: clinicZone, closures: [thanksgiving] } }, when);

it('P1 a session moved over a clock change lasts its stated minutes', () => {
  // From 23:00 daylight time to 1:00 standard time: three hours on a clock that went back by one.
  expect(move('2026-10-31T23:00:00-04:00')).toMatchObject({
    session: { startsAt: '2026-11-01T03:00:00.000Z', endsAt: '2026-11-01T06:00:00.000Z', localDate: '2026-10-31' },
  });
});

it('a move keeps identity, recurrence id and length, and takes the day the clinic then has', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 * 24 * 60 }), (minutes) => {
      const to = now.plus({ minutes });
      const moved = decideMove({ session, to, clinic: { timeZone: clinicZone, closures: [] } }, now);
      if (moved.do === 'refuse') throw new Error(moved.because);
      const { id, recurrenceId, startsAt, endsAt, localDate } = moved.session;
      expect({ id, recurrenceId }).toEqual({ id: session.id, recurrenceId: session.recurrenceId });
      expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(3 * 3_600_000);
      expect(localDate).toBe(localDateOf(to, clinicZone));
    }),
  );
});

it('what has begun or is cancelled does not move, nor does anything into the past or beyond 90 days', () => {
  expect(move('2026-11-02T18:00:00-05:00', at('2026-10-31T22:00:00Z'))).toMatchObject({ do: 'refuse' });
  expect(move('2026-11-02T18:00:00-05:00', now, { ...session, status: 'cancelled' })).toMatchObject({ do: 'refuse' });
  expect(move('2026-10-30T12:00:00-04:00')).toMatchObject({ do: 'refuse', path: 'startsAt' });
  expect(move('2027-01-29T12:00:00-05:00')).toMatchObject({ do: 'refuse', path: 'startsAt' }); // an hour more than 90 days of 24 hours
  expect(move('2027-01-28T11:00:00-05:00')).toMatchObject({ do: 'change' });
});

it('moving to where it is, and cancelling what is cancelled, changes nothing', () => {
  expect(move('2026-10-31T18:00:00-04:00')).toEqual({ do: 'nothing', session });
  const cancelled = { ...session, status: 'cancelled' as const, reason: 'Snow' };
  expect(decideCancel(cancelled, 'Ice', now)).toEqual({ do: 'nothing', session: cancelled });
});

it('a session is cancelled until its end', () => {
  expect(decideCancel(session, 'Snow', at('2026-11-01T00:59:59Z'))).toMatchObject({
    do: 'change',
    session: { status: 'cancelled', reason: 'Snow', byHand: true },
  });
  expect(decideCancel(session, 'Snow', at('2026-11-01T01:00:00Z'))).toMatchObject({ do: 'refuse' });
});

it('nothing moves to a day the clinic is closed', () => {
  expect(move('2026-11-26T18:00:00-05:00')).toEqual({
    do: 'refuse',
    because: 'expected a day the clinic is open, found Thanksgiving',
    path: 'startsAt',
  });
});
