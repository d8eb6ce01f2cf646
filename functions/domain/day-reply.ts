import type { ResponseStatus } from './attendance.ts';
import { phrasesSaid, type Said } from './reply-lexicon.ts';
import { asksSomething, plainReply } from './reply-text.ts';
import type { DeclineReason } from './reply-words.ts';
import type { NamedDay } from './reply.ts';
import { mentionAt, type Mention, nameSessions, type ToldSession } from './session-mention.ts';
import { readTapback } from './tapback.ts';

/** What a reply says of each session it speaks of; of the others it says nothing. */
export interface DayAnswers {
  answers: { index: number; response: ResponseStatus }[];
  lateMinutes?: number;
  reason?: DeclineReason;
  day?: NamedDay;
}

/** Nobody names sessions with more words; what is longer has more to say and is for a person. */
const longestAnswer = 16;

/** Ways of saying yes, no and only that need what follows them: a session. */
const beforeSession: readonly (readonly [RegExp, string])[] = [
  [/\b(?:i )?can only (?:come|make it|make|do|attend|go|be there)\b|\bsolo puedo(?: ir)?\b|\bsolo voy\b/g, 'only'],
  [/\bcan (?:make|do|attend|come in)(?= slotx)/g, 'can come'],
  [/\b(?:cant|wont) (?:make|do|attend)(?= slotx)/g, 'cant come'],
  [/\b(?:i )?will be(?= slotx)/g, 'will be there'],
  [/\b(?:skip|skipping|missing|will miss|will be missing|cancel|not)(?= slotx)/g, 'wont come'],
  [/(?<=slotx[a-z]) (?:and|y)(?= )/g, ' slotand'],
  [/\b(?:except|excepto|menos)\b/g, 'slotexcept'],
  [/\b(?:a )?(?:neither(?: one)?|none of them|ningun[ao](?: de l[ao]s dos)?)\b/g, 'slotnone'],
  [/\b(?:only|just|solo|solamente|nomas)\b/g, 'slotonly'],
];

/** One thing a reply says, as a letter: yes, no, late, mention, only, except, but, none; anything else casts doubt. */
type Letter = 'Y' | 'N' | 'L' | 'M' | 'O' | 'X' | 'B' | 'Z' | '?';
interface Account {
  letters: Letter[];
  /** The sessions of each M; undefined where it could not be told which. */
  groups: (readonly number[] | undefined)[];
  said: Said[];
  /** By the letter of their words. */
  mentions: readonly Mention[];
}

/** The one session what stands side by side agrees on ("the morning group"). */
const narrowed = (mentions: readonly Mention[]): number[] | undefined => {
  const [first, ...rest] = mentions;
  const which = rest.reduce(
    (left, next) => left.filter((index) => next.which.includes(index)),
    [...(first?.which ?? [])],
  );
  const all = mentions.length === 1 && first?.by === 'all';
  return which.length === 1 || (all && which.length > 0) ? which : undefined;
};

const letterOf = (phrase: Said): Letter | '' => {
  switch (phrase.says) {
    case 'digit':
      return phrase.digit === 1 ? 'Y' : phrase.digit === 2 ? 'N' : 'L';
    case 'yes':
      return 'Y';
    case 'no':
      return 'N';
    case 'late':
      return 'L';
    case 'but':
      return 'B';
    case 'ok':
    case 'polite':
    case 'today':
    case 'tomorrow':
    case 'reason':
    case 'minutes':
    case 'about':
      return '';
    default:
      return '?';
  }
};

const markers: Record<string, Letter> = { slotonly: 'O', slotexcept: 'X', slotnone: 'Z' };

/** Takes a reply apart, in its order. Mentions side by side are one; `and` joins another session to them. */
const accountOf = (text: string, mentions: readonly Mention[]): Account => {
  const account: Account = { letters: [], groups: [], said: [], mentions };
  let run: Mention[] = [];
  const endRun = (joined = false): void => {
    if (run.length === 0) return;
    const group = narrowed(run);
    if (account.letters.at(-1) === 'M' && joinsNext) {
      const before = account.groups.pop();
      account.groups.push(before && group && [...before, ...group]);
    } else {
      account.letters.push('M');
      account.groups.push(group);
    }
    joinsNext = joined;
    run = [];
  };
  let joinsNext = false;
  for (const piece of text.split(/\b(slot[a-z]+)\b/)) {
    const mention = mentionAt(mentions, piece);
    if (mention) run.push(mention);
    else if (piece === 'slotand') endRun(true);
    else if (markers[piece]) {
      endRun();
      account.letters.push(markers[piece]);
    } else if (piece.trim() !== '') {
      endRun();
      joinsNext = false;
      const said = phrasesSaid(piece);
      account.said.push(...said);
      account.letters.push(...said.map(letterOf).filter((letter) => letter !== ''));
    }
  }
  endRun();
  return account;
};

const responses = { Y: 'accepted', N: 'declined', L: 'late' } as const;
const isAnswer = (letter: string): letter is keyof typeof responses => letter in responses;

type Answers = DayAnswers['answers'];
const respondAll = (indexes: readonly number[], response: ResponseStatus): Answers =>
  indexes.map((index) => ({ index, response }));

/** Each mention with the answer before it, or after it. Undefined where the order leaves a doubt. */
const paired = (shape: string, groups: readonly (readonly number[])[]): Answers | undefined => {
  // With one answer only it does not matter what comes first.
  const [first, ...rest] = new Set(Array.from(shape).filter(isAnswer));
  if (first && rest.length === 0 && /^[YNLM]+$/.test(shape)) return respondAll(groups.flat(), responses[first]);
  if (!/^[YNL]M(?:B?[YNL]M)*$|^M[YNL](?:B?M[YNL])*$/.test(shape)) return undefined;
  const letters = Array.from(shape).filter(isAnswer);
  return letters.flatMap((letter, index) => respondAll(groups[index] ?? [], responses[letter]));
};

const othersOf = (named: readonly number[], count: number): number[] =>
  Array.from({ length: count }, (_, index) => index).filter((index) => !named.includes(index));

const assigned = (shape: string, groups: readonly (readonly number[])[], count: number): Answers | undefined => {
  if (/^N?Z$/.test(shape)) return respondAll(othersOf([], count), 'declined');
  if (shape.includes('O')) {
    const named = groups[0] ?? [];
    const rest = othersOf(named, count);
    if (!/^Y?M$|^MY$/.test(shape.replace('O', ''))) return undefined;
    return rest.length > 0 || count === 1
      ? [...respondAll(named, 'accepted'), ...respondAll(rest, 'declined')]
      : undefined;
  }
  if (/^Y?M?(?:X|BN)M$/.test(shape) && /^(?:YX|YBN|YM?X)/.test(shape)) {
    const [all, but = all ?? []] = groups;
    if (groups.length === 2 && all?.length !== count) return paired(shape, groups);
    return [...respondAll(othersOf(but, count), 'accepted'), ...respondAll(but, 'declined')];
  }
  return paired(shape, groups);
};

/** Words by which people answer, one after another, come down to one: "yes I can come". */
const collapsed = (letters: readonly Letter[]): string =>
  letters.filter((letter, index) => !isAnswer(letter) || letters[index - 1] !== letter).join('');

const contradicts = (answers: Answers): boolean =>
  new Set(answers.map(({ index }) => index)).size <
  new Set(answers.map(({ index, response }) => `${index} ${response}`)).size;

/** Doubts that are not in the order of what is said but in the words. */
const isDoubtful = (
  { letters, groups, said, mentions }: Account,
  { text, named }: { text: string; named: string },
  shape: string,
): boolean => {
  const digits = said.some(({ says }) => says === 'digit');
  const late = letters.includes('L');
  const reasons = said.some(({ says }) => says === 'reason');
  const minutes = said.filter(({ says }) => says === 'minutes').length;
  const bareAfterNo = /\b(?:no|nop|nope|nah) (slotx[a-z])\b/.exec(text)?.[1];
  const afterComma = /[,.;:] {0,3}(slotx[a-z])\b/.exec(named)?.[1];
  const isBare = (word: string | undefined): boolean =>
    word !== undefined && (mentionAt(mentions, word)?.bare ?? false);
  return (
    letters.includes('?') ||
    groups.includes(undefined) ||
    (mentions.some(({ weak }) => weak) && (digits || late)) ||
    // "No group" may be a question, "no 1" number one.
    (shape.startsWith('N') && isBare(bareAfterNo)) ||
    // "Can't, 9" may mean: but 9.
    (/^N+M/.test(shape) && isBare(afterComma)) ||
    // "Group 1" may be its name.
    (/^M[YNL]$/.test(shape) && digits && mentions.some(({ by }) => by === 'kind')) ||
    // "Can't make both" may mean one of them.
    (letters.includes('N') && !digits && mentions.some(({ by }) => by === 'all')) ||
    (reasons && (late || (letters.includes('Y') && !letters.includes('O')))) ||
    minutes > (letters.filter((letter) => letter === 'L').length === 1 ? 1 : 0) ||
    (said.some(({ says }) => says === 'about') && minutes === 0) ||
    (said.some(({ says }) => says === 'today') && said.some(({ says }) => says === 'tomorrow'))
  );
};

const detailsOf = (said: readonly Said[], saysToday: boolean): Omit<DayAnswers, 'answers'> => {
  const minutes = said.find((phrase) => phrase.says === 'minutes')?.minutes;
  const reason = said.find((phrase) => phrase.says === 'reason')?.reason;
  const day = saysToday || said.some(({ says }) => says === 'today') ? 'today' : undefined;
  const named = day ?? (said.some(({ says }) => says === 'tomorrow') ? ('tomorrow' as const) : undefined);
  return {
    ...(minutes !== undefined && minutes >= 1 && minutes <= 180 && { lateMinutes: minutes }),
    ...(reason && { reason }),
    ...(named && { day: named }),
  };
};

/**
 * Reads a reply in the light of the sessions the last text named: "1 for 9, 2 for 1pm", "only the afternoon", "2 group". Undefined: it
 * names none of them, or is not for us to understand, so it is read as a whole. `uncertain`: it names some, but every word of it has to be
 * understood, and the order of words to leave no doubt, before an answer is noted. Pure, never throws; English, Spanish or both.
 * `digitsAnswer` false: the last text gave the digits another meaning.
 */
export const readDayReply = (
  text: string,
  told: readonly ToldSession[],
  { digitsAnswer = true } = {},
): DayAnswers | 'uncertain' | undefined => {
  const body = readTapback(text)?.own ?? text;
  if (told.length === 0 || body.length > 300 || asksSomething(body)) return undefined;
  const { text: named, mentions, saysToday } = nameSessions(body, told);
  const plain = beforeSession.reduce((result, [pattern, word]) => result.replace(pattern, word), plainReply(named));
  if (!/\bslot(?:x[a-z]|none)\b/.test(plain) || plain.split(' ').length > longestAnswer) return undefined;
  const account = accountOf(plain, mentions);
  const { said, letters, groups } = account;
  if (said.some(({ says }) => says === 'clock' || says === 'here')) return undefined;
  if (mentions.some(({ which, by }) => by === 'time' && which.length === 0)) return undefined;
  const shape = collapsed(letters);
  const digits = said.some(({ says }) => says === 'digit');
  if ((digits && !digitsAnswer) || isDoubtful(account, { text: plain, named }, shape)) return 'uncertain';
  const known = groups.filter((group) => group !== undefined);
  const answers = assigned(shape, known, told.length);
  if (!answers || contradicts(answers)) return 'uncertain';
  const once = answers.filter(({ index }, at) => answers.findIndex((other) => other.index === index) === at);
  return { answers: once.sort((a, b) => a.index - b.index), ...detailsOf(said, saysToday) };
};
