import { expect } from 'vitest';
import type { Stage } from '../stage.ts';

/** Sunday 22 November 2026, 12:00 in Phoenix (UTC-7): before anybody is reminded of Monday. */
export const sundayNoon = '2026-11-22T19:00:00Z';

/** Begins a story anew on Sunday at 18:30: Monday's reminders of 18:00 are out. */
export const beginSundayEvening = async (stage: Stage, clinic: object): Promise<void> => {
  expect(await stage.reset({ clinic, now: sundayNoon })).toMatchObject({ status: 200 });
  await stage.clock.to('2026-11-23T01:30:00Z');
};
