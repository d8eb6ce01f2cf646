import * as z from 'zod';
import { Id } from './clinic.ts';
import { Instant } from './wall-clock.ts';

/** Why staff have something to do. */
export const FollowUpKind = z.enum([
  'missed',
  'roster-not-taken',
  'declined',
  'opt-out',
  'wrong-number',
  'undeliverable',
  'unclear-reply',
  'unknown-sender',
  'text-not-sent',
  'crisis',
]);
export type FollowUpKind = z.infer<typeof FollowUpKind>;

export const FollowUpStatus = z.enum(['open', 'acknowledged', 'closed']);

/** What an attempt to reach somebody came to. */
export const OutreachOutcome = z.enum([
  'reached',
  'message-left',
  'no-answer',
  'wrong-number',
  'refused',
  'hospital',
  'moved',
  'other',
]);
export const Outreach = z.object({
  at: Instant,
  by: Id,
  outcome: OutreachOutcome,
  note: z.string().max(1000).optional(),
});

/** A task for staff with an owner and a due time (FHIR Task). Its id is derived from its cause, so opening it twice opens it once. */
export const FollowUp = z.object({
  id: Id,
  /** Raised by every change, so that nobody writes over what they have not read. */
  version: z.int().default(0),
  /** Four digits by which staff name it in a text. */
  code: z.string(),
  /** That of the last alert about several, which names all of them. */
  alertCode: z.string().optional(),
  kind: FollowUpKind,
  patientId: Id.optional(),
  /** It came from the phone of this family participant of the patient's. */
  participantId: Id.optional(),
  /** Of `sessionIds` the latest. */
  sessionId: Id.optional(),
  /** The sessions it is about; one taken back is taken out, and with the last one it closes. */
  sessionIds: z.array(Id).default([]),
  /** Of them, those an alert to staff has spoken of. */
  toldOf: z.array(Id).default([]),
  /** Of `text-not-sent`: the texts it is about, by their step. */
  texts: z.array(z.string()).optional(),
  /** Sessions missed in a row, the latest of these included. */
  consecutiveMisses: z.int().optional(),
  priority: z.enum(['urgent', 'high', 'normal']),
  ownerId: Id.nullable(),
  openedAt: Instant,
  dueAt: Instant,
  status: FollowUpStatus,
  /** How far it has climbed: 0 the owner, 1 the supervisor, 2 the clinic administrator. */
  escalation: z.int().min(0).max(2).default(0),
  /** Where on that ladder it goes on from, once it was handed over at rest: the rung of the colleague, wherever it has been. Left out: as far as it has climbed. */
  rung: z.int().min(0).max(2).optional(),
  /** When staff were told of it: an alert lost with its process is sent by the next. */
  alertedAt: Instant.optional(),
  /** Who were texted of it, so that a bare "ok" of one of them is understood. */
  alertedTo: z.array(Id).default([]),
  /** Who passed it on, and is not alerted of it again. */
  passedBy: z.array(z.object({ by: Id, at: Instant })).default([]),
  /** Who sent it up the ladder before its time, and why. */
  pushedUp: z.array(z.object({ by: Id, at: Instant, reason: z.string().max(300) })).default([]),
  /** Who gave it to a colleague, to whom, and with which words. */
  handedOver: z.array(z.object({ by: Id, to: Id, at: Instant, note: z.string().max(300).optional() })).default([]),
  /** The colleague it was given to is to be told of it. */
  handedTo: Id.optional(),
  /** It goes up at the next tick, whatever its due time. */
  pushed: z.boolean().optional(),
  /** Who could not be texted of it when nobody else could either: the carrier refuses the number, or it has stopped our texts. */
  notReached: z.array(Id).default([]),
  /** Whoever was told last has until then before it goes up. */
  climbsAt: Instant.optional(),
  /** The alert waits: nobody was on duty when it should have gone, or nobody could be texted. */
  alertHeld: z.boolean().optional(),
  acknowledgedBy: Id.optional(),
  /** `text`: by a reply to an alert; left out: through the API. */
  acknowledgedVia: z.enum(['text']).optional(),
  acknowledgedAt: Instant.optional(),
  /** Who had it in hand before, each from when: it was given back, handed on, sent up, or came about again. */
  takenOnBefore: z.array(z.object({ by: Id, at: Instant, via: z.enum(['text']).optional() })).default([]),
  outreach: z.array(Outreach).default([]),
  closedAt: Instant.optional(),
  closedBy: z.string().optional(),
  outcome: z.string().optional(),
  /** Why it was opened, in a sentence for the console (P12). May quote a reply; never leaves the console. */
  why: z.string(),
});
export type FollowUp = z.infer<typeof FollowUp>;
