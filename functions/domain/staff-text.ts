import { DateTime } from 'luxon';
import type { Clinic, Episode } from './clinic.ts';
import { toGsm7 } from './gsm7.ts';
import type { Reason, Written } from './message.ts';
import { optOutWordAsked } from './opt-out-asked.ts';
import type { RosterEntry } from './roster.ts';
import { stayStatus } from './stay.ts';
import { permission } from './text-clearance.ts';
import { lintText, type Finding } from './text-linter.ts';
import { sendableFrom } from './texting-hours.ts';
import { localDateOf } from './zone.ts';

/** Texts staff write by hand: the same walls as for ours, but for hours and holds, which a reason given overrides. */

/** A text of more parts than this is a letter. */
export const mostCharacters = 480;
/** So long after it was first to go out it is no longer what staff meant to say. */
const usefulHours = 24;

/** What goes out: staff's words, signed with the clinic's neutral name where the patient's privacy level allows one, in the GSM alphabet if it can be. */
export const staffTextBody = (
  { privacy }: Pick<RosterEntry, 'privacy'>,
  { textName }: Pick<Clinic, 'textName'>,
  words: string,
): string => toGsm7(privacy === 'time' ? words : `${textName}: ${words}`);

/** What may not be in it, whatever the reason: hints at treatment (P8), and words that would have a carrier stop our texts (P7). */
export const lintStaffText = (words: string): Finding[] => [...lintText(words), ...optOutWordAsked(words)];

export type StaffTextFacts = {
  entry: RosterEntry;
  episodes: readonly Episode[];
  clinic: Clinic;
  written: Pick<Written, 'at' | 'override'>;
};

export type StaffTextDecision =
  { do: 'send' } | { do: 'hold'; until: DateTime; because: Reason } | { do: 'skip'; because: Reason };

/** Of no more use a day after it could first go out. */
export const usefulUntil = ({ entry, clinic, written }: Omit<StaffTextFacts, 'episodes'>): DateTime =>
  sendableFrom(clinic.policies.textingHours, entry.timeZone, DateTime.fromISO(written.at)).plus({ hours: usefulHours });

/**
 * Whether what staff wrote goes out now (P5). Consent, an opt-out and a discharge stand whatever is said; texting hours and a hold unless a reason was
 * given. Caps are for what the product sends by itself.
 */
export const decideStaffText = (facts: StaffTextFacts, now: DateTime): StaffTextDecision => {
  const { entry, episodes, clinic, written } = facts;
  const today = localDateOf(now, clinic.timeZone);
  const [refused, stay] = [permission(entry), stayStatus(episodes, today)];
  if (refused) return { do: 'skip', because: refused };
  if (stay === 'discharged') return { do: 'skip', because: 'discharged' };
  if (now > usefulUntil(facts)) return { do: 'skip', because: 'ran-out-of-time' };
  if (written.override !== undefined) return { do: 'send' };
  if (stay === 'on-hold') return { do: 'skip', because: 'on-hold' };
  const from = sendableFrom(clinic.policies.textingHours, entry.timeZone, now);
  return from > now ? { do: 'hold', until: from, because: 'outside-texting-hours' } : { do: 'send' };
};

const overridable: readonly Reason[] = ['outside-texting-hours', 'on-hold'];

/** Whether staff may send it all the same, for a reason they give. */
export const mayOverride = (decision: StaffTextDecision): boolean =>
  decision.do !== 'send' && overridable.includes(decision.because);
