import { DateTime } from 'luxon';
import { endOfBusinessDay, nextBusinessMorning, onDuty } from './business-hours.ts';
import { checksum } from './checksum.ts';
import type { Clinic, Policies, Staff } from './clinic.ts';
import type { FollowUp } from './follow-up.ts';
import { instantOf } from './wall-clock.ts';

/** What makes a follow-up: its cause, without owner, due time and code. */
export type Cause = Pick<FollowUp, 'id' | 'kind' | 'why'> & {
  patientId?: string;
  /** The session it is about. */
  sessionId?: string;
  /** All of them, where it is about several. */
  sessionIds?: readonly string[];
  /** Sessions missed in a row, this one included. */
  consecutiveMisses?: number;
};

/** When a follow-up of a kind is due (design.md section 5). */
export const followUpDueAt = (kind: FollowUp['kind'], clinic: Clinic, now: DateTime): DateTime => {
  const { followUpDueMinutes } = clinic.policies;
  switch (kind) {
    case 'missed':
    case 'roster-not-taken':
      return now.plus({ minutes: followUpDueMinutes.missed });
    case 'crisis':
      return now.plus({ minutes: followUpDueMinutes.crisis });
    case 'declined':
      return endOfBusinessDay(clinic, now);
    default:
      return nextBusinessMorning(clinic, now);
  }
};

/** How pressing it is: danger before all, then what is missed twice in a row, and a number no text reaches. */
export const priorityOf = ({
  kind,
  consecutiveMisses = 0,
}: {
  kind: FollowUp['kind'];
  consecutiveMisses?: number | undefined;
}): FollowUp['priority'] =>
  kind === 'crisis' ? 'urgent' : consecutiveMisses >= 2 || kind === 'undeliverable' ? 'high' : 'normal';

const ladder: readonly Staff['role'][] = ['counsellor', 'supervisor', 'administrator', 'front-desk'];

/** Who owns it: the session's counsellor; else whoever is on duty, lowest rung of the ladder first; else anybody who is not an auditor. */
export const ownerOf = (
  { staff, clinic, counsellorId }: { staff: readonly Staff[]; clinic: Clinic; counsellorId?: string | undefined },
  now: DateTime,
): string | null => {
  const own = staff.find(({ id }) => id === counsellorId);
  if (own) return own.id;
  const byRung = ladder.flatMap((role) => staff.filter((person) => person.role === role));
  return (byRung.find((person) => onDuty(person, clinic, now)) ?? byRung[0])?.id ?? null;
};

/** The codes that name a follow-up: its own, and that of an alert about several. */
export const codesOf = ({ code, alertCode }: FollowUp): string[] => (alertCode ? [code, alertCode] : [code]);

/** A four-digit code staff can name a follow-up by; the first free one from a place its id decides. */
export const codeOf = (id: string, taken: ReadonlySet<string>): string => {
  const start = checksum(id, 9000);
  for (let step = 0; step < 9000; step += 1) {
    const code = String(1000 + ((start + step) % 9000));
    if (!taken.has(code)) return code;
  }
  return '0000';
};

/** The sessions a cause is about. */
export const sessionsOf = ({ sessionId, sessionIds }: Cause): string[] => [
  ...new Set([...(sessionIds ?? []), ...(sessionId ? [sessionId] : [])]),
];

/** The follow-up a cause calls for, opened now. */
export const openFollowUp = (
  cause: Cause,
  facts: {
    clinic: Clinic;
    staff: readonly Staff[];
    counsellorId?: string | undefined;
    takenCodes: ReadonlySet<string>;
  },
  now: DateTime,
): FollowUp => ({
  id: cause.id,
  version: 0,
  code: codeOf(cause.id, facts.takenCodes),
  kind: cause.kind,
  ...(cause.patientId && { patientId: cause.patientId }),
  ...(cause.sessionId && { sessionId: cause.sessionId }),
  sessionIds: sessionsOf(cause),
  toldOf: [],
  ...(cause.consecutiveMisses !== undefined && { consecutiveMisses: cause.consecutiveMisses }),
  priority: priorityOf(cause),
  ownerId: ownerOf(facts, now),
  openedAt: instantOf(now),
  dueAt: instantOf(followUpDueAt(cause.kind, facts.clinic, now)),
  status: 'open',
  escalation: 0,
  outreach: [],
  why: cause.why,
});

/** Kinds whose lateness is worth a text to a supervisor; the others wait in the queue, shown as overdue, and go to the alert topic. */
const pagesStaff = (kind: FollowUp['kind']): boolean =>
  kind === 'missed' || kind === 'roster-not-taken' || kind === 'crisis';

export type Escalation =
  | { do: 'nothing'; because: 'closed' | 'acknowledged' | 'not-due' | 'top-of-the-ladder' }
  | { do: 'escalate'; level: 1 | 2; toIds: string[]; byText: boolean; nextAt: DateTime | null };

const rungs = { 1: 'supervisor', 2: 'administrator' } as const;

/** The rung to begin with. A supervisor without a phone must not hold a page up; where nobody has one, queue and alert topic have to do. */
const firstRung = (staff: readonly Staff[], byText: boolean): 1 | 2 => {
  const standsOn = (level: 1 | 2, people: readonly Staff[]) => people.some(({ role }) => role === rungs[level]);
  const textable = staff.filter(({ phone }) => phone);
  const people = byText && (standsOn(1, textable) || standsOn(2, textable)) ? textable : staff;
  return standsOn(1, people) || !standsOn(2, people) ? 1 : 2;
};

/**
 * What happens to a follow-up nobody acknowledged when its time comes: to the supervisors at its due time, to the clinic administrators
 * `escalateAfterMinutes` later (P10). A first rung nobody stands on, or nobody who can be texted, is left out.
 */
export const escalate = (
  followUp: FollowUp | undefined,
  { staff, policies }: { staff: readonly Staff[]; policies: Pick<Policies, 'escalateAfterMinutes'> },
  now: DateTime,
): Escalation => {
  if (!followUp || followUp.status === 'closed') return { do: 'nothing', because: 'closed' };
  if (followUp.status === 'acknowledged') return { do: 'nothing', because: 'acknowledged' };
  if (followUp.escalation >= 2) return { do: 'nothing', because: 'top-of-the-ladder' };
  const minutes = followUp.escalation * policies.escalateAfterMinutes;
  if (DateTime.fromISO(followUp.dueAt).plus({ minutes }) > now) return { do: 'nothing', because: 'not-due' };
  const byText = pagesStaff(followUp.kind);
  const level = followUp.escalation === 0 ? firstRung(staff, byText) : 2;
  const toIds = staff.filter(({ role }) => role === rungs[level]).map(({ id }) => id);
  const nextAt =
    level === 1
      ? DateTime.max(now, DateTime.fromISO(followUp.dueAt)).plus({ minutes: policies.escalateAfterMinutes })
      : null;
  return { do: 'escalate', level, toIds, byText, nextAt };
};
