import type { ClinicText, Language, TextKind } from './clinic.ts';
import { textParts, toGsm7 } from './gsm7.ts';
import type { Wording } from './language.ts';
import { optOutWordAsked } from './opt-out-asked.ts';
import { lintText } from './text-linter.ts';

/**
 * Sentences a clinic words itself. What is around them stays ours: greeting and name by the privacy level, where, how to reply, STOP, and every answer
 * to STOP, HELP and danger. So no wording can lose what a text must say, or show more than the patient chose.
 */

/** What each sentence has to name, once: the times, as the language writes them. */
export const placeholdersOf: Record<TextKind, readonly string[]> = {
  reminder: ['when'],
  moved: ['was', 'now'],
  cancelled: ['was'],
  'on-again': ['when'],
  'still-on': ['when'],
  plan: ['week'],
  'after-miss': ['when'],
  'next-time': ['when'],
  thanks: ['when'],
};

/** Several of them stand in one text, with `;` between. */
const unended: readonly TextKind[] = ['moved', 'cancelled', 'on-again'];

const named = /\{([^{}]*)\}/g;

const placeholderProblems = ({ kind, words }: ClinicText): string[] => {
  const used = [...words.matchAll(named)].map(([, name = '']) => name);
  const wanted = placeholdersOf[kind];
  return [
    ...wanted.filter((name) => !used.includes(name)).map((name) => `expected {${name}} in it`),
    ...wanted.filter((name) => used.filter((one) => one === name).length > 1).map((name) => `expected {${name}} once`),
    ...used
      .filter((name) => !wanted.includes(name))
      .map((name) => `expected no {${name}}: there is no such thing here`),
    ...(/[{}]/.test(words.replace(named, '')) ? ['expected each { to have its }'] : []),
  ];
};

const notGsm = (words: string): string[] => {
  const bad = Array.from(words).find((character) => textParts(toGsm7(character)).encoding !== 'GSM-7');
  return bad === undefined
    ? []
    : [`expected letters of a plain text message, found "${bad}": it would more than double the cost`];
};

const ours: readonly (readonly [RegExp, string])[] = [
  [/[\r\n]/, 'expected one line'],
  [/https?:|www\.|[a-z0-9]\.[a-z]{2,}/i, 'expected no link: where to go is added by the privacy level'],
  [/\d/, 'expected no digits: they are how patients answer'],
  [/\b(?:reply|respond[ae]|conteste|contesta)\b/i, 'expected nothing about how to reply: that is added'],
];

/** What is wrong with a clinic's own words, in sentences; none: they are good. */
export const wordsProblems = (text: ClinicText): string[] => {
  const plain = text.words.replace(named, ' ');
  return [
    ...placeholderProblems(text),
    ...ours.filter(([pattern]) => pattern.test(plain)).map(([, problem]) => problem),
    ...[...lintText(plain), ...optOutWordAsked(plain)].map(({ found, why }) => `"${found}" ${why}`),
    ...notGsm(text.words),
  ];
};

/** a + el = al, de + el = del. */
const contracted = (text: string, language: Language): string =>
  language === 'es' ? text.replace(/\b([Aa]) el /g, '$1l ').replace(/\b([Dd]e) el /g, '$1l ') : text;

const filled = ({ kind, language, words }: ClinicText, values: Record<string, string>): string => {
  const text = contracted(
    words.replace(named, (_, name: string) => values[name] ?? ''),
    language,
  ).trim();
  const bare = text.replace(/[.;]+$/, '');
  return unended.includes(kind) ? bare : /[.!?]$/.test(text) ? text : `${text}.`;
};

/**
 * A wording with a clinic's own sentences in it. They are looked at again each time: one that no longer passes, because the linter has learned since, gives
 * way to ours. Where room is short after a miss, our short sentence stays: it is used only when it saves a part, so no text gets longer than ours.
 */
export const inOwnWords = (wording: Wording, texts: readonly ClinicText[]): Wording => {
  const own = (kind: TextKind, values: Record<string, string>): string | undefined => {
    const text = texts.find((one) => one.kind === kind);
    return text && wordsProblems(text).length === 0 ? filled(text, values) : undefined;
  };
  return {
    ...wording,
    seeYou: (when) => own('reminder', { when }) ?? wording.seeYou(when),
    moved: (was, now) => own('moved', { was, now }) ?? wording.moved(was, now),
    cancelled: (was) => own('cancelled', { was }) ?? wording.cancelled(was),
    onAgain: (when) => own('on-again', { when }) ?? wording.onAgain(when),
    stillOn: (when) => own('still-on', { when }) ?? wording.stillOn(when),
    yourWeek: (week) => own('plan', { week }) ?? wording.yourWeek(week),
    missedYou: (when) => own('after-miss', { when }) ?? wording.missedYou(when),
    gladToSeeYou: (when) => own('next-time', { when }) ?? wording.gladToSeeYou(when),
    answers: {
      ...wording.answers,
      accepted: (facts) =>
        (facts.when === undefined ? undefined : own('thanks', { when: facts.when })) ?? wording.answers.accepted(facts),
    },
  };
};

/** Our own sentence of a kind, with its placeholders in it. */
export const ourWords = (wording: Wording, kind: TextKind): string => {
  switch (kind) {
    case 'reminder':
      return wording.seeYou('{when}');
    case 'moved':
      return wording.moved('{was}', '{now}');
    case 'cancelled':
      return wording.cancelled('{was}');
    case 'on-again':
      return wording.onAgain('{when}');
    case 'still-on':
      return wording.stillOn('{when}');
    case 'plan':
      return wording.yourWeek('{week}');
    case 'after-miss':
      return wording.missedYou('{when}');
    case 'next-time':
      return wording.gladToSeeYou('{when}');
    case 'thanks':
      return wording.answers.accepted({ phone: '', region: 'elsewhere', when: '{when}' });
  }
};
