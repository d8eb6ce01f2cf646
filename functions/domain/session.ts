import * as z from 'zod';
import { Id, ReminderStep, SessionKind, Track } from './clinic.ts';
import { Instant, LocalDate, WallTime, dateOfWall } from './wall-clock.ts';

export const SessionStatus = z.enum(['booked', 'cancelled']);

/** What a person may decide of one session alone, whatever its schedule says. */
export const OwnField = z.enum(['counsellorId', 'capacity', 'place', 'joinUrl']);

/**
 * An occurrence we hold (FHIR Appointment). Its identity is the schedule and its original wall start (RECURRENCE-ID), so a move or a
 * change of the tz database changes times, never identity. It carries what texts and rosters need of its schedule.
 */
export const Session = z.object({
  id: Id,
  scheduleId: Id,
  /** Original local start in the schedule's zone; survives a move. */
  recurrenceId: WallTime,
  /** The clinic's calendar day it takes place on now. */
  localDate: LocalDate,
  startsAt: Instant,
  endsAt: Instant,
  status: SessionStatus,
  /** Why it is cancelled, in words for staff: a closure's title, `schedule changed`, or what staff wrote. */
  reason: z.string().optional(),
  /** Moved or cancelled by a person: expansion leaves it alone. */
  byHand: z.boolean().default(false),
  /** What a person decided of this session alone, such as a substitute or another room: expansion keeps it. Left out: nothing. */
  setByHand: z.array(OwnField).optional(),
  /** An extra date of the schedule (RDATE): everyone in the schedule is expected, whatever weekdays they come on. */
  extra: z.boolean().default(false),
  /** Somebody's attendance is recorded: expansion leaves it alone. */
  hasAttendance: z.boolean().default(false),
  /** Patients who will not be there: declined, or excused by staff. Kept here so that a day's plan is one read. */
  away: z.array(Id).default([]),
  /** Patients who answered that they are coming. */
  coming: z.array(Id).default([]),
  /** Patients who took one of its free seats as a make-up. Kept here so that a seat is given in one conditional write. */
  makeUps: z.array(Id).default([]),
  /** How often it has been moved, cancelled, booked again or otherwise changed; left out: never. Calendars go by it (RFC 5545, SEQUENCE). */
  revision: z.int().optional(),
  title: z.string(),
  kind: SessionKind,
  track: Track,
  levelOfCare: z.string(),
  capacity: z.int(),
  counsellorId: Id.optional(),
  place: z.string().optional(),
  joinUrl: z.string().optional(),
  graceMinutes: z.int(),
  /** The schedule's own steps; left out: the clinic's. */
  reminderSteps: z.array(ReminderStep).optional(),
  /** The schedule's own; left out: the clinic's. */
  afterMissMinutes: z.int().nullable().optional(),
  makeUpOffers: z.boolean().optional(),
});
export type Session = z.infer<typeof Session>;

/** A session as it is once it has been changed from what it was: its revision goes with every change. */
export const revised = (before: Pick<Session, 'revision'>, changed: Session): Session => ({
  ...changed,
  revision: (before.revision ?? 0) + 1,
});

/** A schedule's original day: what takes place on it instead is, to its patients, the same session moved. */
export const slotOf = ({ scheduleId, recurrenceId }: Session): string => `${scheduleId} ${dateOfWall(recurrenceId)}`;

/** Fields a schedule leaves out are left out of the session too, so that it equals what is read back. */
export const definedOnly = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The id of the session a schedule yields at an original wall start: `day-a_2026-11-23T0900`, fit for URLs and keys. */
export const sessionId = (scheduleId: string, recurrenceId: WallTime): string =>
  `${scheduleId}_${recurrenceId.replace(':', '')}`;

/** The calendar day in a session id: where its record is first looked for. */
export const originalDateOf = (id: string): LocalDate => {
  const found = /_(\d{4}-\d{2}-\d{2}T\d{2})(\d{2})$/.exec(id);
  return dateOfWall(WallTime.parse(found ? `${found[1] ?? ''}:${found[2] ?? ''}` : ''));
};
