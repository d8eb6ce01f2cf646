import type { DateTime } from 'luxon';
import type { Consent, FamilyParticipant, Patient } from '../domain/clinic.ts';
import { under, type Problem } from '../intake/problem.ts';
import { refusal } from './problem-details.ts';

const message = 'expected a time that has passed: permission cannot have been given later';

type Asked = { path: string; consent: Consent | null; stands?: Consent | null | undefined };

/** What stands is not asked again: an import that knows only the day has put down its noon. */
const problemOf = (now: DateTime, { path, consent, stands }: Asked): Problem[] =>
  consent && consent.givenAt !== stands?.givenAt && Date.parse(consent.givenAt) > now.toMillis()
    ? [{ path: `${path}.givenAt`, message }]
    : [];

const refuse = (errors: readonly Problem[]): void => {
  if (errors.length > 0) throw refusal(422, { errors });
};

/** Refuses a permission that is said to be given at a time to come: it cannot have been. `path`: of the permission, in the body. */
export const givenAlready = (now: DateTime, path: string, consent: Consent | null): void => {
  refuse(problemOf(now, { path, consent }));
};

type Said = Pick<Patient, 'consent'> & {
  family: readonly Pick<FamilyParticipant, 'id' | 'consent' | 'patientConsent'>[];
};

/**
 * The same of every permission a record of a patient says, the family's too, but for those on file. `path`: of the record, in the body; empty where it
 * is the body. `standing`: the record on file, if there is one.
 */
export const allGivenAlready = (
  now: DateTime,
  { consent, family }: Said,
  { path, standing }: { path: string; standing?: Said | undefined },
): void => {
  const problems = [
    ...problemOf(now, { path: 'consent', consent, stands: standing?.consent }),
    ...family.flatMap((one, index) => {
      const was = standing?.family.find(({ id }) => id === one.id);
      return (['consent', 'patientConsent'] as const).flatMap((kind) =>
        problemOf(now, { path: `family[${index}].${kind}`, consent: one[kind], stands: was?.[kind] }),
      );
    }),
  ];
  refuse(under(path, problems));
};
