import type { DateTime } from 'luxon';
import type { Alarm } from '../aws/alarms.ts';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic, ReminderStep } from '../domain/clinic.ts';
import { withFamily, type RosterEntry } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';

/** What has to be known before anybody is texted about a session, and when it was read. */
export type SessionFacts = {
  clinic: Clinic;
  /** The schedule's own steps, or the clinic's. */
  steps: readonly ReminderStep[];
  session: Session;
  daySessions: Session[];
  /** A session was moved from this day to another: whoever was told of it was told of this day. */
  someLeft: boolean;
  /** The patients of its schedule, and of a family session their family participants. */
  roster: RosterEntry[];
  readAt: DateTime;
};

type Sources = {
  clinics: Pick<Clinics, 'get'>;
  sessions: Pick<Sessions, 'wholeDay' | 'get'>;
  charts: Pick<Charts, 'roster'>;
};

/**
 * Reads what a chunk of texts needs, just before it is sent: the clinic's day (strongly consistent: what was cancelled a moment ago must not
 * be told) and the roster with everybody's permission. Three reads for ten texts.
 */
export const sessionFactsFrom = ({ clinics, sessions, charts }: Sources, now: () => DateTime) => {
  // Set up by people, so read once a run; what happens by the minute is read for each chunk.
  const known = new Map<string, Promise<Clinic | undefined>>();
  const clinicOf = (clinicId: string): Promise<Clinic | undefined> => {
    const clinic = known.get(clinicId) ?? clinics.get(clinicId);
    known.set(clinicId, clinic);
    return clinic;
  };

  /** Undefined when the clinic or the session is no more. */
  return async (alarm: Pick<Alarm, 'clinicId' | 'subject' | 'localDate'>): Promise<SessionFacts | undefined> => {
    const readAt = now();
    const clinic = await clinicOf(alarm.clinicId);
    if (!clinic) return undefined;
    const named = alarm.localDate && (await sessions.wholeDay(alarm.clinicId, alarm.localDate));
    const session =
      (named && named.sessions.find(({ id }) => id === alarm.subject)) ??
      (await sessions.get(alarm.clinicId, alarm.subject));
    if (!session) return undefined;
    const sameDay = session.localDate === alarm.localDate;
    const day = named && sameDay ? named : await sessions.wholeDay(alarm.clinicId, session.localDate);
    // News of a move to a later day also concerns those whose place ends in between.
    const from = alarm.localDate && alarm.localDate < session.localDate ? alarm.localDate : session.localDate;
    const roster = withFamily(await charts.roster(alarm.clinicId, session.scheduleId, from), session);
    const steps = session.reminderSteps ?? clinic.policies.reminderSteps;
    return { clinic, steps, session, daySessions: day.sessions, someLeft: day.someLeft, roster, readAt };
  };
};
export type ReadSessionFacts = ReturnType<typeof sessionFactsFrom>;
