import { Duration, type DateTime } from 'luxon';
import type { Policies, ReminderStep } from './clinic.ts';
import { dayPlan, patientIsAway, pausedByHold, stillComing } from './day-plan.ts';
import { lotOf } from './hold-out.ts';
import { isPending, type Arm, type Message, type Reason } from './message.ts';
import { stepDueAt } from './reminder-step.ts';
import type { RosterEntry } from './roster.ts';
import { onSamePhone, type OtherText } from './same-phone.ts';
import type { Session } from './session.ts';
import { overCap, permission, type NotNow, type TextCounts } from './text-clearance.ts';
import { sendableFrom } from './texting-hours.ts';
import { instantOf } from './wall-clock.ts';

export type ReminderFacts = {
  /** The patient as the roster has them now; none: no longer on it. */
  entry: RosterEntry | undefined;
  /** The session whose alarm rings, as it stands now. */
  session: Session;
  /** Every session the clinic holds that day. */
  daySessions: readonly Session[];
  step: string;
  policies: Policies;
  /** The steps of this session: the schedule's own, or the clinic's. */
  steps: readonly ReminderStep[];
  clinicZone: string;
  /** What is recorded already for this patient, day and step, where that was worth reading. */
  prior: Message | undefined;
  /** A text that may or may not have been sent is to be sent again: no later step will cover it. */
  repeatUnknown: boolean;
  /** Left out where the caps cannot bind (`capsCouldBind`). */
  counts: TextCounts | undefined;
  /** Whose lot it is where the clinic holds some out of this step (`holdOut`), and whether the patient takes no part. Left out: nobody is held out. */
  lot?: { clinicId: string; exempt: boolean } | undefined;
  /** Of each in `samePhoneAs`, what is on record for this day and step. Left out: nobody else's text is looked at. */
  others?: readonly OtherText[] | undefined;
  /** It has waited for those, and that is not on record: in a dry run. */
  waited?: boolean | undefined;
};

/** `leave`: another alarm's business, or told already; nothing is sent and nothing recorded. */
export type ReminderDecision =
  | { do: 'send'; sessions: Session[]; because: Reason; arm?: Arm }
  | { do: 'hold'; until: DateTime; because: Reason }
  | { do: 'skip'; because: Reason; arm?: Arm }
  | { do: 'leave' };

const skip = (because: Reason): ReminderDecision => ({ do: 'skip', because });
/** Whether what is recorded of a text is the end of it: it is neither waiting nor to be said again. */
export const isSettled = (prior: Message | undefined, repeatUnknown: boolean): boolean =>
  !isPending(prior) && !(repeatUnknown && prior?.status === 'unknown');
/** Whether a session of the day has this step: the schedule's own steps, or the clinic's. */
const hasStep = ({ step, policies }: ReminderFacts, { reminderSteps = policies.reminderSteps }: Session): boolean =>
  reminderSteps.some(({ id }) => id === step);
const notBegun = (sessions: readonly Session[], at: DateTime): Session[] =>
  sessions.filter(({ startsAt }) => startsAt > instantOf(at));

const laterSteps = ({
  steps,
  step,
  session,
  clinicZone,
}: Pick<ReminderFacts, 'steps' | 'step' | 'session' | 'clinicZone'>): DateTime[] => {
  const own = steps.find(({ id }) => id === step);
  if (!own) return [];
  const ownDue = stepDueAt(own, session, clinicZone);
  return steps.map((other) => stepDueAt(other, session, clinicZone)).filter((due) => due > ownDue);
};

/**
 * Whether a later step will still reach this patient before the session begins: it falls due after `now`, and once texting hours
 * allow it there is still time. Then an `unknown` text need not be repeated (design.md section 3).
 */
export const coveredByLaterStep = (
  facts: Pick<ReminderFacts, 'steps' | 'step' | 'session' | 'clinicZone' | 'policies'> & { patientZone: string },
  now: DateTime,
): boolean =>
  laterSteps(facts).some(
    (due) =>
      due > now &&
      instantOf(sendableFrom(facts.policies.textingHours, facts.patientZone, due)) < facts.session.startsAt,
  );

const minutesOfClock = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * The patient's lot where the clinic holds some out of this step; undefined for who takes no part: family, the exempt, and, unless the policy says so,
 * whoever no later step would reach. A lot once drawn stands, whatever has changed since.
 */
const armOf = (facts: ReminderFacts, entry: RosterEntry, now: DateTime): Arm | undefined => {
  const { policies, lot, step, session, prior } = facts;
  if (prior) return prior.arm;
  if (policies.holdOut?.step !== step || !lot || lot.exempt || entry.participantOf !== undefined) return undefined;
  const isCovered = coveredByLaterStep({ ...facts, patientZone: entry.timeZone }, now);
  if (!isCovered && !policies.holdOut.evenIfLast) return undefined;
  const { patientId } = entry;
  return lotOf({ clinicId: lot.clinicId, patientId, localDate: session.localDate, step }, policies.holdOut.percent);
};

/** Whether the text is left out, or waits, for another's on the same phone. */
const forAnother = (
  { others = [], prior, repeatUnknown, policies, ...facts }: ReminderFacts,
  { entry: { timeZone }, ahead }: { entry: RosterEntry; ahead: Session[] },
  now: DateTime,
): NotNow | undefined => {
  const waited =
    facts.waited === true || repeatUnknown || prior?.status === 'retrying' || prior?.because === 'same-phone-first';
  return onSamePhone({ others, waited, sessions: ahead, policies, timeZone }, now);
};

/** What has to be said, and when, once it is clear that this alarm speaks for the patient's day. */
const timing = (
  facts: ReminderFacts,
  { entry, ahead }: { entry: RosterEntry; ahead: Session[] },
  now: DateTime,
): ReminderDecision => {
  if (laterSteps(facts).some((due) => due <= now)) return skip('superseded-by-later-step');
  const from = sendableFrom(facts.policies.textingHours, entry.timeZone, now);
  if (from > now) {
    return notBegun(ahead, from).length > 0
      ? { do: 'hold', until: from, because: 'outside-texting-hours' }
      : skip('too-late-after-hold');
  }
  const capped = facts.counts && overCap(facts.policies, facts.counts);
  if (capped) return skip(capped);
  // Drawn last, of those who would be texted now: so the two arms are alike in all but the lot.
  const arm = armOf(facts, entry, now);
  if (arm === 'held-out') return { do: 'skip', because: 'held-out', arm };
  const elsewhere = forAnother(facts, { entry, ahead }, now);
  if (elsewhere) return elsewhere;
  const because = facts.repeatUnknown ? 'repeated-after-unknown' : 'step-due';
  return { do: 'send', sessions: ahead, because, ...(arm && { arm }) };
};

/**
 * Decides what one patient gets when the alarm of one session's step rings. One text per patient, local day and step: the patient's first
 * session that has the step and has not begun owns it and lists the others (P2); what has begun is never told (P3); permission, holds, hours and caps (P5).
 */
export const decideReminder = (facts: ReminderFacts, now: DateTime): ReminderDecision => {
  const { entry, session, daySessions, policies, prior, repeatUnknown } = facts;
  if (isSettled(prior, repeatUnknown)) return { do: 'leave' };
  if (!entry) return { do: 'leave' };
  const plan = dayPlan(entry, daySessions);
  if (plan.length === 0) return pausedByHold(entry, session) ? skip('on-hold') : { do: 'leave' };
  const coming = stillComing(entry, plan);
  const ahead = notBegun(coming, now);
  const withStep = (sessions: readonly Session[]): Session | undefined => sessions.find((one) => hasStep(facts, one));
  const owner = withStep(ahead) ?? withStep(coming) ?? withStep(plan);
  if (owner?.id !== session.id) return { do: 'leave' };
  if (coming.length === 0)
    return skip(plan.every((one) => patientIsAway(entry, one)) ? 'patient-not-coming' : 'not-coming');
  if (ahead.length === 0) return skip('session-started');
  const refused = permission(entry);
  if (refused) return skip(refused);
  if (policies.stopAfterConfirm && ahead.every(({ coming: yes }) => yes.includes(entry.patientId)))
    return skip('confirmed');
  return timing(facts, { entry, ahead }, now);
};

/** A step this long before a session can text on the day before it, so one day can have the texts of two. */
const reachesDayBefore = (step: ReminderStep, { until }: Policies['textingHours']): boolean =>
  'before' in step && Duration.fromISO(step.before) > Duration.fromISO('P1D').minus({ minutes: minutesOfClock(until) });

/**
 * Whether the caps could bind for this patient, so that the week's texts have to be counted. The most a patient can be owed: every step once
 * a day, on every weekday of every place, and those of one day more at either end of the week. Below the caps, counting would be a read for
 * nothing. It goes by the steps of this session: schedules with more steps of their own are not looked up.
 */
export const capsCouldBind = (
  { caps, textingHours }: Pick<Policies, 'caps' | 'textingHours'>,
  { entry, steps, extraDay }: { entry: RosterEntry; steps: readonly ReminderStep[]; extraDay: boolean },
): boolean => {
  const weekdays = entry.places.some((place) => !place.weekdays)
    ? 7
    : new Set(entry.places.flatMap((place) => place.weekdays ?? [])).size;
  const aDay = steps.length + Math.max(1, steps.filter((step) => reachesDayBefore(step, textingHours)).length);
  return extraDay || aDay > caps.perDay || (weekdays + 1) * steps.length > caps.perWeek;
};
