import type { ChartChange, FieldValue } from './chart-history.ts';
import { Consent, type FamilyParticipant, type Patient } from './clinic.ts';

/** Permissions of one chart: of each whose it is, which of the two, and what it is. */
export type Permissions = ReadonlySet<string>;

const kinds = ['consent', 'patientConsent'] as const;
type Kind = (typeof kinds)[number];
type Holder = { part: 'patient' | 'family'; id: string };

const nameOf = ({ part, id }: Holder, kind: string, { givenAt, source, wording }: Consent): string =>
  JSON.stringify([part, id, kind, givenAt, source, wording]);

/** The permissions a patient's record says: the patient's own, and both of each family participant. */
export const permissionsOf = ({ id, consent, family }: Patient): Permissions =>
  new Set([
    ...(consent ? [nameOf({ part: 'patient', id }, 'consent', consent)] : []),
    ...family.flatMap((one) =>
      kinds.flatMap((kind) => {
        const given = one[kind];
        return given ? [nameOf({ part: 'family', id: one.id }, kind, given)] : [];
      }),
    ),
  ]);

const consentIn = (value: FieldValue): Consent[] => {
  const read = Consent.safeParse(value);
  return read.success ? [read.data] : [];
};

/** The permissions that stood on a chart once and were taken off it, by its history. */
export const endedPermissions = (history: readonly ChartChange[]): Permissions =>
  new Set(
    history
      .flatMap(({ changes }) => changes)
      .flatMap(({ part, id, fields }) =>
        part === 'patient' || part === 'family'
          ? fields.flatMap(({ field, from }) => consentIn(from).map((consent) => nameOf({ part, id }, field, consent)))
          : [],
      ),
  );

type Person = Pick<Patient, 'phone'> & Partial<Pick<FamilyParticipant, Kind>>;
type Found = { was: Person | undefined; is: Person; holder: Holder };

/** What is to stand: what is asked; where that is known here already, what stands, and for another number nothing. */
const standing = ({ was, is, holder }: Found, kind: Kind, known: Permissions): Consent | null => {
  const asked = is[kind] ?? null;
  if (!asked || !known.has(nameOf(holder, kind, asked))) return asked;
  // The patient's permission to involve somebody is for the person, whatever their number.
  return kind === 'patientConsent' || was?.phone === is.phone ? (was?.[kind] ?? null) : null;
};

/**
 * A new record of a patient without permissions that are none any more. Permission is for one number (TCPA), so a record that changes the number
 * and says the old permission again gives none; nor does one that says a permission which has `ended` here, be it a call made again or an
 * old copy: what stands stays. The same of the patient's family participants.
 */
export const withoutOldPermissions = (before: Patient | undefined, after: Patient, ended: Permissions): Patient => {
  const known = new Set([...ended, ...(before ? permissionsOf(before) : [])]);
  const own: Found = { was: before, is: after, holder: { part: 'patient', id: after.id } };
  const family = after.family.map((is) => {
    const was = before?.family.find(({ id }) => id === is.id);
    const theirs: Found = { was, is, holder: { part: 'family', id: is.id } };
    return {
      ...is,
      consent: standing(theirs, 'consent', known),
      patientConsent: standing(theirs, 'patientConsent', known),
    };
  });
  return { ...after, family, consent: standing(own, 'consent', known) };
};
