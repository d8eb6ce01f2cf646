import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { Attendance } from '../../functions/domain/attendance.ts';
import { consecutiveMisses, missesUpTo, watchSession } from '../../functions/domain/missed.ts';
import { entryOf, sessionOf } from '../session-parts.ts';

const graceEnd = DateTime.fromISO('2026-11-23T16:15:00Z'); // Mon 9:15
const record = (patientId: string, changes: object = {}): Attendance =>
  Attendance.parse({ sessionId: sessionOf().id, patientId, localDate: '2026-11-23', ...changes });
const roster = (count: number) => Array.from({ length: count }, (_, index) => entryOf(`p${index + 1}`));
const watch = (count: number, attendance: Attendance[], { session = sessionOf(), now = graceEnd } = {}) =>
  watchSession({ session, roster: roster(count), attendance }, now);

describe('P10 Minutes, not days', () => {
  test('P10 Minutes, not days: at the end of grace whoever is not checked in is missed, and nobody else', () => {
    expect(watch(4, [record('p1', { status: 'arrived' }), record('p2', { status: 'left' }), record('p3', { status: 'excused' })])).toEqual({
      do: 'missed', patientIds: ['p4'], expected: 4, mostMissing: false,
    }); // prettier-ignore
  });

  test.each(['arrived', 'left', 'excused', 'missed', 'no-show'] as const)(
    'P10 Minutes, not days: %s is not found missing again',
    (status) => {
      expect(watch(2, [record('p1', { status: 'arrived' }), record('p2', { status })])).toMatchObject({
        do: 'nothing',
        because: 'all-accounted-for',
      });
    },
  );

  test('a single patient who is not there is missed: there is no roster to have forgotten', () => {
    expect(watch(1, [])).toMatchObject({ do: 'missed', patientIds: ['p1'] });
  });

  test.each([
    ['20 minutes late, said so', 20, '2026-11-23T16:20:00.000Z'],
    ['late, without minutes: twice the grace', undefined, '2026-11-23T16:30:00.000Z'],
  ])('%s: looked for again when that is over, not before', (_, lateMinutes, until) => {
    const attendance = [record('p1', { status: 'arrived' }), record('p2', { response: 'late', lateMinutes })];
    const first = watch(2, attendance);
    expect(first.do).toBe('nothing');
    expect('again' in first && first.again.toUTC().toISO()).toBe(until);
    expect(watch(2, attendance, { now: DateTime.fromISO(until) })).toMatchObject({ do: 'missed', patientIds: ['p2'] });
  });

  test('late by less than the grace is given the whole grace', () => {
    expect(
      watch(2, [record('p1', { status: 'arrived' }), record('p2', { response: 'late', lateMinutes: 5 })]),
    ).toMatchObject({ do: 'missed', patientIds: ['p2'] });
  });

  test('who declined or is excused, is on hold or comes on other days, is not expected', () => {
    const session = sessionOf({ away: ['p1'] });
    const others = [
      entryOf('p1'),
      entryOf('p2', { holds: [{ from: '2026-11-23', until: null }] }),
      entryOf('p3', { places: [{ scheduleId: 'day-a', from: '2026-10-01', until: null, weekdays: ['TU'] }] }),
      entryOf('p4', { places: [{ scheduleId: 'day-a', from: '2026-10-01', until: '2026-11-22' }] }),
    ];
    expect(watchSession({ session, roster: others, attendance: [] }, graceEnd)).toEqual({
      do: 'nothing',
      because: 'nobody-expected',
    });
  });

  test('a cancelled session is missed by nobody', () => {
    expect(watch(3, [], { session: sessionOf({ status: 'cancelled' }) })).toEqual({
      do: 'nothing',
      because: 'cancelled',
    });
  });
});

describe('P11 No false alarms', () => {
  test('P11 No false alarms: before the end of grace nothing is said, whenever the alarm rings; it is looked at again then', () => {
    const session = sessionOf({ graceMinutes: 45 });
    const [end, early] = [graceEnd.plus({ minutes: 30 }), graceEnd.plus({ minutes: 30, seconds: -1 })];
    for (const now of [graceEnd, early]) {
      const found = watch(3, [], { session, now });
      expect(found).toMatchObject({ do: 'nothing', because: 'in-grace' });
      expect(found.do === 'nothing' && found.again?.toMillis()).toBe(end.toMillis());
    }
    expect(watch(3, [], { session, now: end })).toMatchObject({ do: 'roster-not-taken' });
  });

  test('P11 No false alarms: with no arrival at all and two or more expected, the roster was not taken', () => {
    expect(watch(2, [])).toEqual({ do: 'roster-not-taken', expected: 2 });
    expect(watch(8, [record('p1', { response: 'accepted' }), record('p2', { status: 'excused' })])).toMatchObject({
      do: 'roster-not-taken',
    });
  });

  test.each([
    [4, 2, false], // two is not three
    [6, 3, true], // half, and three
    [7, 3, false], // less than half
    [8, 5, true],
  ])(
    'P11 No false alarms: of %i expected %i missing, most of the group is missing: %s',
    (expected, missing, mostMissing) => {
      const here = Array.from({ length: expected - missing }, (_, index) =>
        record(`p${index + 1}`, { status: 'arrived' }),
      );
      expect(watch(expected, here)).toMatchObject({ do: 'missed', mostMissing });
    },
  );
});

test.each([
  [[], 0],
  [['missed', 'no-show', 'arrived', 'missed'], 2],
  [['missed', 'excused', 'expected', 'missed', 'left'], 2],
  [['arrived', 'missed'], 0],
] as const)('misses in a row, newest first, of %j: %i; what is excused is passed over', (statuses, count) => {
  expect(consecutiveMisses(statuses.map((status) => record('p1', { status })))).toBe(count);
});

describe('misses in a row on a day of two sessions', () => {
  // In the order the index gives them: by day, and within it by schedule id, which says nothing of the time.
  const at = (sessionId: string, status: Attendance['status']): Attendance =>
    record('p1', { sessionId, localDate: sessionId.slice(-15, -5), status });
  const morning = (status: Attendance['status']) => at('zoom_2026-11-23T0900', status);
  const evening = (status: Attendance['status']) => at('art_2026-11-23T1800', status);

  test('the later one is the newer, whatever the schedules are called', () => {
    expect(consecutiveMisses([morning('arrived'), evening('missed')])).toBe(1);
    expect(consecutiveMisses([morning('missed'), evening('arrived')])).toBe(0);
    expect(consecutiveMisses([at('art_2026-11-20T1800', 'missed'), evening('missed'), morning('missed')])).toBe(3);
  });

  test('a miss found late, after an evening attended, counts those before it only', () => {
    const session = sessionOf({ id: 'zoom_2026-11-23T0900' });
    const history = [evening('arrived'), morning('missed'), at('zoom_2026-11-20T0900', 'no-show')];
    expect(missesUpTo(session, history)).toBe(2);
  });
});
