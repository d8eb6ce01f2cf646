import { DateTime } from 'luxon';
import { readDayReply } from './day-reply.ts';
import type { Message } from './message.ts';
import type { Reading } from './reply.ts';
import { nameSessions } from './session-mention.ts';
import { asksWhose, choiceMade, lastText, questionsSince, type ToldOf } from './which-session.ts';

/** One of those who share a phone, as far as a reply could be theirs. */
export interface Sharer {
  patientId: string;
  clinicId: string;
  patientZone: string;
  /** What they had been sent when the reply was written. */
  texts: readonly Message[];
  /** The last reminder or change notice of theirs. */
  question: Message | undefined;
  /** The sessions it named. */
  told: readonly ToldOf[];
}

/** Whose a reply is. `heard`: the words of an earlier reply, which this one says whose it was. */
export type Whose =
  | { is: 'one'; patientId: string; heard?: { words: string; question: Message } }
  | { is: 'ask'; sharers: readonly [Sharer, Sharer] }
  | { is: 'unsure' };

const unsure: Whose = { is: 'unsure' };

const isAhead =
  (receivedAt: string) =>
  ({ told }: Sharer): boolean =>
    told.some(({ session }) => session.status === 'booked' && session.endsAt > receivedAt);

const toldStarts = ({ told, patientZone }: Sharer) =>
  told.map(({ session: { kind }, toldStart }) => ({
    start: DateTime.fromISO(toldStart, { zone: patientZone }),
    kind,
  }));

/** A reply that names what only one of them has. */
const namedBy = (body: string, sharers: readonly Sharer[]): Sharer | undefined => {
  const naming = sharers.filter((one) =>
    nameSessions(body, toldStarts(one)).mentions.some((it) => it.which.length > 0),
  );
  const [only] = naming;
  const read = only && naming.length === 1 ? readDayReply(body, toldStarts(only)) : undefined;
  return read && read !== 'uncertain' ? only : undefined;
};

/** The last text the phone had of any of them; of several at one instant it cannot be told. */
const lastOnPhone = (sharers: readonly Sharer[]): { sharer: Sharer; text: Message } | undefined =>
  sharers
    .flatMap((sharer) => {
      const text = lastText(sharer.texts);
      return text ? [{ sharer, text }] : [];
    })
    .sort((a, b) => (a.text.at < b.text.at ? 1 : -1))[0];

const answeredWhose = (body: string, text: Message, sharers: readonly Sharer[]): Whose => {
  const choices = text.choices ?? [];
  const patientId = choices[choiceMade(body, choices.length) ?? -1]?.patientId;
  if (patientId === undefined || !sharers.some((one) => one.patientId === patientId)) return unsure;
  return { is: 'one', patientId, heard: { words: text.heard ?? '', question: text } };
};

/** Two of one clinic whose first texts are at times of their own, and who were not asked since: the earlier first. */
const askable = (open: readonly Sharer[]): Whose => {
  const [first, second, ...others] = [...open].sort((a, b) =>
    (a.question?.at ?? '') < (b.question?.at ?? '') ? -1 : 1,
  );
  if (!first || !second || others.length > 0 || first.clinicId !== second.clinicId) return unsure;
  return [first, second].some(({ texts }) => questionsSince(texts).some(asksWhose))
    ? unsure
    : { is: 'ask', sharers: [first, second] };
};

/**
 * Says whose an answer is that comes from a phone several patients share: of the one who was asked something last (unasked for, only if nobody else has a session ahead), the only one with sessions
 * ahead, or the only one with the session it names. Otherwise it is asked once; and if that is not answered clearly, a person reads it.
 */
export const whoseReply = (
  { body, reading, receivedAt }: { body: string; reading: Reading; receivedAt: string },
  sharers: readonly Sharer[],
): Whose => {
  const last = lastOnPhone(sharers);
  if (last && asksWhose(last.text)) return answeredWhose(body, last.text, sharers);
  const ahead = sharers.filter(isAhead(receivedAt));
  const choices = last?.text.choices;
  // An answer of ours goes to whoever has just written; what comes unasked may cross another's reply to a reminder.
  const unasked = last && choices && last.text.kind !== 'answer';
  const isLast = ({ patientId }: Sharer): boolean => patientId === last?.sharer.patientId;
  if (last && choices && (!unasked || ahead.every(isLast))) return { is: 'one', patientId: last.sharer.patientId };
  const open = unasked ? [...ahead.filter((one) => !isLast(one)), { ...last.sharer, question: last.text }] : ahead;
  const [only, ...others] = open;
  const named = namedBy(body, sharers);
  const answers =
    ['accepted', 'declined', 'late'].includes(reading.kind) || choiceMade(body, choices?.length ?? 0) !== undefined;
  if (named && open.some(({ patientId }) => patientId === named.patientId))
    return { is: 'one', patientId: named.patientId };
  if (!answers || !only) return unsure;
  return others.length === 0 ? { is: 'one', patientId: only.patientId } : askable(open);
};
