import type { CloseFollowUp } from './close-follow-up.ts';
import { personIdOf } from '../domain/family.ts';
import { optOutId, undeliverableId, wrongNumberId } from '../domain/follow-up-ids.ts';
import type { Patient } from '../domain/clinic.ts';

type NumberDeps = { closeFollowUp: CloseFollowUp };

const numbersOf = (patient: Patient): [personId: string, phone: string][] => [
  [patient.id, patient.phone],
  ...patient.family.map(({ id, phone }): [string, string] => [personIdOf(patient.id, id), phone]),
];

/** Closes what is open about a person's number: they are about the one that was on file. */
export const closeAboutNumber = async (
  { closeFollowUp }: NumberDeps,
  clinicId: string,
  { personId, by, outcome }: { personId: string; by: string; outcome: string },
): Promise<void> => {
  for (const idOf of [wrongNumberId, undeliverableId, optOutId])
    await closeFollowUp(clinicId, idOf(personId), { by, outcome });
};

/** A new number on the chart ends what was open about the old one: wrong number, undeliverable, opted out. `by`: a staff id. */
export const settleNewNumbers = async (
  deps: NumberDeps,
  clinicId: string,
  { before, after, by }: { before: Patient | undefined; after: Patient; by: string },
): Promise<void> => {
  const was = new Map(before ? numbersOf(before) : []);
  for (const [personId, phone] of numbersOf(after))
    if (was.has(personId) && was.get(personId) !== phone)
      await closeAboutNumber(deps, clinicId, { personId, by, outcome: 'number-changed' });
};
