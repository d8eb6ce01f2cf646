import type { Choice, Message } from './message.ts';
import { plainReply } from './reply-text.ts';
import type { Reading } from './reply.ts';

/** An offer of make-ups that waits for an answer. */
type Offer = {
  choices: readonly Choice[];
  /** In answer to a decline; else after a miss, when "on my way" is about the session missed. */
  afterDecline: boolean;
};

/** Which of the offered seats a reply takes, that it takes none, that it is not about the offer, or that a person has to read it. */
export type OfferReply =
  | { as: 'take'; sessionId: string; insteadOf: string }
  | { as: 'no-thanks'; insteadOf: string }
  | { as: 'not-about-it' }
  | { as: 'unsure' };

/** What the reply was heard as by those who read answers. */
export type HeardOfOffer = {
  body: string;
  reading: Reading;
  /** The choice its digit makes, counted from 0; undefined: no digit and nothing else. */
  digit: number | undefined;
  /** It names, for a yes, one of the times offered, by its place in the list; `several`: more, or not only for a yes. */
  named: number | 'several' | undefined;
  /** It names a session the patient had been told of. */
  namesOwn: boolean;
  /** Of the sessions last told, some are ahead and the patient has not said no to them. */
  moreAhead: boolean;
};

const courtesy = 'please|pls|thanks|thank you|thx|ty|gracias|por favor|sorry|lo siento|disculpe';
const yes =
  'yes|yeah|yep|yup|yea|ya|sure|ok|okay|k|si|claro|thumbsup|that works|works for me|perfect|perfecto|dale|vale';
const bareYes = new RegExp(`^(?:${yes})(?: (?:${yes}|${courtesy}))*$`);
/** Yes, and nothing else but courtesy. */
export const isBareYes = (body: string): boolean => bareYes.test(plainReply(body));
const those = '(?: of (?:them|those|these)| de (?:ellas|esas|ellos|esos))?';
const bareNo = new RegExp(
  `^(?:(?:${courtesy}) )*(?:no|nope|nah|no thanks|no thank you|no gracias|thumbsdown|neither|none${those}(?: works?(?: for me)?)?|` +
    `cant (?:do|make) any${those}|no puedo ninguna?${those}|ninguna?${those})(?: (?:${courtesy}))*$`,
);
const changedMind = /\b(?:after all|actually|changed my mind|al final|siempre si|si voy a poder)\b/;

/** The offer a text made; undefined when it made none. */
export const offerOf = ({ kind, choices = [] }: Message): Offer | undefined =>
  choices.some(({ makeUp }) => makeUp !== undefined) ? { choices, afterDecline: kind !== 'after-miss' } : undefined;

const taking = ({ choices }: Offer, index: number): OfferReply => {
  const { makeUp, insteadOf } = choices[index] ?? {};
  return makeUp === undefined || insteadOf === undefined
    ? { as: 'unsure' }
    : { as: 'take', sessionId: makeUp, insteadOf };
};

const refusing = ({ choices }: Offer): OfferReply => {
  const insteadOf = choices[0]?.insteadOf;
  return insteadOf === undefined ? { as: 'unsure' } : { as: 'no-thanks', insteadOf };
};

const saidInWords = (offer: Offer, { body, reading, moreAhead }: HeardOfOffer): OfferReply => {
  const plain = plainReply(body);
  if (bareNo.test(plain)) return refusing(offer);
  if (bareYes.test(plain)) return offer.choices.length === 1 ? taking(offer, 0) : { as: 'unsure' };
  const aboutTheDay = !offer.afterDecline || changedMind.test(plain);
  switch (reading.kind) {
    case 'accepted':
      return aboutTheDay ? { as: 'not-about-it' } : { as: 'unsure' };
    case 'late':
      return offer.afterDecline ? { as: 'unsure' } : { as: 'not-about-it' };
    case 'declined':
      return moreAhead ? { as: 'unsure' } : refusing(offer);
    default:
      return { as: 'unsure' };
  }
};

/**
 * Reads a reply to an offer. A digit is a choice; so is the one time it names; "yes" only where one was offered. A session of the patient's own that it names
 * comes first, but never beside one offered: 9:00 may be both. "No", and whatever declines when nothing else is left to decline, is: no, thanks.
 */
export const readOfferReply = (offer: Offer, heard: HeardOfOffer): OfferReply => {
  const { digit, named, namesOwn } = heard;
  if (namesOwn) return named === undefined ? { as: 'not-about-it' } : { as: 'unsure' };
  if (named !== undefined) return named === 'several' ? { as: 'unsure' } : taking(offer, named);
  if (digit === undefined) return saidInWords(offer, heard);
  if (digit < offer.choices.length) return taking(offer, digit);
  // 2 is "can't" in every other text.
  return offer.choices.length === 1 && digit === 1 ? refusing(offer) : { as: 'unsure' };
};
