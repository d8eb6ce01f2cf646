import { DateTime } from 'luxon';
import { afterMissDueAt, afterMissMinutes } from './after-miss.ts';
import { momentInWords } from './staff-words.ts';
import { instantOf } from './wall-clock.ts';
import type { DaySeen } from './why-facts.ts';
import { kindLine } from './why-rule.ts';
import { blankText, type TextWhy } from './why-text.ts';

/**
 * Of each session of the day the patient missed and got no supportive text for: that it is still due, that the policy is to send none, or that nothing
 * is recorded. One that is recorded, sent or not, is told by its record.
 */
export const whyNoAfterMiss = (seen: DaySeen, now: DateTime): TextWhy[] => {
  const { clinic, daySessions, attendance, texts, date } = seen;
  if (texts.some(({ kind, localDate }) => kind === 'after-miss' && localDate === date)) return [];
  return daySessions.flatMap((session) => {
    const record = attendance.find(({ sessionId }) => sessionId === session.id);
    if (record?.status !== 'missed' || !record.missedAt) return [];
    const off = afterMissMinutes(session, clinic.policies) === null;
    const dueAt = afterMissDueAt(session, clinic.policies, DateTime.fromISO(record.missedAt, { zone: 'utc' }));
    const later = dueAt !== null && dueAt > now;
    const sentence = off
      ? `No text follows a missed ${session.title}: the policy is to send none.`
      : later
        ? `The text after the miss is due on ${momentInWords(instantOf(dueAt), clinic.timeZone)}, if the patient still counts as missed then.`
        : 'No text after the miss is recorded: it was found too late for one, or it is waiting for its turn.';
    return [
      {
        ...blankText,
        step: 'after-miss',
        kind: 'after-miss' as const,
        policy: kindLine('after-miss', clinic),
        dueAt: dueAt && instantOf(dueAt),
        decision: later ? ('due-later' as const) : ('nothing' as const),
        sentence,
        basis: later ? ('foretold' as const) : ('reckoned' as const),
        ownerId: session.id,
        sessionIds: [],
      },
    ];
  });
};
