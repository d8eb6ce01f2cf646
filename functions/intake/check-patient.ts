import * as z from 'zod';
import { FamilyParticipant, Patient } from '../domain/clinic.ts';
import { clashesWithFamily } from '../domain/family.ts';
import { allOf, checkOf } from './check.ts';
import { repeatedIds } from './items.ts';

const checkPhone = checkOf(Patient.pick({ phone: true }).strip(), ({ phone }, { clinic }) =>
  phone === clinic?.phone
    ? [{ path: 'phone', message: "expected the patient's own phone number, found the clinic's" }]
    : [],
);

/** Ids with this ending are how family participants are known beside patients (`personIdOf`). */
const checkId = checkOf(Patient.pick({ id: true }).strip(), ({ id }) =>
  clashesWithFamily(id)
    ? [{ path: 'id', message: 'expected an id without .family, which is for family participants' }]
    : [],
);

/** Said of an id that a deleted patient's history is kept under, wherever somebody would come in by it. */
export const deletedPatient =
  'a patient with this id was deleted, and their history is kept: leave them out; if they are back, give them another id or admit them under Patients';

/** Somebody new under it would be taken for the one deleted, and their history and texts be read as one. */
const checkNotDeleted = checkOf(Patient.pick({ id: true }).strip(), ({ id }, { deletedPatients }) =>
  deletedPatients?.has(id) ? [{ path: 'id', message: deletedPatient }] : [],
);

/** Two participants may share a number, or have the patient's; none may have the clinic's. */
const checkFamily = checkOf(
  z.object({ family: z.array(FamilyParticipant.pick({ id: true, phone: true }).strip()).default([]) }),
  ({ family }, { clinic }) => [
    ...repeatedIds(family, 'family'),
    ...family.flatMap(({ phone }, index) =>
      phone === clinic?.phone
        ? [
            {
              path: `family[${index}].phone`,
              message: "expected the participant's own phone number, found the clinic's",
            },
          ]
        : [],
    ),
  ],
);

/**
 * What a patient must be besides well-formed, beside the rest of the clinic. Two patients may share a phone, and one without consent is
 * simply never texted.
 */
export const checkPatient = allOf(checkPhone, checkId, checkNotDeleted, checkFamily);
