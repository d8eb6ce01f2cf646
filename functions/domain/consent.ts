import type { Patient } from './clinic.ts';

export type ConsentNews = { change: 'given' | 'withdrawn'; source: string; wording: string };

const sameConsent = (a: Patient['consent'], b: Patient['consent']): boolean =>
  a?.givenAt === b?.givenAt && a?.source === b?.source && a?.wording === b?.wording;

/**
 * What a change of a patient's record means for the permission to text them: given, for a new consent and for a new number, since permission is
 * for one number (TCPA); withdrawn; or nothing new. `by` is the staff id of whoever changed the record.
 */
export const consentNews = (before: Patient | undefined, after: Patient, by: string): ConsentNews | undefined => {
  const { consent } = after;
  if (!consent)
    return before?.consent
      ? { change: 'withdrawn', source: `staff ${by}`, wording: before.consent.wording }
      : undefined;
  if (before?.phone === after.phone && sameConsent(before.consent, consent)) return undefined;
  return { change: 'given', source: consent.source, wording: consent.wording };
};
