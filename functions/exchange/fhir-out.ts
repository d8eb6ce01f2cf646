import { createHash } from 'node:crypto';
import type { DateTime } from 'luxon';
import type { Attendance } from '../domain/attendance.ts';
import type { Schedule } from '../domain/clinic.ts';
import { isExpected, onHold, rosterEntryOf, type Chart, type RosterEntry } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { instantOf, type LocalDate } from '../domain/wall-clock.ts';
import { episodeResource } from './fhir-episode.ts';
import { ownCodes, ownIdentifier, type OwnThing } from './fhir-own.ts';
import { patientResource } from './fhir-patient.ts';
import { scheduleResource } from './fhir-schedule.ts';

/** A UUID made of a hash, so that the same thing is called the same in every bundle (RFC 9562, version 8). */
const uuidOf = (...parts: readonly string[]): string => {
  const hex = createHash('sha256').update(parts.join('\0')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

type Visit = { session: Session; patientId: string; attendance: Attendance | undefined };
type Standing = { status: string; participant: string };

const participantOf = ({ response, status }: Pick<Attendance, 'response' | 'status'>): string =>
  status === 'excused' || response === 'declined' ? 'declined' : response === undefined ? 'needs-action' : 'accepted';

/** How R4 says where a patient stands. `missed` is our suspicion and nobody's finding, so it stays booked. */
export const standingOf = ({ session, attendance }: Omit<Visit, 'patientId'>, now: string): Standing => {
  const status = attendance?.status ?? 'expected';
  const participant = participantOf({ status, response: attendance?.response });
  if (session.status === 'cancelled' || status === 'excused') return { status: 'cancelled', participant };
  if (status === 'no-show') return { status: 'noshow', participant };
  if (status === 'expected' || status === 'missed') return { status: 'booked', participant };
  return { status: status === 'left' || session.endsAt <= now ? 'fulfilled' : 'arrived', participant: 'accepted' };
};

/** One patient at one session; an Appointment of R4 has one status for all its participants, so a group's are one for each. */
const appointmentResource = (visit: Visit, now: string, refer: (thing: OwnThing, id: string) => { reference: string }) => {
  const { session, patientId } = visit;
  const { status, participant } = standingOf(visit, now);
  return {
    resourceType: 'Appointment',
    identifier: [ownIdentifier('session', `${session.id}/${patientId}`)],
    status,
    ...(status === 'cancelled' && { cancelationReason: { text: session.status === 'cancelled' ? 'session cancelled' : 'excused' } }),
    serviceType: [{ coding: [{ system: ownCodes('kind'), code: session.kind }] }],
    description: session.title,
    start: session.startsAt,
    end: session.endsAt,
    minutesDuration: (Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000,
    participant: [
      { actor: refer('patient', patientId), status: participant },
      ...(session.counsellorId === undefined
        ? []
        : [{ actor: { type: 'Practitioner', identifier: ownIdentifier('staff', session.counsellorId) }, status: 'accepted' }]),
    ],
  };
}; // prettier-ignore

/** Who is at a session: those expected, those whose attendance is recorded, those who were expected had it not been cancelled. */
const visitsAt = (session: Session, roster: readonly RosterEntry[], attendances: readonly Attendance[]): Visit[] => {
  const recorded = new Map(attendances.map((one) => [one.patientId, one]));
  const ids = roster
    .filter((entry) => isExpected(entry, { ...session, status: 'booked' }) && !onHold(entry, session.localDate))
    .map(({ patientId }) => patientId);
  return [...new Set([...ids, ...session.makeUps, ...recorded.keys()])].sort().map((patientId) => ({
    session, patientId, attendance: recorded.get(patientId),
  })); // prettier-ignore
};

export type ExportedClinic = {
  clinicId: string;
  charts: readonly Chart[];
  schedules: readonly Schedule[];
  sessions: readonly { session: Session; attendances: readonly Attendance[] }[];
  today: LocalDate;
  now: DateTime;
};

/**
 * A clinic as a FHIR R4 Bundle of type collection: every patient, stay and schedule, and an Appointment for each patient at each session given. Each entry
 * is called by a URN (R4 bundle: each entry has a fullUrl), the same in every bundle, to which the others refer.
 */
export const bundleOf = ({ clinicId, charts, schedules, sessions, today, now }: ExportedClinic) => {
  const idOf = (thing: OwnThing, id: string): string => uuidOf(clinicId, thing, id);
  const refer = (thing: OwnThing, id: string) => ({ reference: `urn:uuid:${idOf(thing, id)}` });
  const entry = <Resource extends object>(thing: OwnThing, id: string, resource: Resource) => ({
    fullUrl: `urn:uuid:${idOf(thing, id)}`,
    resource: { ...resource, id: idOf(thing, id) },
  });
  const roster = charts.map(rosterEntryOf);
  const known = new Set(charts.map(({ patient }) => patient.id));
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: instantOf(now),
    entry: [
      ...schedules.map((schedule) => entry('schedule', schedule.id, scheduleResource(schedule, today))),
      ...charts.map(({ patient }) => entry('patient', patient.id, patientResource(patient))),
      ...charts.flatMap(({ episodes, memberships }) =>
        episodes.map((episode) => {
          const places = memberships.filter(({ episodeId }) => episodeId === episode.id);
          const patient = refer('patient', episode.patientId).reference;
          return entry('episode', episode.id, episodeResource(episode, places, { patient, today }));
        }),
      ),
      ...sessions.flatMap(({ session, attendances }) =>
        visitsAt(session, roster, attendances)
          .filter(({ patientId }) => known.has(patientId))
          .map((visit) => entry('session', `${session.id}/${visit.patientId}`, appointmentResource(visit, instantOf(now), refer))),
      ),
    ],
  };
}; // prettier-ignore
