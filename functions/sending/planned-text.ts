import type { DateTime } from 'luxon';
import type { Clinic } from '../domain/clinic.ts';
import type { Reason, Told } from '../domain/message.ts';
import type { RosterEntry } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { dateTimeIn } from '../domain/zone.ts';

/** What one patient is to get when an alarm rings. `leave`: nothing is sent, and nothing recorded. */
export type PlannedText =
  | { do: 'send'; to: RosterEntry; body: string; told: Told[]; because: Reason }
  | { do: 'hold'; until: DateTime; because: Reason }
  | { do: 'skip'; because: Reason }
  | { do: 'leave' };

/** The patient and clinic as the wording of a text wants them. */
export const addressee = (entry: RosterEntry, clinic: Clinic, now: DateTime) => ({
  language: entry.language,
  privacy: entry.privacy,
  patientName: entry.name,
  clinic: { textName: clinic.textName, phone: clinic.phone },
  now: dateTimeIn(entry.timeZone, now.toMillis()),
});

/** A session as a text tells it: in the patient's zone. */
export const asToldTo = (entry: RosterEntry, { startsAt, place, joinUrl }: Session) => ({
  start: dateTimeIn(entry.timeZone, Date.parse(startsAt)),
  ...(place && { place }),
  ...(joinUrl && { joinUrl }),
});
