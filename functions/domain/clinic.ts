import * as z from 'zod';
import { ClockTime, Instant, IsoDuration, LocalDate, TimeZone, WallTime, Weekday } from './wall-clock.ts';

/**
 * The parts of a clinic as a clinic file and the API give them (design.md section 8: these names stay).
 * Phone numbers are E.164 here; national forms are read at the door, in `intake/phone.ts`.
 */

/** Any id: used in keys and URLs, so letters, digits, `-`, `_` and `.` only. Long enough for ids made of others, such as a session's. */
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/, 'expected an id of letters, digits, - _ . (at most 200)');

/** An id a person chose. Never a name or number of a patient: ids stand in logs and events. */
export const ChosenId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'expected an id of letters, digits, - _ . (at most 64)');

/** A phone number in E.164. */
export const Phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'expected a phone number with country code such as +16025550100');
const Name = z.string().trim().min(1, 'expected a name').max(80);

/** When to text: so many days before at a clock time of the clinic, or a duration before the patient's first session. */
export const ReminderStep = z.union(
  [
    z.strictObject({ id: ChosenId, daysBefore: z.int().min(0).max(14), at: ClockTime }),
    z.strictObject({ id: ChosenId, before: IsoDuration }),
  ],
  { error: 'expected { id, daysBefore, at } or { id, before }' },
);
export type ReminderStep = z.infer<typeof ReminderStep>;

export const TextingHours = z
  .strictObject({ from: ClockTime, until: ClockTime })
  .refine((hours) => hours.from < hours.until, 'expected from to be earlier than until');
export type TextingHours = z.infer<typeof TextingHours>;

const defaultSteps = [
  { id: 'day-before', daysBefore: 1, at: '18:00' },
  { id: 'same-day', before: 'PT2H' },
];

/** Policies of a clinic, each with the default of design.md section 5. */
export const Policies = z.strictObject({
  reminderSteps: z
    .array(ReminderStep)
    .max(6)
    .refine(
      (steps) => new Set(steps.map((step) => step.id)).size === steps.length,
      'expected each step to have an id of its own',
    )
    .prefault(defaultSteps)
    .describe('When to text: so many days before at a time, or a duration before the first session of the day'),
  textingHours: TextingHours.prefault({ from: '08:00', until: '21:00' }).describe(
    "Texts go out only between these times, on the patient's own clock",
  ),
  stopAfterConfirm: z.boolean().default(false).describe('No second reminder to a patient who has answered 1'),
  graceMinutes: z
    .int()
    .min(0)
    .max(120)
    .default(15)
    .describe('Minutes after the start of a session before a patient who has not come counts as missed'),
  followUpDueMinutes: z
    .strictObject({ missed: z.int().min(1).max(1440).default(30), crisis: z.int().min(1).max(60).default(5) })
    .prefault({})
    .describe('Minutes until a follow-up is due'),
  escalateAfterMinutes: z
    .int()
    .min(1)
    .max(1440)
    .default(60)
    .describe('Minutes from telling the supervisor to telling the clinic administrator'),
  caps: z
    .strictObject({ perDay: z.int().min(0).max(50).default(3), perWeek: z.int().min(0).max(200).default(12) })
    .prefault({})
    .describe('Most texts to one patient; crisis and change notices excepted'),
  businessHours: z
    .strictObject({ from: ClockTime, until: ClockTime, weekdays: z.array(Weekday).min(1) })
    .prefault({ from: '08:00', until: '17:00', weekdays: ['MO', 'TU', 'WE', 'TH', 'FR'] })
    .describe('When "next business morning" and "end of day" are'),
  weeklyPlan: z
    .strictObject({ weekday: Weekday.prefault('SU'), at: ClockTime.prefault('17:00') })
    .nullable()
    .default(null)
    .describe('When each patient is texted the plan of the coming week; null: never'),
  afterMissMinutes: z
    .int()
    .min(0)
    .max(720)
    .nullable()
    .default(20)
    .describe('Minutes after the end of grace at which a missed patient gets a supportive text; null: never'),
  makeUpOffers: z
    .boolean()
    .default(true)
    .describe('After a decline or a miss, offer by text sessions of the week with a free seat'),
  holdOut: z
    .strictObject({
      step: ChosenId,
      percent: z.int().min(1).max(50).default(10),
      evenIfLast: z.boolean().default(false).describe('true: also where no later reminder would reach the patient'),
    })
    .nullable()
    .default(null)
    .describe(
      'Leaves this one reminder step out for so many in a hundred, by lot, to learn how much it helps; null: never',
    ),
  horizonDays: z.int().min(1).max(90).default(35).describe('How many days ahead sessions are booked'),
});
export type Policies = z.infer<typeof Policies>;

/** A day, or a run of days, on which nothing takes place. */
export const Closure = z.strictObject({
  on: LocalDate,
  until: LocalDate.optional().describe('The last closed day, when it is more than one'),
  title: z.string().trim().min(1).max(80),
});
export type Closure = z.infer<typeof Closure>;

export const Language = z.enum(['en', 'es']);
export type Language = z.infer<typeof Language>;

/** The sentences a clinic may word itself. Never how to reply, STOP, HELP or what answers danger. */
export const TextKind = z.enum([
  'reminder',
  'moved',
  'cancelled',
  'on-again',
  'still-on',
  'plan',
  'after-miss',
  'next-time',
  'thanks',
]);
export type TextKind = z.infer<typeof TextKind>;

export const ClinicText = z.strictObject({
  kind: TextKind,
  language: Language,
  words: z.string().trim().min(1).max(120).describe('With its placeholders: we look forward to seeing you {when}'),
});
export type ClinicText = z.infer<typeof ClinicText>;

export const Clinic = z.strictObject({
  id: ChosenId,
  textName: z
    .string()
    .trim()
    .min(1)
    .max(20, 'expected at most 20 characters, so that a reminder fits one part')
    .describe('The neutral name texts are signed with. It must not say what the clinic is for'),
  timeZone: TimeZone,
  address: z
    .string()
    .trim()
    .min(1)
    .max(60, 'expected at most 60 characters, so that a reminder stays short')
    .optional()
    .describe(
      'Where sessions take place unless their schedule says otherwise; texted to patients whose privacy allows it.',
    ),
  phone: Phone,
  closures: z.array(Closure).default([]).describe('Days on which nothing takes place'),
  policies: Policies.prefault({}),
  texts: z
    .array(ClinicText)
    .optional()
    .describe("Sentences in the clinic's own words; left out: those there are stay as they are"),
});
export type Clinic = z.infer<typeof Clinic>;

export const StaffRole = z.enum(['front-desk', 'counsellor', 'supervisor', 'administrator', 'auditor']);
export const Staff = z.strictObject({
  id: ChosenId,
  name: Name,
  role: StaffRole,
  phone: Phone.optional().describe('Where alerts go by text; left out: none'),
  duty: z
    .array(z.strictObject({ weekdays: z.array(Weekday).min(1), from: ClockTime, until: ClockTime }))
    .optional()
    .describe("When alerts may go to this person, on the clinic's clock; left out: always"),
});
export type Staff = z.infer<typeof Staff>;

export const SessionKind = z.enum(['group', 'individual', 'family', 'education', 'life-skills', 'medication']);
export const Track = z.enum(['day', 'night', 'weekend']);

/** Policies a schedule may set for itself. */
export const SchedulePolicies = z.strictObject({
  reminderSteps: Policies.shape.reminderSteps.unwrap().optional(),
  graceMinutes: z.int().min(0).max(120).optional(),
  afterMissMinutes: Policies.shape.afterMissMinutes.unwrap().optional(),
  makeUpOffers: z
    .boolean()
    .optional()
    .describe('false: nothing is offered in place of its sessions, and none of its seats is offered'),
});

const scheduleFields = {
  title: z.string().trim().min(1).max(80).describe('For staff only; never in a text'),
  kind: SessionKind,
  track: Track,
  levelOfCare: z.string().trim().min(1).max(10).describe('ASAM level of care; 2.1 is intensive outpatient'),
  dtstart: WallTime.describe(
    'The first session: local date and time in timeZone. It must be one that the rule itself gives',
  ),
  timeZone: TimeZone,
  rrule: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .describe('The recurrence as an RFC 5545 RRULE, such as FREQ=WEEKLY;BYDAY=MO,WE,FR'),
  exdates: z.array(WallTime).max(500).default([]).describe('Starts that do not take place'),
  rdates: z.array(WallTime).max(500).default([]).describe('Starts besides those of the rule'),
  durationMinutes: z
    .int()
    .min(1)
    .max(24 * 60),
  capacity: z.int().min(1).max(500).describe('Most patients at one session; a full group refuses'),
  counsellorId: ChosenId.optional(),
  place: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .optional()
    .describe('Where to go, for patients whose privacy level allows it. Neutral: it may be read on a lock screen'),
  joinUrl: z
    .url({ protocol: /^https$/, error: 'expected an https link' })
    .max(100, 'expected at most 100 characters')
    .optional()
    .describe('Link to join, for patients whose privacy level allows it'),
  policies: SchedulePolicies.optional(),
};

/** A schedule as it is from a day on: what "this and later" changes. `schedule-parts.ts` says what is on which day. */
export const ScheduleChange = z.strictObject({
  from: LocalDate.describe("The first day, by the schedule's clock, on which all of this holds instead"),
  ...scheduleFields,
});
export type ScheduleChange = z.infer<typeof ScheduleChange>;

/** The recurrence of one group or one-to-one (RFC 5545). `dtstart`, `exdates` and `rdates` are wall times in `timeZone`. */
export const Schedule = z.strictObject({
  id: ChosenId,
  ...scheduleFields,
  changes: z
    .array(ScheduleChange)
    .max(50)
    .optional()
    .describe('What the schedule is from a day on, in order; left out: it stays as it is'),
});
export type Schedule = z.infer<typeof Schedule>;

/** What a patient lets a text show: the time only; also the clinic's neutral name; also the place or link. */
export const Privacy = z.enum(['time', 'name', 'place']);
export type Privacy = z.infer<typeof Privacy>;

/** Permission to text this number: who was told what, when, and where that is recorded (TCPA). */
export const Consent = z.strictObject({
  givenAt: Instant,
  source: z.string().trim().min(1).max(80),
  wording: z.string().trim().min(1).max(80),
});
export type Consent = z.infer<typeof Consent>;

/**
 * Somebody of the family who comes to the patient's family sessions. Texted about those alone, and only while both permissions stand: the
 * participant's own, and the patient's to involve them (P8).
 */
export const FamilyParticipant = z.strictObject({
  id: ChosenId,
  name: Name,
  phone: Phone,
  language: Language.default('en'),
  timeZone: TimeZone.optional().describe("Left out: the patient's"),
  privacy: Privacy.default('name'),
  relation: z.string().trim().min(1).max(40).optional().describe('For staff only; never in a text'),
  consent: Consent.nullable().default(null).describe("The participant's own permission to be texted"),
  patientConsent: Consent.nullable().default(null).describe("The patient's permission to involve this person"),
});
export type FamilyParticipant = z.infer<typeof FamilyParticipant>;

export const Patient = z.strictObject({
  id: ChosenId,
  name: Name,
  phone: Phone,
  language: Language.default('en'),
  timeZone: TimeZone,
  privacy: Privacy.default('name').describe(
    "What a text may show: time; name: also the clinic's neutral name; place: also place or link",
  ),
  consent: Consent.nullable()
    .default(null)
    .describe('Permission to text this number. Without it the patient is never texted'),
  makeUpOffers: z.boolean().default(true).describe('false: no make-up sessions are offered to this patient by text'),
  family: z.array(FamilyParticipant).max(6).default([]).describe('Who comes to family sessions with the patient'),
});
export type Patient = z.infer<typeof Patient>;

/**
 * One stay, admission to discharge. From `dischargedOn` on the patient is neither expected nor texted, that day included:
 * whoever records a discharge this morning must not have the patient texted this afternoon.
 * A hold pauses texts and expectations from its first day to its last.
 */
export const Episode = z.strictObject({
  id: ChosenId,
  patientId: ChosenId,
  admittedOn: LocalDate,
  dischargedOn: LocalDate.nullable()
    .default(null)
    .describe('From this day on, the day included, neither expected nor texted'),
  prescribedMinutesPerWeek: z
    .int()
    .min(0)
    .max(7 * 24 * 60)
    .default(540),
  changes: z
    .array(
      z.strictObject({
        from: LocalDate,
        prescribedMinutesPerWeek: z
          .int()
          .min(0)
          .max(7 * 24 * 60),
      }),
    )
    .default([])
    .describe('Step-downs: from this day so many minutes a week'),
  holds: z
    .array(
      z.strictObject({
        from: LocalDate,
        until: LocalDate.nullable().default(null),
        reason: z.string().trim().max(80).optional(),
      }),
    )
    .default([])
    .describe('Days on which nothing is expected and nothing texted, first and last day included'),
});
export type Episode = z.infer<typeof Episode>;

/** An episode's place in a schedule. `until` is the last day that counts. No weekdays: every day the schedule meets. */
export const Membership = z.strictObject({
  id: Id.optional(),
  episodeId: ChosenId,
  scheduleId: ChosenId,
  from: LocalDate,
  until: LocalDate.nullable().default(null).describe('The last day that counts; null: until discharge'),
  weekdays: z.array(Weekday).min(1).optional().describe('Left out: every day the schedule meets'),
  recurrenceId: WallTime.optional().describe(
    'Only the one session that was to start then: a make-up. from is its day, until the last day it may be moved to',
  ),
  insteadOf: Id.optional().describe('Of a make-up: the id of the session it is in place of; one make-up for each'),
});
export type Membership = z.infer<typeof Membership>;

/** A whole clinic file. What its parts say of each other is checked in `intake/clinic-file.ts`. */
export const ClinicFile = z.strictObject({
  $schema: z
    .string()
    .max(300)
    .optional()
    .describe('Where an editor finds the JSON Schema of this file; ignored otherwise'),
  clinic: Clinic,
  staff: z.array(Staff).default([]),
  schedules: z.array(Schedule).default([]),
  patients: z.array(Patient).default([]),
  episodes: z.array(Episode).default([]),
  memberships: z.array(Membership).default([]),
});
export type ClinicFile = z.infer<typeof ClinicFile>;

/** The id of a membership: its own, or one made of what it joins. */
export const membershipId = (membership: Membership): string =>
  membership.id ?? `${membership.episodeId}.${membership.scheduleId}.${membership.from}`;
