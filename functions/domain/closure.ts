import type { Closure } from './clinic.ts';
import type { LocalDate } from './wall-clock.ts';

/** The closure a calendar day of the clinic falls in, if any; `until` is its last day. */
export const closureOn = (closures: readonly Closure[], date: LocalDate): Closure | undefined =>
  closures.find(({ on, until }) => on <= date && date <= (until ?? on));
