import { DateTime } from 'luxon';
import { endOfBusinessDay, firstOnDutyAt, nextBusinessMorning, onDuty } from './business-hours.ts';
import { checksum } from './checksum.ts';
import type { Clinic, Staff } from './clinic.ts';
import type { FollowUp } from './follow-up.ts';
import { instantOf } from './wall-clock.ts';

/** What makes a follow-up: its cause, without owner, due time and code. */
export type Cause = Pick<FollowUp, 'id' | 'kind' | 'why'> & {
  patientId?: string;
  participantId?: string;
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

/**
 * Who owns it: the session's counsellor; else whoever is on duty, lowest rung of the ladder first, there the one with the fewest open ones; else
 * anybody who is not an auditor.
 */
export const ownerOf = (
  {
    staff,
    clinic,
    counsellorId,
    open = [],
  }: {
    staff: readonly Staff[];
    clinic: Clinic;
    counsellorId?: string | undefined;
    open?: readonly Pick<FollowUp, 'ownerId'>[];
  },
  now: DateTime,
): string | null => {
  const own = staff.find(({ id }) => id === counsellorId);
  if (own) return own.id;
  const load = ({ id }: Staff): number => open.filter(({ ownerId }) => ownerId === id).length;
  const byRung = ladder.flatMap((role) =>
    staff.filter((person) => person.role === role).toSorted((a, b) => load(a) - load(b)),
  );
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
    open?: readonly Pick<FollowUp, 'ownerId'>[];
  },
  now: DateTime,
): FollowUp => ({
  id: cause.id,
  version: 0,
  code: codeOf(cause.id, facts.takenCodes),
  kind: cause.kind,
  ...(cause.patientId && { patientId: cause.patientId }),
  ...(cause.participantId && { participantId: cause.participantId }),
  ...(cause.sessionId && { sessionId: cause.sessionId }),
  sessionIds: sessionsOf(cause),
  toldOf: [],
  alertedTo: [],
  passedBy: [],
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

/** `tell`: the alert that waited for somebody on duty goes now. `wait`: nobody it may go to is on duty before `until`. */
export type Escalation =
  | { do: 'nothing'; because: 'closed' | 'acknowledged' | 'not-due' | 'top-of-the-ladder' }
  | { do: 'tell'; nextAt: DateTime }
  | { do: 'wait'; until: DateTime }
  | { do: 'escalate'; level: 1 | 2; toIds: string[]; byText: boolean; nextAt: DateTime | null };

type LadderFacts = { staff: readonly Staff[]; clinic: Clinic };

const rungs = { 1: 'supervisor', 2: 'administrator' } as const;
const on = (level: 1 | 2, people: readonly Staff[]): Staff[] => people.filter(({ role }) => role === rungs[level]);

/** Who may be asked: not an auditor, nor whoever has passed it on. */
const fitFor = ({ passedBy }: FollowUp, staff: readonly Staff[]): Staff[] =>
  staff.filter(({ id, role }) => role !== 'auditor' && !passedBy.some(({ by }) => by === id));

/** The alert nobody was on duty for: to whoever is first, who has the usual time before it climbs. */
const heldAlert = (
  { dueAt }: FollowUp,
  textable: readonly Staff[],
  clinic: Clinic,
  now: DateTime,
): Escalation | null => {
  const first = firstOnDutyAt(textable, clinic, now);
  if (!first) return null;
  if (first > now) return { do: 'wait', until: first };
  const { missed } = clinic.policies.followUpDueMinutes;
  return { do: 'tell', nextAt: DateTime.max(DateTime.fromISO(dueAt), now.plus({ minutes: missed })) };
};

/** One rung up, or more where nobody stands on the next: with a text, somebody who can be texted and, but for danger, is on duty. */
const climb = (followUp: FollowUp, { staff, clinic }: LadderFacts, now: DateTime): Escalation => {
  const [fit, byText] = [fitFor(followUp, staff), pagesStaff(followUp.kind)];
  const textable = fit.filter(({ phone }) => phone);
  const quiet = byText && followUp.kind !== 'crisis';
  const ready = quiet ? textable.filter((person) => onDuty(person, clinic, now)) : byText ? textable : fit;
  const levels = ([1, 2] as const).filter((level) => level > followUp.escalation);
  const found = levels.find((level) => on(level, ready).length > 0);
  const later =
    quiet &&
    !found &&
    firstOnDutyAt(
      levels.flatMap((level) => on(level, textable)),
      clinic,
      now,
    );
  if (later) return { do: 'wait', until: later };
  const level = found ?? levels.find((one) => on(one, fit).length > 0) ?? levels[0] ?? 2;
  const { escalateAfterMinutes } = clinic.policies;
  const nextAt = DateTime.max(now, DateTime.fromISO(followUp.dueAt)).plus({ minutes: escalateAfterMinutes });
  const toIds = on(level, found ? ready : fit).map(({ id }) => id);
  return { do: 'escalate', level, toIds, byText, nextAt: level === 1 ? nextAt : null };
};

/**
 * What happens to a follow-up nobody acknowledged when its time comes: to the supervisors at its due time, to the clinic administrators
 * `escalateAfterMinutes` later (P10). A rung nobody stands on, can be texted on, or is on duty on, is left out; where that leaves nobody, it waits
 * for the first to come on duty. Danger waits for nobody's duty.
 */
export const escalate = (followUp: FollowUp | undefined, facts: LadderFacts, now: DateTime): Escalation => {
  if (!followUp || followUp.status === 'closed') return { do: 'nothing', because: 'closed' };
  if (followUp.status === 'acknowledged') return { do: 'nothing', because: 'acknowledged' };
  const { staff, clinic } = facts;
  const textable = fitFor(followUp, staff).filter(({ phone }) => phone);
  const held = followUp.alertHeld ? heldAlert(followUp, textable, clinic, now) : null;
  if (held) return held;
  if (followUp.escalation >= 2) return { do: 'nothing', because: 'top-of-the-ladder' };
  const minutes = followUp.escalation * clinic.policies.escalateAfterMinutes;
  if (DateTime.fromISO(followUp.dueAt).plus({ minutes }) > now) return { do: 'nothing', because: 'not-due' };
  return climb(followUp, facts, now);
};
