import type { FollowUp, Patient, RosterRow } from './answers.ts';
import { timeText } from './local-time.ts';

const languages: Record<string, string> = { en: 'English', es: 'Spanish' };
export const languageName = (code: string): string => languages[code] ?? code;

const isOnHold = ({ episode }: Patient, today: string): boolean =>
  episode?.holds.some(({ from, until }) => from <= today && (until === null || today <= until)) ?? false;

/** Why a patient gets no texts, in a word or two; undefined when they do. */
export const noteOn = (patient: Patient, today: string): string | undefined => {
  if (patient.optedOut) return 'opted out';
  if (!patient.consent) return 'no consent';
  if (!patient.episode) return 'not in treatment';
  return isOnHold(patient, today) ? 'on hold' : undefined;
};

/** What the patient answered about a session. */
export const responseText = ({ response, lateMinutes, onHold }: RosterRow): string => {
  if (onHold) return 'on hold';
  if (response === 'late') return lateMinutes === null ? 'said: late' : `said: ${lateMinutes} min late`;
  return { accepted: 'said: coming', declined: "said: can't come", none: 'no answer' }[response ?? 'none'];
};

const standings: Record<RosterRow['attendance'], string> = {
  expected: 'Expected',
  arrived: 'Arrived',
  left: 'Left',
  excused: 'Excused',
  missed: 'Missed',
  'no-show': 'No-show',
};

/** Where a patient stands at a session: `Arrived 9:12 AM, late`. */
export const standingText = ({ attendance, arrivedAt, late, onHold }: RosterRow, zone: string): string => {
  if (onHold && attendance === 'expected') return 'Not expected';
  const at = attendance === 'arrived' && arrivedAt !== null ? ` ${timeText(arrivedAt, zone)}` : '';
  return `${standings[attendance]}${at}${late && at !== '' ? ', late' : ''}`;
};

const kinds: Record<string, string> = {
  missed: 'Missed a session',
  'roster-not-taken': 'Roster not taken',
  declined: "Can't come",
  'opt-out': 'Stopped our texts',
  'wrong-number': 'Wrong number',
  undeliverable: 'Text not delivered',
  'unclear-reply': 'Reply to read',
  'unknown-sender': 'Text from an unknown number',
  'text-not-sent': 'Staff text not sent',
  crisis: 'Needs somebody now',
};

export const followUpTitle = ({ kind, patientName }: FollowUp): string =>
  `${kinds[kind] ?? kind}${patientName ? `: ${patientName}` : ''}`;

/** `Ben` of `Ben Carter`. */
export const firstName = ({ name }: { name: string }): string => name.split(' ')[0] ?? name;

const phoneParts = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** A North American number as people write it; any other as it stands. */
export const phoneText = (phone: string): string => phone.replace(phoneParts, '($1) $2-$3');
