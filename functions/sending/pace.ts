import type { DateTime } from 'luxon';

type PaceClock = { now: () => DateTime; sleep: (milliseconds: number) => Promise<void> };

/**
 * Paces texts to a rate of message parts a second: a token bucket that holds one second's worth. When the carrier throttles, the rate is halved,
 * then comes back by a tenth of the full rate each second. The carrier is the limit (a 10DLC number passes one part a second), so a queue
 * should begin early rather than press hard.
 */
export const paceOf = (partsPerSecond: number, { now, sleep }: PaceClock) => {
  const capacity = Math.max(1, partsPerSecond);
  let rate = partsPerSecond;
  let tokens = capacity;
  let countedAt = now().toMillis();
  let turn: Promise<void> = Promise.resolve();

  const refill = (): void => {
    const at = now().toMillis();
    // A clock that jumps back must not stop the texts: the seconds lost are simply not counted.
    const seconds = Math.max(0, (at - countedAt) / 1000);
    countedAt = at;
    tokens = Math.min(capacity, tokens + seconds * rate);
    rate = Math.min(partsPerSecond, rate + (seconds * partsPerSecond) / 10);
  };

  /** False, at once and for nothing, when the wait would end after `until`. */
  const waitFor = async (parts: number, until: DateTime): Promise<boolean> => {
    refill();
    // A text longer than the bucket may go once the bucket is full; the bucket then owes the rest.
    const needed = Math.min(parts, capacity);
    // Looked at again after each sleep: the carrier may have throttled meanwhile.
    while (tokens < needed) {
      const milliseconds = Math.ceil(((needed - tokens) / rate) * 1000);
      if (now().plus(milliseconds) > until) return false;
      await sleep(milliseconds);
      refill();
    }
    tokens -= parts;
    return true;
  };

  return {
    /** Waits until so many parts may be sent, in the order callers asked; false when that is not before `until`. */
    take: (parts: number, until: DateTime): Promise<boolean> => {
      const taken = turn.then(() => waitFor(parts, until));
      turn = taken.then(() => undefined);
      return taken;
    },
    /** The carrier said it was too much. */
    throttled: (): void => {
      refill();
      rate = Math.max(partsPerSecond / 16, rate / 2);
      tokens = Math.min(tokens, 0);
    },
  };
};
export type Pace = ReturnType<typeof paceOf>;
