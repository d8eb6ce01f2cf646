import type { DateTime } from 'luxon';
import * as z from 'zod';
import { Id, type Clinic, type Staff } from '../domain/clinic.ts';
import { goesUp } from '../domain/escalation.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { toTell } from '../domain/hand-over.ts';
import { Instant, instantOf } from '../domain/wall-clock.ts';

/** Where a follow-up goes that somebody sent up. */
export const GoesUp = z.object({
  holdUntil: Instant.nullable().describe('When the first of them comes on duty; null: within a minute'),
  toIds: z.array(Id).describe('The rung it goes to; the first becomes its owner'),
  textedIds: z.array(Id).describe('Of them, who can be texted then; the others find it in the queue'),
});

/** When somebody hears of a follow-up. */
export const Reach = z.object({
  holdUntil: Instant.nullable().describe('When they come on duty; null: within a minute'),
  byText: z.boolean().describe('false: they cannot be texted, or could not be, and find it in the queue'),
});

/** The same of the colleague a follow-up was handed to. */
export const Tells = Reach.extend({ staffId: Id });

/** `optedOut`: of the staff, the numbers that have stopped our texts. */
export type Team = { clinic: Clinic; staff: readonly Staff[]; optedOut?: ReadonlySet<string> };

/** The same of one follow-up; null for one that nobody has sent up, or that has gone. */
export const goesUpOf = (followUp: FollowUp, team: Team, now: DateTime): z.infer<typeof GoesUp> | null => {
  const where = goesUp(followUp, team, now);
  return where && { ...where, holdUntil: where.holdUntil && instantOf(where.holdUntil) };
};

/** When somebody is texted who can be from a time on; null: who cannot be. */
export const reachOf = (at: DateTime | null, now: DateTime): z.infer<typeof Reach> => ({
  holdUntil: at && at > now ? instantOf(at) : null,
  byText: at !== null,
});

/** When the colleague it was handed to is told; null where nobody is still to be. */
export const tellsOf = (followUp: FollowUp, team: Team, now: DateTime): z.infer<typeof Tells> | null => {
  const next = toTell(followUp, team, now);
  if (!next) return null;
  return { staffId: next.person.id, ...reachOf(next.at, now) };
};
