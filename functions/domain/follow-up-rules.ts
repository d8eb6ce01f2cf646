import type { DateTime } from 'luxon';
import { endOfBusinessDay, nextBusinessMorning, onDuty } from './business-hours.ts';
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
  /** The text it is about, by its step, where one that staff wrote did not go out. */
  text?: string;
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
    case 'text-not-sent':
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
  pushedUp: [],
  handedOver: [],
  takenOnBefore: [],
  notReached: [],
  ...(cause.text !== undefined && { texts: [cause.text] }),
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
