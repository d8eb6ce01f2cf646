// The large metadata (decision 0021): only it knows what kind of line a number is.
import { parsePhoneNumberWithError } from 'libphonenumber-js/max';
import type { NumberFacts } from '../domain/phone-problem.ts';
import { readPhone } from './phone.ts';

/** Lines that texts do not reach. In North America mobile and landline numbers cannot be told apart; toll-free ones can. */
const notMobile = new Set([
  'FIXED_LINE',
  'TOLL_FREE',
  'PREMIUM_RATE',
  'SHARED_COST',
  'VOIP',
  'UAN',
  'PAGER',
  'VOICEMAIL',
]);

/** What the numbering plans say of an E.164 number. Plans go out of date: what they do not know is `unknown`, not wrong. */
export const lineOf = (phone: string): NumberFacts['line'] => {
  if (!readPhone(phone).ok) return 'invalid';
  const type = parsePhoneNumberWithError(phone).getType();
  if (type === undefined) return 'unknown';
  return notMobile.has(type) ? 'not-mobile' : 'mobile';
};
