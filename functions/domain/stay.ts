import * as z from 'zod';
import type { Episode } from './clinic.ts';
import type { LocalDate } from './wall-clock.ts';
import type { Days } from './week.ts';

/** How it stands with a patient on a day: `waiting` has no stay yet, or one that begins later; `discharged` has none any more. */
export const StayStatus = z.enum(['active', 'on-hold', 'waiting', 'discharged']);
export type StayStatus = z.infer<typeof StayStatus>;

/** The stay a day falls into. The day of discharge belongs to none: from it on nobody is expected. */
export const stayOn = (episodes: readonly Episode[], day: LocalDate): Episode | undefined =>
  episodes.find(({ admittedOn, dischargedOn }) => admittedOn <= day && (dischargedOn === null || dischargedOn > day));

const isHeld = ({ holds }: Episode, day: LocalDate): boolean =>
  holds.some(({ from, until }) => from <= day && (until === null || day <= until));

/** Where a patient stands on one of the clinic's days, of all their stays. */
export const stayStatus = (episodes: readonly Episode[], day: LocalDate): StayStatus => {
  const stay = stayOn(episodes, day);
  if (stay) return isHeld(stay, day) ? 'on-hold' : 'active';
  const isAhead = episodes.length === 0 || episodes.some(({ admittedOn }) => admittedOn > day);
  return isAhead ? 'waiting' : 'discharged';
};

/** Whether a patient was here on any of the clinic's days, the day of discharge included: what is left to record may be recorded on it. */
export const wasHere = (episodes: readonly Episode[], { from, until }: Days): boolean =>
  episodes.some(
    ({ admittedOn, dischargedOn }) => admittedOn <= until && (dischargedOn === null || from <= dischargedOn),
  );
