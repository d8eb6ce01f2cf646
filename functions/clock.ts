import { setTimeout } from 'node:timers/promises';
import { DateTime } from 'luxon';

/**
 * The one clock of the run time. Handlers ask it each time (`() => clock.now()`), never at wiring, so a warm Lambda has today's day.
 * The local stage replaces its two functions to turn time; nothing else may.
 */
export const clock = {
  now: (): DateTime => DateTime.utc(),
  sleep: async (milliseconds: number): Promise<void> => {
    await setTimeout(milliseconds);
  },
};
