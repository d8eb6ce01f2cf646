import { describe, expect, it } from 'vitest';
import { missingNow } from '../../console/today/missing.ts';
import {
  asRecorded,
  comesLate,
  nothingToRecord,
  offered,
  sessionToShow,
  takenBack,
  undoing,
} from '../../console/today/recording.ts';
import { countsOf, isRunning, standingOf } from '../../console/today/standing.ts';
import { rowOf, sessionOf } from './session-of.ts';

// 08:50, 09:10, 09:20, 12:30 in Phoenix.
const [before, within, after, over] = ['15:50', '16:10', '16:20', '19:30'].map((time) => `2026-11-23T${time}:00Z`) as [
  string,
  string,
  string,
  string,
];

describe('where a patient stands', () => {
  it('expected before the start, waited for after it, missing only once the system says so', () => {
    const session = sessionOf();
    expect(standingOf(rowOf('Ana'), session, before)).toBe('expected');
    expect(standingOf(rowOf('Ana'), session, within)).toBe('waiting');
    // Grace is over, and yet: the roster may just not have been taken.
    expect(standingOf(rowOf('Ana'), session, after)).toBe('waiting');
    expect(standingOf(rowOf('Ana', { attendance: 'missed' }), session, after)).toBe('missing');
  });

  it('on hold or not coming is nobody to wait for; what staff recorded stands above both', () => {
    expect(standingOf(rowOf('Ana', { onHold: true }), sessionOf(), after)).toBe('hold');
    expect(standingOf(rowOf('Ana', { response: 'declined' }), sessionOf(), after)).toBe('away');
    expect(standingOf(rowOf('Ana', { response: 'declined', attendance: 'arrived' }), sessionOf(), after)).toBe('here');
  });

  it('counts leave out who is on hold, excused or not coming; who left is not here any more, and a no-show is settled, so no longer missing', () => {
    const roster = [
      rowOf('Ana', { attendance: 'arrived' }),
      rowOf('Ben', { attendance: 'left' }),
      rowOf('Chloe', { attendance: 'missed' }),
      rowOf('Dwayne', { attendance: 'no-show' }),
      rowOf('Elena'),
      rowOf('Farid', { onHold: true }),
      rowOf('Grace', { attendance: 'excused' }),
      rowOf('Henry', { response: 'declined' }),
    ];
    expect(countsOf(sessionOf({ roster }), after)).toEqual({
      ...{ here: 1, left: 1, all: 5 },
      ...{ waiting: 1, missing: 1, noShow: 1 },
    });
  });
});

describe('who is missing now', () => {
  it('those a running session is without, suspected misses first, with the minutes since its start', () => {
    const roster = [rowOf('Ana', { attendance: 'arrived' }), rowOf('Ben'), rowOf('Chloe', { attendance: 'missed' })];
    const found = missingNow([sessionOf({ roster })], after);
    expect(found.map((one) => [one.what === 'patient' && one.row.name, one.minutes])).toEqual([
      ['Chloe', 20],
      ['Ben', 20],
    ]);
  });

  it('is one line for a roster nobody has taken, not a false alarm for each (P11)', () => {
    const roster = [rowOf('Ana'), rowOf('Ben'), rowOf('Chloe', { response: 'declined' })];
    expect(missingNow([sessionOf({ roster })], within)).toMatchObject([{ what: 'roster', expected: 2, minutes: 10 }]);
  });

  it('is nobody of a session that is cancelled, over or still to come', () => {
    const roster = [rowOf('Ana', { attendance: 'missed' })];
    expect(missingNow([sessionOf({ roster, status: 'cancelled' })], after)).toEqual([]);
    expect(missingNow([sessionOf({ roster })], over)).toEqual([]);
    expect(missingNow([sessionOf({ roster })], before)).toEqual([]);
  });
});

describe('recording', () => {
  it('comes late once grace has passed, not before', () => {
    expect(comesLate(sessionOf(), '2026-11-23T16:15:00Z')).toBe(false);
    expect(comesLate(sessionOf(), '2026-11-23T16:15:01Z')).toBe(true);
  });

  it('offers what comes next, nothing at a cancelled session, and no no-show before the start', () => {
    expect(offered(rowOf('Ana'), sessionOf(), before)).toEqual(['arrived', 'excused']);
    expect(offered(rowOf('Ana', { attendance: 'missed' }), sessionOf(), after)).toEqual([
      'arrived',
      'excused',
      'no-show',
    ]);
    expect(offered(rowOf('Ana', { attendance: 'arrived' }), sessionOf(), after)).toEqual(['left', 'expected']);
    expect(offered(rowOf('Ana'), sessionOf({ status: 'cancelled' }), before)).toEqual([]);
  });

  it('nobody who is not checked in can have left, and what is not recorded cannot be taken back', () => {
    expect(nothingToRecord(rowOf('Ana'), 'left')).toBe('notCheckedIn');
    expect(nothingToRecord(rowOf('Ana', { attendance: 'missed' }), 'left')).toBe('notCheckedIn');
    expect(nothingToRecord(rowOf('Ana', { attendance: 'arrived' }), 'left')).toBeUndefined();
    expect(nothingToRecord(rowOf('Ana'), 'expected')).toBe('nothingToUndo');
    expect(nothingToRecord(rowOf('Ana', { attendance: 'missed' }), 'expected')).toBeUndefined();
  });

  it('taking back that somebody left leaves that they came; taking back anything else leaves nothing', () => {
    expect(takenBack(rowOf('Ana', { attendance: 'left' }))).toBe('arrived');
    expect((['arrived', 'excused', 'no-show'] as const).map((attendance) => takenBack(rowOf('Ana', { attendance })))).toEqual(['expected', 'expected', 'expected']); // prettier-ignore
  });

  it('shows at once what will be recorded, and undoing brings back what was', () => {
    const here = asRecorded(rowOf('Ana'), 'arrived', { now: after, late: true });
    expect(here).toMatchObject({ attendance: 'arrived', arrivedAt: after, late: true });
    expect(asRecorded(here, 'left', { now: over, late: true })).toMatchObject({ attendance: 'left', arrivedAt: after });
    expect(asRecorded(here, 'expected', { now: over, late: false })).toMatchObject({ arrivedAt: null, late: false });
    expect(undoing(here)).toBe('arrived');
    expect(undoing(rowOf('Ana', { attendance: 'missed' }))).toBe('expected');
  });

  it('begins with the session that is going on, else the next, else the last; with a cancelled one only if there is no other', () => {
    const morning = sessionOf({ id: 'morning' });
    const night = sessionOf({ id: 'night', startsAt: '2026-11-24T01:00:00Z', endsAt: '2026-11-24T04:00:00Z' });
    expect(isRunning(morning, within)).toBe(true);
    expect(sessionToShow([morning, night], within)?.id).toBe('morning');
    expect(sessionToShow([morning, night], over)?.id).toBe('night');
    expect(sessionToShow([morning, night], '2026-11-24T05:00:00Z')?.id).toBe('night');
    expect(sessionToShow([{ ...morning, status: 'cancelled' }, night], within)?.id).toBe('night');
    expect(sessionToShow([{ ...morning, status: 'cancelled' }], within)?.id).toBe('morning');
    expect(sessionToShow([], within)).toBeUndefined();
  });
});
