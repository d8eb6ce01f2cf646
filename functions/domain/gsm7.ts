/**
 * The alphabet of a text and what it costs. A text in the GSM 7-bit alphabet holds 160 septets in one part; one character outside it
 * turns the whole text into UCS-2, with 70 to a part: twice or three times the price, and as much slower.
 *
 * Spanish: é, ñ, ü, ¿ and ¡ are in the alphabet; á, í, ó and ú are not (à, ì, ò and ù are, but no Spanish word has them). Our Spanish is
 * written as it should be, and sent without those four accents, as Spanish texts commonly are. Its words are chosen so that no
 * sentence depends on one of them.
 */

/** 3GPP TS 23.038, section 6.2.1: the default alphabet, one septet each. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** 3GPP TS 23.038, section 6.2.1.1: the extension table, two septets each (an escape and the character). */
const extended = new Set('\f^{}\\[~]|€');

const gsmSize = (character: string): number => (extended.has(character) ? 2 : 1);
const isGsm = (character: string): boolean => basic.has(character) || extended.has(character);

/** Parts filled one after the other; a character of two units is never torn between two parts. */
const partsOf = (sizes: number[], single: number, each: number): number => {
  if (sizes.reduce((sum, size) => sum + size, 0) <= single) return 1;
  let parts = 1;
  let filled = 0;
  for (const size of sizes) {
    if (filled + size > each) {
      parts += 1;
      filled = 0;
    }
    filled += size;
  }
  return parts;
};

export interface TextParts {
  encoding: 'GSM-7' | 'UCS-2';
  /** Septets in GSM-7, 16-bit units in UCS-2. */
  units: number;
  /** What the carrier sends and bills: at least 1. */
  parts: number;
}

/** What a body costs as an SMS: 160 septets or 153 a part when there are several; 70 or 67 units in UCS-2 (3GPP TS 23.040). */
export const textParts = (body: string): TextParts => {
  const characters = Array.from(body);
  const gsm = characters.every(isGsm);
  const sizes = characters.map((character) => (gsm ? gsmSize(character) : character.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  return { encoding: gsm ? 'GSM-7' : 'UCS-2', units, parts: gsm ? partsOf(sizes, 160, 153) : partsOf(sizes, 70, 67) };
};

const replacements = new Map(
  Object.entries({
    '‘': "'",
    '’': "'",
    '‚': "'",
    '‛': "'",
    ʼ: "'",
    '`': "'",
    '´': "'",
    '′': "'",
    '“': '"',
    '”': '"',
    '„': '"',
    '«': '"',
    '»': '"',
    '″': '"',
    '‐': '-',
    '‑': '-',
    '‒': '-',
    '–': '-',
    '—': '-',
    '―': '-',
    '−': '-',
    '…': '...',
    '•': '-',
    '·': '-',
    '\t': ' ',
    '№': 'No.',
    º: 'o',
    ª: 'a',
  }),
);

const plain = (character: string): string => {
  if (isGsm(character)) return character;
  if (/\p{Zs}/u.test(character)) return ' ';
  if (/[\p{Cf}\p{Mn}]/u.test(character)) return '';
  const bare = character.normalize('NFKD').replace(/\p{Mn}/gu, '');
  return replacements.get(character) ?? (Array.from(bare).every(isGsm) ? bare : character);
};

/**
 * The body with what can be plainly replaced replaced: curly quotes, dashes, odd spaces, accents outside the alphabet. What has no
 * plain form (an emoji, another script) stays, and the text is then UCS-2: a dearer text is better than one with a hole in it.
 * A body no replacement would bring into the alphabet is left as it was.
 */
export const toGsm7 = (body: string): string => {
  const composed = body.normalize('NFC');
  const replaced = Array.from(composed, plain).join('');
  return Array.from(replaced).every(isGsm) ? replaced : composed;
};
