import type { DateTime } from 'luxon';
import { fold } from './plain-words.ts';
import type { Session } from './session.ts';

type SessionKind = Session['kind'];

/** A session the last text named, as the patient knows it. */
export interface ToldSession {
  /** In the patient's zone. */
  start: DateTime;
  kind: SessionKind;
}

/** A place in a reply that names a session: by its time, kind, part of the day or order, or all of them. */
export interface Mention {
  /** The sessions it may mean, by their place in the list told; none: no session of that description. */
  which: readonly number[];
  by: 'time' | 'kind' | 'part' | 'order' | 'all';
  /** Without a preposition or article: "9am", not "at 9". */
  bare: boolean;
  /** A number that is a time only because of what stands around it. */
  weak: boolean;
}

/** A folded reply with `slotxa`, `slotxb`, … for what names a session. */
export interface Named {
  text: string;
  mentions: readonly Mention[];
  /** "this afternoon" */
  saysToday: boolean;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** The mention a word stands for, if it stands for one. */
export const mentionAt = (mentions: readonly Mention[], word: string): Mention | undefined =>
  /^slotx[a-z]$/.test(word) ? mentions[letters.indexOf(word.slice(-1))] : undefined;

const noun = '(?: (?:one|session|class|meeting|appointment|appt|visit|sesion|cita|clase)\\b)?';
const timePattern = new RegExp(
  '(?<![\\d:.$#/-])(?<lead>(?:\\b(?:at|for|to|a|para|de|the|las?|el) )*)(?<![\\p{L}\\d])(?<hour>\\d{1,2})(?:[:.h](?<minute>\\d{2}))?' +
    "(?<half> ?(?:a\\.? ?m\\b\\.?|p\\.? ?m\\b\\.?|(?:de|en|por) la (?:manana|tarde|noche)\\b)| ?o'?clock\\b| en punto\\b)?" +
    `(?![\\d:/%-]|[.,]\\d|\\p{L}| ?(?:m|mn|mins?|minutes?|minutos?|hours?|hrs?|horas?)\\b)${noun}`,
  'gu',
);
const partPattern = new RegExp(
  '(?<lead>\\b(?:(?:for|in|to) )?(?:the|this|my) |\\b(?:for|tomorrow|only|just|not|and|yes|no|come|make|[123]) )(?<part>morning|afternoon|evening)\\b' +
    `${noun}|(?<leadEs>\\b(?:a |en |por |para |de )?(?:la de )?(?:la|esta) )(?<partEs>manana|tarde|noche)\\b`,
  'gu',
);
const kinds: [SessionKind, string][] = [
  ['group', 'group|grp|grupo|sesion grupal|sesion de grupo'],
  ['individual', 'individual|1:1|1-1|1 on 1|one on one|one-on-one|one to one|one-to-one|uno a uno|sesion individual'],
  ['family', 'family (?:session|meeting|group|one)|sesion familiar'],
  ['education', 'class|clase|education'],
  ['life-skills', 'life skills|life-skills'],
  ['medication', 'med(?:ication)?s? (?:visit|check|appointment|session)'],
];
const kindPattern = new RegExp(
  `(?<lead>\\b(?:(?:for|to|at|in|a|para) )?(?:(?:the|my|el|la|mi|al) )?)(?<![\\p{L}\\d:])(?:${kinds.map(([kind, words]) => `(?<${kind.replace('-', '')}>${words})`).join('|')})(?![\\p{L}\\d:])${noun}`,
  'gu',
);
const orderPattern = new RegExp(
  `\\b(?:(?:for|to|at|a|para) )?(?:the|my|la|el|al) (?<order>first|1st|second|2nd|last|primer[ao]?|segund[ao]|ultim[ao])\\b${noun}`,
  'gu',
);
const allPattern =
  /\b(?:(?:for|to|at|a|para) )?(?:(?<two>both(?: of them| sessions)?|las dos|los dos|ambas|ambos)|all of them|all sessions|all (?:three|3)|todas|todos)\b/gu;

const indexesWhere = (told: readonly ToldSession[], fits: (session: ToldSession) => boolean): number[] =>
  told.flatMap((session, index) => (fits(session) ? [index] : []));

/** The hour on a 24-hour clock where it is sure; otherwise undefined: 9 may be either. */
const sureHour = (hour: number, half: string): number | undefined => {
  if (hour > 12 || hour === 0) return hour;
  if (/^ ?a\.? ?m|manana/.test(half)) return hour % 12;
  if (/^ ?p\.? ?m|tarde|noche/.test(half)) return (hour % 12) + 12;
  return undefined;
};

type Found = { groups: Partial<Record<string, string>>; before: string; after: string };

const timeMention = (told: readonly ToldSession[], { groups, before, after }: Found): Mention | undefined => {
  const { lead = '', hour: said = '', minute, half = '' } = groups;
  const hour = Number(said);
  const sure = sureHour(hour, half);
  const which = indexesWhere(
    told,
    ({ start }) =>
      start.minute === Number(minute ?? 0) &&
      (sure === undefined ? start.hour % 12 === hour % 12 : start.hour === sure),
  );
  const marked = minute !== undefined || half !== '';
  if (marked) return { which, by: 'time', bare: lead === '', weak: false };
  if (which.length === 0) return undefined;
  const joined = /\b(?:not|\d(?: ?[ap]\.?m\.?)? (?:and|y)) $/.test(before) && !/^ (?:for|at|to|a|para)\b/.test(after);
  // 1, 2 and 3 are how people answer: only "at 1" or "not 1" makes a time of them.
  if (hour <= 3 ? /\b(?:at|for|to|(?:para|a|de)(?: las?)?) $/.test(lead) : lead !== '')
    return { which, by: 'time', bare: false, weak: false };
  return lead === '' && (hour > 3 || joined) ? { which, by: 'time', bare: true, weak: true } : undefined;
};

const hoursOf: Record<string, (hour: number) => boolean> = {
  morning: (hour) => hour < 12,
  afternoon: (hour) => hour >= 12 && hour < 17,
  evening: (hour) => hour >= 17,
};
const inEnglish: Record<string, string> = { manana: 'morning', tarde: 'afternoon', noche: 'evening' };

const partMention = (told: readonly ToldSession[], { groups }: Found): Mention => {
  const part = groups['part'] ?? inEnglish[groups['partEs'] ?? ''] ?? '';
  return {
    which: indexesWhere(told, ({ start }) => hoursOf[part]?.(start.hour) ?? false),
    by: 'part',
    bare: false,
    weak: false,
  };
};

const kindMention = (told: readonly ToldSession[], { groups }: Found): Mention => {
  const named = kinds.find(([kind]) => groups[kind.replace('-', '')] !== undefined)?.[0];
  return {
    which: indexesWhere(told, ({ kind }) => kind === named),
    by: 'kind',
    bare: groups['lead'] === '',
    weak: false,
  };
};

const orderMention = (told: readonly ToldSession[], { groups }: Found): Mention => {
  const order = groups['order'] ?? '';
  const index = /^(?:first|1st|prim)/.test(order) ? 0 : /^(?:second|2nd|seg)/.test(order) ? 1 : told.length - 1;
  return { which: index < told.length ? [index] : [], by: 'order', bare: false, weak: false };
};

const allMention = (told: readonly ToldSession[], { groups }: Found): Mention => ({
  which: groups['two'] !== undefined && told.length !== 2 ? [] : told.map((_, index) => index),
  by: 'all',
  bare: false,
  weak: false,
});

/** What a match keeps before the mention: a word that is no part of it ("tomorrow morning", "1 morning"). */
const keptBefore = (lead: string): string =>
  /^(?:tomorrow|only|just|not|and|yes|no|come|make|[123]) $/.test(lead) ? lead : '';

/** Finds what names one of the told sessions. Whole words only; a time must be that of a session to the minute. */
export const nameSessions = (body: string, told: readonly ToldSession[]): Named => {
  const mentions: Mention[] = [];
  const marked = (
    text: string,
    pattern: RegExp,
    read: (told: readonly ToldSession[], found: Found) => Mention | undefined,
  ): string =>
    text.replace(pattern, (match: string, ...rest: unknown[]) => {
      const groups = rest.at(-1);
      const offset = rest.at(-3);
      if (typeof offset !== 'number' || !isGroups(groups) || mentions.length >= letters.length) return match;
      const found = { groups, before: text.slice(0, offset), after: text.slice(offset + match.length) };
      const mention = read(told, found);
      if (!mention) return match;
      mentions.push(mention);
      return `${keptBefore(groups['lead'] ?? '')} slotx${letters[mentions.length - 1] ?? ''} `;
    });
  const folded = fold(body).replaceAll('slotx', 'x');
  const named = [
    [kindPattern, kindMention],
    [timePattern, timeMention],
    [partPattern, partMention],
    [orderPattern, orderMention],
    [allPattern, allMention],
  ] as const;
  const text = named.reduce((result, [pattern, read]) => marked(result, pattern, read), folded);
  return { text, mentions, saysToday: /\b(?:this (?:morning|afternoon|evening)|esta (?:manana|tarde))\b/.test(folded) };
};

const isGroups = (value: unknown): value is Partial<Record<string, string>> =>
  typeof value === 'object' && value !== null;
