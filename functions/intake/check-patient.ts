import { Patient } from '../domain/clinic.ts';
import { checkOf } from './check.ts';

/**
 * What a patient must be besides well-formed, beside the rest of the clinic. Two patients may share a phone, and one without consent is
 * simply never texted.
 */
export const checkPatient = checkOf(Patient.pick({ phone: true }).strip(), ({ phone }, { clinic }) =>
  phone === clinic?.phone
    ? [{ path: 'phone', message: "expected the patient's own phone number, found the clinic's" }]
    : [],
);
