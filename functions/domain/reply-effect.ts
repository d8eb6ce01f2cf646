import { DateTime } from 'luxon';
import type { ResponseStatus } from './attendance.ts';
import type { AnswerTo } from './language.ts';
import type { Choice, Message } from './message.ts';
import type { NamedDay, Reading } from './reply.ts';
import type { DeclineReason } from './reply-words.ts';
import type { Session } from './session.ts';
import type { EachAnswer, Spoken } from './which-session.ts';
import { instantOf, plusDays } from './wall-clock.ts';
import { localDateOf } from './zone.ts';
import type { FollowUpKind } from './follow-up.ts';

/** What a reply is read in the light of. */
export type ReplyFacts = {
  reading: Reading;
  patientZone: string;
  optedOut: boolean;
  /** The sessions the patient's last text named, as they stand now; none when there was no such text. */
  asked: readonly Session[] | undefined;
  /** Whether it is about all of them, or some. */
  spoken?: Spoken;
};

/** What a reply does: answers noted for sessions, a change of permission, something for staff, and what is said back. */
export type ReplyEffect = {
  respond: {
    session: Session;
    response: ResponseStatus;
    lateMinutes?: number | undefined;
    reason?: DeclineReason | undefined;
  }[];
  consent?: 'opted-out' | 'opted-in';
  /** `asks`: a question went to the patient, whose answer may close it, so nobody is alerted yet. */
  followUp?: { kind: FollowUpKind; why: string; asks?: true };
  /** What else staff should see, of another session. */
  also?: { followUp: { kind: FollowUpKind; why: string }; about: Session | undefined };
  answer: AnswerTo | null;
  /** The session the answer speaks of. */
  about?: Session | undefined;
  /** The seat the reply takes as a make-up, and instead of what. Whether it is to be had is seen when it is taken. */
  takes?: { sessionId: string; insteadOf: string };
  /** It takes none of the make-ups offered instead of this session. */
  declinesOffer?: { insteadOf: string };
  /** The make-ups the answer offers. */
  offered?: readonly Session[];
  /** Sessions the patient wants to come to after all, but which have filled up since. */
  filled?: readonly Session[];
  /** The session of the make-up the answer says was taken. */
  tookSeatAt?: Session;
  /** What the digits mean in answer to the question that is the answer. */
  choices?: Choice[];
  /** The sessions the question asks about. */
  askedAbout?: Session[];
  /** The first names a question asks about; none: the first and the second message. */
  names?: string[];
  /** Of a question whose reply it is: the words, and who else's conversation the question belongs to. */
  heard?: string;
  sharedWith?: string[];
};

const nothing: ReplyEffect = { respond: [], answer: null };

/**
 * The text a reply is an answer to: the last reminder or change notice that was, or may have been, sent and named a session; or the answer that said a make-up
 * was taken.
 */
export const lastQuestion = (texts: readonly Message[]): Message | undefined =>
  texts
    .filter(
      ({ kind, status, told }) =>
        (kind === 'reminder' || kind === 'change' || kind === 'answer') &&
        (status === 'sent' || status === 'unknown') &&
        told.some(({ cancelled }) => !cancelled),
    )
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0];

const isNamedDay = (day: NamedDay | undefined, { startsAt }: Session, patientZone: string, now: DateTime): boolean => {
  if (!day) return true;
  const today = localDateOf(now, patientZone);
  return localDateOf(DateTime.fromISO(startsAt), patientZone) === (day === 'today' ? today : plusDays(today, 1));
};

/** What a person has to read. */
export const unclear = (why: string, answer: AnswerTo = 'unclear'): ReplyEffect => ({
  respond: [],
  answer,
  followUp: { kind: 'unclear-reply', why },
});

const declinedWhy = (sessions: readonly Session[], reason: string | undefined): string =>
  `Can't come to ${sessions.map(({ title }) => title).join(', ')}.${reason ? ` Reason: ${reason}.` : ''}`;

/** An accepted, declined or late answer: it means the day the last text named, and of it what is not over. */
const respond = (
  reading: Extract<Reading, { kind: ResponseStatus }>,
  { asked, patientZone }: ReplyFacts,
  now: DateTime,
): ReplyEffect => {
  if (!asked) return unclear('The patient answered, but no text of ours was waiting for an answer.', 'no-session');
  const standing = asked.filter(({ status }) => status === 'booked');
  if (standing.length === 0)
    return unclear('The patient answered about a session that has been cancelled.', 'no-session');
  const ahead = standing.filter(({ endsAt }) => endsAt > instantOf(now));
  const first = ahead[0];
  if (!first) return unclear('The patient answered after the day it was about.', 'too-late');
  if (!isNamedDay(reading.day, first, patientZone, now))
    return unclear('The patient named another day than our last text was about.');
  if (reading.kind === 'late')
    return {
      respond: [{ session: first, response: 'late', lateMinutes: reading.minutes, reason: reading.reason }],
      answer: 'late',
      about: first,
    };
  const effect = {
    respond: ahead.map((session) => ({
      session,
      response: reading.kind,
      ...(reading.kind === 'declined' && { reason: reading.reason }),
    })),
    answer: reading.kind,
    about: first,
  };
  if (reading.kind === 'accepted') return effect;
  return { ...effect, followUp: { kind: 'declined', why: declinedWhy(ahead, reading.reason) } };
};

/** Answers for some of the sessions of the last text: of them what is not over. */
const respondEach = (
  { answers, lateMinutes, reason, day }: EachAnswer,
  { patientZone }: ReplyFacts,
  now: DateTime,
): ReplyEffect => {
  const standing = answers.filter(({ session }) => session.status === 'booked' && session.endsAt > instantOf(now));
  const of = (response: ResponseStatus) =>
    standing.filter((one) => one.response === response).map((one) => one.session);
  const [declined, late, accepted] = [of('declined'), of('late'), of('accepted')];
  const about = declined[0] ?? late[0] ?? accepted[0];
  const meant = answers.filter(({ response }) => response !== 'declined');
  // Somebody who is coming to what is over or cancelled has to be told, not thanked.
  if (!about || meant.some((one) => !standing.includes(one)))
    return unclear('The patient answered about a session that is over or has been cancelled.', 'too-late');
  if (!isNamedDay(day, about, patientZone, now))
    return unclear('The patient named another day than our last text was about.');
  const mixed = declined.length > 0 && standing.length > declined.length;
  return {
    respond: standing.map((one) => ({
      ...one,
      ...(one.response === 'late' && { lateMinutes }),
      ...(one.response !== 'accepted' && { reason }),
    })),
    answer: mixed ? 'mixed' : about === declined[0] ? 'declined' : about === late[0] ? 'late' : 'accepted',
    about,
    ...(declined.length > 0 && { followUp: { kind: 'declined', why: declinedWhy(declined, reason) } }),
  };
};

const doubts = {
  offer: 'Make-ups had been offered, and this does not say clearly which, or that none is wanted.',
  'no-question': 'Our last text asked nothing, and this does not say clearly which session it is about.',
  staff: 'Staff had written last: this is for whoever did.',
  'make-up': 'This may be about the make-up just taken, or about the sessions told of before it.',
};

/** What a reply does that is an answer, or none: about all the sessions of the last text, or some, or it is asked which. */
const respondAsSpoken = (facts: ReplyFacts, whole: () => ReplyEffect, now: DateTime): ReplyEffect => {
  const { spoken = { as: 'whole' }, optedOut } = facts;
  const why = 'The patient named some sessions of the day, but it is not certain which are meant.';
  switch (spoken.as) {
    case 'whole':
      return whole();
    case 'each':
      return respondEach(spoken, facts, now);
    case 'nothing':
      return nothing;
    case 'unsure':
      return unclear(spoken.of ? doubts[spoken.of] : why);
    case 'take':
      return { respond: [], takes: spoken, answer: null };
    case 'no-thanks':
      return { respond: [], declinesOffer: spoken, answer: 'make-up-no' };
    case 'ask':
      if (optedOut) return unclear(why);
      return {
        respond: [],
        answer: 'which-session',
        choices: spoken.choices,
        askedAbout: spoken.sessions,
        about: spoken.sessions[0],
        followUp: { kind: 'unclear-reply', why: `${why} We asked; a clear answer closes this.`, asks: true },
      };
  }
};

const optOut = (
  { word, mayHaveMeantCancel }: Extract<Reading, { kind: 'opt-out' }>,
  { optedOut }: ReplyFacts,
): ReplyEffect => ({
  respond: [],
  consent: 'opted-out',
  // One confirmation, once (47 CFR 64.1200(a)(12)): somebody who is out already is not texted again.
  answer: optedOut ? null : 'opted-out',
  followUp: {
    kind: 'opt-out',
    why: mayHaveMeantCancel
      ? `Wrote "${word}" alone, which stops our texts, but may have meant to cancel a session. Call and ask.`
      : 'Stopped our texts. Agree another way to be reached.',
  },
});

/** Decides what a reply does. Whoever has opted out is heard all the same, but not texted: only START, HELP and danger are answered. */
export const replyEffect = (facts: ReplyFacts, now: DateTime): ReplyEffect => {
  const { reading, optedOut } = facts;
  const heard = (effect: ReplyEffect): ReplyEffect => (optedOut ? { ...effect, answer: null } : effect);
  switch (reading.kind) {
    case 'crisis':
      return {
        ...nothing,
        ...(reading.withdraws && { consent: 'opted-out' as const }),
        answer: 'crisis',
        followUp: {
          kind: 'crisis',
          why: `A reply suggests danger. The crisis lines were sent in answer.${reading.withdraws ? ' It also stopped our texts.' : ''}`,
        },
      };
    case 'opt-out':
      return optOut(reading, facts);
    case 'opt-in':
      return { ...nothing, consent: 'opted-in', answer: 'opted-in' };
    case 'help':
      return { ...nothing, answer: 'help' };
    case 'wrong-number':
      return {
        ...nothing,
        consent: 'opted-out',
        answer: optedOut ? null : 'wrong-number',
        followUp: {
          kind: 'wrong-number',
          why: 'Whoever has this number says it is the wrong one. Texts to it have stopped; find the right one.',
        },
      };
    case 'here':
      return heard(unclear('Says they are, or were, here. Check the roster and put it right.', 'here'));
    case 'other':
      return heard(respondAsSpoken(facts, () => unclear('Could not be read as an answer.'), now));
    default:
      return heard(respondAsSpoken(facts, () => respond(reading, facts, now), now));
  }
};
