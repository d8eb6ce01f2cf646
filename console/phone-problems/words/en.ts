import type { PhoneProblem } from '../../calls/answers.ts';

type Kind = PhoneProblem['kind'];
type Settlement = NonNullable<PhoneProblem['settle']>;

const kinds: Record<Kind, { name: string; meaning: string; next: string }> = {
  'wrong-number': {
    name: 'Wrong number',
    meaning: 'Somebody at this number said that it is not theirs. Nothing is texted to it.',
    next: 'Find the right number and put it in. If it is the right one after all, say that you checked it by phone.',
  },
  undeliverable: {
    name: 'Not delivered',
    meaning: 'The carrier could not deliver a text to this number.',
    next: 'Call it. Put in the right number, or say that you checked it by phone.',
  },
  invalid: {
    name: 'Not a number',
    meaning: 'No phone can have this number.',
    next: 'Ask for the right one and put it in.',
  },
  'not-mobile': {
    name: 'Not a mobile number',
    meaning: 'This is a landline or a toll-free number, which texts mostly do not reach.',
    next: 'Ask for a mobile number. If texts do reach it, say that you checked it by phone.',
  },
  'opted-out': {
    name: 'Stopped our texts',
    meaning: 'This number has stopped our texts. Only a text with START from it brings them back.',
    next: 'Ask whether that was meant, and how they want to be reminded instead.',
  },
  shared: {
    name: 'Shared number',
    meaning: 'Several people are on file with this number. Replies may be taken for those of another.',
    next: 'Find out whose it is. If they share it, say that it is shared on purpose.',
  },
  'no-consent': {
    name: 'No permission',
    meaning: 'Permission to text this number is not on file, so it is never texted.',
    next: 'Ask, and record the permission with its wording; or say that they want no texts.',
  },
  'never-answered': {
    name: 'Never answered',
    meaning: 'This number has been texted for a week or more and has never replied.',
    next: 'Ask at the next visit whether the texts arrive; then say that you checked.',
  },
};

const settlements: Record<Settlement, string> = {
  'checked-by-phone': 'Checked by phone',
  'shared-on-purpose': 'Shared on purpose',
  'wants-no-texts': 'Wants no texts',
};

/** English of the page of phone problems. */
export const en = {
  title: 'Phone problems',
  many: (count: number) => (count === 1 ? '1 problem' : `${count} problems`),
  none: 'Every number is in order. New problems appear here by themselves.',
  noneOfThese: 'None of these.',
  showSettled: 'Show settled ones too',
  kind: 'Kind',
  everyKind: 'Every kind',
  kinds,
  settlements,
  since: (when: string) => `Since ${when}`,
  sharedWith: (names: string) => `Shared with ${names}`,
  settledBy: (as: string, name: string, when: string) => `${as}: ${name}, ${when}`,
  staff: 'Staff: put right in the clinic file',
  formGone: 'This problem is settled by now, so the form is closed. Nothing of it was saved.',
  fix: 'Change the number',
  record: 'Record permission',
  patient: 'To the chart',
};
export type PhoneWords = typeof en;
