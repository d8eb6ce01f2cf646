import type { DateTime } from 'luxon';
import type { ClinicText, Language, Privacy } from './clinic.ts';
import { inOwnWords } from './clinic-words.ts';
import { en } from './en.ts';
import { enGB } from './en-gb.ts';
import { es } from './es.ts';
import { textParts, toGsm7 } from './gsm7.ts';
import type { AnswerTo, Wording } from './language.ts';
import { readablePhone, regionOf } from './region.ts';
import { lintText } from './text-linter.ts';

/**
 * The texts patients get. They say whose they are, when, and how to reply, and nothing else (P8): privacy `time` has no name at all,
 * `name` the first name and the clinic's neutral name, `place` also where, or the link. Every text is sent in the GSM alphabet if it can be.
 */

const wordings = { en, es } satisfies Record<Language, Wording>;
/** Our wording of a language where the clinic is. */
export const ourWording = (language: Language, clinic: Pick<TextClinic, 'phone'>): Wording =>
  language === 'en' && regionOf(clinic.phone) === 'uk' ? enGB : wordings[language];

/** With the clinic's own sentences where it has some. */
const wordingOf = ({ language, clinic }: { language: Language; clinic: TextClinic }): Wording => {
  const own = clinic.texts?.filter((text) => text.language === language) ?? [];
  const ours = ourWording(language, clinic);
  return own.length > 0 ? inOwnWords(ours, own) : ours;
};

export interface TextClinic {
  /** The clinic's neutral name. */
  textName: string;
  /** E.164. */
  phone: string;
  /** In its own words. */
  texts?: readonly ClinicText[] | undefined;
}
export interface TextSession {
  /** In the patient's zone. */
  start: DateTime;
  place?: string | undefined;
  joinUrl?: string | undefined;
}
interface Addressee {
  language: Language;
  privacy: Privacy;
  /** The full name; at most the first name is used. */
  patientName: string;
  clinic: TextClinic;
  now: DateTime;
}
/** The first reminder or plan a number gets says that nobody reads it at all hours. */
interface Introducing {
  introduces?: boolean | undefined;
}

/** Its first letter large, after the sign that opens a Spanish question too. */
const capitalised = (text: string): string => text.replace(/^¿?\p{L}/u, (start) => start.toUpperCase());

/** The first name, its first half when it is a double one, or none: a name that does not fit or would give something away is left out. */
const namesToTry = (patientName: string): string[] => {
  const first = toGsm7(patientName.trim().split(/\s+/)[0] ?? '');
  const usable = [first, first.split('-')[0] ?? ''].filter(
    (name) =>
      /^\p{L}[\p{L}'-]{0,19}$/u.test(name) && textParts(name).encoding === 'GSM-7' && lintText(name).length === 0,
  );
  return [...new Set(usable)];
};

/** The name and clinic put before a text; of several names the first is taken that costs no further part. */
const addressed = (about: Addressee, text: string): string => {
  const { privacy, patientName, clinic } = about;
  if (privacy === 'time') return toGsm7(capitalised(text));
  const unnamed = toGsm7(`${clinic.textName}: ${text}`);
  const { greeting } = wordingOf(about);
  const named = namesToTry(patientName).map((name) => toGsm7(greeting(name) + unnamed));
  return named.find((body) => textParts(body).parts === textParts(unnamed).parts) ?? unnamed;
};

/** `tomorrow Tue 9:00 AM and 1:00 PM`: the day is said again only when it changes, and a time said twice is said once. */
const whenOf = (starts: readonly DateTime[], now: DateTime, wording: Wording): string => {
  const items = starts.map((start, index) => {
    const before = starts[index - 1];
    const time = wording.time(start);
    return before?.hasSame(start, 'day') ? time : `${wording.day(start, now)} ${time}`;
  });
  return wording.list(items.filter((_, index) => starts[index - 1]?.toMillis() !== starts[index]?.toMillis()));
};

/** Where the sessions are: the link if there is one, else the place; said once if it is the same for all, else with each time. */
const whereOf = (sessions: readonly TextSession[], wording: Wording): string[] => {
  const where = sessions.map(({ start, place, joinUrl }) => ({
    time: wording.time(start),
    text: joinUrl ? wording.link(joinUrl) : place ? wording.place(place) : '',
  }));
  const different = new Set(where.map(({ text }) => text));
  if (different.size === 1) return [...different];
  return where.filter(({ text }) => text !== '').map(({ time, text }) => `${time} - ${text}`);
};

const sentences = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** What a text ends on. */
const ending = ({ introduces, clinic }: Addressee & Introducing, wording: Wording): string =>
  sentences([introduces ? wording.notWatched(regionOf(clinic.phone)) : '', wording.stop]);

/** A reminder of the sessions of one day, in order. At `time` and `name` it is one GSM-7 part for up to three sessions. */
export const reminderText = (about: Addressee & Introducing & { sessions: readonly TextSession[] }): string => {
  const wording = wordingOf(about);
  const seeYou = wording.seeYou(
    whenOf(
      about.sessions.map(({ start }) => start),
      about.now,
      wording,
    ),
  );
  const where = about.privacy === 'place' ? whereOf(about.sessions, wording) : [];
  return addressed(about, sentences([seeYou, ...where, wording.ask, ending(about, wording)]));
};

/** A session that was told before: when it was said to start and when it does now; null: it does not. The same start again: it is on after all. */
export interface Change {
  was: DateTime;
  now: DateTime | null;
}

const changeOf = (change: Change, now: DateTime, wording: Wording): string => {
  const was = whenOf([change.was], now, wording);
  if (change.now === null) return wording.cancelled(was);
  if (change.now.toMillis() === change.was.toMillis()) return wording.onAgain(was);
  const sameDay = change.now.hasSame(change.was, 'day');
  return wording.moved(was, sameDay ? wording.time(change.now) : whenOf([change.now], now, wording));
};

/**
 * News about sessions the patient had been told of, all in one text (P9). `sessions` are those now standing on the days concerned, in
 * order: what has not changed among them is said to be still on, and if any is left the patient is asked again.
 */
export const changeText = (
  about: Addressee & { sessions: readonly TextSession[]; changes: readonly Change[] },
): string => {
  const wording = wordingOf(about);
  const news = about.changes.map((change) => changeOf(change, about.now, wording)).join('; ');
  const told = new Set(about.changes.map((change) => change.now?.toMillis()));
  const standing = about.sessions.map(({ start }) => start).filter((start) => !told.has(start.toMillis()));
  const stillOn = standing.length > 0 ? wording.stillOn(whenOf(standing, about.now, wording)) : '';
  const where = about.privacy === 'place' ? whereOf(about.sessions, wording) : [];
  const ask = about.sessions.length > 0 ? wording.ask : wording.noReplyNeeded;
  return addressed(about, sentences([`${news}.`, stillOn, ...where, ask, wording.stop]));
};

/** `Mon 9:00 AM and 1:00 PM, Wed 9:00 AM`; `alike`: days of the same times together, `Mon, Wed, Fri 9:00 AM; Tue 1:00 PM`. */
const weekOf = (starts: readonly DateTime[], wording: Wording, { alike }: { alike: boolean }): string => {
  const timesOf = new Map<string, string[]>();
  for (const start of starts) {
    const times = timesOf.get(wording.weekday(start)) ?? [];
    if (!times.includes(wording.time(start))) timesOf.set(wording.weekday(start), [...times, wording.time(start)]);
  }
  const days = [...timesOf].map(([day, times]) => ({ day, times: wording.list(times) }));
  if (!alike) return days.map(({ day, times }) => `${day} ${times}`).join(', ');
  const daysOf = new Map<string, string[]>();
  for (const { day, times } of days) daysOf.set(times, [...(daysOf.get(times) ?? []), day]);
  return [...daysOf].map(([times, named]) => `${named.join(', ')} ${times}`).join('; ');
};

/** The plan of a week, of `starts` in order, in the patient's zone. It asks nothing. Days of the same times are named together where that saves a part. */
export const weeklyPlanText = (about: Addressee & Introducing & { starts: readonly DateTime[] }): string => {
  const wording = wordingOf(about);
  const worded = (alike: boolean): string =>
    addressed(
      about,
      sentences([
        wording.yourWeek(weekOf(about.starts, wording, { alike })),
        wording.noReplyNeeded,
        ending(about, wording),
      ]),
    );
  const [plain, short] = [worded(false), worded(true)];
  return textParts(short).parts < textParts(plain).parts ? short : plain;
};

/** Day and time, with the date where the weekday alone could be taken for today's. */
const soonOf = (at: DateTime, now: DateTime, wording: Wording): string =>
  at.weekday === now.setZone(at.zone).weekday ? whenOf([at], now, wording) : wording.weekdayAndTime(at);

type AfterMiss = Addressee & {
  missed: DateTime;
  /** When the patient is next expected. */
  next?: DateTime | undefined;
  /** The make-ups offered, in order. */
  offers?: readonly DateTime[];
};

/** With "no need to explain" unless it costs a part of its own. */
const missedWithOffers = (about: AfterMiss, offers: readonly DateTime[]): string => {
  const wording = wordingOf(about);
  const missed = wording.weekdayAndTime(about.missed);
  const times = offers.map((at) => soonOf(at, about.now, wording));
  const another = wording.anotherTime(times, readablePhone(about.clinic.phone));
  const worded = (first: string): string => addressed(about, sentences([first, another, wording.stop]));
  const [full, short] = [worded(wording.missedYou(missed)), worded(wording.missedYouShort(missed))];
  return textParts(short).parts < textParts(full).parts ? short : full;
};

/** The supportive text after a missed session, with make-ups offered where there are any. Times are in the patient's zone. */
export const afterMissText = (about: AfterMiss): string => {
  const { missed, next, now, clinic, offers = [] } = about;
  const wording = wordingOf(about);
  if (offers.length > 0) return missedWithOffers(about, offers);
  const welcome = next ? wording.gladToSeeYou(soonOf(next, now, wording)) : '';
  const questions = wording.questions(readablePhone(clinic.phone));
  return addressed(
    about,
    sentences([wording.missedYou(wording.weekdayAndTime(missed)), welcome, questions, wording.stop]),
  );
};

export interface AnswerAbout {
  language: Language;
  privacy: Privacy;
  clinic: TextClinic;
  to: AnswerTo;
  /** In the patient's zone: the first session the reply was about. */
  start?: DateTime | undefined;
  lateMinutes?: number | undefined;
  /** In the patient's zone: the sessions of a mixed answer. */
  coming?: readonly DateTime[] | undefined;
  notComing?: readonly DateTime[] | undefined;
  /** The sessions a question asks about, in the patient's zone, in order. */
  choices?: readonly DateTime[] | undefined;
  /** The make-ups offered, in the patient's zone, in order. */
  offers?: readonly DateTime[] | undefined;
  /** The session of a make-up taken, and when this is said. */
  took?: { session: TextSession; now: DateTime } | undefined;
  /** When this is said: an offer on the weekday of today has the date. */
  now?: DateTime | undefined;
  /** The first names a question asks about. */
  names?: readonly string[] | undefined;
}

/** The times of one day as short as they can be told apart. */
const timesApart = (starts: readonly DateTime[], wording: Wording): string[] => {
  const short = starts.map((start) => wording.shortTime(start));
  return new Set(short).size === short.length ? short : starts.map((start) => wording.time(start));
};

/** The first name as a text may show it; undefined for one that does not fit or would give something away. */
export const shownName = (patientName: string): string | undefined => namesToTry(patientName)[0];

/** Answers that must not name the clinic: a stranger may hold the phone, or the clinic's name beside a crisis line would say too much. */
const unsigned = new Set<AnswerTo>(['wrong-number', 'crisis']);

/** The answer to a reply. `opted-out` is the one confirmation 47 CFR 64.1200(a)(12) allows: nothing in it but how to come back. */
export const answerText = (about: AnswerAbout): string => {
  const {
    privacy,
    clinic,
    to,
    start,
    lateMinutes,
    coming = [],
    notComing = [],
    choices,
    names,
    offers,
    took,
    now,
  } = about;
  const wording = wordingOf(about);
  const [first, ...others] = coming;
  const text = wording.answers[to]({
    phone: readablePhone(clinic.phone),
    region: regionOf(clinic.phone),
    when: took ? whenOf([took.session.start], took.now, wording) : start && wording.weekdayAndTime(start),
    lateMinutes,
    coming: first && wording.list([wording.weekdayAndTime(first), ...others.map(wording.time)]),
    notComing: wording.list(notComing.map(wording.time)),
    offers: offers?.map((at) => (now ? soonOf(at, now, wording) : wording.weekdayAndTime(at))),
    options: choices ? timesApart(choices, wording) : names,
  });
  const named = privacy !== 'time' && !unsigned.has(to);
  const where = took && privacy === 'place' ? whereOf([took.session], wording) : [];
  return toGsm7(sentences([named ? `${clinic.textName}: ${text}` : capitalised(text), ...where]));
};
