import { DateTime } from 'luxon';
import type { Language, Privacy } from '../functions/domain/clinic.ts';
import { en } from '../functions/domain/en.ts';
import type { AnswerTo } from '../functions/domain/language.ts';
import {
  afterMissText,
  type AnswerAbout,
  answerText,
  changeText,
  reminderText,
  weeklyPlanText,
} from '../functions/domain/texts.ts';

/** A text as it is sent, and what it is an example of. */
export type Example = { title: string; text: string };

const zone = 'America/Phoenix';
const at = (wall: string): DateTime => DateTime.fromISO(wall, { zone });

/** A clinic in Phoenix, in London and in Dublin: three regions. */
export const clinic = { textName: 'Riverside', phone: '+16025550100' };
const regions = { 'in the UK': '+442079460100', elsewhere: '+35315550100' };
const now = at('2026-11-23T18:00'); // Monday 6 PM
const place = 'Suite 200, 100 River Rd';
const nine = { start: at('2026-11-24T09:00'), place };
const ten = { start: at('2026-11-24T10:00'), place };
const one = { start: at('2026-11-24T13:00'), joinUrl: 'https://meet.example/r-7' };
const six = { start: at('2026-11-24T18:00'), place };
const offers = [one.start, at('2026-11-25T18:00'), at('2026-11-28T10:00')];
const later = at('2026-11-25T09:00');

/** Each kind of text that is sent of our own accord, in each variant. */
const unasked = (language: Language, privacy: Privacy): Example[] => {
  const about = { language, privacy, patientName: 'Ana Ruiz', clinic, now };
  const missed = at('2026-11-23T13:00');
  const moved = { was: nine.start, now: ten.start };
  const cancelled = { was: one.start, now: null };
  const texts: Record<string, string> = {
    'Reminder for the next day': reminderText({ ...about, sessions: [nine] }),
    'The first reminder a number gets': reminderText({ ...about, introduces: true, sessions: [nine] }),
    'Reminder for the same day': reminderText({ ...about, now: at('2026-11-24T07:00'), sessions: [nine] }),
    'Reminder days ahead': reminderText({ ...about, now: at('2026-11-21T18:00'), sessions: [nine] }),
    'Reminder of a family session, to a family participant': reminderText({
      ...about,
      patientName: 'Joan Ruiz',
      sessions: [six],
    }),
    'Reminder of two sessions': reminderText({ ...about, sessions: [nine, one] }),
    'Reminder of three sessions': reminderText({ ...about, sessions: [nine, one, six] }),
    'Change: moved within the day': changeText({ ...about, sessions: [ten], changes: [moved] }),
    'Change: moved to another day': changeText({
      ...about,
      sessions: [{ start: later }],
      changes: [{ was: nine.start, now: later }],
    }),
    'Change: one moved, one cancelled': changeText({ ...about, sessions: [ten], changes: [moved, cancelled] }),
    'Change: one cancelled, another still on': changeText({ ...about, sessions: [nine], changes: [cancelled] }),
    "Change: the day's only session cancelled": changeText({ ...about, sessions: [], changes: [cancelled] }),
    'Change: a cancelled session is on after all': changeText({
      ...about,
      sessions: [nine],
      changes: [{ was: nine.start, now: nine.start }],
    }),
    'Plan of a week': weeklyPlanText({ ...about, starts: [nine.start, one.start, later, at('2026-11-27T09:00')] }),
    'The first plan a number gets': weeklyPlanText({
      ...about,
      introduces: true,
      starts: [nine.start, one.start, later],
    }),
    'Plan of a week, days of the same times together': weeklyPlanText({
      ...about,
      starts: [23, 24, 25, 26, 27].flatMap((day) => ['09:00', '13:00'].map((time) => at(`2026-11-${day}T${time}`))),
    }),
    'After a missed session, with another within the week': afterMissText({
      ...about,
      missed,
      next: later,
    }),
    'After a missed session, the next on the same day of the week': afterMissText({
      ...about,
      missed,
      next: at('2026-11-30T13:00'),
    }),
    'After a missed session, with none to come': afterMissText({ ...about, missed }),
    'After a missed session, another offered instead': afterMissText({ ...about, missed, offers: offers.slice(0, 1) }),
    'After a missed session, two others offered instead': afterMissText({
      ...about,
      missed,
      offers: offers.slice(0, 2),
    }),
    'After a missed session, three others offered instead': afterMissText({ ...about, missed, offers }),
  };
  return Object.entries(texts).map(([title, text]) => ({ title: `${title}, privacy \`${privacy}\``, text }));
};

type Said = Partial<AnswerAbout>;
const mixed = { coming: [nine.start], notComing: [one.start] };

/** What each answer is given; the compiler says which has none. */
const variants: Record<AnswerTo, Record<string, Said>> = {
  accepted: { '': { start: nine.start }, 'about no one session': {} },
  declined: { '': { start: nine.start } },
  mixed: { '': mixed },
  'which-session': {
    'of two': { choices: [nine.start, one.start] },
    'of three': { choices: [nine.start, one.start, six.start] },
    'of two on either side of noon': { choices: [at('2026-11-24T06:00'), six.start] },
  },
  whose: { 'by first name': { names: ['Ana', 'Ben'] }, 'without names': {} },
  'make-up-offer': {
    'of one': { offers: [offers[0] ?? now] },
    'of three': { offers },
    'of two, coming to one session and not another': { ...mixed, offers: offers.slice(0, 2) },
  },
  'make-up-taken': {
    '': { took: { session: nine, now } },
    'with its place, privacy `place`': { privacy: 'place', took: { session: nine, now } },
  },
  'make-up-filled': { 'none left': {}, 'one left': { offers: offers.slice(0, 1) }, 'more left': { offers } },
  'make-up-no': { '': {} },
  'seat-gone': { '': {}, 'of one session, coming to another': mixed },
  late: {
    'with minutes': { start: nine.start, lateMinutes: 10 },
    'without minutes': { start: nine.start },
  },
  here: { '': {} },
  'opted-out': { '': {} },
  'opted-in': { '': {} },
  help: { '': {} },
  unclear: { '': {}, 'privacy `time`': { privacy: 'time' } },
  'wrong-number': { 'names nobody': {} },
  crisis: { 'names nobody': {} },
  'too-late': { '': {} },
  'no-session': { '': {} },
};
/** Answers that tell an emergency number, which depends on where the clinic is. */
const regional: readonly AnswerTo[] = ['help', 'unclear', 'crisis'];
const isAnswer = (key: string): key is AnswerTo => key in en.answers;

const answers = (language: Language): Example[] =>
  Object.keys(en.answers)
    .filter(isAnswer)
    .flatMap((to) => {
      const about = { language, privacy: 'name', clinic, to } as const;
      const title = (variant: string) => `Answer \`${to}\`${variant && `, ${variant}`}`;
      return [
        ...Object.entries(variants[to]).map(([variant, said]) => ({
          title: title(variant),
          text: answerText({ ...about, ...said }),
        })),
        ...Object.entries(regional.includes(to) ? regions : {}).map(([where, phone]) => ({
          title: title(`of a clinic ${where}`),
          text: answerText({ ...about, clinic: { ...clinic, phone } }),
        })),
      ];
    });

/** A clinic in the UK writes English days and times its own way. */
const abroad = (language: Language): Example => ({
  title: 'Reminder days ahead, privacy `name`, of a clinic in the UK',
  text: reminderText({
    ...{ language, privacy: 'name', patientName: 'Ana Ruiz', now: at('2026-11-21T18:00'), sessions: [nine] },
    clinic: { ...clinic, phone: regions['in the UK'] },
  }),
});

/** Every text a patient can get, in every variant; the same ones in the same order whatever the language. */
export const patientExamples = (language: Language): Example[] => [
  ...unasked(language, 'time'),
  ...unasked(language, 'name'),
  ...unasked(language, 'place'),
  abroad(language),
  ...answers(language),
];
