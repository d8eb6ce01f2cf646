import { DateTime } from 'luxon';
import { Language, Privacy } from '../functions/domain/clinic.ts';
import { textParts } from '../functions/domain/gsm7.ts';
import { en } from '../functions/domain/en.ts';
import type { AnswerTo } from '../functions/domain/language.ts';
import { staffAlertReplyText, staffAlertText, type StaffAlert } from '../functions/domain/staff-alert.ts';
import { type StaffAnswer, staffAnswerText } from '../functions/domain/staff-answer.ts';
import { afterMissText, answerText, changeText, reminderText, weeklyPlanText } from '../functions/domain/texts.ts';

const zone = 'America/Phoenix';
const at = (wall: string): DateTime => DateTime.fromISO(wall, { zone });

const clinic = { textName: 'Riverside', phone: '+16025550100' };
const now = at('2026-11-23T18:00'); // Monday 6 PM
const nine = { start: at('2026-11-24T09:00'), place: 'Suite 200, 100 River Rd' };
const one = { start: at('2026-11-24T13:00'), joinUrl: 'https://meet.example/r-7' };

const cost = (text: string): string => {
  const { encoding, units, parts } = textParts(text);
  return `${parts} ${parts === 1 ? 'part' : 'parts'}, ${encoding} ${units}`;
};
const entry = (title: string, text: string): string => `- ${title} (${cost(text)})\n\n  > ${text}\n`;

const patientTexts = (language: Language): string[] =>
  Privacy.options.flatMap((privacy) => {
    const about = { language, privacy, patientName: 'Ana Ruiz', clinic, now };
    return [
      entry(`Reminder, privacy \`${privacy}\``, reminderText({ ...about, sessions: [nine] })),
      entry(`Reminder of two sessions, privacy \`${privacy}\``, reminderText({ ...about, sessions: [nine, one] })),
      entry(
        `Change: one moved, one cancelled, privacy \`${privacy}\``,
        changeText({
          ...about,
          sessions: [{ ...nine, start: at('2026-11-24T10:00') }],
          changes: [
            { was: nine.start, now: at('2026-11-24T10:00') },
            { was: one.start, now: null },
          ],
        }),
      ),
      entry(
        `Change: the day's only session cancelled, privacy \`${privacy}\``,
        changeText({ ...about, sessions: [], changes: [{ was: nine.start, now: null }] }),
      ),
      entry(
        `Plan of a week, privacy \`${privacy}\``,
        weeklyPlanText({ ...about, starts: [nine.start, one.start, at('2026-11-25T09:00'), at('2026-11-27T09:00')] }),
      ),
      entry(
        `After a missed session, with another within the week, privacy \`${privacy}\``,
        afterMissText({ ...about, missed: at('2026-11-23T13:00'), next: at('2026-11-25T09:00') }),
      ),
      ...[2, 3].map((count) =>
        entry(
          `After a missed session, ${count} others offered instead, privacy \`${privacy}\``,
          afterMissText({
            ...about,
            missed: at('2026-11-23T13:00'),
            offers: [one.start, at('2026-11-25T18:00'), at('2026-11-28T10:00')].slice(0, count),
          }),
        ),
      ),
    ];
  });

const isAnswer = (key: string): key is AnswerTo => key in en.answers;
const answersTo = Object.keys(en.answers).filter(isAnswer);

const answers = (language: Language): string[] => [
  ...answersTo.map((to) =>
    entry(
      `Answer to \`${to}\``,
      answerText({
        ...{ language, privacy: 'name', clinic, to, start: nine.start, lateMinutes: 10 },
        ...{ coming: [nine.start], notComing: [one.start] },
        ...(to.startsWith('make-up') && { offers: [one.start, at('2026-11-25T18:00'), at('2026-11-28T10:00')] }),
        ...(to === 'make-up-taken' && { took: { session: nine, now } }),
        ...(to.startsWith('make-up') || to === 'seat-gone' ? { coming: [] } : {}),
        ...(to === 'which-session' && { choices: [nine.start, one.start] }),
      }),
    ),
  ),
  ...['+442079460100', '+35315550100'].map((phone) =>
    entry(
      `Answer to \`crisis\`, from a clinic whose number begins ${phone.startsWith('+44') ? '+44' : 'otherwise'}`,
      answerText({ language, privacy: 'name', clinic: { ...clinic, phone }, to: 'crisis' }),
    ),
  ),
];

const examples: Record<StaffAlert['kind'], Omit<StaffAlert, 'kind' | 'clinic'>> = {
  missed: { count: 2, of: 8, minutes: 15, startsAt: nine.start, code: '4821' },
  'roster-not-taken': { minutes: 15, startsAt: nine.start, code: '4821' },
  'most-missing': { count: 6, of: 8, minutes: 15, startsAt: nine.start, code: '4821' },
  declined: { count: 1, startsAt: nine.start, code: '4821' },
  'opt-out': { code: '4821' },
  'wrong-number': { code: '4821' },
  undeliverable: { code: '4821' },
  'unclear-reply': { code: '4821' },
  'unknown-sender': { code: '4821' },
  crisis: { minutes: 5, code: '4821' },
  escalated: { minutes: 30, code: '4821' },
  'passed-on': { code: '4821' },
  'staff-stopped': { code: '4821' },
};
const isAlert = (key: string): key is StaffAlert['kind'] => key in examples;

const staffAlerts = (): string[] =>
  Object.keys(examples)
    .filter(isAlert)
    .map((kind) => entry(`Alert \`${kind}\``, staffAlertText({ kind, clinic, ...examples[kind] })));

const staffAnswers: StaffAnswer[] = [
  { to: 'taken', code: '4821', count: 1 },
  { to: 'taken', code: '4821', count: 3 },
  { to: 'taken-by-other', code: '4821', name: 'Sam Ortiz' },
  { to: 'passed', code: '4821', name: 'Sam Ortiz' },
  { to: 'passed', code: '4821', name: undefined },
  { to: 'not-open', code: '4821' },
  { to: 'nothing-open' },
  { to: 'which', codes: ['4821', '3377'] },
  { to: 'may-not' },
  { to: 'stopped' },
  { to: 'started' },
  { to: 'help' },
];

/** docs/texts.md: every default text, worded by the product itself. */
export const textsDocument = (): string =>
  [
    '# Every text, as it is sent\n',
    'Generated by `npx tsx scripts/write-texts-doc.ts` from `functions/domain/en.ts`, `es.ts`, `texts.ts` and `staff-alert.ts`; a test says when it is out of date.',
    "The patient is Ana Ruiz, the clinic's neutral name is Riverside, and it is Monday, November 23, 2026, 6:00 PM in Phoenix.",
    'A part holds 160 characters of the GSM alphabet (153 when there are several). Spanish goes out without á, í, ó, ú, which are not in it.\n',
    ...Language.options.flatMap((language) => [
      `## ${{ en: 'English', es: 'Spanish' }[language]}\n`,
      ...patientTexts(language),
      ...answers(language),
    ]),
    '## Staff alerts\n',
    'No patient data: the code leads to the rest in the console.\n',
    ...staffAlerts(),
    entry('As texted to staff, who can answer it', staffAlertReplyText({ kind: 'missed', clinic, ...examples.missed })),
    '## Answers to staff\n',
    ...staffAnswers.map((answer) => entry(`Staff answer \`${answer.to}\``, staffAnswerText(clinic, answer))),
  ].join('\n');
