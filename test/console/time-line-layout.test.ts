import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alongLine, layOut } from '../../console/today/time-line-layout.ts';
import { sessionOf } from './session-of.ts';

const zone = 'America/Phoenix';

it('the line goes from the full hour before the first session to the one after the last, in quarters of an hour', () => {
  const night = sessionOf({ id: 'night', track: 'night', startsAt: '2026-11-24T01:30:00Z', endsAt: '2026-11-24T04:00:00Z' }); // prettier-ignore
  const layout = layOut([sessionOf(), night], zone);
  expect(layout).toMatchObject({ firstHour: 9, hours: 12, columns: 48 });
  expect(layout.tracks.map(({ track, blocks }) => [track, blocks.map(({ from, until }) => [from, until])])).toEqual([
    ['day', [[1, 13]]],
    ['night', [[39, 49]]],
  ]);
  // 12:00 of 9:00 to 21:00.
  expect(alongLine(layout, '2026-11-23T19:00:00Z', zone)).toBe(0.25);
  expect(alongLine(layout, '2026-11-23T15:59:00Z', zone)).toBeUndefined();
});

it('a session over midnight runs on past 24 o’clock', () => {
  const late = sessionOf({ startsAt: '2026-11-24T05:00:00Z', endsAt: '2026-11-24T08:00:00Z' });
  expect(layOut([late], zone)).toMatchObject({ firstHour: 22, hours: 3 });
});

it('no two sessions of a track that overlap share a lane, whatever the day', () => {
  const start = fc.integer({ min: 0, max: 22 * 60 });
  const session = fc.record({
    start,
    minutes: fc.integer({ min: 5, max: 360 }),
    track: fc.constantFrom('day', 'night'),
  });
  fc.assert(
    fc.property(fc.array(session, { minLength: 1, maxLength: 12 }), (list) => {
      const midnight = Date.parse('2026-11-23T07:00:00Z');
      const at = (minutes: number) => new Date(midnight + minutes * 60_000).toISOString();
      const sessions = list
        .sort((a, b) => a.start - b.start)
        .map(({ start: from, minutes, track }, index) =>
          sessionOf({ id: String(index), track: track as 'day', startsAt: at(from), endsAt: at(from + minutes) }),
        );
      const layout = layOut(sessions, zone);
      for (const { blocks, lanes } of layout.tracks)
        for (const one of blocks) {
          expect(one.from >= 1 && one.from < one.until && one.until <= layout.columns + 1).toBe(true);
          expect(one.lane <= lanes).toBe(true);
          const others = blocks.filter((other) => other !== one && other.lane === one.lane);
          expect(others.every((other) => other.until <= one.from || one.until <= other.from)).toBe(true);
        }
    }),
  );
});
