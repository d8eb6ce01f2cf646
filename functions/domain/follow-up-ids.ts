/**
 * The ids of follow-ups, all in one place: an id is made of its cause, so one patient and cause have one open follow-up, updated rather than piled
 * up. What is about a session says which in its `sessionIds`, not in its id.
 */

/** A patient who did not come: one, however many sessions. */
export const missedId = (patientId: string): string => `missed.${patientId}`;
/** A patient who cannot come: one, however many sessions. */
export const declinedId = (patientId: string): string => `declined.${patientId}`;
export const unclearReplyId = (patientId: string): string => `unclear-reply.${patientId}`;
export const undeliverableId = (patientId: string): string => `undeliverable.${patientId}`;
export const optOutId = (patientId: string): string => `opt-out.${patientId}`;
export const wrongNumberId = (patientId: string): string => `wrong-number.${patientId}`;

/** What one of the staff wrote to a patient that did not surely go out: one for each who wrote. */
export const textNotSentId = (patientId: string, writtenBy: string): string =>
  `text-not-sent.${patientId}.${writtenBy}`;

/** A member of staff whose number gets no more alerts. */
export const staffNumberId = (staffId: string): string => `staff-number.${staffId}`;
/** A member of staff whose number, as it is on file, is somebody else's. */
export const staffWrongNumberId = (staffId: string): string => `staff-wrong-number.${staffId}`;

/** Nobody has taken a session's roster: one a session, for it says nothing of any patient. */
export const rosterId = (sessionId: string): string => `roster.${sessionId}`;

/**
 * A text that suggests danger: one for each such text, so that none is only a line added to one somebody has taken on, or closed, before.
 * `who`: the patient; left out: a number we do not know.
 */
export const crisisId = (receivedAt: string, who?: string): string =>
  ['crisis', ...(who ? [who] : []), receivedAt.replaceAll(/[^\dTZ]/g, '')].join('.');

/** A question to the patient which session was meant, and one whose reply it was: each is closed by the answer for its day. */
export const whichSessionId = (localDate: string, patientId: string): string =>
  `which-session.${localDate}.${patientId}`;
export const whoseReplyId = (localDate: string, patientId: string): string => `whose-reply.${localDate}.${patientId}`;

/** What came from nobody we know, and what was no text at all: one a day and clinic. */
export const unknownSenderId = (localDate: string): string => `unknown-sender.${localDate}`;
export const unreadableId = (localDate: string): string => `unreadable.${localDate}`;
