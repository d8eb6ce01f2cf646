import { DateTime } from 'luxon';
import type { Clinic } from './clinic.ts';
import type { PlanRing } from './dry-run-plans.ts';
import type { ComingSession } from './dry-run-sessions.ts';
import type { Message } from './message.ts';
import { stepsToSet } from './reminder-step.ts';
import type { Session } from './session.ts';
import { instantOf } from './wall-clock.ts';

/** One alarm of a session's step, played in a dry run; `only` these patients, where texts have waited: `waited` for another's on the same phone. */
export type Ring = {
  at: DateTime;
  dueAt: string;
  session: Session;
  step: string;
  only?: readonly string[];
  waited?: boolean;
};

/** Where a ring comes among those of the same time: reminders by the start of their sessions, then plans. */
const place = (ring: Ring | PlanRing): number => ('session' in ring ? Date.parse(ring.session.startsAt) : Infinity);

/** Soonest first; at the same time like the dispatcher: the soonest session first, plans after reminders. */
export const inOrder = (a: Ring | PlanRing, b: Ring | PlanRing): number => {
  const [first, second] = [place(a), place(b)];
  return a.at.toMillis() - b.at.toMillis() || (first === second ? 0 : first - second);
};

/** A session's alarms. One held already has had those whose time is past. */
export const ringsOf = (clinic: Clinic, { session, bookedAt, held }: ComingSession): Ring[] => {
  if (session.status === 'cancelled') return [];
  const steps = session.reminderSteps ?? clinic.policies.reminderSteps;
  return stepsToSet({ steps, session, clinicZone: clinic.timeZone }, bookedAt)
    .filter(({ dueAt }) => !held || dueAt > instantOf(bookedAt))
    .map(({ step, dueAt }) => ({
      at: DateTime.max(bookedAt, DateTime.fromISO(dueAt, { zone: 'utc' })),
      dueAt,
      session,
      step,
    }));
};

/** Texts that wait for texting hours, or to be tried again, have alarms of their own: they are looked at first of all. */
export const waitingRings = (records: readonly Message[], coming: readonly ComingSession[], at: DateTime): Ring[] =>
  records
    .filter(({ kind, status }) => kind === 'reminder' && (status === 'held' || status === 'retrying'))
    .flatMap(({ patientId, localDate, step, at: since }) =>
      coming
        .filter(({ session }) => session.localDate === localDate && session.status === 'booked')
        .map(({ session }) => ({ at, dueAt: since, session, step, only: [patientId] })),
    );
