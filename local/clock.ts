import { setImmediate } from 'node:timers/promises';
import type { DateTime } from 'luxon';
import { clock } from '../functions/clock.ts';

/** The clock of a stage: the Lambdas' clock and the carrier's. `set` turns a virtual one and is refused by a real one. */
export type StageClock = {
  kind: 'virtual' | 'real';
  now: () => DateTime;
  sleep: (milliseconds: number) => Promise<void>;
  set: (to: DateTime) => void;
};

/**
 * A clock that stands still until it is turned. Whoever sleeps lets the others run first, then moves it on to the end of the sleep
 * if nothing else has: so paced texts lie 100 ms apart without anybody waiting.
 */
export const virtualClock = (start: DateTime): StageClock => {
  let at = start.toUTC();
  return {
    kind: 'virtual',
    now: () => at,
    sleep: async (milliseconds) => {
      const until = at.plus({ milliseconds });
      await setImmediate();
      if (at < until) at = until;
    },
    set: (to) => {
      at = to.toUTC();
    },
  };
};

/** The machine's own clock. */
export const realClock = (): StageClock => ({
  kind: 'real',
  now: clock.now,
  sleep: clock.sleep,
  set: () => {
    throw new Error('The clock is real and cannot be turned; start with CLOCK=virtual');
  },
});

/** Makes every Lambda in this process go by the stage's clock. */
export const installClock = (stage: StageClock): void => {
  clock.now = stage.now;
  clock.sleep = stage.sleep;
};
