import type { DateTime } from 'luxon';
import type { Policies } from './clinic.ts';
import type { Reason } from './message.ts';
import type { RosterEntry } from './roster.ts';
import { sendableFrom } from './texting-hours.ts';

/** How many texts a patient has been sent today and this week, on the patient's calendar. */
export type TextCounts = { today: number; thisWeek: number };

type Permissions = Pick<RosterEntry, 'consented' | 'optedOut'> & { patientConsented?: boolean | undefined };

/**
 * Why a number may not be texted at all (P5); undefined: it may. A family participant needs two permissions, their own and the patient's to involve
 * them (P8).
 */
export const permission = ({ consented, optedOut, patientConsented }: Permissions): Reason | undefined => {
  if (optedOut) return 'opted-out';
  if (patientConsented === false) return 'no-patient-consent';
  return consented ? undefined : 'no-consent';
};

/** Which cap a patient has reached; undefined: none. */
export const overCap = ({ caps }: Pick<Policies, 'caps'>, counts: TextCounts): Reason | undefined => {
  if (counts.today >= caps.perDay) return 'daily-cap';
  return counts.thisWeek >= caps.perWeek ? 'weekly-cap' : undefined;
};

export type NotNow = { do: 'hold'; until: DateTime; because: Reason } | { do: 'skip'; because: Reason };

/**
 * Whether hours and caps let a text that is no reminder go to a patient now; undefined: they do. `usefulUntil` is when the text is of no more
 * use: one that would be held longer is not sent at all.
 */
export const notNow = (
  {
    entry,
    policies,
    counts,
    usefulUntil,
  }: {
    entry: RosterEntry;
    policies: Pick<Policies, 'caps' | 'textingHours'>;
    counts: TextCounts;
    usefulUntil: DateTime;
  },
  now: DateTime,
): NotNow | undefined => {
  if (now > usefulUntil) return { do: 'skip', because: 'ran-out-of-time' };
  const from = sendableFrom(policies.textingHours, entry.timeZone, now);
  if (from > usefulUntil) return { do: 'skip', because: 'too-late-after-hold' };
  if (from > now) return { do: 'hold', until: from, because: 'outside-texting-hours' };
  const capped = overCap(policies, counts);
  return capped && { do: 'skip', because: capped };
};
