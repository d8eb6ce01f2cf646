import { suggestsCrisis } from './crisis.ts';
import { optInOf, optOutOf, type OptOut, withdrawsToo } from './opt-out.ts';
import { isOutOfPlace } from './out-of-place.ts';
import { phrasesSaid, type Said } from './reply-lexicon.ts';
import { asksSomething, plainReply } from './reply-text.ts';
import type { DeclineReason } from './reply-words.ts';
import { readTapback, type Tapback } from './tapback.ts';
import { saysWrongNumber } from './wrong-number.ts';

/** The day a reply names. The caller knows the day its last text was about; a reply that names another is not about that text. */
export type NamedDay = 'today' | 'tomorrow';

/** What a reply says. `other` is always an honest reading: a person reads the reply. */
export type Reading =
  | { kind: 'accepted'; day?: NamedDay }
  | { kind: 'declined'; reason?: DeclineReason; day?: NamedDay }
  | { kind: 'late'; minutes?: number; reason?: DeclineReason; day?: NamedDay }
  | OptOut
  | { kind: 'opt-in' }
  | { kind: 'help' }
  /** `withdraws`: the same message also says to stop texting. */
  | { kind: 'crisis'; withdraws?: true }
  | { kind: 'wrong-number' }
  /** "I'm here", "I was there". */
  | { kind: 'here' }
  | { kind: 'other' };

const other: Reading = { kind: 'other' };
/** Nobody answers with more words; what is longer has more to say than an answer. */
const longestAnswer = 40;

const helpWords =
  /^(?:(?:please|pls|hi|hello|por favor) )*(?:help|info|ayuda|informacion|more info|mas info)(?: (?:please|pls|por favor|thanks|gracias))*$/;

/** What the phrases of a reply come to. */
interface Account {
  yes: boolean;
  ok: boolean;
  no: boolean;
  late: boolean;
  here: boolean;
  reasons: (Said & { says: 'reason' })[];
  minutes: number[];
  day: NamedDay | undefined;
  /** Something only "late" explains: a time, a stretch of time, "but". */
  onlyWhenLate: boolean;
}

const accountOf = (said: readonly Said[]): Account => {
  const has = (...kinds: Said['says'][]): boolean => said.some(({ says }) => kinds.includes(says));
  const digit = said.find((phrase) => phrase.says === 'digit')?.digit;
  return {
    yes: has('yes') || digit === 1,
    ok: has('ok'),
    no: has('no') || digit === 2,
    late: has('late') || digit === 3,
    here: has('here'),
    reasons: said.filter((phrase) => phrase.says === 'reason'),
    minutes: said.flatMap((phrase) =>
      phrase.says === 'minutes' ? [phrase.minutes] : phrase.says === 'number' ? [phrase.number] : [],
    ),
    day: has('today') ? 'today' : has('tomorrow') ? 'tomorrow' : undefined,
    onlyWhenLate: has('clock', 'minutes', 'number', 'about', 'but'),
  };
};

/** Words that leave a doubt whatever else is said. */
const isDoubtful = (said: readonly Said[]): boolean => {
  const count = (kind: Said['says']): number => said.filter(({ says }) => says === kind).length;
  const mixed =
    said.some((phrase) => phrase.says === 'digit' && phrase.digit !== 3) && said.some(({ says }) => says === 'late');
  const days = count('today') > 0 && count('tomorrow') > 0;
  const bareNumber = count('number') > 0 && !said.some(({ says }) => says === 'late');
  return (
    count('unknown') > 0 ||
    count('unclear') > 0 ||
    count('digit') > 1 ||
    count('minutes') + count('number') > 1 ||
    mixed ||
    days ||
    bareNumber
  );
};

const withDay = <T extends object>(reading: T, day: NamedDay | undefined): T & { day?: NamedDay } =>
  day ? { ...reading, day } : reading;

const reasonOf = ({ reasons }: Account): DeclineReason | undefined =>
  reasons.find(({ enough }) => enough)?.reason ?? reasons[0]?.reason;

const lateReading = (account: Account): Reading => {
  const { minutes, day } = account;
  const said = minutes[0];
  const reason = reasonOf(account);
  const sensible = said !== undefined && said >= 1 && said <= 180;
  return withDay({ kind: 'late', ...(sensible && { minutes: said }), ...(reason && { reason }) }, day);
};

const declinedReading = (account: Account): Reading => {
  const { day } = account;
  const reason = reasonOf(account);
  return withDay(reason ? { kind: 'declined', reason } : { kind: 'declined' }, day);
};

const readAnswer = (said: readonly Said[]): Reading => {
  if (isDoubtful(said)) return other;
  const account = accountOf(said);
  const { yes, ok, no, late, here, reasons, day, onlyWhenLate } = account;
  if (here) return no || late || reasons.length > 0 || onlyWhenLate ? other : { kind: 'here' };
  if (late) return no ? other : lateReading(account);
  if (onlyWhenLate) return other;
  if (no || reasons.some(({ enough }) => enough)) return yes ? other : declinedReading(account);
  return (yes || ok) && reasons.length === 0 ? withDay({ kind: 'accepted' }, day) : other;
};

const answerIn = (body: string, plain: string): Reading => {
  if (asksSomething(body) || plain.length > 300) return other;
  const said = phrasesSaid(plain);
  return said.length > longestAnswer ? other : readAnswer(said);
};

/** Whether any phrase of it is one of answers ("2 because my aunt fell"), or it begins with a no; elsewhere "no" is in any sentence. */
const saysAnswer = (plain: string): boolean => {
  const said = phrasesSaid(plain);
  const answers = said.filter(({ says }) => ['yes', 'ok', 'late', 'here', 'digit', 'reason'].includes(says));
  return answers.length > 0 || said[0]?.says === 'no';
};

/** A reaction stands for an answer only when nothing is written beside it: "Liked “…” but I want to die" says what it says. */
const readReaction = ({ approves, own }: Tapback, names: readonly string[]): Reading => {
  if (plainReply(own) === '') return approves && !asksSomething(own) ? { kind: 'accepted' } : other;
  return readReply(own, names);
};

/**
 * Reads a reply, English or Spanish or both. Never throws. `names`: of the patients the number is on file for.
 *
 * Danger comes first, wherever it stands in the text (and last, what is personal and out of place: out-of-place.ts); then a wrong number, a withdrawal or return of permission, a call for help. What is left is an
 * answer only if **every word of it is understood** and all of it says the same thing: then no "not", "if", "only" or other day can be
 * passed over. Times of day are understood only beside "late", because "1 for 9, 2 for 1pm" answers two sessions differently.
 * A lone YES is an answer; that it is also a carrier's word for coming back is for the caller, who knows whether the number had opted out.
 */
export const readReply = (body: string, names: readonly string[] = []): Reading => {
  const tapback = readTapback(body);
  if (tapback && (tapback.quotesUs || !suggestsCrisis(body))) return readReaction(tapback, names);
  if (suggestsCrisis(body)) return withdrawsToo(body) ? { kind: 'crisis', withdraws: true } : { kind: 'crisis' };
  const plain = plainReply(body);
  if (saysWrongNumber(body, names)) return { kind: 'wrong-number' };
  const optOut = optOutOf(body, names);
  if (optOut) return optOut;
  if (optInOf(plain)) return { kind: 'opt-in' };
  if (helpWords.test(plain)) return { kind: 'help' };
  const answer = answerIn(body, plain);
  return answer.kind === 'other' && !/[?¿!]/.test(body) && !saysAnswer(plain) && isOutOfPlace(plain)
    ? { kind: 'crisis' }
    : answer;
};
