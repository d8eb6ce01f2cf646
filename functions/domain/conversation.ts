import { DateTime } from 'luxon';
import * as z from 'zod';
import { dutyEndsAt } from './business-hours.ts';
import { Id, type Clinic, type Staff } from './clinic.ts';
import type { AnswerTo } from './language.ts';
import { Instant, instantOf } from './wall-clock.ts';

/** One of the staff answers a conversation by hand, until then at most. */
export const TakenOver = z.object({ by: Id, since: Instant, until: Instant });
export type TakenOver = z.infer<typeof TakenOver>;

/** Where the conversation with one person stands, beside what was said in it. `personId` is a patient's, or a family participant's (`personIdOf`). */
export const Conversation = z.object({
  personId: Id,
  /** When they last wrote, and when staff last wrote by hand. */
  repliedAt: Instant.optional(),
  answeredAt: Instant.optional(),
  takenOver: TakenOver.optional(),
});
export type Conversation = z.infer<typeof Conversation>;

const mostHours = 24;

/** Taking over ends with the duty one is on, and after a day at the latest: nobody's patient is forgotten in it. */
export const takenOverFrom = (me: Staff, clinic: Clinic, now: DateTime): TakenOver => {
  const latest = now.plus({ hours: mostHours });
  const until = DateTime.min(dutyEndsAt(me, clinic, now) ?? latest, latest);
  return { by: me.id, since: instantOf(now), until: instantOf(until) };
};

/** Who has taken a conversation over and still has it. */
export const inHand = (conversation: Conversation | undefined, now: DateTime): TakenOver | undefined => {
  const takenOver = conversation?.takenOver;
  return takenOver && takenOver.until > instantOf(now) ? takenOver : undefined;
};

/**
 * What is not answered by itself while somebody has the conversation in hand: what a person is to read anyway. STOP, START, HELP, danger and
 * whatever answers for a session are.
 */
const leftToStaff: readonly AnswerTo[] = ['unclear', 'here', 'no-session', 'too-late'];

/** Whether an answer is left to whoever has taken the conversation over. */
export const isLeftToStaff = (answer: AnswerTo): boolean => leftToStaff.includes(answer);
