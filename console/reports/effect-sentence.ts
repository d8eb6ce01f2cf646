import type { en } from './words/en.ts';

type Difference = { share: number; low: number; high: number };
type Words = Pick<typeof en, 'moreOften' | 'lessOften' | 'betweenSides' | 'betweenMore' | 'betweenLess'>;

/**
 * What a difference by lot says: how much more or less often the reminded came, and between what the truth lies. Both ends of the margin say their own
 * side in words, for a sign is read against the sentence around it. `points` writes a share as percentage points without its sign.
 */
export const effectSentence = (
  { share, low, high }: Difference,
  words: Words,
  points: (share: number) => string,
): string => {
  const [from, to] = [points(low), points(high)];
  const between =
    low >= 0 ? words.betweenMore(from, to) : high <= 0 ? words.betweenLess(to, from) : words.betweenSides(from, to);
  return (share >= 0 ? words.moreOften : words.lessOften)(points(share), between);
};
