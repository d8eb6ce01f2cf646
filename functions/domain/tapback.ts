import { fold } from './plain-words.ts';

/**
 * A phone that reacts to a text ("Liked “Hi Ana, …”", "👍 to “…”") sends the reaction as a text with ours quoted in it.
 * The quoted words are ours and must not be read as the patient's: they hold a 1, a 2, a 3 and a STOP. What stands after the quote is the
 * patient's, and is read for itself.
 */
export interface Tapback {
  /** A thumb or heart on a text that asked for an answer. */
  approves: boolean;
  /** Whether the quote shows that it is of a text of ours. If not, it may be the patient's own words. */
  quotesUs: boolean;
  /** What was written after the quote; empty for a reaction and nothing else. A quote never closed is one to the end. */
  own: string;
}

/** iPhones' reactions, and Google Messages': an emoji and "to" or "a". No other word makes one: 'talked to "Mike" about …'. */
const emoji = '(?:\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\p{Regional_Indicator}| )+';
const reaction = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:liked|loved|laughed at|emphasi[sz]ed|disliked|questioned|reacted (?:with )?(?:${emoji}|a sticker) ?to|removed (?:an? \\w+|${emoji}) from|${emoji}(?:to|a|removed from)|(?:no )?le gusto|le gusta|le encanto|le encanta|le dio me gusta a|se rio de|enfatizo|cuestiono|reacciono con ${emoji}a|a \\w+ (?:no )?le (?:gusto|encanto))\\s*$`,
  'u',
);
const approving =
  /^[^\p{L}\p{N}]*(?:liked|loved|le gusto|le gusta|le encanto|le encanta|le dio)|^\s*(?:reacted (?:with )?)?[👍❤ \p{Emoji_Modifier}]+(?:to|a)\s*$/u;
/** The words of a reminder; a thumb on a question with choices of its own says nothing. */
const asked = /\b(?:reply 1 coming|responda 1 voy)\b/;
/** Words of ours that any list of danger would stop at, and those beside them. */
const ours =
  /\b(?:reply (?:1|ok|stop|start)|responda|911|999|112|988|116 123|stop to stop|no mas textos|mas textos de nosotros|see console)\b/;

const longestHead = 60;
const closing: Record<string, string> = { '“': '”', '”': '”', '„': '“', '«': '»', '"': '"' };

/** A reaction to a text, with what is left for the patient's own words; undefined: no reaction at all. Takes the reply as it came. */
export const readTapback = (body: string): Tapback | undefined => {
  const opens = body.search(/[“”„«"]/u);
  if (opens < 0 || opens > longestHead || !reaction.test(fold(body.slice(0, opens)))) return undefined;
  const closes = body.indexOf(closing[body.charAt(opens)] ?? '"', opens + 1);
  const quoted = fold(body.slice(opens + 1, closes < 0 ? undefined : closes));
  const own = closes < 0 ? '' : body.slice(closes + 1).replace(/^[\s\p{Cf}.]+|[\s\p{Cf}]+$/gu, '');
  const approves = closes >= 0 && approving.test(fold(body.slice(0, opens))) && asked.test(quoted);
  return { approves, quotesUs: closes >= 0 && ours.test(quoted), own };
};
