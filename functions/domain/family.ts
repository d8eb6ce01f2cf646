import type { FamilyParticipant } from './clinic.ts';
import type { Chart } from './roster.ts';

/** Stands between patient and participant in the id a participant is known by; no patient's id may have it (`clashesWithFamily`). */
const between = '.family.';

/**
 * The id a family participant's texts, answers and follow-ups are kept under: `ben.family.rosa`. Never a patient's, so nothing of a participant
 * is taken for the patient's.
 */
export const personIdOf = (patientId: string, participantId: string): string =>
  `${patientId}${between}${participantId}`;

/** Whose an id is: a patient's, or that of a participant of the patient's. */
export type Subject = { patientId: string; participantId?: string };

/** Reads an id made by `personIdOf`; any other is a patient's own. */
export const subjectOf = (id: string): Subject => {
  const at = id.indexOf(between);
  return at < 0 ? { patientId: id } : { patientId: id.slice(0, at), participantId: id.slice(at + between.length) };
};

/** Whether an id chosen for a patient could be read as that of a participant. */
export const clashesWithFamily = (patientId: string): boolean => /\.family(\.|$)/.test(patientId);

/**
 * A participant's chart, as a reply from their phone is read: their own number, language and permission, and neither stays nor places, so that
 * nothing a patient may do by text, a make-up for one, can be done from it. Undefined: no such participant (any more).
 */
export const participantChart = <C extends Chart>(chart: C, participantId: string): C | undefined => {
  const participant = chart.patient.family.find(({ id }) => id === participantId);
  if (!participant) return undefined;
  const { name, phone, language, timeZone = chart.patient.timeZone, privacy, consent } = participant;
  return {
    ...chart,
    patient: {
      id: personIdOf(chart.patient.id, participantId),
      ...{ name, phone, language, timeZone, privacy, consent, makeUpOffers: false, family: [] },
    },
    episodes: [],
    memberships: [],
    optedOut: chart.familyOptedOut?.includes(participantId) ?? false,
    familyOptedOut: [],
  };
};

/** A participant as staff know them: `Rosa Diaz (mother)`. */
export const participantName = ({ name, relation }: Pick<FamilyParticipant, 'name' | 'relation'>): string =>
  relation ? `${name} (${relation})` : name;

/** Why there is something to do for staff, where it concerns a participant's phone and not the patient's. */
export const aboutParticipant = (participant: Pick<FamilyParticipant, 'name' | 'relation'>, why: string): string =>
  `Phone of ${participantName(participant)}, a family participant: ${why.replaceAll('The patient', 'They').replaceAll('reach the patient', 'reach them')}`;
