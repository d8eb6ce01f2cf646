import * as z from 'zod';
import { ResponseStatus } from './attendance.ts';
import { Id } from './clinic.ts';
import { Instant, LocalDate } from './wall-clock.ts';

/**
 * Where a text stands. `unknown`: handed to the carrier and no clear answer came back, so it may or may not have been sent.
 * `held` waits for texting hours; `retrying` was surely not sent and is tried again; `skipped` and `failed` are final and carry the reason.
 */
export const MessageStatus = z.enum(['sent', 'unknown', 'held', 'retrying', 'skipped', 'failed']);
export type MessageStatus = z.infer<typeof MessageStatus>;

/** Why a text was sent, held, skipped or failed (P12). Each is a sentence's worth of reason; `explain.ts` words them for staff. */
export const Reason = z.enum([
  // sent
  'step-due',
  'session-changed',
  'answer',
  'repeated-after-unknown',
  'week-ahead',
  'after-miss',
  'staff-wrote',
  // held
  'outside-texting-hours',
  'waiting-its-turn',
  'same-phone-first',
  // skipped
  'no-consent',
  'opted-out',
  'on-hold',
  'discharged',
  'no-longer-expected',
  'not-coming',
  'confirmed',
  'session-started',
  'superseded-by-later-step',
  'covered-by-later-step',
  'daily-cap',
  'weekly-cap',
  'too-late-after-hold',
  'nothing-planned',
  'no-longer-missed',
  'most-missing',
  'one-a-day',
  'in-crisis',
  'staff-in-touch',
  'heard-from',
  'patient-not-coming',
  'no-patient-consent',
  'same-phone',
  'held-out',
  // failed, retrying or unknown
  'carrier-refused',
  'carrier-opted-out',
  'carrier-throttled',
  'carrier-ambiguous',
  'carrier-misconfigured',
  'dispatcher-died',
  'ran-out-of-time',
]);
export type Reason = z.infer<typeof Reason>;

/** What one text told of one session: enough to know later whether the news is stale (P9). */
export const Told = z.object({ sessionId: Id, startsAt: Instant, cancelled: z.boolean().optional() });
export type Told = z.infer<typeof Told>;

/** What a digit means in answer to a question of ours: answers for sessions, a seat offered, or whom of those who share the phone a reply was from. */
export const Choice = z.object({
  patientId: Id.optional(),
  answers: z.array(z.object({ sessionId: Id, response: ResponseStatus })).default([]),
  /** The session offered as a make-up, and the session it would be in place of. */
  makeUp: Id.optional(),
  insteadOf: Id.optional(),
});
export type Choice = z.infer<typeof Choice>;

/** `plan`: the week ahead. `after-miss`: the supportive text after a missed session. `staff`: what one of the staff wrote. */
export const MessageKind = z.enum(['reminder', 'change', 'answer', 'plan', 'after-miss', 'staff']);

/** Who wrote a text by hand and when; the reply it answers; and, where it was sent at a time or in a hold that speaks against it, the reason given. */
export const Written = z.object({
  by: Id,
  at: Instant,
  inReplyTo: Id.optional(),
  override: z.string().optional(),
});
export type Written = z.infer<typeof Written>;

/** The lot drawn for a reminder of a step that some are held out of (`holdOut`), whatever became of the text. */
export const Arm = z.enum(['reminded', 'held-out']);
export type Arm = z.infer<typeof Arm>;

/** A text we sent or decided not to send, with the reason (FHIR Communication). Its key is derived: patient, local date, step. */
export const Message = z.object({
  direction: z.literal('out'),
  patientId: Id,
  /** The clinic's day the text is about; for answers the day of the reply. */
  localDate: LocalDate,
  /** The reminder step's id; `change-…`, `answer-…` or `staff-…` for the others. */
  step: z.string(),
  kind: MessageKind,
  status: MessageStatus,
  because: Reason,
  at: Instant,
  body: z.string().optional(),
  parts: z.int().optional(),
  told: z.array(Told).default([]),
  /** A question's: 1 means the first. Until the next text, digits mean these. */
  choices: z.array(Choice).optional(),
  /** Of a question whose reply it was: the words asked about. */
  heard: z.string().optional(),
  /** Of a text staff wrote. */
  written: Written.optional(),
  carrierMessageId: z.string().optional(),
  attempts: z.int().optional(),
  /** Left out: it took no part in a hold-out. */
  arm: Arm.optional(),
  /** Of one that is `unknown`: why it was not sent again. */
  notRepeated: Reason.optional(),
});
export type Message = z.infer<typeof Message>;

/** Whether a text is still to come: nothing is on record of it, or it waits, or it is tried again. */
export const isPending = (text: Pick<Message, 'status'> | undefined): boolean =>
  text === undefined || text.status === 'held' || text.status === 'retrying';

/** A text we received, as it stands in the patient's conversation. */
export const Reply = z.object({
  direction: z.literal('in'),
  patientId: Id,
  localDate: LocalDate,
  inboundMessageId: z.string(),
  at: Instant,
  body: z.string(),
  /** How it was read: the `kind` of a `Reading`. */
  readAs: z.string(),
  about: z.array(Id).default([]),
});
export type Reply = z.infer<typeof Reply>;
