/** Draws that a seed always gives in the same order (mulberry32). For invented data only. */
export const drawsFrom = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (count: number): number => Math.floor(next() * count);
  return {
    next,
    upTo,
    /** True so often of one. */
    chance: (of: number): boolean => next() < of,
    /** A whole number, both ends included. */
    between: (low: number, high: number): number => low + upTo(high - low + 1),
    pick: <T>(list: readonly [T, ...T[]]): T => list[upTo(list.length)] ?? list[0],
  };
};
export type Draws = ReturnType<typeof drawsFrom>;
