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

  const waitFor = async (parts: number): Promise<void> => {
    refill();
    // A text longer than the bucket may go once the bucket is full; the bucket then owes the rest.
    const needed = Math.min(parts, capacity);
    if (tokens < needed) {
      await sleep(Math.ceil(((needed - tokens) / rate) * 1000));
      refill();
    }
    tokens -= parts;
  };

  return {
    /** Waits until so many parts may be sent. Callers are served in the order they asked. */
    take: (parts: number): Promise<void> => {
      turn = turn.then(() => waitFor(parts));
      return turn;
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
