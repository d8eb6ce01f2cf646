import { DateTime } from 'luxon';
import type { ResponseStatus } from './attendance.ts';
import { type DayAnswers, readDayReply } from './day-reply.ts';
import type { Choice, Message } from './message.ts';
import { isBareYes, offerOf, readOfferReply, type OfferReply } from './make-up-reply.ts';
import { phrasesSaid } from './reply-lexicon.ts';
import { plainReply } from './reply-text.ts';
import type { Reading } from './reply.ts';
import type { Session } from './session.ts';

/** Answers for some of the sessions a text named. */
export type EachAnswer = Omit<DayAnswers, 'answers'> & { answers: { session: Session; response: ResponseStatus }[] };

/**
 * How a reply stands to the sessions it may be about. `whole`: it is about all of them. `each`: about some. `ask`: it names some, but
 * which is not certain, and one question may be asked. `take`, `no-thanks`: it answers an offer of make-ups. `nothing`: a courtesy, in answer to what asked nothing. `unsure`: a person has
 * to read it; `of` says what leaves the doubt.
 */
export type Spoken =
  | { as: 'whole' }
  | ({ as: 'each' } & EachAnswer)
  | { as: 'ask'; choices: Choice[]; sessions: Session[] }
  | Extract<OfferReply, { as: 'take' | 'no-thanks' }>
  | { as: 'nothing' }
  | { as: 'unsure'; of?: 'offer' | 'no-question' | 'make-up' | 'staff' };

/** A session as it stands, with the start the patient was told. `tookSeat`: as the make-up just taken, beside those of the reminder or notice before. */
export type ToldOf = { session: Session; toldStart: string; tookSeat?: boolean };

const arrived = ({ status }: Message): boolean => status === 'sent' || status === 'unknown';

/**
 * A weekly plan, what staff wrote, or the text after a miss when it offers nothing: nothing the product could read is an answer to it, and what was
 * asked before it is still asked.
 */
const asksNothing = ({ kind, choices }: Message): boolean =>
  (kind === 'plan' || kind === 'staff' || kind === 'after-miss') && choices === undefined;

/** The last text the patient had of any kind: an answer of ours comes after a text of the same instant. */
const lastOfAll = (texts: readonly Message[]): Message | undefined =>
  texts.filter(arrived).sort((a, b) => (a.at !== b.at ? (a.at < b.at ? 1 : -1) : a.kind === 'answer' ? -1 : 1))[0];

/** The last text the patient had to which a reply can be an answer. */
export const lastText = (texts: readonly Message[]): Message | undefined =>
  lastOfAll(texts.filter((text) => !asksNothing(text)));

/** Whether a text asked which of those who share the phone a reply was from. */
export const asksWhose = ({ choices = [] }: Message): boolean =>
  choices.some(({ patientId }) => patientId !== undefined);

/** The questions with choices asked since the last reminder or change notice. */
export const questionsSince = (texts: readonly Message[]): Message[] => {
  const news = lastText(texts.filter(({ kind }) => kind !== 'answer'));
  return texts.filter((text) => arrived(text) && text.choices !== undefined && (!news || text.at >= news.at));
};

/** The choice a reply makes: its digit and nothing else but courtesy. Counted from 0. */
export const choiceMade = (body: string, count: number): number | undefined => {
  const said = phrasesSaid(plainReply(body)).filter(({ says }) => says !== 'polite' && says !== 'ok');
  const [only] = said;
  if (!only || said.length > 1) return undefined;
  const digit = only.says === 'digit' ? only.digit : only.says === 'number' ? only.number : 0;
  return digit >= 1 && digit <= count ? digit - 1 : undefined;
};

const mostChoices = 4;
const acceptedOnly = (sessions: readonly Session[], coming: readonly Session[]): Choice => ({
  answers: sessions.map((session) => ({
    sessionId: session.id,
    response: coming.includes(session) ? ('accepted' as const) : ('declined' as const),
  })),
});
/** Each session alone, and last all of them: the order in which the question words them. */
const choicesOf = (sessions: readonly Session[]): Choice[] => [
  ...sessions.map((session) => acceptedOnly(sessions, [session])),
  acceptedOnly(sessions, sessions),
];

const answersOf = (choice: Choice, told: readonly ToldOf[]): EachAnswer['answers'] =>
  choice.answers.flatMap(({ sessionId, response }) => {
    const session = told.find((one) => one.session.id === sessionId)?.session;
    return session ? [{ session, response }] : [];
  });

type Heard = {
  body: string;
  reading: Reading;
  told: readonly ToldOf[];
  /** The sessions the last text offered as make-ups, those that are no more left out. */
  offered?: readonly Session[];
  patientId: string;
  /** What the patient had been sent when writing. */
  texts: readonly Message[];
  receivedAt: string;
  patientZone: string;
};

const spokenOfEach = ({ answers, ...rest }: DayAnswers, told: readonly ToldOf[]): Spoken => ({
  as: 'each',
  ...rest,
  answers: answers.flatMap(({ index, response }) => {
    const session = told[index]?.session;
    return session ? [{ session, response }] : [];
  }),
});

/** What may be asked about: two to four sessions still to begin, at times of their own. */
const askable = (told: readonly ToldOf[], receivedAt: string): Session[] => {
  const ahead = told
    .map(({ session }) => session)
    .filter((one) => one.status === 'booked' && one.startsAt > receivedAt);
  const apart = new Set(ahead.map(({ startsAt }) => startsAt)).size === ahead.length;
  const oneDay = new Set(ahead.map(({ localDate }) => localDate)).size === 1;
  const asked = ahead.length >= 2 && ahead.length <= mostChoices && ahead.length === told.length;
  return apart && oneDay && asked ? ahead : [];
};

/** Digits in answer to a question of ours mean its choices, until the next text or the first of its sessions begins. */
const inAnswerToQuestion = (question: Message, { body, told, receivedAt }: Heard): Spoken => {
  const choices = question.choices ?? [];
  const choice = choices[choiceMade(body, choices.length) ?? -1];
  const answers = choice ? answersOf(choice, told) : [];
  const open =
    answers.length > 0 && answers.every(({ session }) => session.startsAt > receivedAt && session.status === 'booked');
  return open ? { as: 'each', answers } : { as: 'unsure' };
};

/** The one of the times offered that a reply says yes to. */
const offerNamed = (
  choices: readonly Choice[],
  { body, offered = [], patientZone }: Heard,
): number | 'several' | undefined => {
  const sessions = choices.flatMap(({ makeUp }) => offered.find(({ id }) => id === makeUp) ?? []);
  const starts = sessions.map(({ startsAt, kind }) => ({
    start: DateTime.fromISO(startsAt, { zone: patientZone }),
    kind,
  }));
  const read = readDayReply(body, starts, { digitsAnswer: false });
  if (read === undefined) return undefined;
  const [only, ...others] = read === 'uncertain' ? [] : read.answers;
  if (!only || others.length > 0 || only.response !== 'accepted') return 'several';
  const index = choices.findIndex(({ makeUp }) => makeUp === sessions[only.index]?.id);
  return index < 0 ? 'several' : index;
};

/** A reply to the last text's offer of make-ups; undefined when it made none, or the reply is not about it. */
const spokenOfOffer = (last: Message | undefined, heard: Heard, namesOwn: boolean): Spoken | undefined => {
  const offer = last && offerOf(last);
  if (!offer) return undefined;
  const { body, reading, told, patientId, receivedAt } = heard;
  const said = readOfferReply(offer, {
    body,
    reading,
    digit: choiceMade(body, 9),
    named: offerNamed(offer.choices, heard),
    namesOwn,
    moreAhead: told.some(
      ({ session }) =>
        session.status === 'booked' && session.startsAt > receivedAt && !session.away.includes(patientId),
    ),
  });
  if (said.as === 'unsure') return { as: 'unsure', of: 'offer' };
  return said.as === 'not-about-it' ? (namesOwn ? undefined : { as: 'whole' }) : said;
};

const isAnswer = ({ kind }: Reading): boolean => ['accepted', 'declined', 'late'].includes(kind);

/** Nothing but thanks, okay or a yes, to which nothing was asked. */
const isCourtesy = (body: string): boolean =>
  isBareYes(body) || phrasesSaid(plainReply(body)).every(({ says }) => says === 'ok' || says === 'polite');

/**
 * A reply, naming no session, to a text that asked nothing: thanks are thanks. A digit may answer the reminder before a plan or what staff wrote, but
 * nothing before a text after a miss, and never a question of which its words are no longer the last; other answers may be about any of it. A "yes"
 * to what staff wrote is for the staff.
 */
const spokenOfQuiet = (
  { kind }: Message,
  { body, reading }: Heard,
  { asked }: { asked: 'reminder' | 'question' },
): Spoken | undefined => {
  const byStaff = kind === 'staff';
  const unsureOfIt = { as: 'unsure', of: byStaff ? 'staff' : 'no-question' } as const;
  if (choiceMade(body, 9) !== undefined)
    return (kind === 'plan' || byStaff) && asked === 'reminder' ? undefined : unsureOfIt;
  // "Yes" may still be meant for an offer; "thanks" is not.
  if (isCourtesy(body)) return (byStaff || asked === 'question') && isBareYes(body) ? unsureOfIt : { as: 'nothing' };
  return asked === 'reminder' && isAnswer(reading) ? unsureOfIt : undefined;
};

/** One question, where it can be asked about them. */
const askedAbout = (told: readonly ToldOf[], receivedAt: string): Extract<Spoken, { as: 'ask' }> | undefined => {
  const sessions = askable(told, receivedAt);
  return sessions.length > 0 ? { as: 'ask', sessions, choices: choicesOf(sessions) } : undefined;
};

/** Answers for the make-up just taken and for sessions told before it, in one breath: "only", "both" and "none" may not mean all of them. */
const areOfBoth = (told: readonly ToldOf[], { answers }: DayAnswers): boolean =>
  new Set(answers.map(({ index }) => told[index]?.tookSeat === true)).size > 1;

/** Reads an answer in the light of what the patient had been sent: a question of ours, or a text that named several sessions. */
export const spokenOf = (heard: Heard): Spoken => {
  const { body, reading, told, receivedAt, patientZone } = heard;
  const texts = heard.texts.filter((text) => !asksWhose(text));
  if (!['accepted', 'declined', 'late', 'other'].includes(reading.kind)) return { as: 'whole' };
  const questions = questionsSince(texts);
  const last = lastText(texts);
  const quiet = lastOfAll(texts);
  const day = readDayReply(
    body,
    told.map(({ session, toldStart }) => ({
      start: DateTime.fromISO(toldStart, { zone: patientZone }),
      kind: session.kind,
    })),
    { digitsAnswer: questions.length === 0 },
  );
  const namesOwn = day !== undefined && day !== 'uncertain';
  if (quiet && asksNothing(quiet) && !namesOwn) {
    const said = spokenOfQuiet(quiet, heard, { asked: questions.length > 0 ? 'question' : 'reminder' });
    if (said) return said;
  }
  const ofOffer = spokenOfOffer(last, heard, namesOwn);
  if (ofOffer) return ofOffer;
  const beside = told.some(({ tookSeat }) => tookSeat) && told.some(({ tookSeat }) => !tookSeat);
  const unsureOfBoth = { as: 'unsure', of: 'make-up' } as const;
  if (namesOwn) return beside && areOfBoth(told, day) ? unsureOfBoth : spokenOfEach(day, told);
  if (last?.choices) return inAnswerToQuestion(last, heard);
  if (beside && (day || isAnswer(reading)))
    return isCourtesy(body) ? { as: 'nothing' } : (askedAbout(told, receivedAt) ?? unsureOfBoth);
  // A digit may still be meant for a question answered a moment ago.
  if (questions.length > 0) return day || choiceMade(body, 9) !== undefined ? { as: 'unsure' } : { as: 'whole' };
  if (day !== 'uncertain' || reading.kind === 'late') return { as: 'whole' };
  return askedAbout(told, receivedAt) ?? { as: 'unsure' };
};
