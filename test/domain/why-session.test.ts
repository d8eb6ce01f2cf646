import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { Attendance, AttendanceStatus, ResponseStatus } from '../../functions/domain/attendance.ts';
import { watchSession } from '../../functions/domain/missed.ts';
import { whySession } from '../../functions/domain/why-session.ts';
import { clinic, entryOf, sessionOf } from '../session-parts.ts';

const at = (instant: string): DateTime => DateTime.fromISO(instant);
const record = (patientId: string, changes: object): Attendance =>
  Attendance.parse({ sessionId: 'day-a_2026-11-23T0900', patientId, localDate: '2026-11-23', ...changes });

test('P12 Why: who said they would be late is given the time they named, and it says until when', () => {
  const facts = {
    clinic,
    schedule: undefined,
    session: sessionOf(),
    roster: [entryOf('ana'), entryOf('ben')],
    attendance: [record('ana', { response: 'late', lateMinutes: 40 }), record('ben', { status: 'arrived' })],
  };
  const why = whySession(facts, at('2026-11-23T09:20:00-07:00'));
  expect(why).toMatchObject({
    decision: 'nothing',
    because: 'all-accounted-for',
    nextLookAt: '2026-11-23T16:40:00.000Z',
  });
  expect(why.people[0]).toMatchObject({
    standing: 'given-time',
    sentence: 'Said they would be late, so they are given until 9:40 AM.',
  });
  expect(why.policy[0]).toEqual({
    source: 'clinic',
    line: 'graceMinutes: 15 minutes after the start nobody is missing yet',
  });
});

test('P12 Why: a cancelled session is watched for nobody, and says why', () => {
  const facts = { clinic, schedule: undefined, roster: [entryOf('ana')], attendance: [] };
  const why = whySession(
    { ...facts, session: sessionOf({ status: 'cancelled', reason: 'Burst pipe' }) },
    at('2026-11-23T17:00:00Z'),
  );
  expect(why).toMatchObject({ decision: 'nothing', because: 'cancelled', basis: 'now' });
  expect(why.sentence).toContain('The session is cancelled (Burst pipe), so nobody is watched for.');
});

test('property: whom it calls missing are those the watch finds missing, and nobody else', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const one = fc.record({
    status: fc.constantFrom(...AttendanceStatus.options),
    response: fc.option(fc.constantFrom(...ResponseStatus.options), { nil: undefined }),
    lateMinutes: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(
      fc.array(fc.option(one, { nil: null }), { minLength: 4, maxLength: 4 }),
      fc.subarray(ids),
      fc.integer({ min: 15, max: 120 }),
      (given, away, minutes) => {
        const facts = {
          clinic,
          schedule: undefined,
          session: sessionOf({ away }),
          roster: ids.map((id) => entryOf(id)),
          attendance: given.flatMap((changes, index) => (changes ? [record(ids[index] ?? '', changes)] : [])),
        };
        const now = at('2026-11-23T16:00:00Z').plus({ minutes });
        const found = watchSession(facts, now);
        const why = whySession(facts, now);
        expect(why.decision).toBe(found.do);
        if (found.do !== 'missed') return;
        const missing = why.people.filter(({ standing }) => standing === 'missing').map(({ patientId }) => patientId);
        expect(missing).toEqual(found.patientIds);
      },
    ),
  );
});
