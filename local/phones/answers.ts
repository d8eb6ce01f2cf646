import * as z from 'zod';

/** What the stage answers, as far as this page shows it. Fields it does not know are left out, so that the calls can grow. */

// The page's content security policy forbids what zod would otherwise compile its schemas with.
z.config({ jitless: true });

const Text = z.string();
export const Instant = z.iso.datetime({ offset: true });

export const StaffMember = z.object({ id: Text, name: Text, role: Text, phone: Text.optional() });
export type StaffMember = z.infer<typeof StaffMember>;

export const Clinic = z.object({
  id: Text,
  textName: Text,
  timeZone: Text,
  staff: z.array(StaffMember),
  patients: z.array(z.object({ id: Text, phone: Text })),
});
export type Clinic = z.infer<typeof Clinic>;

/** `GET /local/status` */
export const Status = z.object({
  now: Instant,
  clock: z.enum(['virtual', 'real']),
  next: z.object({ remind: Instant.nullable(), attendance: Instant.nullable() }),
  clinics: z.array(Clinic),
});
export type Status = z.infer<typeof Status>;

/** `GET /local/changes` */
export const Changes = z.object({ now: Instant, revision: Text });

/** `GET /local/texts` */
export const CarriedTexts = z.array(z.object({ id: Text, at: Instant, to: Text, body: Text }));
export type CarriedText = z.infer<typeof CarriedTexts>[number];

/** `GET /local/alerts` */
export const Alerts = z.array(
  z.object({
    at: Instant,
    channel: z.enum(['sms', 'topic']),
    to: Text.optional(),
    clinic: Text.optional(),
    body: Text,
  }),
);
export type Alert = z.infer<typeof Alerts>[number];

/** `GET /api/patients` */
export const Patients = z.array(
  z.object({
    id: Text,
    name: Text,
    phone: Text,
    language: Text,
    timeZone: Text,
    optedOut: z.boolean(),
    consent: z.boolean(),
    /** The current stay. */
    episode: z.object({ holds: z.array(z.object({ from: Text, until: Text.nullable() })) }).nullable(),
  }),
);
export type Patient = z.infer<typeof Patients>[number];

const SentText = z.object({
  direction: z.literal('out'),
  kind: Text,
  status: z.enum(['sent', 'unknown', 'held', 'retrying', 'skipped', 'failed']),
  at: Instant,
  localDate: Text,
  body: Text.optional(),
  reasonText: Text,
});
const ReceivedText = z.object({ direction: z.literal('in'), at: Instant, localDate: Text, body: Text });

const ConversationEntry = z.discriminatedUnion('direction', [SentText, ReceivedText]);
/** `GET /api/patients/{id}/messages` */
export const Conversation = z.array(ConversationEntry);
export type ConversationEntry = z.infer<typeof ConversationEntry>;
export type TextToPatient = z.infer<typeof SentText>;

export const RosterRow = z.object({
  patientId: Text,
  name: Text,
  attendance: z.enum(['expected', 'arrived', 'left', 'excused', 'missed', 'no-show']),
  response: z.enum(['accepted', 'declined', 'late']).nullable(),
  lateMinutes: z.int().nullable(),
  arrivedAt: Instant.nullable(),
  late: z.boolean(),
  onHold: z.boolean(),
});
export type RosterRow = z.infer<typeof RosterRow>;

export const Session = z.object({
  id: Text,
  title: Text,
  startsAt: Instant,
  endsAt: Instant,
  status: z.enum(['booked', 'cancelled']),
  reason: Text.optional(),
  graceMinutes: z.int(),
  roster: z.array(RosterRow),
});
export type Session = z.infer<typeof Session>;

/** `GET /api/sessions` */
export const Sessions = z.array(Session);

export const FollowUp = z.object({
  id: Text,
  code: Text,
  kind: Text,
  patientId: Text.optional(),
  patientName: Text.nullish(),
  sessionId: Text.optional(),
  priority: z.enum(['urgent', 'high', 'normal']),
  ownerId: Text.nullable(),
  dueAt: Instant,
  version: z.int(),
  status: z.enum(['open', 'acknowledged', 'closed']),
  why: Text,
});
export type FollowUp = z.infer<typeof FollowUp>;

/** `GET /api/follow-ups` */
export const FollowUps = z.array(FollowUp);

/** An answer that says no (RFC 9457). */
export const Problem = z.object({
  title: Text,
  detail: Text.optional(),
  errors: z.array(z.object({ path: Text, message: Text })).optional(),
  problems: z.array(z.object({ path: Text, message: Text })).optional(),
});
