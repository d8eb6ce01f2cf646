import { DateTime } from 'luxon';
import type { Clinic } from './clinic.ts';
import type { ComingSession } from './dry-run-sessions.ts';
import type { Message } from './message.ts';
import { stepsToSet } from './reminder-step.ts';
import type { Session } from './session.ts';
import { instantOf } from './wall-clock.ts';

/** One alarm of a session's step, played in a dry run; `only` these patients, where texts have waited. */
export type Ring = { at: DateTime; dueAt: string; session: Session; step: string; only?: readonly string[] };

/** Soonest first; at the same time, the soonest session first, like the dispatcher. */
export const inOrder = (a: Ring, b: Ring): number =>
  a.at.toMillis() - b.at.toMillis() || Date.parse(a.session.startsAt) - Date.parse(b.session.startsAt);

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
