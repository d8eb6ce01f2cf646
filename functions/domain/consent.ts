import type { FamilyParticipant, Patient } from './clinic.ts';

export type ConsentNews = { change: 'given' | 'withdrawn'; source: string; wording: string };

/** A permission, and the number it is for. */
type Permission = Pick<Patient, 'phone' | 'consent'>;

const sameConsent = (a: Patient['consent'], b: Patient['consent']): boolean =>
  a?.givenAt === b?.givenAt && a?.source === b?.source && a?.wording === b?.wording;

/**
 * What a change of a patient's record means for the permission to text them: given, for a new consent and for a new number, since permission is
 * for one number (TCPA); withdrawn; or nothing new. `by` says who changed the record: `staff dana`, or `clinic file`.
 */
export const consentNews = (before: Permission | undefined, after: Permission, by: string): ConsentNews | undefined => {
  const { consent } = after;
  if (!consent)
    return before?.consent ? { change: 'withdrawn', source: by, wording: before.consent.wording } : undefined;
  if (before?.phone === after.phone && sameConsent(before.consent, consent)) return undefined;
  return { change: 'given', source: consent.source, wording: consent.wording };
};

/** News of a permission about a family participant: their own, or the patient's to involve them. */
export type FamilyConsentNews = ConsentNews & { participantId: string; permission: 'own' | 'patient' };

const permissions = ['own', 'patient'] as const;

const permissionOf = (
  participant: FamilyParticipant | undefined,
  permission: (typeof permissions)[number],
): Permission | undefined =>
  participant && {
    phone: participant.phone,
    consent: permission === 'own' ? participant.consent : participant.patientConsent,
  };

/** The same of a patient's family participants, each with both permissions; one who is taken off the chart has neither any more. */
export const familyConsentNews = (before: Patient | undefined, after: Patient, by: string): FamilyConsentNews[] => {
  const was = new Map((before?.family ?? []).map((participant) => [participant.id, participant]));
  const is = new Map(after.family.map((participant) => [participant.id, participant]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((participantId) =>
    permissions.flatMap((permission) => {
      const old = permissionOf(was.get(participantId), permission);
      const current = permissionOf(is.get(participantId), permission) ?? { phone: '', consent: null };
      const news = consentNews(old, current, by);
      return news ? [{ ...news, participantId, permission }] : [];
    }),
  );
};
