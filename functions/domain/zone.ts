import { DateTime, IANAZone } from 'luxon';
import { dateOfWall, type LocalDate, type WallTime } from './wall-clock.ts';

/**
 * Wall clock ↔ instant, right for every IANA zone from 1970 to 2100, whatever the machine's own zone or season.
 *
 * One rule covers gaps and doubled hours (RFC 5545 3.3.5): where a local time is missing or doubled, the offset *before* the change
 * counts. So 02:30 in a spring gap is 03:30 summer time, and 01:30 of a doubled hour is its first passing.
 * luxon's own conversion is not used: its answer in a doubled hour depends on the season the process started in (luxon #1665).
 *
 * A wall time is handled here as "wall milliseconds": what `Date.UTC` makes of the figures on the wall.
 */

const day = 86_400_000;
/** Two changes of one zone were never less than 6.9 days apart since 1970 (Recife 2000, Gaza 2040), so probes 5 days apart miss none. */
const probeStep = 5 * day;

interface Change {
  /** The instant of the change, epoch milliseconds. */
  at: number;
  /** Wall milliseconds from which on the offset after the change counts: at + the larger offset. */
  wallFrom: number;
  /** Milliseconds to add to UTC from then on. */
  after: number;
}

/** The changes of one calendar year (UTC) and two days around it. */
interface YearTable {
  from: number;
  until: number;
  before: number;
  changes: Change[];
}

/** An IANA zone that looks its offset up in a table of changes instead of asking Intl each time: 12 µs become 0.1. */
class TabledZone extends IANAZone {
  readonly #years = new Map<number, YearTable>();
  #latest: YearTable | undefined;

  /** Minutes east of UTC at an instant (luxon's contract for a zone). */
  override offset(millis: number): number {
    return Number.isFinite(millis) ? this.offsetMillis(millis) / 60_000 : NaN;
  }

  offsetMillis(millis: number): number {
    const { before, changes } = this.#table(millis);
    return changes.findLast((change) => change.at <= millis)?.after ?? before;
  }

  instantOfWall(wall: number): number {
    const { before, changes } = this.#table(wall);
    return wall - (changes.findLast((change) => change.wallFrom <= wall)?.after ?? before);
  }

  /** The table of the year that instant or wall milliseconds fall in; neighbours mostly ask for the same. */
  #table(millis: number): YearTable {
    if (this.#latest && this.#latest.from <= millis && millis < this.#latest.until) return this.#latest;
    const year = new Date(millis).getUTCFullYear();
    this.#latest = this.#years.get(year) ?? this.#build(Date.UTC(year, 0), Date.UTC(year + 1, 0));
    this.#years.set(year, this.#latest);
    return this.#latest;
  }

  #build(from: number, until: number): YearTable {
    const before = this.#probe(from - 2 * day);
    const changes: Change[] = [];
    let [at, offset] = [from - 2 * day, before];
    while (at < until + 2 * day) {
      const next = at + probeStep;
      if (this.#probe(next) === offset) {
        at = next;
      } else {
        at = this.#firstChange(at, next, offset);
        const after = this.#probe(at);
        changes.push({ at, after, wallFrom: at + Math.max(offset, after) });
        offset = after;
      }
    }
    return { from, until, before, changes };
  }

  /** The first second of (low, high] that no longer has the offset. */
  #firstChange(low: number, high: number, offset: number): number {
    let [still, changed] = [low / 1000, high / 1000];
    while (changed - still > 1) {
      const middle = Math.floor((still + changed) / 2);
      if (this.#probe(middle * 1000) === offset) still = middle;
      else changed = middle;
    }
    return changed * 1000;
  }

  #probe(millis: number): number {
    return Math.round(super.offset(millis) * 60_000);
  }
}

/** A memo, nothing more: the tz database does not change within a process. */
const zones = new Map<string, TabledZone>();

const tabled = (name: string): TabledZone => {
  const known = zones.get(name);
  if (known) return known;
  if (!IANAZone.isValidZone(name)) throw new RangeError(`expected an IANA time zone such as America/Phoenix`);
  const zone = new TabledZone(name);
  zones.set(name, zone);
  return zone;
};

/** Whether this machine's tz database knows the zone; quick for a zone seen before. */
export const isKnownZone = (name: string): boolean => zones.has(name) || IANAZone.isValidZone(name);

/** The wall milliseconds of a wall time. */
export const millisOfWall = (wall: WallTime): number => Date.parse(`${wall}Z`);

/** Enough of a check for what `toISOString` wrote: years outside 0 to 9999 begin with a sign. */
const isFourDigitYear = (text: string): text is WallTime => text.charAt(4) === '-';

/** The wall time of wall milliseconds, to the minute. Throws a RangeError outside the years 0 to 9999. */
export const wallOfMillis = (wallMillis: number): WallTime => {
  const text = new Date(wallMillis).toISOString().slice(0, 16);
  if (!isFourDigitYear(text)) throw new RangeError('expected a year from 0 to 9999');
  return text;
};

/** Wall milliseconds → epoch milliseconds in a zone, by the rule at the top of this file. */
export const instantMillisOfWall = (wallMillis: number, zone: string): number => tabled(zone).instantOfWall(wallMillis);

/** Epoch milliseconds → wall milliseconds in a zone. */
export const wallMillisOfInstant = (millis: number, zone: string): number => millis + tabled(zone).offsetMillis(millis);

/** An instant, in epoch milliseconds, as a DateTime in a zone. */
export const dateTimeIn = (zone: string, millis: number): DateTime =>
  DateTime.fromMillis(millis, { zone: tabled(zone) });

/** The instant of a wall time in a zone, as a DateTime of that zone. Throws a RangeError for a zone that does not exist. */
export const instantOfWall = (wall: WallTime, zone: string): DateTime =>
  dateTimeIn(zone, instantMillisOfWall(millisOfWall(wall), zone));

/** The wall time an instant has in a zone, to the minute. */
export const wallTimeOf = (at: DateTime, zone: string): WallTime =>
  wallOfMillis(wallMillisOfInstant(at.toMillis(), zone));

/** The calendar day an instant falls on in a zone. */
export const localDateOf = (at: DateTime, zone: string): LocalDate => dateOfWall(wallTimeOf(at, zone));
