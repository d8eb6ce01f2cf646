import type * as z from 'zod';
import { ChosenId, Language, type Patient } from '../domain/clinic.ts';
import type { PartReading } from '../intake/parts.ts';
import { readPatient } from '../intake/parts.ts';
import { countryOfPhone, readPhone } from '../intake/phone.ts';
import type { RestOfClinic } from '../intake/rest-of-clinic.ts';
import { besideOlder, type Part } from './brought.ts';
import { pathAt, type Entry } from './fhir-bundle.ts';
import { extensionOf, ownIdIn, ownIdentifier, recordsIn } from './fhir-own.ts';
import type { FhirPatient, Identifier } from './fhir-shapes.ts';
import { stableId } from './stable-id.ts';

/** A patient of ours as FHIR R4 says one. Permission to text, family and opt-outs stay here: R4 says them with resources of their own. */
export const patientResource = ({ id, name, phone, language, timeZone, privacy, makeUpOffers }: Patient) => ({
  resourceType: 'Patient',
  identifier: [ownIdentifier('patient', id)],
  extension: [extensionOf('texting', { timeZone, privacy, makeUpOffers })],
  active: true,
  name: [{ use: 'official', text: name }],
  telecom: [{ system: 'sms', value: phone, use: 'mobile', rank: 1 }],
  communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: language }] }, preferred: true }],
});

const isMedicalRecord = ({ type }: z.infer<typeof Identifier>): boolean =>
  type?.coding.some(({ code }) => code === 'MR') ?? false;

/**
 * Who an entry is about: our own id where the resource came from us, else a hash of an identifier, that of the medical record first, so that a patient whom
 * a table brought by the same number is the same. Undefined without any.
 */
const idOf = ({ identifier }: FhirPatient, rest: RestOfClinic): string | undefined => {
  const own = ChosenId.safeParse(ownIdIn('patient', identifier));
  if (own.success) return own.data;
  const named = identifier.filter(({ value, use }) => value !== undefined && value !== '' && use !== 'old');
  const record = named.find(isMedicalRecord);
  const clinicId = rest.clinic?.id ?? '';
  if (record?.value !== undefined) return stableId('p', clinicId, record.value);
  const [first] = named;
  return first && stableId('p', clinicId, first.system ?? '', first.value ?? '');
};

/** Ids of people who are not on file, by which the entries name them: whether they were deleted is to be read before planning (`deletedPatients`). */
export const newPeopleIn = (entries: readonly Pick<Entry<FhirPatient>, 'resource'>[], rest: RestOfClinic): string[] =>
  entries.flatMap(({ resource }) => idOf(resource, rest) ?? []).filter((id) => !rest.patients.has(id));

/** The name in use now; a person's former names are not. */
const nameOf = ({ name }: FhirPatient): string | undefined => {
  const uses = ['official', 'usual', undefined, 'nickname'];
  const [found] = name
    .filter(({ use }) => uses.includes(use))
    .sort((a, b) => uses.indexOf(a.use) - uses.indexOf(b.use));
  return found?.text ?? ([...(found?.given ?? []), found?.family ?? ''].join(' ').trim() || undefined);
};

/** The number to text: one given for texts, else a mobile, else any phone in use; of several the preferred (the lowest rank). */
const telecomOf = ({ telecom }: FhirPatient) => {
  const inUse = telecom.filter(
    ({ system, value, use, period }) =>
      (system === 'sms' || system === 'phone') && value !== undefined && use !== 'old' && period?.end === undefined,
  );
  const order = ({ system, use }: (typeof inUse)[number]): number => (system === 'sms' ? 0 : use === 'mobile' ? 1 : 2);
  return inUse.sort((a, b) => order(a) - order(b) || (a.rank ?? 99) - (b.rank ?? 99))[0];
};

/** The preferred language, or the first one said, where we have it. */
const languageOf = ({ resource: { communication }, outcome }: Entry<FhirPatient>): string | undefined => {
  const preferred = communication.find((one) => one.preferred) ?? communication[0];
  const codes = preferred?.language.coding.map(({ code }) => code?.slice(0, 2).toLowerCase()) ?? [];
  const ours = codes.find((code) => Language.safeParse(code).success);
  if (preferred && ours === undefined)
    outcome.notes.push({ path: 'communication', message: 'a language we have no texts in; texts are in English' });
  return ours;
};

const pathsOf: Record<string, string> = { phone: 'telecom', language: 'communication', id: 'identifier' };

type TakenPatient = { id: string; part: Part<Patient> };

/** What a problem of a part is, at the element of the entry it came from. */
export const refuseWith = (
  { index, outcome }: Pick<Entry<unknown>, 'index' | 'outcome'>,
  problems: readonly { path: string; message: string }[],
  elements: Readonly<Record<string, string>> = {},
): void => {
  outcome.status = 'refused';
  // A field of ours inside a list comes from one element of R4: its own place in the list is not the entry's.
  const elementOf = (path: string): string => elements[/^\w*/.exec(path)?.[0] ?? ''] ?? path;
  const places = problems.map(({ path, message }) => ({ path: pathAt(index, elementOf(path)), message }));
  outcome.problems.push(...places);
};

/** The part a reading gives, with its status on the row; its problems go to the row. */
export const takePart = <T>(
  entry: Pick<Entry<unknown>, 'index' | 'outcome'>,
  reading: PartReading<T>,
  { before, elements }: { before: T | undefined; elements?: Readonly<Record<string, string>> },
): Part<T> => {
  if (reading.ok) return besideOlder(reading.part, before);
  refuseWith(entry, reading.problems, elements);
  return undefined;
};

/**
 * Takes a patient in. Permission to text is never assumed: what is recorded stays while the number does. Somebody recorded as deceased is refused, whatever
 * else is said, so that a person looks.
 */
export const takePatient = (entry: Entry<FhirPatient>, rest: RestOfClinic): TakenPatient | undefined => {
  const { resource, outcome } = entry;
  const refuse = (path: string, message: string): void => {
    refuseWith(entry, [{ path, message }]);
  };
  const id = idOf(resource, rest);
  if (id === undefined) {
    refuse('identifier', 'expected an identifier, by which the patient is known again');
    return;
  }
  outcome.id = id;
  if (resource.deceasedBoolean ?? resource.deceasedDateTime !== undefined) {
    refuse('deceased', 'recorded as deceased: not taken in; a stay that is open here is for you to end');
    return;
  }
  if (resource.active === false) {
    refuse('active', 'the record is not in use: not taken in');
    return;
  }
  const before = rest.patients.get(id) ?? undefined;
  const [own = {}] = recordsIn(resource.extension, 'texting');
  const telecom = telecomOf(resource);
  if (telecom && telecom.system !== 'sms' && telecom.use !== 'mobile')
    outcome.notes.push({ path: 'telecom', message: 'not said to be a mobile number; texts may not reach it' });
  const read =
    telecom?.value === undefined ? undefined : readPhone(telecom.value, countryOfPhone(rest.clinic?.phone ?? ''));
  const phone = read?.ok ? read.phone : (telecom?.value ?? before?.phone);
  const kept = before?.phone === phone ? (before?.consent ?? null) : null;
  if (kept === null)
    outcome.notes.push({ path: 'Patient', message: 'without permission to text: ask for it, and record it here' });
  const [name, language] = [nameOf(resource), languageOf(entry)];
  const timeZone = before?.timeZone ?? rest.clinic?.timeZone;
  const given = {
    timeZone, ...before, ...own, id, phone, consent: kept,
    ...(name !== undefined && { name }), ...(language !== undefined && { language }),
  }; // prettier-ignore
  return { id, part: takePart(entry, readPatient(given, rest), { before, elements: pathsOf }) };
};
