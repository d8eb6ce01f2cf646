import { DateTime } from 'luxon';
import type { Attendance } from './attendance.ts';
import type { Clinic } from './clinic.ts';
import { followUpDueAt, priorityOf, sessionsOf, type Cause } from './follow-up-rules.ts';
import { notTakenOn } from './follow-up-work.ts';
import type { FollowUp } from './follow-up.ts';
import { missesUpTo } from './missed.ts';
import { originalDateOf } from './session.ts';
import { instantOf } from './wall-clock.ts';

/** Kinds of which each further cause is work of its own; of the others, such as a number that is dead, hearing of it again changes nothing. */
const workAgain: readonly FollowUp['kind'][] = [
  'missed',
  'declined',
  'unclear-reply',
  'unknown-sender',
  'text-not-sent',
];
const isWorkAgain = (kind: FollowUp['kind']): boolean => workAgain.includes(kind);

/** Of why it is open, as many lines are kept: the first, which say how it came about, and the newest. */
const kept = { first: 5, newest: 30 };
const leftOut = /^\((\d+) lines left out\)$/;

/** A record that somebody adds to for months stays one that can be read, and kept: of what lies between, how many lines there were. */
const shortened = (why: string): string => {
  const lines = why.split('\n');
  const before = leftOut.exec(lines[kept.first] ?? '')?.[1];
  const rest = lines.slice(before === undefined ? kept.first : kept.first + 1);
  const gone = rest.length - kept.newest;
  if (gone <= 0) return why;
  const marker = `(${Number(before ?? 0) + gone} lines left out)`;
  return [...lines.slice(0, kept.first), marker, ...rest.slice(gone)].join('\n');
};

/** A line added to why it is open, once; no more work than there was. */
export const withLine = (followUp: FollowUp, line: string): FollowUp =>
  followUp.why.includes(line) ? followUp : { ...followUp, why: shortened(`${followUp.why}\n${line}`) };

/** Whether a cause is more work for the one that is open: sessions, or a text, it did not know of; without any, words it did not. */
export const isFurther = (known: FollowUp, cause: Cause): boolean => {
  if (!isWorkAgain(known.kind)) return false;
  const about = sessionsOf(cause);
  if (about.length > 0 && (known.kind === 'missed' || known.kind === 'declined'))
    return about.some((id) => !known.sessionIds.includes(id));
  if (cause.text !== undefined && known.texts) return !known.texts.includes(cause.text);
  return !known.why.includes(cause.why);
};

const ranks: readonly FollowUp['priority'][] = ['normal', 'high', 'urgent'];
const higher = (a: FollowUp['priority'], b: FollowUp['priority']): FollowUp['priority'] =>
  ranks.indexOf(a) >= ranks.indexOf(b) ? a : b;

/** A due time that is still to come is not put off by more to do; one that is past begins anew, and so does the ladder. */
const dueAgain = (known: FollowUp, kind: FollowUp['kind'], clinic: Clinic, now: DateTime): string => {
  const due = followUpDueAt(kind, clinic, now);
  const was = DateTime.fromISO(known.dueAt);
  return known.status === 'open' && was > now && was < due ? known.dueAt : instantOf(due);
};

const reopened = (known: FollowUp): FollowUp => {
  const again: FollowUp = { ...notTakenOn(known), escalation: 0, passedBy: [], notReached: [] };
  delete again.rung;
  delete again.climbsAt;
  return again;
};

/**
 * An open follow-up that has come about again: the new session and line added, its priority raised, due anew, and open again for somebody who had
 * acknowledged what there was before. Its owner stays. The same cause a second time changes nothing.
 */
export const withCause = (
  known: FollowUp,
  cause: Cause,
  { clinic, now }: { clinic: Clinic; now: DateTime },
): FollowUp => {
  if (!isFurther(known, cause)) return withLine(known, cause.why);
  const { consecutiveMisses = known.consecutiveMisses } = cause;
  return withLine(
    {
      ...reopened(known),
      ...(cause.sessionId && { sessionId: cause.sessionId }),
      sessionIds: [...new Set([...known.sessionIds, ...sessionsOf(cause)])],
      ...(cause.text !== undefined && { texts: [...(known.texts ?? []), cause.text] }),
      ...(consecutiveMisses !== undefined && { consecutiveMisses }),
      priority: higher(known.priority, priorityOf(cause)),
      dueAt: dueAgain(known, known.kind, clinic, now),
    },
    cause.why,
  );
};

const sayings: Record<string, string> = {
  'was-here': 'was here after all',
  excused: 'excused',
  'taken-back': 'taken back by staff',
  'coming-after-all': 'coming after all',
  'session-cancelled': 'the session was cancelled',
  'session-moved': 'the session was moved to another day',
  'make-up': 'made up for by another session',
};

const lineOf = (sessionId: string, outcome: string): string =>
  `${DateTime.fromISO(originalDateOf(sessionId)).toFormat('ccc LLL d')}: ${sayings[outcome] ?? outcome}, so no longer counted here.`;

/** A follow-up some of whose sessions are settled. One that has none left is to be closed. */
export const withoutSessions = (
  followUp: FollowUp,
  { sessionIds, outcome }: { sessionIds: readonly string[]; outcome: string },
): FollowUp => {
  const gone = followUp.sessionIds.filter((id) => sessionIds.includes(id));
  if (gone.length === 0) return followUp;
  const left = followUp.sessionIds.filter((id) => !gone.includes(id));
  const latest = left.includes(followUp.sessionId ?? '') ? followUp.sessionId : left.at(-1);
  const without: FollowUp = {
    ...followUp,
    ...(latest && { sessionId: latest }),
    sessionIds: left,
    toldOf: followUp.toldOf.filter((id) => left.includes(id)),
  };
  return gone.reduce((before, id) => withLine(before, lineOf(id, outcome)), without);
};

/** A follow-up of misses with its count, and by it its priority, as the record of attendance says now (P10). */
export const recounted = (followUp: FollowUp, history: readonly Attendance[]): FollowUp => {
  const counts = followUp.sessionIds.map((id) => {
    const localDate = history.find(({ sessionId }) => sessionId === id)?.localDate ?? originalDateOf(id);
    return missesUpTo({ id, localDate }, history);
  });
  const consecutiveMisses = Math.max(0, ...counts);
  if (counts.length === 0 || consecutiveMisses === followUp.consecutiveMisses) return followUp;
  return { ...followUp, consecutiveMisses, priority: priorityOf({ kind: followUp.kind, consecutiveMisses }) };
};
