/**
 * A text as plain lower-case words: compatibility forms resolved (full-width digits, ligatures), accents and invisible characters gone,
 * typographic apostrophes made straight. What both the linter and the reading of replies look at.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[’‘‛ʼ`´′]/gu, "'")
    .toLowerCase();

/** A list of phrases written as a text with commas between them: lists of hundreds are read more easily so. */
export const phrases = (list: string): readonly string[] => list.split(',').map((phrase) => phrase.trim());
