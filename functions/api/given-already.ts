import type { DateTime } from 'luxon';
import type { Consent, FamilyParticipant, Patient } from '../domain/clinic.ts';
import { under, type Problem } from '../intake/problem.ts';
import { refusal } from './problem-details.ts';

const message = 'expected a time that has passed: permission cannot have been given later';

const problemOf = (now: DateTime, path: string, consent: Consent | null): Problem[] =>
  consent && Date.parse(consent.givenAt) > now.toMillis() ? [{ path: `${path}.givenAt`, message }] : [];

const refuse = (errors: readonly Problem[]): void => {
  if (errors.length > 0) throw refusal(422, { errors });
};

/** Refuses a permission that is said to be given at a time to come: it cannot have been. `path`: of the permission, in the body. */
export const givenAlready = (now: DateTime, path: string, consent: Consent | null): void => {
  refuse(problemOf(now, path, consent));
};

type Said = Pick<Patient, 'consent'> & { family: readonly Pick<FamilyParticipant, 'consent' | 'patientConsent'>[] };

/** The same of every permission a record of a patient says, the family's too. `path`: of the record, in the body; empty where it is the body. */
export const allGivenAlready = (now: DateTime, path: string, { consent, family }: Said): void => {
  const problems = [
    ...problemOf(now, 'consent', consent),
    ...family.flatMap((one, index) => [
      ...problemOf(now, `family[${index}].consent`, one.consent),
      ...problemOf(now, `family[${index}].patientConsent`, one.patientConsent),
    ]),
  ];
  refuse(under(path, problems));
};
