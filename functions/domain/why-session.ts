import type { DateTime } from 'luxon';
import type { Attendance } from './attendance.ts';
import type { Clinic, Schedule } from './clinic.ts';
import { awaited, givenUntil, graceEnd, isHere, watchSession, type WatchDecision } from './missed.ts';
import { belongsTo, onHold, type RosterEntry } from './roster.ts';
import type { Session } from './session.ts';
import { countInWords, listInWords, timeInWords } from './staff-words.ts';
import { instantOf } from './wall-clock.ts';
import type { PolicyLine } from './why-rule.ts';

export type WhySessionFacts = {
  clinic: Clinic;
  /** Of which the session is one; none: it is no more. */
  schedule: Schedule | undefined;
  session: Session;
  roster: readonly RosterEntry[];
  attendance: readonly Attendance[];
};

export const standings = ['here', 'awaited', 'given-time', 'missing', 'missed', 'no-show', 'excused', 'away', 'on-hold'] as const; // prettier-ignore
/** Where a patient stands with the watch. `missing`: would be found so now; `missed`: was. `given-time`: said to be late, and may still be. */
export type Standing = (typeof standings)[number];
export type PersonSeen = { patientId: string; name: string; standing: Standing; sentence: string };

/** Why somebody is, or is not, said to be missing at a session. */
export type SessionWhy = {
  graceEndsAt: string;
  policy: PolicyLine[];
  decision: WatchDecision['do'];
  because: string | null;
  sentence: string;
  /** `foretold`: grace is not over, so it is what the end of grace would find if nothing changed. */
  basis: 'now' | 'foretold';
  /** When it is looked at, or looked at again. */
  nextLookAt: string | null;
  people: PersonSeen[];
};

const policyOf = ({ session, schedule }: WhySessionFacts): PolicyLine[] => [
  {
    source: schedule?.policies?.graceMinutes === undefined ? 'clinic' : `schedule ${schedule.id}`,
    line: `graceMinutes: ${countInWords(session.graceMinutes, 'minute')} after the start nobody is missing yet`,
  },
  { source: 'built in', line: 'two or more expected and nobody checked in: one alert asks for the roster, nothing is said of single patients' },
  { source: 'built in', line: 'half of the group missing, and at least three: one alert says so' },
]; // prettier-ignore

const standingOf = (facts: WhySessionFacts, entry: RosterEntry, at: DateTime): [Standing, string] => {
  const { session, attendance, clinic } = facts;
  const record = attendance.find(({ patientId }) => patientId === entry.patientId);
  const time = (instant: string): string => timeInWords(instant, clinic.timeZone);
  if (record && isHere(record))
    return ['here', record.arrivedAt ? `Checked in at ${time(record.arrivedAt)}.` : 'Checked in.'];
  if (record?.status === 'missed')
    return ['missed', `Counted as missed${record.missedAt ? ` at ${time(record.missedAt)}` : ''}.`];
  if (record?.status === 'no-show') return ['no-show', `Recorded as no-show by ${record.recordedBy ?? 'staff'}.`];
  if (record?.status === 'excused') return ['excused', `Excused by ${record.recordedBy ?? 'staff'}.`];
  if (onHold(entry, session.localDate)) return ['on-hold', 'Not expected: the stay is on hold that day.'];
  if (session.away.includes(entry.patientId))
    return ['away', 'Not expected: cannot come, by their own reply or excused by staff.'];
  const until = givenUntil(session, record);
  if (until <= at) return ['missing', 'Expected, and not checked in.'];
  return record?.response === 'late'
    ? ['given-time', `Said they would be late, so they are given until ${time(instantOf(until))}.`]
    : ['awaited', 'Expected; grace is not over.'];
};

const tally = (people: readonly PersonSeen[]): string => {
  const words: Partial<Record<Standing, string>> = {
    here: 'here', awaited: 'awaited', 'given-time': 'late by their own word', missing: 'not checked in', missed: 'already counted as missed',
    'no-show': 'no-show', excused: 'excused', away: 'not coming', 'on-hold': 'on hold',
  }; // prettier-ignore
  const counted = standings.flatMap((standing) => {
    const count = people.filter((person) => person.standing === standing).length;
    return count > 0 ? [`${count} ${words[standing] ?? standing}`] : [];
  });
  return counted.length > 0 ? `Of the group: ${listInWords(counted)}.` : 'The group has nobody that day.';
};

const found = (facts: WhySessionFacts, decision: WatchDecision): string => {
  const expected = awaited(facts).length;
  if (decision.do === 'roster-not-taken')
    return `${expected} are expected and nobody is recorded as arrived, so nothing is said of anybody: one alert asks for the roster.`;
  if (decision.do === 'missed')
    return decision.mostMissing
      ? `${decision.patientIds.length} of ${expected} are not checked in, so one alert says that most of the group is missing.`
      : `${decision.patientIds.length} of ${expected} are not checked in, so each has a follow-up and staff get one alert.`;
  switch (decision.because) {
    case 'cancelled':
      return `The session is cancelled${facts.session.reason ? ` (${facts.session.reason})` : ''}, so nobody is watched for.`;
    case 'nobody-expected':
      return 'Nobody is expected, so nobody can be missing.';
    case 'in-grace':
      return 'Grace is not over, so nobody is missing yet.';
    case 'all-accounted-for':
      return 'Everybody expected is accounted for, so no new alert is due.';
  }
};

/**
 * Why somebody, or nobody, is said to be missing at a session (P12): `watchSession` asked as things stand, or, before the end of grace, what the end
 * of grace would find if nobody were checked in until then.
 */
export const whySession = (facts: WhySessionFacts, now: DateTime): SessionWhy => {
  const { session, roster, clinic } = facts;
  const ends = graceEnd(session);
  const early = session.status === 'booked' && now < ends;
  const at = early ? ends : now;
  const decision = watchSession(facts, at);
  const again = decision.do === 'roster-not-taken' ? undefined : decision.again;
  const people = roster
    .filter((entry) => belongsTo(entry, session))
    .map((entry) => {
      const [standing, sentence] = standingOf(facts, entry, now);
      return { patientId: entry.patientId, name: entry.name, standing, sentence };
    });
  const when = timeInWords(instantOf(ends), clinic.timeZone);
  const begins = early ? `Nobody is missing before grace ends at ${when}. If nothing changes until then: ` : '';
  return {
    graceEndsAt: instantOf(ends),
    policy: policyOf(facts),
    decision: decision.do,
    because: decision.do === 'nothing' ? decision.because : null,
    sentence: `${begins}${found(facts, decision)} ${tally(people)}`,
    basis: early ? 'foretold' : 'now',
    nextLookAt: early ? instantOf(ends) : again ? instantOf(again) : null,
    people,
  };
};
