// The `min` build (119 KB bundled) knows the length and shape of every country's numbers. The larger ones also know which numbers
// are in use; that goes out of date, and refuses the numbers set aside for fiction (555-01xx, Ofcom's 07700 900xxx).
import { parsePhoneNumberWithError, validatePhoneNumberLength, type CountryCode } from 'libphonenumber-js/min';

export type PhoneReading = { ok: true; phone: string } | { ok: false; problem: string };

const example = 'such as (602) 555-0121 or +16025550121';

const problems = {
  NOT_A_NUMBER: `expected a phone number ${example}`,
  TOO_SHORT: `expected a whole phone number with its area code, ${example}; this has too few digits`,
  TOO_LONG: `expected one phone number ${example}; this has too many digits`,
  INVALID_LENGTH: `expected a phone number ${example}; this has the wrong number of digits`,
  INVALID_COUNTRY: 'expected a phone number that begins with a country code, such as +16025550121',
};

/** North American area codes and exchanges begin with 2 to 9 (North American Numbering Plan). */
const breaksNorthAmericanPlan = (phone: string): boolean =>
  phone.startsWith('+1') && !/^\+1[2-9]\d{2}[2-9]/.test(phone);

/**
 * Reads a phone number as people write it into E.164. A national form, "(602) 555-0121", is read with the given country; without one,
 * only international forms are read. The problem says what was expected and never repeats the number.
 */
export const readPhone = (written: string, country?: CountryCode): PhoneReading => {
  const text = written.trim();
  const options = { extract: false, ...(country && { defaultCountry: country }) };
  const wrong = validatePhoneNumberLength(text, options);
  if (wrong) return { ok: false, problem: problems[wrong] };
  const { number, ext } = parsePhoneNumberWithError(text, options);
  if (ext) return { ok: false, problem: 'expected a phone number without an extension, which a text cannot reach' };
  if (breaksNorthAmericanPlan(number))
    return { ok: false, problem: 'expected a phone number with an area code that exists' };
  return { ok: true, phone: number };
};

/** The country of an E.164 number; of those that share its code (+44 is also Jersey), the main one. */
export const countryOfPhone = (phone: string): CountryCode | undefined => {
  if (validatePhoneNumberLength(phone) !== undefined) return undefined;
  const parsed = parsePhoneNumberWithError(phone);
  return parsed.country ?? parsed.getPossibleCountries()[0];
};
