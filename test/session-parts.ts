import { Clinic, Episode, Membership, Patient, Policies, type ReminderStep } from '../functions/domain/clinic.ts';
import type { Message } from '../functions/domain/message.ts';
import { RosterEntry, type Chart } from '../functions/domain/roster.ts';
import { Session } from '../functions/domain/session.ts';

/** Sessions, roster entries and messages for tests of the rules. Monday 23 November 2026, Phoenix (UTC-7), unless said otherwise. */

/** A Monday group, 9:00 to 12:00. */
export const sessionOf = (changes: object = {}): Session =>
  Session.parse({
    id: 'day-a_2026-11-23T0900',
    scheduleId: 'day-a',
    recurrenceId: '2026-11-23T09:00',
    localDate: '2026-11-23',
    startsAt: '2026-11-23T16:00:00.000Z',
    endsAt: '2026-11-23T19:00:00.000Z',
    status: 'booked',
    title: 'Group',
    kind: 'group',
    track: 'day',
    levelOfCare: '2.1',
    capacity: 12,
    counsellorId: 'dana',
    graceMinutes: 15,
    ...changes,
  });
/** The same patients' session at 14:00. */
export const afternoon = (changes: object = {}): Session =>
  sessionOf({
    id: 'one_2026-11-23T1400',
    scheduleId: 'one',
    recurrenceId: '2026-11-23T14:00',
    startsAt: '2026-11-23T21:00:00.000Z',
    endsAt: '2026-11-23T22:00:00.000Z',
    ...changes,
  });

/** A patient with a place in both. */
export const entryOf = (patientId: string, changes: object = {}): RosterEntry =>
  RosterEntry.parse({
    patientId,
    name: 'Ben Carter',
    phone: '+16025550122',
    language: 'en',
    timeZone: 'America/Phoenix',
    privacy: 'name',
    consented: true,
    optedOut: false,
    places: ['day-a', 'one'].map((scheduleId) => ({ scheduleId, from: '2026-10-01', until: null })),
    holds: [],
    // The first text, which says more, is not what most tests are about.
    introduced: true,
    ...changes,
  });

export const policies = Policies.parse({});
export const steps: ReminderStep[] = policies.reminderSteps;
export const clinic = Clinic.parse({
  id: 'riverside',
  textName: 'Riverside',
  timeZone: 'America/Phoenix',
  phone: '+16025550100',
  closures: [{ on: '2026-11-26', until: '2026-11-27', title: 'Thanksgiving' }],
});

/** A day-before reminder of the morning session, sent on Sunday at 18:00. */
export const messageOf = (changes: Partial<Message> = {}): Message => ({
  direction: 'out',
  patientId: 'ben',
  localDate: sessionOf().localDate,
  step: 'day-before',
  kind: 'reminder',
  status: 'sent',
  because: 'step-due',
  at: '2026-11-23T01:00:00.000Z',
  told: [{ sessionId: 'day-a_2026-11-23T0900', startsAt: '2026-11-23T16:00:00.000Z' }],
  ...changes,
});

/** Ben's chart: one stay since October with a place in day-a, 540 minutes a week, permission given. */
export const chartOf = ({ patient = {}, stay = {}, optedOut = false } = {}): Chart => ({
  patient: Patient.parse({
    ...{ id: 'ben', name: 'Ben Carter', phone: '+16025550122', timeZone: 'America/Phoenix' },
    consent: { givenAt: '2026-10-01T00:00:00Z', source: 'form', wording: 'May we text you?' },
    ...patient,
  }),
  episodes: [
    Episode.parse({ id: 'ben-1', patientId: 'ben', admittedOn: '2026-10-01', prescribedMinutesPerWeek: 540, ...stay }),
  ],
  memberships: [Membership.parse({ episodeId: 'ben-1', scheduleId: 'day-a', from: '2026-10-01' })],
  optedOut,
});
