import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Closure } from '../../functions/domain/clinic.ts';
import { keptClosures, mergeClosures } from '../../functions/intake/kept-from-console.ts';

const closure = (day: number, title: string, days: number): Closure =>
  Closure.parse({
    on: `2026-12-${10 + day}`,
    title,
    ...(days > 0 && { until: `2026-12-${10 + day + days}` }),
  });
const thanks = Closure.parse({ on: '2026-11-26', title: 'Thanksgiving' });
const snow = Closure.parse({ on: '2026-12-09', title: 'Snow' });

/** Of few days and titles, so that lists often have days and whole closures in common; each day once in a list. */
const closures = fc.uniqueArray(
  fc.tuple(fc.nat(5), fc.constantFrom('a', 'b'), fc.nat(2)).map((drawn) => closure(...drawn)),
  { selector: ({ on }) => on },
);
const key = ({ on, until, title }: Closure): string => `${on} ${until ?? on} ${title}`;
const isClosed = (list: readonly Closure[], { on, until = on }: Closure): boolean =>
  list.some((one) => one.on === on && (one.until ?? one.on) >= until);

describe('a clinic file loaded again', () => {
  it('is taken as it is where there is no clinic yet', () => {
    expect(mergeClosures({ standing: undefined, file: [thanks], last: [] })).toEqual([thanks]);
  });

  it('keeps a day closed in the console, and leaves open a day opened there', () => {
    expect(mergeClosures({ standing: [thanks, snow], file: [thanks], last: [thanks] })).toEqual([thanks, snow]);
    expect(mergeClosures({ standing: [snow], file: [thanks], last: [thanks] })).toEqual([snow]);
  });

  it('opens a day that was taken out of it since it was loaded last', () => {
    expect(mergeClosures({ standing: [thanks, snow], file: [], last: [thanks] })).toEqual([snow]);
  });

  it('of a clinic loaded before that was kept closes its own days and keeps all others', () => {
    expect(mergeClosures({ standing: [snow], file: [thanks], last: [] })).toEqual([snow, thanks]);
  });

  it('does not cut short a run of days closed in the console that begins on a day it names, and says so', () => {
    const run = Closure.parse({ on: '2026-11-26', until: '2026-11-29', title: 'Closed for repairs' });
    const retitled = Closure.parse({ on: '2026-11-26', title: 'Thanksgiving Day' });
    for (const { file, last } of [
      { file: [thanks], last: [] },
      { file: [retitled], last: [thanks] },
    ]) {
      const merged = mergeClosures({ standing: [run], file, last });
      expect(merged).toEqual([run]);
      expect(keptClosures(merged, file)).toEqual({ closures: ['2026-11-26'], opened: [] });
    }
    expect(mergeClosures({ standing: [thanks], file: [run], last: [] })).toEqual([run]);
    expect(mergeClosures({ standing: [run], file: [thanks], last: [run] })).toEqual([thanks]);
  });

  it('changes nothing when it was not changed itself, whatever was entered since', () => {
    fc.assert(
      fc.property(closures, closures, (standing, file) => {
        expect(mergeClosures({ standing, file, last: file })).toEqual(standing);
      }),
    );
  });

  it('has its way with all it says anew and nothing else, each day closed once', () => {
    fc.assert(
      fc.property(closures, closures, closures, (standing, file, last) => {
        const merged = mergeClosures({ standing, file, last });
        const [is, was, said, before] = [merged, standing, file, last].map((list) => new Set(list.map(key)));
        expect(new Set(merged.map(({ on }) => on)).size).toBe(merged.length);
        for (const one of file) if (!before?.has(key(one))) expect(isClosed(merged, one)).toBe(true);
        for (const one of last) if (!said?.has(key(one))) expect(is).not.toContain(key(one));
        for (const one of standing) if (!before?.has(key(one))) expect(isClosed(merged, one)).toBe(true);
        const anew = file.filter((one) => !before?.has(key(one))).map(({ on }) => on);
        for (const one of standing) if (said?.has(key(one)) && !anew.includes(one.on)) expect(is).toContain(key(one));
        for (const one of merged) expect(was?.has(key(one)) === true || said?.has(key(one)) === true).toBe(true);
      }),
    );
  });
});
