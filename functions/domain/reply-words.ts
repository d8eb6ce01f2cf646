import * as z from 'zod';

/** Why somebody cannot come, or will be late. */
export const DeclineReason = z.enum(['illness', 'transport', 'work', 'childcare', 'other']);
export type DeclineReason = z.infer<typeof DeclineReason>;

type Phrases = readonly string[];

/**
 * What people type, by what it means; one file a language. Written plainly: lower case, no accents, no apostrophes, `im` for I am,
 * `cant` for cannot and can not, `wont` for will not, `gonna` for going to, `you` for u.
 */
export interface ReplyWords {
  yes: Phrases;
  /** A yes when it stands alone, and nothing beside a no ("ok, can't come"). */
  ok: Phrases;
  no: Phrases;
  late: Phrases;
  /** "I'm here", "I was there". */
  here: Phrases;
  today: Phrases;
  tomorrow: Phrases;
  but: Phrases;
  /** Before a number of minutes. */
  about: Phrases;
  /** Says nothing about coming. */
  polite: Phrases;
  /** Known, and known not to be clear. */
  unclear: Phrases;
  /** Enough to decline by themselves: "sick", "no ride". */
  reasons: Record<DeclineReason, Phrases>;
  /** A reason beside a no or a late, but by themselves not a no: "flat tire" may be late, or a remark. */
  mishaps: Record<DeclineReason, Phrases>;
}
