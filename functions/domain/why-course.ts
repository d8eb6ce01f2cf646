import type { Attendance } from './attendance.ts';
import type { Clinic, Schedule, Staff } from './clinic.ts';
import { everTakenOn } from './follow-up-work.ts';
import type { FollowUp } from './follow-up.ts';
import type { Session } from './session.ts';
import { listInWords, momentInWords } from './staff-words.ts';

/** What is read of one follow-up to say why. */
export type WhyFollowUpFacts = {
  clinic: Clinic;
  staff: readonly Staff[];
  followUp: FollowUp;
  /** The sessions it is about that there are, each with its schedule and all that is recorded of attendance. */
  sessions: readonly { session: Session; schedule: Schedule | undefined; attendance: readonly Attendance[] }[];
};

/** Something that was done, in the order it was. */
export type FollowUpEvent = {
  at: string;
  what: 'opened' | 'alerted' | 'passed-on' | 'handed-over' | 'acknowledged' | 'outreach' | 'closed';
  who: string | null;
  sentence: string;
};

/** A member of staff as staff know them; what is nobody's, or done by itself, is said so. */
export const nameOf = (staff: readonly Staff[], id: string | null | undefined): string =>
  id === 'system' ? 'the system' : (staff.find((person) => person.id === id)?.name ?? id ?? 'nobody');

/** Who has been texted of it; those it went up to are among them, for when each was is not recorded. */
const toldInWords = ({ staff, followUp }: WhyFollowUpFacts): string => {
  const { alertedTo, alertHeld } = followUp;
  if (alertHeld) return 'by the alert topic; nobody was on duty to be texted, so the text waits';
  if (alertedTo.length === 0) return 'by the alert topic; nobody was texted';
  const later = followUp.escalation + followUp.passedBy.length + followUp.handedOver.length > 0;
  const all = later ? ' so far' : '';
  return `by the alert topic, and by text${all} ${listInWords(alertedTo.map((id) => nameOf(staff, id)))}`;
};

const alertedIn = (facts: WhyFollowUpFacts): FollowUpEvent[] => {
  const { clinic, followUp } = facts;
  const { alertedAt, alertedTo, openedAt } = followUp;
  // Of danger the alert goes with the follow-up, and no time of its own is recorded.
  const at = alertedAt ?? (alertedTo.length > 0 ? openedAt : undefined);
  if (at === undefined) return [];
  return [
    {
      at,
      what: 'alerted',
      who: null,
      sentence: `Staff were told on ${momentInWords(at, clinic.timeZone)}: ${toldInWords(facts)}.`,
    },
  ];
};

const takenIn = ({ clinic, staff, followUp }: WhyFollowUpFacts): FollowUpEvent[] => {
  const { passedBy, handedOver } = followUp;
  const when = (instant: string): string => momentInWords(instant, clinic.timeZone);
  return [
    ...passedBy.map((passed) => ({
      at: passed.at,
      what: 'passed-on' as const,
      who: passed.by,
      sentence: `${nameOf(staff, passed.by)} passed it on on ${when(passed.at)}.`,
    })),
    ...handedOver.map((handed) => ({
      at: handed.at,
      what: 'handed-over' as const,
      who: handed.by,
      sentence: `${nameOf(staff, handed.by)} handed it to ${nameOf(staff, handed.to)} on ${when(handed.at)}.`,
    })),
    ...everTakenOn(followUp).map(({ by, at, via }) => ({
      at,
      what: 'acknowledged' as const,
      who: by,
      sentence: `${nameOf(staff, by)} took it on on ${when(at)}${via === 'text' ? ', by text' : ''}.`,
    })),
  ];
};

/** What was done about a follow-up, as it is recorded, in the order it was. */
export const courseOf = (facts: WhyFollowUpFacts): FollowUpEvent[] => {
  const { clinic, staff, followUp } = facts;
  const { openedAt, dueAt, outreach, closedAt, closedBy = null, outcome = 'no outcome' } = followUp;
  const when = (at: string): string => momentInWords(at, clinic.timeZone);
  const events: FollowUpEvent[] = [
    { at: openedAt, what: 'opened', who: null, sentence: `Opened on ${when(openedAt)}, due ${when(dueAt)}.` },
    ...alertedIn(facts),
    ...takenIn(facts),
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
            who: closedBy,
            sentence: `Closed by ${nameOf(staff, closedBy)} on ${when(closedAt)}: ${outcome}.`,
          },
        ]
      : []),
  ];
  return events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};
