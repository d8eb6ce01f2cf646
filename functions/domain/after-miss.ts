import { DateTime } from 'luxon';
import type { Attendance } from './attendance.ts';
import type { Policies } from './clinic.ts';
import { dayPlan, stillComing } from './day-plan.ts';
import type { FollowUp } from './follow-up.ts';
import type { Message, Reason, Reply } from './message.ts';
import { awaited, isMost } from './missed.ts';
import { belongsTo, onHold, type RosterEntry } from './roster.ts';
import type { Session } from './session.ts';
import { notNow, permission, type NotNow } from './text-clearance.ts';
import { textCounts } from './text-counts.ts';
import { instantOf } from './wall-clock.ts';
import { localDateOf } from './zone.ts';

/** The supportive text after a missed session (design.md section 5): kind, asks nothing, and never more than one a day. */

/** So long after the end of the session it would no longer be taken for news of it. */
const usefulHours = 16;
const aheadDays = 7;
/** What somebody writes so long before the start may be about coming: a late bus, a wrong door. */
const writesBeforeMinutes = 60;

export type AfterMissFacts = {
  /** The patient as the chart has them now. */
  entry: RosterEntry;
  session: Session;
  /** Everybody with a place in the session's schedule, and the attendance of the session. */
  roster: readonly RosterEntry[];
  attendance: readonly Attendance[];
  /** The clinic's sessions of the days ahead. */
  ahead: readonly Session[];
  policies: Policies;
  clinicZone: string;
  /** A follow-up of the patient's because of danger is open. */
  inCrisis: boolean;
  /** What staff have tried to reach the patient after a miss, closed follow-ups included. */
  outreach: FollowUp['outreach'];
  /** What the patient has written around the day of the session. */
  replies: readonly Pick<Reply, 'at'>[];
  /** What the patient was sent this week. */
  texts: readonly Message[];
};

export type AfterMissDecision = { do: 'send'; next: Session | undefined } | NotNow;

/** Minutes after the end of grace at which a missed patient is texted: the schedule's own, else the clinic's; null: never. */
export const afterMissMinutes = (session: Session, policies: Pick<Policies, 'afterMissMinutes'>): number | null =>
  session.afterMissMinutes === undefined ? policies.afterMissMinutes : session.afterMissMinutes;

/** Until when the text is of use. */
export const afterMissUsefulUntil = ({ endsAt }: Pick<Session, 'endsAt'>): DateTime =>
  DateTime.fromISO(endsAt, { zone: 'utc' }).plus({ hours: usefulHours });

/** When the text after a miss is due, for a miss found at `now`; null: never, or too late to be of use. */
export const afterMissDueAt = (
  session: Session,
  policies: Pick<Policies, 'afterMissMinutes'>,
  now: DateTime,
): DateTime | null => {
  const minutes = afterMissMinutes(session, policies);
  if (minutes === null) return null;
  const graceEnds = DateTime.fromISO(session.startsAt, { zone: 'utc' }).plus({ minutes: session.graceMinutes });
  const dueAt = DateTime.max(now, graceEnds).plus({ minutes });
  return dueAt <= afterMissUsefulUntil(session) ? dueAt : null;
};

const isMissing = ({ status }: Attendance): boolean => status === 'missed' || status === 'no-show';

/** The patient has written since that they could not come or would be late: there is nothing to ask after any more. */
const heardSince = ({ response, respondedAt, missedAt }: Attendance, { startsAt }: Session): boolean =>
  (response === 'declined' || response === 'late') && respondedAt !== undefined && respondedAt > (missedAt ?? startsAt);

const stillMissed = ({ entry, session, attendance }: AfterMissFacts): boolean => {
  const record = attendance.find(({ patientId }) => patientId === entry.patientId);
  return session.status === 'booked' && record !== undefined && isMissing(record) && !heardSince(record, session);
};

/** As `watchSession` has it, at the time of the text: a snowed-in road or a broken link is nobody's doing. */
const mostAreMissing = (facts: AfterMissFacts): boolean =>
  isMost(facts.attendance.filter(isMissing).length, awaited(facts).length);

const hadOneToday = ({ entry, texts }: AfterMissFacts, now: DateTime): boolean =>
  texts.some(
    ({ kind, status, at }) =>
      kind === 'after-miss' &&
      (status === 'sent' || status === 'unknown') &&
      localDateOf(DateTime.fromISO(at), entry.timeZone) === localDateOf(now, entry.timeZone),
  );

/** Attempts after which staff know how things stand; "we missed you" would say that nobody had listened, or go to somebody else. */
const settling: readonly FollowUp['outreach'][number]['outcome'][] = [
  'reached',
  'hospital',
  'refused',
  'moved',
  'wrong-number',
];

const staffInTouch = ({ entry, session, attendance, outreach }: AfterMissFacts, now: DateTime): boolean => {
  const since = attendance.find(({ patientId }) => patientId === entry.patientId)?.missedAt ?? session.startsAt;
  return outreach.some(({ at, outcome }) => settling.includes(outcome) && at >= since && at <= instantOf(now));
};

/** The patient has written, however it was read: what was not understood may have been "running late". */
const heardFrom = ({ session, replies }: AfterMissFacts, now: DateTime): boolean => {
  const from = instantOf(DateTime.fromISO(session.startsAt, { zone: 'utc' }).minus({ minutes: writesBeforeMinutes }));
  return replies.some(({ at }) => at >= from && at <= instantOf(now));
};

const reasonAgainst = (facts: AfterMissFacts, now: DateTime): Reason | undefined => {
  const { entry, session, clinicZone } = facts;
  if (!stillMissed(facts)) return 'no-longer-missed';
  if (!belongsTo(entry, session)) return 'no-longer-expected';
  if (onHold(entry, session.localDate) || onHold(entry, localDateOf(now, clinicZone))) return 'on-hold';
  if (mostAreMissing(facts)) return 'most-missing';
  if (facts.inCrisis) return 'in-crisis';
  if (staffInTouch(facts, now)) return 'staff-in-touch';
  if (hadOneToday(facts, now)) return 'one-a-day';
  return permission(entry) ?? (heardFrom(facts, now) ? 'heard-from' : undefined);
};

/** The next session the patient is expected at and has not declined, within a week. */
const nextSession = ({ entry, ahead }: AfterMissFacts, now: DateTime): Session | undefined =>
  stillComing(entry, dayPlan(entry, ahead)).find(
    ({ startsAt }) => startsAt > instantOf(now) && startsAt <= instantOf(now.plus({ days: aheadDays })),
  );

/** Decides, when the text is due, whether a missed patient gets it. Nobody who has turned up, or has been heard from, does. */
export const decideAfterMiss = (facts: AfterMissFacts, now: DateTime): AfterMissDecision => {
  const because = reasonAgainst(facts, now);
  if (because) return { do: 'skip', because };
  const { entry, policies, session, texts } = facts;
  const counts = textCounts(texts, {
    kind: 'after-miss',
    today: localDateOf(now, entry.timeZone),
    timeZone: entry.timeZone,
  });
  const later = notNow({ entry, policies, counts, usefulUntil: afterMissUsefulUntil(session) }, now);
  return later ?? { do: 'send', next: nextSession(facts, now) };
};
