import * as z from 'zod';

/** Fewer than this say nothing of a clinic, and may say too much of one patient. */
export const fewest = 10;

/**
 * So many of so many. `share` is 0 to 1, with its 95 % interval; all three are null where there are too few to tell (`fewest`). What is no count of
 * single yes-or-no answers, such as minutes, has no interval.
 */
export const Rate = z.object({
  count: z.number().min(0),
  of: z.number().min(0),
  share: z.number().min(0).max(1).nullable(),
  low: z.number().min(0).max(1).nullable(),
  high: z.number().min(0).max(1).nullable(),
});
export type Rate = z.infer<typeof Rate>;

/** A difference of two shares, -1 to 1, with its 95 % interval. */
export const Difference = z.object({
  share: z.number().min(-1).max(1),
  low: z.number().min(-1).max(1),
  high: z.number().min(-1).max(1),
});
export type Difference = z.infer<typeof Difference>;

/** The 97.5th percentile of the normal distribution. */
const z975 = 1.959_963_984_540_054;

const within = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * The score interval of a proportion (Wilson, J. Am. Stat. Assoc. 22, 1927, 209-212): unlike the textbook one it stays between 0 and 1 and holds for
 * small numbers and shares near the ends (Brown, Cai and DasGupta, Statistical Science 16, 2001, 101-133). `of` is more than 0.
 */
export const wilson = (count: number, of: number): { low: number; high: number } => {
  const share = count / of;
  const shrink = 1 + z975 ** 2 / of;
  const centre = (share + z975 ** 2 / (2 * of)) / shrink;
  const half = (z975 / shrink) * Math.sqrt((share * (1 - share)) / of + z975 ** 2 / (4 * of ** 2));
  return { low: within(Math.min(share, centre - half)), high: within(Math.max(share, centre + half)) };
};

/** So many of so many yes-or-no answers. */
export const rateOf = (count: number, of: number): Rate =>
  of < fewest
    ? { count, of, share: null, low: null, high: null }
    : { count, of, share: count / of, ...wilson(count, of) };

/** A share of a quantity such as minutes: without an interval, for minutes of one session are not independent. */
export const shareOf = (count: number, of: number): Rate => ({
  count,
  of,
  share: of > 0 ? within(count / of) : null,
  low: null,
  high: null,
});

/**
 * How much more often one happened than the other, with the interval of Newcombe's method 10 (Statistics in Medicine 17, 1998, 873-890), made of the
 * two score intervals. Null where either has too few.
 */
export const differenceOf = (one: Rate, other: Rate): Difference | null => {
  if (one.share === null || one.low === null || one.high === null) return null;
  if (other.share === null || other.low === null || other.high === null) return null;
  const share = one.share - other.share;
  return {
    share,
    low: Math.max(-1, share - Math.hypot(one.share - one.low, other.high - other.share)),
    high: Math.min(1, share + Math.hypot(one.high - one.share, other.share - other.low)),
  };
};

/** Minutes within which half, and nine tenths, of all were done; null where so many were not, or there are too few. */
export const Waits = z.object({ half: z.number().nullable(), nineTenths: z.number().nullable() });
export type Waits = z.infer<typeof Waits>;

/** Of `minutes`, one for each that was done, and `of` in all: what was never done counts as longer than any, so that nothing is prettied. */
export const waitsOf = (minutes: readonly number[], of: number): Waits => {
  const sorted = minutes.toSorted((a, b) => a - b);
  const within = (part: number): number | null => (of < fewest ? null : (sorted[Math.ceil(of * part) - 1] ?? null));
  return { half: within(0.5), nineTenths: within(0.9) };
};
