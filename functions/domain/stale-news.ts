import type { DateTime } from 'luxon';
import type { Message, Told } from './message.ts';
import type { Session } from './session.ts';
import { instantOf } from './wall-clock.ts';

/** One session a patient was told of that is now otherwise: `now` is null when it is cancelled. */
export type Change = { session: Session; wasAt: string; nowAt: string | null };

/** What the patient has last been told of each session, from the texts that were, or may have been, sent. */
const lastTold = (messages: readonly Message[]): Map<string, Told> =>
  new Map(
    messages
      .filter(({ status }) => status === 'sent' || status === 'unknown')
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .flatMap(({ told }) => told)
      .map((told) => [told.sessionId, told]),
  );

/**
 * What a patient has been told and is no longer so (P9): sessions moved or cancelled since the last text that named them. Nothing for a
 * session never told (its reminder will be right when its time comes), nor once both its old and its new time are past.
 */
export const staleNews = (
  { messages, sessions }: { messages: readonly Message[]; sessions: readonly Session[] },
  now: DateTime,
): Change[] => {
  const told = lastTold(messages);
  return sessions.flatMap((session) => {
    const last = told.get(session.id);
    if (!last) return [];
    const cancelled = session.status === 'cancelled';
    const same = (last.cancelled ?? false) === cancelled && (cancelled || last.startsAt === session.startsAt);
    const latest = cancelled || last.startsAt > session.startsAt ? last.startsAt : session.startsAt;
    return same || latest <= instantOf(now)
      ? []
      : [{ session, wasAt: last.startsAt, nowAt: cancelled ? null : session.startsAt }];
  });
};
