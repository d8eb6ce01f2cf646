import type { StoredChart } from '../aws/charts.ts';
import type { NumberRecord } from '../aws/number-records.ts';
import type { Staff } from '../domain/clinic.ts';
import { personIdOf } from '../domain/family.ts';
import type { NumberFacts } from '../domain/phone-problem.ts';
import { lineOf } from '../intake/phone-line.ts';

type Known = ReadonlyMap<string, NumberRecord>;

const factsOf = (known: Known, phone: string) => {
  const { optedOutAt = null, textedAt, heardAt } = known.get(phone) ?? {};
  return { phone, line: lineOf(phone), optedOutAt, textedAt, heardAt };
};

/** What is known of a patient's number and of those of the family. */
export const patientFacts = ({ patient }: StoredChart, known: Known): NumberFacts[] => [
  {
    ...{
      personId: patient.id,
      patientId: patient.id,
      name: patient.name,
      lacks: patient.consent ? null : ('own' as const),
    },
    ...factsOf(known, patient.phone),
  },
  ...patient.family.map(({ id, name, phone, consent, patientConsent }) => ({
    ...{ personId: personIdOf(patient.id, id), patientId: patient.id, participantId: id, name },
    lacks: consent ? (patientConsent ? null : ('patient' as const)) : ('own' as const),
    ...factsOf(known, phone),
  })),
];

/** What is known of the numbers of the staff. */
export const staffFacts = (staff: readonly Staff[], known: Known): NumberFacts[] =>
  staff.flatMap(({ id, name, phone }) =>
    phone === undefined ? [] : [{ personId: id, staffId: id, name, lacks: null, ...factsOf(known, phone) }],
  );
