import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { decideAttendance, recordableStatuses, type AttendanceAsked } from '../../functions/domain/attendance-rules.ts';
import { Attendance } from '../../functions/domain/attendance.ts';
import { Session } from '../../functions/domain/session.ts';

/** 9:00 to 12:00 in Phoenix. */
const session = Session.parse({
  id: 'day-a_2026-11-23T0900', scheduleId: 'day-a', recurrenceId: '2026-11-23T09:00', localDate: '2026-11-23', startsAt: '2026-11-23T16:00:00Z',
  endsAt: '2026-11-23T19:00:00Z', status: 'booked', title: 'Day group A', kind: 'group', track: 'day', levelOfCare: '2.1', capacity: 12, graceMinutes: 15,
}); // prettier-ignore
const phoenix = (time: string): DateTime => DateTime.fromISO(`2026-11-23T${time}:00-07:00`);
const iso = (time: string): string => new Date(phoenix(time).toMillis()).toISOString();
const record = (fields: object) =>
  Attendance.parse({ sessionId: session.id, patientId: 'ana', localDate: '2026-11-23', ...fields });

const decide = (
  asked: AttendanceAsked,
  now: DateTime,
  { record: known, ...facts }: { record?: Attendance; onRoster?: boolean; session?: Session } = {},
) => decideAttendance({ session, onRoster: true, clinicZone: 'America/Phoenix', record: known, ...facts }, asked, now);

describe('arrived', () => {
  it('is the time it is said, on time until grace ends', () => {
    expect(decide({ status: 'arrived' }, phoenix('08:55'))).toMatchObject({
      do: 'record',
      write: { status: 'arrived', arrivedAt: iso('08:55'), late: false },
      looksAgain: false,
    });
    expect(decide({ status: 'arrived' }, phoenix('09:15'))).toMatchObject({ write: { late: false } });
  });
  it('after grace until the end still counts, as late, and the rest are looked at again', () => {
    expect(decide({ status: 'arrived' }, phoenix('09:16'))).toMatchObject({
      write: { arrivedAt: iso('09:16'), late: true },
      looksAgain: true,
    });
    expect(decide({ status: 'arrived' }, phoenix('12:00'))).toMatchObject({ write: { late: true } });
  });
  it('entered after the end without a time means from the start; with a time, that time', () => {
    expect(decide({ status: 'arrived' }, phoenix('17:00'))).toMatchObject({
      write: { arrivedAt: iso('09:00'), late: false },
    });
    expect(decide({ status: 'arrived', at: phoenix('09:40') }, phoenix('17:00'))).toMatchObject({
      write: { arrivedAt: iso('09:40'), late: true },
    });
  });
  it('twice is once, and keeps the first time', () => {
    const known = record({ status: 'arrived', arrivedAt: iso('08:55'), late: false });
    expect(decide({ status: 'arrived' }, phoenix('09:30'), { record: known })).toEqual({ do: 'nothing' });
    expect(decide({ status: 'arrived', at: phoenix('08:50') }, phoenix('09:30'), { record: known })).toMatchObject({
      write: { arrivedAt: iso('08:50') },
    });
  });
  it('P10 after a miss takes the miss back', () => {
    for (const status of ['missed', 'no-show'] as const) {
      const known = record({ status, missedAt: iso('09:15') });
      expect(decide({ status: 'arrived' }, phoenix('09:30'), { record: known })).toMatchObject({
        write: { missedAt: null },
        closesMiss: 'was-here',
      });
    }
  });
  it('is refused in the future, after the end, and long before the start', () => {
    expect(decide({ status: 'arrived', at: phoenix('09:31') }, phoenix('09:30'))).toMatchObject({
      do: 'refuse',
      path: 'at',
    });
    expect(decide({ status: 'arrived', at: phoenix('12:01') }, phoenix('13:00'))).toMatchObject({
      do: 'refuse',
      path: 'at',
    });
    expect(
      decide({ status: 'arrived', at: DateTime.fromISO('2026-11-22T23:00:00-07:00') }, phoenix('09:00')),
    ).toMatchObject({ do: 'refuse', path: 'at' });
    expect(decide({ status: 'arrived' }, DateTime.fromISO('2026-11-22T23:00:00-07:00'))).toMatchObject({
      do: 'refuse',
      path: 'status',
    });
  });
  it('is taken the evening before for a session just after midnight', () => {
    const night = { ...session, startsAt: '2026-11-23T07:30:00.000Z', endsAt: '2026-11-23T09:00:00.000Z' }; // 0:30 in Phoenix
    expect(
      decide({ status: 'arrived' }, DateTime.fromISO('2026-11-22T23:50:00-07:00'), { session: night }),
    ).toMatchObject({ do: 'record' });
    expect(
      decide({ status: 'arrived' }, DateTime.fromISO('2026-11-22T22:00:00-07:00'), { session: night }),
    ).toMatchObject({ do: 'refuse' });
  });
});

describe('left', () => {
  it('needs an arrival before it', () => {
    expect(decide({ status: 'left' }, phoenix('10:00'))).toMatchObject({ do: 'refuse', path: 'status' });
    const known = record({ status: 'arrived', arrivedAt: iso('09:05') });
    expect(decide({ status: 'left' }, phoenix('10:00'), { record: known })).toMatchObject({
      write: { status: 'left', leftAt: iso('10:00') },
    });
    expect(decide({ status: 'left', at: phoenix('09:00') }, phoenix('10:00'), { record: known })).toMatchObject({
      do: 'refuse',
      path: 'at',
    });
  });
  it('turns back into arrived when somebody comes back', () => {
    const known = record({ status: 'left', arrivedAt: iso('09:05'), late: false, leftAt: iso('10:00') });
    expect(decide({ status: 'arrived' }, phoenix('10:10'), { record: known })).toMatchObject({
      write: { status: 'arrived', arrivedAt: iso('09:05'), leftAt: null },
    });
  });
});

describe('excused', () => {
  it('weeks ahead takes the patient off the list without making history of the session', () => {
    const ahead = DateTime.fromISO('2026-11-01T09:00:00-07:00');
    expect(decide({ status: 'excused' }, ahead)).toMatchObject({
      do: 'record',
      as: 'away',
      attended: false,
      looksAgain: false,
    });
  });
  it('P10 after a miss takes the miss back', () => {
    expect(
      decide({ status: 'excused' }, phoenix('09:40'), { record: record({ status: 'missed', missedAt: iso('09:15') }) }),
    ).toMatchObject({ closesMiss: 'excused', write: { missedAt: null } });
  });
});

describe('no-show', () => {
  it("is staff's finding, from the start on, and calls for a follow-up", () => {
    expect(decide({ status: 'no-show' }, phoenix('08:59'))).toMatchObject({ do: 'refuse', path: 'status' });
    expect(decide({ status: 'no-show' }, phoenix('09:30'))).toMatchObject({
      write: { status: 'no-show' },
      opensMiss: true,
    });
  });
  it('found by staff alone closes its follow-up when taken back; one the system had suspected is watched on', () => {
    expect(decide({ status: 'expected' }, phoenix('09:30'), { record: record({ status: 'no-show' }) })).toMatchObject({
      closesMiss: 'taken-back',
    });
    const both = record({ status: 'no-show', missedAt: iso('09:15') });
    expect(decide({ status: 'expected' }, phoenix('09:30'), { record: both })).not.toHaveProperty('closesMiss');
  });
});

describe('expected', () => {
  it('clears all that was recorded, and the missing are looked at again once grace is past', () => {
    const known = record({ status: 'arrived', arrivedAt: iso('09:20'), late: true });
    expect(decide({ status: 'expected' }, phoenix('09:25'), { record: known })).toMatchObject({
      write: { status: 'expected', arrivedAt: null, leftAt: null, late: null, missedAt: null }, looksAgain: true,
    }); // prettier-ignore
  });
  it("gives the patient's own answer its weight back", () => {
    const as = (response: 'accepted' | 'declined' | 'late' | undefined) =>
      decide({ status: 'expected' }, phoenix('08:00'), { record: record({ status: 'excused', response }) });
    expect(as('declined')).toMatchObject({ as: 'away' });
    expect(as('accepted')).toMatchObject({ as: 'coming' });
    expect(as('late')).toMatchObject({ as: 'coming' });
    expect(as(undefined)).toMatchObject({ as: 'neither' });
  });
  it('of somebody of whom nothing is recorded is nothing', () => {
    expect(decide({ status: 'expected' }, phoenix('08:00'))).toEqual({ do: 'nothing' });
  });
});

it('a patient off the roster, and a cancelled session, are refused', () => {
  expect(decide({ status: 'arrived' }, phoenix('09:00'), { onRoster: false })).toMatchObject({
    do: 'refuse',
    path: 'patientId',
  });
  expect(
    decide({ status: 'arrived' }, phoenix('09:00'), { session: { ...session, status: 'cancelled' } }),
  ).toMatchObject({ do: 'refuse' });
});

it('recording the same thing twice records it once, whatever came before', () => {
  const times = fc.integer({ min: -600, max: 600 }).map((minutes) => phoenix('09:00').plus({ minutes }));
  const before = fc.option(
    fc.record({
      status: fc.constantFrom('expected', 'arrived', 'left', 'excused', 'missed', 'no-show'),
      arrivedAt: fc.option(fc.constant(iso('09:05')), { nil: undefined }),
      missedAt: fc.option(fc.constant(iso('09:15')), { nil: undefined }),
      response: fc.option(fc.constantFrom('accepted', 'declined', 'late'), { nil: undefined }),
    }),
    { nil: undefined },
  );
  fc.assert(
    fc.property(before, fc.constantFrom(...recordableStatuses), times, fc.boolean(), (known, status, now, timed) => {
      const asked = { status, at: timed ? now.minus({ minutes: 3 }) : undefined };
      const first = decide(asked, now, known && { record: record(known) });
      if (first.do !== 'record') return;
      const merged = Object.entries({ ...known, ...first.write }).filter(([, value]) => value !== null);
      const second = decide(asked, now.plus({ seconds: 20 }), { record: record(Object.fromEntries(merged)) });
      expect(second).toEqual({ do: 'nothing' });
    }),
  );
});
