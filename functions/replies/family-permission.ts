import { unclear, type ReplyEffect } from '../domain/reply-effect.ts';
import { permission } from '../domain/text-clearance.ts';
import type { PatientReply } from './patient-reply.ts';

/** What concerns the number, or a life, is heard and answered whatever permission there is; none of its answers names a session. */
const alwaysHeard: readonly PatientReply['reading']['kind'][] = ['crisis', 'opt-out', 'opt-in', 'help', 'wrong-number'];

const missing = {
  'no-patient-consent': "the patient's permission to involve them is not on record any more",
  'no-consent': 'their own permission is not on record any more',
} as const;

/**
 * What becomes of a reply by a family participant whose permission, or the patient's, has gone since the text they answer: nothing is noted, and
 * nothing said of any session (P8); a person reads it. Undefined: the permission stands, or is not asked.
 */
export const withoutPermission = ({ participant, reading }: PatientReply): ReplyEffect | undefined => {
  if (!participant || alwaysHeard.includes(reading.kind)) return undefined;
  const because = permission({
    consented: participant.consent !== null,
    patientConsented: participant.patientConsent !== null,
    optedOut: false, // Heard, and not answered, as a patient is.
  });
  if (because !== 'no-patient-consent' && because !== 'no-consent') return undefined;
  return unclear(`A reply came, but ${missing[because]}. Nothing was noted, and nothing said of a session.`);
};
