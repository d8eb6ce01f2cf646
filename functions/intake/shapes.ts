import type { CountryCode } from 'libphonenumber-js/min';
import * as z from 'zod';
import {
  Clinic,
  ClinicFile,
  Episode,
  FamilyParticipant,
  Membership,
  Patient,
  Schedule,
  Staff,
} from '../domain/clinic.ts';
import { readPhone, type PhoneReading } from './phone.ts';

type ReadText = (text: string) => PhoneReading;

const phoneShape = (readText: ReadText) =>
  z
    .string({ error: 'expected a phone number such as (602) 555-0121 or +16025550121' })
    .max(40)
    .transform((text, context) => {
      const read = readText(text);
      if (read.ok) return read.phone;
      context.addIssue({ code: 'custom', message: read.problem });
      return z.NEVER;
    })
    .describe("A phone number; without a country code it is read with the country of the clinic's");

/** A phone number as people write it, read into E.164; national forms with the given country. */
export const phoneIn = (country?: CountryCode) => phoneShape((text) => readPhone(text, country));

/**
 * For a file whose clinic has no readable phone number: what looks like a national form is not judged, so that one mistake does not
 * become one on every number. Such a file is refused for the clinic's number, so what this lets pass is never kept.
 */
export const phoneSomewhere = phoneShape((text) =>
  /^[\d\s()./-]{7,}$/.test(text) ? { ok: true, phone: text } : readPhone(text),
);

export const ClinicShape = Clinic.extend({
  phone: phoneIn().describe("The clinic's phone number, with its country code"),
});

/** A patient as people write one, whose numbers, and those of the family, are read by `phone`. */
export const patientShape = (phone: typeof phoneSomewhere) =>
  Patient.extend({
    phone,
    family: z
      .array(FamilyParticipant.extend({ phone }))
      .max(6)
      .default([])
      .describe('Who comes to family sessions with the patient'),
  });

/** The lists of a clinic file and what one item of each looks like, in the order in which they refer to each other. */
export const itemShapes = (phone: typeof phoneSomewhere) => ({
  staff: Staff.extend({ phone: phone.optional() }),
  schedules: Schedule,
  patients: patientShape(phone),
  episodes: Episode,
  memberships: Membership,
});

/** A clinic file as people write it: what editors and docs/clinic-file.schema.json go by. */
export const clinicFileShape = () => {
  const shapes = itemShapes(phoneIn());
  return ClinicFile.extend({
    clinic: ClinicShape,
    staff: z.array(shapes.staff).default([]),
    patients: z.array(shapes.patients).default([]),
  }).meta({
    title: 'Clinic file',
    description: 'A clinic, its staff, schedules and patients. See docs/clinic-file.md',
  });
};
