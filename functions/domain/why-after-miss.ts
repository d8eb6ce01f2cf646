import { DateTime } from 'luxon';
import { afterMissDueAt, afterMissMinutes, decideAfterMiss } from './after-miss.ts';
import type { Session } from './session.ts';
import { countInWords } from './staff-words.ts';
import type { DaySeen } from './why-facts.ts';
import { kindLine, type PolicyLine } from './why-rule.ts';
import { blankText, type TextWhy } from './why-text.ts';
import { whyUnrecorded } from './why-unrecorded.ts';

/** The line that says when the text follows a miss of a session: the schedule's own where it has one. */
const lineFor = ({ clinic }: DaySeen, { scheduleId, afterMissMinutes: own }: Session): PolicyLine => {
  if (own === undefined) return kindLine('after-miss', clinic);
  const line =
    own === null ? 'afterMissMinutes: off' : `afterMissMinutes: ${countInWords(own, 'minute')} after the end of grace`;
  return { source: `schedule ${scheduleId}`, line };
};

const decideFor = (seen: DaySeen, session: Session) => (at: DateTime) => {
  const { clinic, entry, texts, around } = seen;
  const { roster = [], attendance = [] } = around?.watched.find(({ sessionId }) => sessionId === session.id) ?? {};
  const facts = { entry, session, roster, attendance, texts, ahead: around?.sessions ?? [] };
  const { policies, timeZone: clinicZone } = clinic;
  return decideAfterMiss(
    {
      ...{ ...facts, policies, clinicZone, inCrisis: around?.inCrisis ?? false },
      ...{ outreach: around?.outreach ?? [], replies: around?.replies ?? [] },
    },
    at,
  );
};

/**
 * Of each session of the day the patient missed and has no record of a supportive text for: that the policy is to send none, that it was found too
 * late, or what the rule that sends it says. One that is recorded, sent or not, is told by its record.
 */
export const whyNoAfterMiss = (seen: DaySeen, now: DateTime): TextWhy[] => {
  const { clinic, daySessions, attendance, texts, date } = seen;
  if (texts.some(({ kind, localDate }) => kind === 'after-miss' && localDate === date)) return [];
  return daySessions.flatMap((session) => {
    const record = attendance.find(({ sessionId }) => sessionId === session.id);
    if (record?.status !== 'missed' || !record.missedAt) return [];
    const dueAt = afterMissDueAt(session, clinic.policies, DateTime.fromISO(record.missedAt, { zone: 'utc' }));
    const one = {
      step: 'after-miss',
      kind: 'after-miss' as const,
      policy: lineFor(seen, session),
      ownerId: session.id,
    };
    if (dueAt && seen.around) return [whyUnrecorded(seen, { ...one, dueAt, decide: decideFor(seen, session) }, now)];
    const sentence =
      afterMissMinutes(session, clinic.policies) === null
        ? `No text follows a missed ${session.title}: the policy is to send none.`
        : 'No text after the miss: it was found too late for one to be of use.';
    return [
      {
        ...blankText,
        ...one,
        dueAt: null,
        decision: 'nothing' as const,
        sentence,
        basis: 'reckoned' as const,
        sessionIds: [],
      },
    ];
  });
};
