import * as z from 'zod';

/**
 * The parts of FHIR R4 resources we read (hl7.org/fhir/R4: patient, episodeofcare, schedule, slot, appointment, bundle). Everything else of a resource is
 * passed over, and named in the notes.
 */

const list = <Item extends z.ZodType>(item: Item) => z.array(item).default([]);
const text = z.string().max(4000).optional();

const Coding = z.object({ system: text, code: text, display: text });
export const Concept = z.object({ coding: list(Coding), text });
export const Identifier = z.object({ use: text, type: Concept.optional(), system: text, value: text });
export const Reference = z.object({ reference: text, identifier: Identifier.optional(), display: text });
/** Dates may be of a day or with a time (FHIR dateTime); whole years and months are refused where a day is needed. */
export const Period = z.object({ start: text, end: text });
export const Leaf = z.object({
  url: z.string(),
  valueString: text,
  valueInteger: z.number().optional(),
  valueBoolean: z.boolean().optional(),
});
export const Extension = z.object({ url: z.string(), extension: list(Leaf) });

const common = { resourceType: z.string(), id: text, identifier: list(Identifier), extension: list(Extension) };

export const FhirPatient = z.object({
  ...common,
  active: z.boolean().optional(),
  name: list(z.object({ use: text, text, family: text, given: list(z.string()), period: Period.optional() })),
  telecom: list(
    z.object({ system: text, value: text, use: text, rank: z.int().positive().optional(), period: Period.optional() }),
  ),
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: text,
  communication: list(z.object({ language: Concept, preferred: z.boolean().optional() })),
});

const EpisodeStatus = z.enum(['planned', 'waitlist', 'active', 'onhold', 'finished', 'cancelled', 'entered-in-error']);
export const FhirEpisode = z.object({
  ...common,
  status: EpisodeStatus,
  statusHistory: list(z.object({ status: EpisodeStatus, period: Period })),
  patient: Reference,
  period: Period.default({ start: undefined, end: undefined }),
});

export const FhirSchedule = z.object({
  ...common,
  active: z.boolean().optional(),
  serviceCategory: list(Concept),
  serviceType: list(Concept),
  actor: list(Reference),
  comment: text,
});

/** Read only to find the schedule of an appointment: an appointment names its slot, the slot its schedule. */
export const FhirSlot = z.object({ ...common, schedule: Reference });

export const FhirAppointment = z.object({
  ...common,
  status: z.enum([
    'proposed', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow', 'entered-in-error', 'checked-in', 'waitlist',
  ]),
  serviceType: list(Concept),
  description: text,
  start: text,
  end: text,
  minutesDuration: z.int().positive().optional(),
  slot: list(Reference),
  participant: z.array(
    z.object({ actor: Reference.optional(), status: z.enum(['accepted', 'declined', 'tentative', 'needs-action']) }),
  ),
}); // prettier-ignore

export type FhirPatient = z.infer<typeof FhirPatient>;
export type FhirEpisode = z.infer<typeof FhirEpisode>;
export type FhirSchedule = z.infer<typeof FhirSchedule>;
export type FhirAppointment = z.infer<typeof FhirAppointment>;

/** What is read of each type of resource. */
export const shapes = {
  Patient: FhirPatient,
  EpisodeOfCare: FhirEpisode,
  Schedule: FhirSchedule,
  Slot: FhirSlot,
  Appointment: FhirAppointment,
} as const;
export type Read = keyof typeof shapes;
export const isRead = (type: string): type is Read => type in shapes;
