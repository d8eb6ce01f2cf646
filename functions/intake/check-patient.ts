import type { Patient } from '../domain/clinic.ts';
import type { Problem } from './problem.ts';
import type { RestOfClinic } from './rest-of-clinic.ts';

/**
 * What a patient must be besides well-formed. Two patients may share a phone, and one without consent is simply never texted.
 * Paths are relative to the patient.
 */
export const checkPatient = (patient: Patient, rest: RestOfClinic): Problem[] =>
  patient.phone === rest.clinic?.phone
    ? [{ path: 'phone', message: "expected the patient's own phone number, found the clinic's" }]
    : [];
