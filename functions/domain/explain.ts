import type { Message, Reason } from './message.ts';

const sentences: Record<Reason, string> = {
  'step-due': 'Sent because this reminder was due.',
  'session-changed': 'Sent because a session the patient had been told of was moved or cancelled.',
  answer: 'Sent in answer to what the patient wrote.',
  'repeated-after-unknown':
    'Sent again: it was not certain that the first try went out, and no later reminder would have reached the patient in time.',
  'week-ahead': 'Sent because the plan of the coming week was due.',
  'after-miss': 'Sent because a session was missed.',
  'staff-wrote': 'Sent because one of the staff wrote it.',
  'waiting-its-turn': 'On its way: texts go out within a minute.',
  'same-phone-first':
    'Waiting a few minutes: the patient, or somebody else of the family, has this same number, and their reminder may have said it by then.',
  'outside-texting-hours': "Waiting for texting hours on the patient's own clock.",
  'no-consent': 'Not sent: there is no recorded permission to text this number.',
  'opted-out': 'Not sent: this number has stopped our texts. Only START from the number itself undoes this.',
  'on-hold': 'Not sent: the stay is on hold that day.',
  discharged: 'Not sent: the stay has ended.',
  'no-longer-expected': 'Not sent: the patient is no longer expected that day.',
  'not-coming': 'Not sent: the patient is not coming that day, by their own reply or excused by staff.',
  confirmed: 'Not sent: the patient had already answered 1, and the clinic sends no second reminder then.',
  'session-started': 'Not sent: the session had already begun.',
  'superseded-by-later-step': 'Not sent: it came up so late that the next reminder was already due and took its place.',
  'covered-by-later-step':
    'Not sent again: it is not certain that it went out, but a later reminder will still reach the patient in time.',
  'daily-cap': "Not sent: the patient has had the day's most texts.",
  'weekly-cap': "Not sent: the patient has had the week's most texts.",
  'too-late-after-hold': 'Not sent: once texting hours would have opened, it would have been of no more use.',
  'nothing-planned': 'Not sent: nothing is planned for the patient in that week.',
  'no-longer-missed': 'Not sent: the patient is no longer recorded as missed.',
  'most-missing': 'Not sent: most of the group was missing, so the reason is hardly the patient.',
  'one-a-day': 'Not sent: the patient has had such a text that day.',
  'in-crisis': 'Not sent: a reply suggested danger, and a person is to be in touch.',
  'staff-in-touch': 'Not sent: staff have already reached the patient about the miss, or know why they cannot.',
  'heard-from':
    'Not sent: the patient wrote to us shortly before the session or since, and “we missed you” is no answer to that.',
  'patient-not-coming': 'Not sent: the patient is not coming to the session.',
  'no-patient-consent': 'Not sent: the patient has not agreed, or agrees no longer, that this person is involved.',
  'same-phone':
    'Not sent: the patient, or somebody else of the family, has this same number, and their reminder told of the same session.',
  'held-out':
    'Not sent: by lot. The clinic leaves this reminder out for a few, to learn how much it helps; a later one still reaches the patient.',
  'carrier-refused': 'Not delivered: the carrier refused this number. Please check it.',
  'carrier-opted-out': 'Not delivered: the carrier says this number has opted out of our texts.',
  'carrier-throttled': 'The carrier asked us to slow down; it is tried again shortly.',
  'carrier-ambiguous': 'The carrier gave no clear answer, so it may or may not have been delivered.',
  'carrier-misconfigured':
    'Not sent: our connection to the carrier is not set up right. The engineers have been alerted.',
  'dispatcher-died': 'Our sender stopped while this was on its way, so it may or may not have been delivered.',
  'ran-out-of-time': 'Not sent: it could not be sent before it would have been of no more use.',
};

/** Why a text was sent, held, skipped or failed (P12), as a sentence staff read beside it. */
export const explain = (reason: Reason): string => sentences[reason];

/** The same of a text on record: of one in doubt also why it was not sent again. */
export const explainText = ({ because, notRepeated }: Pick<Message, 'because' | 'notRepeated'>): string =>
  notRepeated === undefined
    ? explain(because)
    : `${explain(because)} ${explain(notRepeated).replace(/^Not sent: /, 'It was not sent again: ')}`;

const aboutPatient: readonly Reason[] = [
  ...(['patient-not-coming', 'no-patient-consent', 'no-longer-missed', 'same-phone', 'same-phone-first'] as const),
];

/** A sentence that explains a text to a family participant, made from one about a patient's: whom it is about is the participant. */
export const aboutOneOfFamily = (reason: Reason | null, sentence: string): string =>
  reason !== null && aboutPatient.includes(reason) ? sentence : sentence.replaceAll('the patient', 'the participant');

/** The same of a text to a family participant. */
export const explainToParticipant = (reason: Reason): string => aboutOneOfFamily(reason, explain(reason));

/** The same of a text on record. */
export const explainTextToParticipant = (text: Pick<Message, 'because' | 'notRepeated'>): string =>
  aboutOneOfFamily(text.notRepeated ?? text.because, explainText(text));
