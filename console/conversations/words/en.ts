import type { Conversation } from '../../calls/answers.ts';

type Status = Extract<Conversation[number], { direction: 'out' }>['status'];

const statuses: Record<Status, string> = {
  sent: 'Sent',
  unknown: 'Perhaps sent',
  held: 'Waiting',
  retrying: 'Trying again',
  skipped: 'Not sent',
  failed: 'Not delivered',
};

export const en = {
  conversation: 'Texts with the patient',
  noTexts: 'No texts in the last 30 days.',
  statuses,
  fromPatient: 'From the patient',
  toPatient: 'To the patient',
};
