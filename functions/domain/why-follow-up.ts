import { DateTime } from 'luxon';
import type { Attendance } from './attendance.ts';
import type { Clinic, Schedule, Staff } from './clinic.ts';
import { escalate } from './follow-up-rules.ts';
import type { FollowUp } from './follow-up.ts';
import { graceEnd, isHere } from './missed.ts';
import type { Session } from './session.ts';
import { countInWords, listInWords, momentInWords, timeInWords } from './staff-words.ts';
import { instantOf } from './wall-clock.ts';
import type { PolicyLine } from './why-rule.ts';

export type WhyFollowUpFacts = {
  clinic: Clinic;
  staff: readonly Staff[];
  followUp: FollowUp;
  /** The sessions it is about that there are, each with its schedule and all that is recorded of attendance. */
  sessions: readonly { session: Session; schedule: Schedule | undefined; attendance: readonly Attendance[] }[];
};

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

/** Something that was done, in the order it was. */
export type FollowUpEvent = {
  at: string;
  what: 'opened' | 'alerted' | 'escalated' | 'acknowledged' | 'outreach' | 'closed';
  who: string | null;
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
const nameOf = (staff: readonly Staff[], id: string | null | undefined): string =>
  id === 'system' ? 'the system' : (staff.find((person) => person.id === id)?.name ?? id ?? 'nobody');

const dueLine = ({ kind }: FollowUp, { policies, timeZone }: Clinic): PolicyLine => {
  const { followUpDueMinutes, businessHours } = policies;
  switch (kind) {
    case 'missed':
    case 'roster-not-taken':
      return { source: 'clinic', line: `followUpDueMinutes.missed: due ${countInWords(followUpDueMinutes.missed, 'minute')} after it was opened` };
    case 'crisis':
      return { source: 'clinic', line: `followUpDueMinutes.crisis: due ${countInWords(followUpDueMinutes.crisis, 'minute')} after it was opened` };
    case 'declined':
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
  const answered = own?.response ? ` The patient had answered: ${own.response}.` : '';
  return {
    sessionId: session.id,
    title: session.title,
    startsAt: session.startsAt,
    graceEndsAt: ends,
    arrivedByGrace: arrived,
    response: own?.response ?? null,
    attendance: own?.status ?? 'expected',
    sentence: `${session.title} began on ${momentInWords(session.startsAt, clinic.timeZone)}, grace ended at ${time(ends)}; ${countInWords(arrived, 'patient')} had arrived by then, as recorded now.${answered}`,
  };
};

const courseOf = ({ clinic, staff, followUp }: WhyFollowUpFacts): FollowUpEvent[] => {
  const { openedAt, dueAt, alertedAt, acknowledgedAt, acknowledgedBy, outreach, closedAt, closedBy, outcome } =
    followUp;
  const when = (at: string): string => momentInWords(at, clinic.timeZone);
  const events: FollowUpEvent[] = [
    { at: openedAt, what: 'opened', who: null, sentence: `Opened on ${when(openedAt)}, due ${when(dueAt)}.` },
    ...(alertedAt
      ? [{ at: alertedAt, what: 'alerted' as const, who: null, sentence: `Staff were told on ${when(alertedAt)}.` }]
      : []),
    ...(acknowledgedAt
      ? [
          {
            at: acknowledgedAt,
            what: 'acknowledged' as const,
            who: acknowledgedBy ?? null,
            sentence: `${nameOf(staff, acknowledgedBy)} took it on on ${when(acknowledgedAt)}.`,
          },
        ]
      : []),
    ...outreach.map((attempt) => ({
      at: attempt.at,
      what: 'outreach' as const,
      who: attempt.by,
      sentence: `${nameOf(staff, attempt.by)} tried on ${when(attempt.at)}: ${attempt.outcome.replaceAll('-', ' ')}.`,
    })),
    ...(closedAt
      ? [
          {
            at: closedAt,
            what: 'closed' as const,
            who: closedBy ?? null,
            sentence: `Closed by ${nameOf(staff, closedBy)} on ${when(closedAt)}: ${outcome ?? 'no outcome'}.`,
          },
        ]
      : []),
  ];
  return events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};

/** When its alarm rings next, as the escalation left it. */
const ringsAt = ({ clinic, followUp }: WhyFollowUpFacts, now: DateTime): DateTime => {
  const minutes = followUp.escalation * clinic.policies.escalateAfterMinutes;
  return DateTime.max(now, DateTime.fromISO(followUp.dueAt, { zone: 'utc' }).plus({ minutes }));
};

const nextOf = (facts: WhyFollowUpFacts, now: DateTime): FollowUpWhy['next'] => {
  const { clinic, staff, followUp } = facts;
  const at = ringsAt(facts, now);
  const rules = { staff, clinic, policies: clinic.policies };
  const decision = escalate(followUp, rules, at);
  if (decision.do !== 'escalate') return null;
  const names = decision.toIds.map((id) => nameOf(staff, id));
  const to = names.length > 0 ? ` (${listInWords(names)})` : '';
  return {
    at: instantOf(at),
    toIds: decision.toIds,
    sentence: `Goes to ${rungNames[decision.level]}${to} at ${timeInWords(instantOf(at), clinic.timeZone)} unless somebody takes it on.`,
  };
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
