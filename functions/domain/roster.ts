import * as z from 'zod';
import {
  Id,
  Language,
  Phone,
  Privacy,
  type ClinicFile,
  type Episode,
  type Membership,
  type Patient,
} from './clinic.ts';
import { personIdOf } from './family.ts';
import type { Session } from './session.ts';
import { permission } from './text-clearance.ts';
import { LocalDate, WallTime, Weekday, plusDays, weekdayOf, dateOfWall } from './wall-clock.ts';

const Period = z.object({ from: LocalDate, until: LocalDate.nullable() });

/** A patient's place in a schedule, bounded by episode and membership; `until` is the last day that counts. */
export const Place = z.object({
  scheduleId: Id,
  from: LocalDate,
  until: LocalDate.nullable(),
  weekdays: z.array(Weekday).optional(),
  /** A make-up: only the session of this original start. */
  recurrenceId: WallTime.optional(),
});
export type Place = z.infer<typeof Place>;

/** Whom a text goes to, and what stands in its way: of a patient and of a family participant alike. */
const Addressee = z.object({
  name: z.string(),
  phone: Phone,
  language: Language,
  timeZone: z.string(),
  privacy: Privacy,
  consented: z.boolean(),
  optedOut: z.boolean(),
  /** The number has been told that nobody reads it at all hours. */
  introduced: z.boolean().default(false),
});

/** A family participant as the patient's roster entry carries them: texted about the patient's family sessions alone. */
export const RosterParticipant = Addressee.extend({ participantId: Id, patientConsented: z.boolean() });
export type RosterParticipant = z.infer<typeof RosterParticipant>;

/** What a roster, and a text to the patient, need to know of one patient: kept beside the schedule, so that a roster is one read. */
export const RosterEntry = Addressee.extend({
  patientId: Id,
  places: z.array(Place),
  holds: z.array(Period),
  family: z.array(RosterParticipant).default([]),
  /** Of a family participant (`withFamily`): the patient. Such an entry belongs to family sessions only. */
  participantOf: Id.optional(),
  /** Of a family participant: the patient's permission to involve them stands. */
  patientConsented: z.boolean().optional(),
  /** Of a family participant: who else may be texted on this very number, the patient or a participant named before (`unfolded`). */
  samePhoneAs: z.array(Id).optional(),
});
export type RosterEntry = z.infer<typeof RosterEntry>;

/** One patient with all stays and places: what is read and saved together. */
export type Chart = {
  patient: Patient;
  episodes: Episode[];
  memberships: Membership[];
  optedOut: boolean;
  /** The family participants, by id, whose number has opted out. */
  familyOptedOut?: readonly string[];
  /** The numbers a first text has told that nobody reads them at all hours. */
  introduced?: readonly string[];
};

const earlier = (a: LocalDate | null, b: LocalDate | null): LocalDate | null =>
  a === null ? b : b === null || a < b ? a : b;
const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

const placeOf = (membership: Membership, episode: Episode): Place => ({
  scheduleId: membership.scheduleId,
  from: later(membership.from, episode.admittedOn),
  until: earlier(membership.until, episode.dischargedOn && plusDays(episode.dischargedOn, -1)),
  ...(membership.weekdays && { weekdays: membership.weekdays }),
  ...(membership.recurrenceId && { recurrenceId: membership.recurrenceId }),
});

const rosterFamily = ({ patient, familyOptedOut = [], introduced = [] }: Chart): RosterParticipant[] =>
  patient.family.map(
    ({ id, name, phone, language, timeZone = patient.timeZone, privacy, consent, patientConsent }) => ({
      ...{ participantId: id, name, phone, language, timeZone, privacy },
      consented: consent !== null,
      patientConsented: patientConsent !== null,
      optedOut: familyOptedOut.includes(id),
      introduced: introduced.includes(phone),
    }),
  );

/** The roster entry of a chart: one patient's facts with every place that has at least one day. */
export const rosterEntryOf = (chart: Chart): RosterEntry => {
  const { patient, episodes, memberships, optedOut, introduced = [] } = chart;
  return {
    patientId: patient.id,
    name: patient.name,
    phone: patient.phone,
    language: patient.language,
    timeZone: patient.timeZone,
    privacy: patient.privacy,
    consented: patient.consent !== null,
    optedOut,
    places: memberships.flatMap((membership) => {
      const episode = episodes.find(({ id }) => id === membership.episodeId);
      const place = episode && placeOf(membership, episode);
      return place && (place.until === null || place.until >= place.from) ? [place] : [];
    }),
    holds: episodes.flatMap(({ holds }) => holds.map(({ from, until }) => ({ from, until }))),
    family: rosterFamily(chart),
    introduced: introduced.includes(patient.phone),
  };
};

/** A family participant as somebody to be texted: with the patient's places and holds, and nothing else of the patient's. */
const participantEntry = (
  { patientId, places, holds }: RosterEntry,
  { participantId, ...participant }: RosterParticipant,
): RosterEntry => ({
  ...participant,
  patientId: personIdOf(patientId, participantId),
  participantOf: patientId,
  places,
  holds,
  family: [],
});

/** A patient's family participants, in order, each with those who are texted on the same number and come before. */
const participantsOf = (entry: RosterEntry): RosterEntry[] => {
  const people = [entry, ...entry.family.map((participant) => participantEntry(entry, participant))];
  return people.slice(1).map((one, index) => {
    const before = people.slice(0, index + 1).filter((other) => other.phone === one.phone && !permission(other));
    return { ...one, ...(before.length > 0 && { samePhoneAs: before.map(({ patientId }) => patientId) }) };
  });
};

/** Everybody on a roster and their family participants, each after the patient. */
export const unfolded = (roster: readonly RosterEntry[]): RosterEntry[] =>
  roster.flatMap((entry) => [entry, ...participantsOf(entry)]);

/**
 * Whom a session's texts are for: its patients, and of a family session their family participants. For texts only: in attendance, seats and hours
 * there are patients and nobody else.
 */
export const withFamily = (roster: readonly RosterEntry[], session: Pick<Session, 'kind'>): RosterEntry[] =>
  session.kind === 'family' ? unfolded(roster) : [...roster];

/** The roster entries of a clinic file: its patients as they are loaded, none opted out. */
export const rosterOfFile = ({
  patients,
  episodes,
  memberships,
}: Pick<ClinicFile, 'patients' | 'episodes' | 'memberships'>): RosterEntry[] =>
  patients.map((patient) => {
    const own = episodes.filter(({ patientId }) => patientId === patient.id);
    const places = memberships.filter(({ episodeId }) => own.some(({ id }) => id === episodeId));
    return rosterEntryOf({ patient, episodes: own, memberships: places, optedOut: false });
  });

const covers = ({ from, until }: { from: LocalDate; until: LocalDate | null }, date: LocalDate): boolean =>
  from <= date && (until === null || date <= until);

/** Whether a hold covers the day. */
export const onHold = (entry: RosterEntry, date: LocalDate): boolean => entry.holds.some((hold) => covers(hold, date));

/**
 * Whether the patient belongs to the session, a hold apart. A family participant belongs to the patient's family sessions only. The day that counts for from and until is the day it takes place;
 * the weekday that counts is the original one, so that whoever comes on Wednesdays comes to a Wednesday session moved to Thursday.
 */
export const belongsTo = (entry: RosterEntry, session: Session): boolean =>
  (entry.participantOf === undefined || session.kind === 'family') &&
  entry.places.some(
    (place) =>
      place.scheduleId === session.scheduleId &&
      covers(place, session.localDate) &&
      (!place.recurrenceId || place.recurrenceId === session.recurrenceId) &&
      (session.extra || !place.weekdays || place.weekdays.includes(weekdayOf(dateOfWall(session.recurrenceId)))),
  );

/** Whether the patient belongs to the session by a make-up. */
export const isMakeUp = (entry: RosterEntry, { scheduleId, recurrenceId }: Session): boolean =>
  entry.places.some((place) => place.scheduleId === scheduleId && place.recurrenceId === recurrenceId);

/** Whether the patient is expected at the session: belongs to it, it is not cancelled, and no hold covers the day. */
export const isExpected = (entry: RosterEntry, session: Session): boolean =>
  session.status === 'booked' && belongsTo(entry, session) && !onHold(entry, session.localDate);
