import * as z from 'zod';
import { Id } from './clinic.ts';

/** What the product tells the clinic's own rules on its event bus. Details carry ids, never names, numbers or words of a text (P14). */
export const DomainEvent = z.object({
  type: z.enum([
    'clinic.changed',
    'schedule.changed',
    'session.booked',
    'session.cancelled',
    'session.moved',
    'session.missed',
    'session.roster-not-taken',
    'session.most-missing',
    'session.miss-reversed',
    'attendance.recorded',
    'make-up.offered',
    'make-up.taken',
    'make-up.filled',
    'reply.received',
    'message.failed',
    'message.unknown',
    'follow-up.opened',
    'follow-up.raised-again',
    'follow-up.acknowledged',
    'follow-up.passed-on',
    'follow-up.escalated',
    'follow-up.closed',
    'patient.opted-out',
    'patient.opted-in',
    'patient.crisis',
    'patient.wrong-number',
    'participant.opted-out',
    'participant.opted-in',
    'participant.wrong-number',
    'inbound.unreadable',
  ]),
  clinicId: Id,
  patientId: Id.optional(),
  /** A family participant of the patient's: whose text or reply it was. */
  participantId: Id.optional(),
  sessionId: Id.optional(),
  scheduleId: Id.optional(),
  followUpId: Id.optional(),
  level: z.int().optional(),
});
export type DomainEvent = z.infer<typeof DomainEvent>;
