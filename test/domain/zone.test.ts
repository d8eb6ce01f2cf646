import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';
import { afterEach, describe, expect, it, test } from 'vitest';
import { WallTime } from '../../functions/domain/wall-clock.ts';
import { instantMillisOfWall, instantOfWall, wallMillisOfInstant } from '../../functions/domain/zone.ts';

const utcOf = (wall: string, zone: string): string =>
  instantOfWall(WallTime.parse(wall), zone).toUTC().toISO({ suppressMilliseconds: true, suppressSeconds: true })!;

describe('P1 a wall time has one instant', () => {
  test.each([
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30Z', 'a gap is read with the offset before it: 03:30 EDT'],
    ['America/New_York', '2026-03-08T01:59', '2026-03-08T06:59Z', 'the last minute before the gap, EST'],
    ['America/New_York', '2026-03-08T03:00', '2026-03-08T07:00Z', 'the first minute after the gap, EDT'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30Z', 'a doubled hour is its first passing, EDT'],
    ['America/New_York', '2026-11-01T02:00', '2026-11-01T07:00Z', 'the first minute after the doubled hour, EST'],
    ['America/Phoenix', '2026-03-08T02:30', '2026-03-08T09:30Z', 'Arizona has no gap'],
    ['Europe/London', '2026-03-29T01:30', '2026-03-29T01:30Z', 'the gap of London: 02:30 BST'],
    ['Europe/London', '2026-10-25T01:30', '2026-10-25T00:30Z', 'the doubled hour of London: BST'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45Z', 'a gap of half an hour: 02:45 at +11'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45Z', 'a doubled half hour: +11'],
    ['Pacific/Apia', '2011-12-30T10:00', '2011-12-30T20:00Z', 'the day Apia left out: 31 December 10:00 at +14'],
    ['Pacific/Apia', '2011-12-31T10:00', '2011-12-30T20:00Z', 'the day after it'],
    ['Africa/Monrovia', '1971-06-01T12:00', '1971-06-01T12:44Z', 'an offset with seconds, -00:44:30, to the minute'],
    ['America/Recife', '2000-10-12T12:00', '2000-10-12T14:00Z', 'summer time that lasted a week: -02'],
    ['America/New_York', '2099-07-01T12:00', '2099-07-01T16:00Z', 'far ahead'],
  ])('%s %s is %s: %s', (zone, wall, utc) => {
    expect(utcOf(wall, zone).slice(0, 16)).toBe(utc.slice(0, 16));
  });

  it('carries its zone, and adding minutes to it is exact across a change', () => {
    const start = instantOfWall(WallTime.parse('2026-10-31T22:00'), 'America/New_York');
    expect(start.zoneName).toBe('America/New_York');
    expect(start.plus({ minutes: 480 }).toISO({ suppressMilliseconds: true })).toBe('2026-11-01T05:00:00-05:00');
  });

  it('a zone nobody knows is refused', () => {
    expect(() => utcOf('2026-03-08T02:30', 'America/Gotham')).toThrow('expected an IANA time zone');
  });
});

describe('the season in which the process first uses a zone makes no difference', () => {
  const now = Settings.now;
  afterEach(() => {
    Settings.now = now;
  });

  test.each([
    ['America/Detroit', '2026-01-15T00:00:00Z'],
    ['America/Indiana/Indianapolis', '2026-07-15T00:00:00Z'],
  ])('%s first used at %s: 01:30 of the doubled hour is the first passing', (zone, firstUsed) => {
    Settings.now = () => Date.parse(firstUsed);
    expect(utcOf('2026-11-01T01:30', zone)).toBe('2026-11-01T05:30Z'); // EDT
  });
});

const zone = fc.constantFrom(
  'America/New_York',
  'America/Phoenix',
  'Europe/London',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Gaza',
);
const anyMinute = fc.integer({ min: 0, max: Date.UTC(2100, 0) / 60_000 }).map((minutes) => minutes * 60_000);

describe('the table of a zone', () => {
  it("says what Intl says at every instant, so an instant's wall time is what clocks there show", () => {
    fc.assert(
      fc.property(zone, anyMinute, (name, instant) => {
        const shown = DateTime.fromMillis(instant, { zone: name });
        expect(wallMillisOfInstant(instant, name)).toBe(instant + shown.offset * 60_000);
      }),
      { numRuns: 300 },
    );
  });

  it('reads every wall time as an instant that shows it, at its first passing; only in a gap does the clock show a later time', () => {
    fc.assert(
      fc.property(zone, anyMinute, (name, wall) => {
        const instant = instantMillisOfWall(wall, name);
        const shown = wallMillisOfInstant(instant, name);
        expect(shown).toBeGreaterThanOrEqual(wall);
        // No instant in the three hours before shows the same time.
        for (let earlier = instant - 180 * 60_000; earlier < instant; earlier += 15 * 60_000) {
          expect(wallMillisOfInstant(earlier, name)).not.toBe(wall);
        }
      }),
      { numRuns: 300 },
    );
  });
});
