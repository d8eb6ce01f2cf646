import * as z from 'zod';
import { Id } from './clinic.ts';
import { DeclineReason } from './reply-words.ts';
import { Instant, LocalDate } from './wall-clock.ts';

/** What a patient answered about a session (FHIR AppointmentResponse). */
export const ResponseStatus = z.enum(['accepted', 'declined', 'late']);
export type ResponseStatus = z.infer<typeof ResponseStatus>;

/** Where a patient stands at a session. `missed` is the system's suspicion, `no-show` a person's finding. */
export const AttendanceStatus = z.enum(['expected', 'arrived', 'left', 'excused', 'missed', 'no-show']);
export type AttendanceStatus = z.infer<typeof AttendanceStatus>;

/** One patient at one session (FHIR Encounter). Written only once something is known; a patient without a record is expected. */
export const Attendance = z.object({
  sessionId: Id,
  patientId: Id,
  localDate: LocalDate,
  status: AttendanceStatus.default('expected'),
  response: ResponseStatus.optional(),
  respondedAt: Instant.optional(),
  /** How late the patient said they would be. */
  lateMinutes: z.int().optional(),
  /** Why the patient said they could not come, or would be late. */
  responseReason: DeclineReason.optional(),
  arrivedAt: Instant.optional(),
  leftAt: Instant.optional(),
  /** Arrived after grace. */
  late: z.boolean().optional(),
  missedAt: Instant.optional(),
  /** Who recorded the status: a staff id, or `system`. */
  recordedBy: z.string().optional(),
  recordedAt: Instant.optional(),
});
export type Attendance = z.infer<typeof Attendance>;
