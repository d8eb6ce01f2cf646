import { fold } from './plain-words.ts';

/**
 * A phone that reacts to a text ("Liked “Hi Ana, …”", "👍 to “…”") sends the reaction as a text with ours quoted in it.
 * The quoted words are ours and must not be read as the patient's: they hold a 1, a 2, a 3 and a STOP.
 */
const tapback =
  /^\W*(liked|loved|laughed at|emphasized|disliked|questioned|reacted .{1,12} to|removed an? \w+ from|le gusto|le gusta|le encanto|le encanta|le dio me gusta a|se rio de|a \w+ le gusto|👍.{0,3} to|❤.{0,3} to|\S{1,12} to|\S{1,12} a)\s*["“”«](.*)$/su;
const approving = /^\W*(?:liked|loved|le gusto|le gusta|le encanto|le encanta|le dio|reacted 👍|👍|❤)/u;
/** The words of a reminder; a thumb on a question with choices of its own says nothing. */
const asked = /\b(?:reply 1 coming|responda 1 voy)\b/;

/** `approved`: a thumb or heart on a text that asked for an answer; `other`: any other reaction; undefined: no reaction at all. */
export const readTapback = (body: string): 'approved' | 'other' | undefined => {
  const found = tapback.exec(fold(body.trim()));
  if (!found) return undefined;
  return approving.test(found[0]) && asked.test(found[2] ?? '') ? 'approved' : 'other';
};
