import { DateTime } from 'luxon';
import type { Attendance } from './attendance.ts';
import type { Clinic } from './clinic.ts';
import { sessionAlertOrder } from './alert-order.ts';
import { climbsAt, escalate, textableFor } from './escalation.ts';
import { rungOf } from './follow-up-work.ts';
import type { FollowUp } from './follow-up.ts';
import { graceEnd, isHere } from './missed.ts';
import { countInWords, listInWords, momentInWords, timeInWords } from './staff-words.ts';
import { instantOf } from './wall-clock.ts';
import { courseOf, nameOf, type FollowUpEvent, type WhyFollowUpFacts } from './why-course.ts';
import type { PolicyLine } from './why-rule.ts';

/** One of the sessions, and what the watch had before it. */
export type SessionOfFollowUp = {
  sessionId: string;
  title: string;
  startsAt: string;
  graceEndsAt: string;
  /** Who is recorded as arrived by the end of grace. */
  arrivedByGrace: number;
  response: NonNullable<Attendance['response']> | null;
  attendance: Attendance['status'];
  sentence: string;
};

export type FollowUpWhy = {
  sentence: string;
  cause: string;
  policy: PolicyLine[];
  sessions: SessionOfFollowUp[];
  course: FollowUpEvent[];
  /** What happens next unless somebody takes it on; null: nothing more by itself. */
  next: { at: string; toIds: string[]; sentence: string } | null;
};

const rungNames = { 1: 'the supervisor', 2: 'the clinic administrator' } as const;

const dueLine = ({ kind }: FollowUp, { policies, timeZone }: Clinic): PolicyLine => {
  const { followUpDueMinutes, businessHours } = policies;
  switch (kind) {
    case 'missed':
    case 'roster-not-taken':
      return { source: 'clinic', line: `followUpDueMinutes.missed: due ${countInWords(followUpDueMinutes.missed, 'minute')} after it was opened` };
    case 'crisis':
      return { source: 'clinic', line: `followUpDueMinutes.crisis: due ${countInWords(followUpDueMinutes.crisis, 'minute')} after it was opened` };
    case 'declined':
    case 'text-not-sent':
      return { source: 'clinic', line: `businessHours: due when the office closes, ${businessHours.until} (${timeZone})` };
    default:
      return { source: 'clinic', line: `businessHours: due on the next business morning, ${businessHours.from} (${timeZone})` };
  }
}; // prettier-ignore

const policyOf = ({ clinic, followUp, sessions }: WhyFollowUpFacts): PolicyLine[] => {
  const watched = followUp.kind === 'missed' || followUp.kind === 'roster-not-taken';
  const graces = sessions.map(({ session, schedule }) => ({
    source: schedule?.policies?.graceMinutes === undefined ? 'clinic' : `schedule ${schedule.id}`,
    line: `graceMinutes: ${countInWords(session.graceMinutes, 'minute')} after the start`,
  }));
  const unlike = graces.filter(
    ({ source, line }, index) => graces.findIndex((one) => one.source === source && one.line === line) === index,
  );
  return [
    ...(watched ? unlike : []),
    dueLine(followUp, clinic),
    {
      source: 'clinic',
      line: `escalateAfterMinutes: ${countInWords(clinic.policies.escalateAfterMinutes, 'minute')} from the supervisor to the clinic administrator`,
    },
  ];
};

const sessionOf = (
  { clinic, followUp }: WhyFollowUpFacts,
  { session, attendance }: WhyFollowUpFacts['sessions'][number],
): SessionOfFollowUp => {
  const ends = instantOf(graceEnd(session));
  const arrived = attendance.filter((record) => isHere(record) && (record.arrivedAt ?? '') <= ends).length;
  const own = attendance.find(({ patientId }) => patientId === followUp.patientId);
  const time = (instant: string): string => timeInWords(instant, clinic.timeZone);
  const watched = followUp.kind === 'missed' || followUp.kind === 'roster-not-taken';
  const spoken = followUp.toldOf.includes(session.id)
    ? ' An alert has told staff of it.'
    : ' No alert has told staff of it yet.';
  const answered = own?.response ? ` The patient had answered: ${own.response}.` : '';
  return {
    sessionId: session.id,
    title: session.title,
    startsAt: session.startsAt,
    graceEndsAt: ends,
    arrivedByGrace: arrived,
    response: own?.response ?? null,
    attendance: own?.status ?? 'expected',
    sentence: `${session.title} began on ${momentInWords(session.startsAt, clinic.timeZone)}, grace ended at ${time(ends)}; ${countInWords(arrived, 'patient')} had arrived by then, as recorded now.${answered}${watched ? spoken : ''}`,
  };
};

/** When its alarm rings next, as the escalation left it; a held alert is looked at as things stand. */
const ringsAt = ({ clinic, followUp }: WhyFollowUpFacts, now: DateTime): DateTime => {
  if (followUp.alertHeld) return now;
  return DateTime.max(now, climbsAt(followUp, clinic));
};

/** Who gets a held alert, as `escalateAlarm` tells it: the first group somebody of whom is on duty. */
const heldAlertTo = ({ clinic, staff, followUp }: WhyFollowUpFacts, at: DateTime): string[] => {
  const fit = textableFor(followUp, staff);
  const counsellorId = followUp.ownerId ?? undefined;
  const order = sessionAlertOrder({ clinic, staff: fit, counsellorId, running: false }, at);
  return (order.find((group) => group.length > 0) ?? []).map(({ id }) => id);
};

const nextOf = (facts: WhyFollowUpFacts, now: DateTime): FollowUpWhy['next'] => {
  const { clinic, staff, followUp } = facts;
  const first = ringsAt(facts, now);
  const rules = { staff, clinic };
  const decision = escalate(followUp, rules, first);
  const waits = decision.do === 'wait';
  const at = waits ? decision.until : first;
  const then = waits ? escalate(followUp, rules, at) : decision;
  if (then.do !== 'escalate' && then.do !== 'tell') return null;
  const toIds = then.do === 'tell' ? heldAlertTo(facts, at) : then.toIds;
  const names = listInWords(toIds.map((id) => nameOf(staff, id)));
  const when = waits
    ? `on ${momentInWords(instantOf(at), clinic.timeZone)}`
    : `at ${timeInWords(instantOf(at), clinic.timeZone)}`;
  const why = waits ? 'Nobody it may go to is on duty until then: it waits. ' : '';
  const again = then.do === 'escalate' && then.level <= rungOf(followUp);
  const what =
    then.do === 'tell'
      ? `The alert goes to ${names}`
      : again
        ? `At the top of the ladder: ${toIds.length > 0 ? `it is texted again (${names})` : 'nobody there can be texted, so the alert topic hears of it again'}`
        : `Goes to ${rungNames[then.level]}${names ? ` (${names})` : ''}`;
  return { at: instantOf(at), toIds, sentence: `${why}${what} ${when} unless somebody takes it on.` };
};

const stands = ({ staff, followUp }: WhyFollowUpFacts): string => {
  const owner = nameOf(staff, followUp.ownerId);
  const rung = followUp.escalation === 0 ? '' : ` It has gone up to ${rungNames[followUp.escalation === 1 ? 1 : 2]}.`;
  switch (followUp.status) {
    case 'closed':
      return `Closed: ${followUp.outcome ?? 'no outcome'}.`;
    case 'acknowledged':
      return `${owner} has it in hand, so it escalates no further.${rung}`;
    case 'open':
      return `Nobody has taken it on yet; it is with ${owner}.${rung}`;
  }
};

/** Why a follow-up is there, what it saw, what was done about it and what comes next (P12). */
export const whyFollowUp = (facts: WhyFollowUpFacts, now: DateTime): FollowUpWhy => ({
  sentence: stands(facts),
  cause: facts.followUp.why,
  policy: policyOf(facts),
  sessions: facts.sessions.map((one) => sessionOf(facts, one)),
  course: courseOf(facts),
  next: nextOf(facts, now),
});
