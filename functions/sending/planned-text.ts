import type { DateTime } from 'luxon';
import type { Choice, Reason, Told } from '../domain/message.ts';
import type { RosterEntry } from '../domain/roster.ts';

/** What one patient is to get when an alarm rings. `leave`: nothing is sent, and nothing recorded. */
export type PlannedText =
  | { do: 'send'; to: RosterEntry; body: string; told: Told[]; because: Reason; choices?: Choice[] }
  | { do: 'hold'; until: DateTime; because: Reason }
  | { do: 'skip'; because: Reason }
  | { do: 'leave' };
