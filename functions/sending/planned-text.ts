import type { DateTime } from 'luxon';
import type { Arm, Choice, Reason, Told } from '../domain/message.ts';
import type { RosterEntry } from '../domain/roster.ts';

/** What one patient is to get when an alarm rings. `leave`: nothing is sent, and nothing recorded. */
export type PlannedText =
  | { do: 'send'; to: RosterEntry; body: string; told: Told[]; because: Reason; choices?: Choice[]; arm?: Arm }
  | { do: 'hold'; until: DateTime; because: Reason }
  | { do: 'skip'; because: Reason; arm?: Arm }
  | { do: 'leave' };
