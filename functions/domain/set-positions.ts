import type { Rule } from './recurrence-rule.ts';

/** Looks at a wall start and says whether to go on. */
export type Visit = (wall: number) => boolean;

/** The walls of one period that BYSETPOS names. rrule's own BYSETPOS repeats dates and takes the first for one that is missing. */
const atPositions = (positions: number[], period: number[]): number[] =>
  period.filter((_, index) => positions.includes(index + 1) || positions.includes(index - period.length));

/** Hands on the walls a whole period at a time, thinned to the BYSETPOS positions. `close` hands on the last period. */
export const thinned = ({ FREQ, BYSETPOS }: Rule, take: Visit): { visit: Visit; close: () => boolean } => {
  if (BYSETPOS.length === 0) return { visit: take, close: () => true };
  const keyOf = (at: Date): number => at.getUTCFullYear() * 12 + (FREQ === 'MONTHLY' ? at.getUTCMonth() : 0);
  let period: number[] = [];
  let key = NaN;
  const close = (): boolean => atPositions(BYSETPOS, period).every(take);
  const visit: Visit = (wall) => {
    const next = keyOf(new Date(wall));
    if (next === key) return period.push(wall) > 0;
    const carryOn = close();
    [period, key] = [[wall], next];
    return carryOn;
  };
  return { visit, close };
};
