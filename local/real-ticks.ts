import { DateTime } from 'luxon';
import type { Stage } from './stage.ts';

/**
 * Fires a stage's rules by the machine's own clock, a moment after each whole minute; gives what stops it.
 * Daily rules fire once at the start: the machine may have been off when they were due.
 */
export const realTicks = (stage: Pick<Stage, 'ticker' | 'turn'>): (() => void) => {
  let timer: NodeJS.Timeout;
  const tick = async (): Promise<void> => {
    await stage.turn(() => stage.ticker.turnTo(DateTime.utc()));
    arm();
  };
  const arm = (): void => {
    timer = setTimeout(() => void tick(), 60_050 - (Date.now() % 60_000));
  };
  void stage.turn(() => stage.ticker.fireDaily());
  arm();
  return () => {
    clearTimeout(timer);
  };
};
