import * as z from 'zod';
import { AttendanceStatus, ResponseStatus } from '../domain/attendance.ts';
import { Language, Privacy } from '../domain/clinic.ts';
import { MessageKind, MessageStatus, Reason } from '../domain/message.ts';
import { SessionStatus } from '../domain/session.ts';
import { Instant, LocalDate } from '../domain/wall-clock.ts';
import { offerBecauses } from '../domain/why-make-up.ts';
import { placeBecauses } from '../domain/why-place.ts';

export const PolicyLine = z.object({
  source: z.string().describe('clinic; schedule and its id; or built in, where no policy changes it'),
  line: z.string(),
});

const Saw = z.object({
  at: Instant,
  textingHours: z.object({
    from: z.string(),
    until: z.string(),
    timeZone: z.string(),
    open: z.boolean().describe('Whether a text might go then'),
  }),
  caps: z.object({ today: z.int(), perDay: z.int(), thisWeek: z.int(), perWeek: z.int() }),
});

/** Why there is, or is not, one text. */
export const TextWhy = z.object({
  step: z.string(),
  kind: MessageKind,
  policy: PolicyLine.nullable().describe('The line by which it is due; null for a step that is no more'),
  decidedBy: PolicyLine.nullable().describe('The line that stood in its way'),
  dueAt: Instant.nullable(),
  decision: z
    .enum([...MessageStatus.options, 'due-later', 'nothing'])
    .describe('due-later: its time has not come, or it waits its turn; nothing: no record, and the sentence says why'),
  because: Reason.nullable(),
  sentence: z.string(),
  basis: z
    .enum(['record', 'foretold', 'reckoned'])
    .describe(
      'record: written down then; foretold: by the rules, if nothing changes; reckoned: by the rules, with what is known now',
    ),
  recordedAt: Instant.nullable(),
  expectedAt: Instant.nullable().describe('When it goes out, if nothing changes'),
  body: z.string().nullable(),
  ownerId: z.string().nullable().describe("The session that speaks for the patient's day"),
  sessionIds: z.array(z.string()).describe('The sessions it tells'),
  saw: Saw.nullable().describe('What the decision saw, or would have'),
});

const PlaceWhy = z.object({
  scheduleId: z.string().nullable(),
  membershipId: z.string().nullable(),
  sessionId: z.string().nullable(),
  because: z.enum(placeBecauses),
  sentence: z.string(),
});

const SessionSeen = z.object({
  id: z.string(),
  scheduleId: z.string(),
  title: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  status: SessionStatus,
  reason: z.string().nullable(),
  booked: z.boolean().describe('false: the daily run has yet to book it'),
  expected: z.boolean(),
  response: ResponseStatus.nullable(),
  attendance: AttendanceStatus,
  told: z
    .array(z.object({ step: z.string(), at: Instant, startsAt: Instant }))
    .describe('By which texts, and of which start, the patient was told'),
});

const PatientSeen = z.object({
  consent: z.object({ since: Instant, source: z.string(), wording: z.string() }).nullable(),
  optedOut: z.boolean(),
  consentChanges: z.array(
    z.object({
      at: Instant,
      change: z.enum(['given', 'withdrawn', 'opted-out', 'opted-in']),
      source: z.string(),
      wording: z.string(),
    }),
  ),
  holds: z.array(z.object({ from: LocalDate, until: LocalDate.nullable(), reason: z.string().nullable() })),
  language: Language,
  privacy: Privacy,
  timeZone: z.string(),
});

/** One patient's day, explained. */
export const DayWhy = z.object({
  date: LocalDate,
  sentence: z.string(),
  patient: PatientSeen.describe('As it stands now'),
  places: z.array(PlaceWhy).describe('For each place, why it has a session that day or none'),
  sessions: z.array(SessionSeen),
  reminders: z.array(TextWhy).describe('In the order they fall due'),
  others: z
    .array(TextWhy)
    .describe('Texts about, or sent on, that day that are no reminders, and why there is no plan or text after a miss'),
  makeUps: z
    .array(
      z.object({
        sessionId: z.string(),
        because: z.enum(offerBecauses),
        sentence: z.string(),
        basis: z.enum(['record', 'reckoned']),
      }),
    )
    .describe('Of each session declined or missed: what was offered in its place, or why nothing was'),
  family: z
    .array(
      z.object({
        participantId: z.string(),
        name: z.string(),
        because: Reason.nullable().describe('Why their number may not be texted as things stand; null: it may'),
        sentence: z.string(),
        texts: z.array(TextWhy),
      }),
    )
    .describe('Why each family participant is, will be, or is not texted about that day'),
});
