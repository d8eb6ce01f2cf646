import { DateTime } from 'luxon';
import type * as z from 'zod';
import type { Consent, Patient } from '../domain/clinic.ts';
import { instantOfWall } from '../domain/zone.ts';
import { Instant, WallTime, instantOf } from '../domain/wall-clock.ts';
import type { RowReading } from './csv-person.ts';
import { answerOf } from './csv-values.ts';

type GivenConsent = z.infer<typeof Consent>;

/** What is kept of the permission to text somebody besides what their chart says. */
export type PermissionOnFile = {
  /** When it was last withdrawn here, as an instant. */
  withdrawnAt?: string | undefined;
  /** Their number has stopped our texts. */
  stopped?: boolean | undefined;
};

type When = { givenAt: string; earliest: DateTime };

/** When the file says it was given: an instant, or noon of a day on the clinic's clock, which may as well have been its first minute. */
const givenIn = (row: RowReading, timeZone: string): When | undefined => {
  const instant = Instant.safeParse(row.cell('consentGivenAt'));
  if (instant.success) return { givenAt: instant.data, earliest: DateTime.fromISO(instant.data) };
  const date = row.date('consentGivenAt');
  if (date === undefined) return undefined;
  const at = (time: string): DateTime => instantOfWall(WallTime.parse(`${date}T${time}`), timeZone);
  return { givenAt: instantOf(at('12:00')), earliest: at('00:00') };
};

/** Whether the row says that there is no permission: anything in its column but a yes, and anything about a stop but a no. */
const refusedIn = (
  row: RowReading,
  { kept, stopped }: { kept: GivenConsent | null; stopped: boolean },
): 'refused' | 'stopped-here' | undefined => {
  const [consent, optedOut] = [row.cell('consent'), row.cell('optedOut')];
  const note = (field: string, message: string): void => void row.notes.push({ path: row.headOf(field), message });
  if (optedOut !== '' && answerOf(optedOut) !== false) {
    // Our own export of somebody who has stopped our texts: the stop stands by itself until they text START.
    if (kept && stopped) return 'stopped-here';
    note('optedOut', 'comes in without permission to text, for texts were stopped there');
    return 'refused';
  }
  if (consent === '' || answerOf(consent) === true) return undefined;
  if (answerOf(consent) === undefined) note('consent', 'comes in without permission to text: expected yes or no');
  return 'refused';
};

/**
 * Permission to text as the file records it (TCPA: who was told what, when). Never assumed: without a day, or with anything but a yes, nobody is texted; an
 * empty cell leaves what is recorded, unless the number is another, since permission is for one number. What was withdrawn here comes back only by a
 * permission given since.
 */
export const consentOf = (
  row: RowReading,
  before: Patient | undefined,
  { phone, timeZone, onFile }: { phone: string; timeZone: string; onFile: PermissionOnFile },
): GivenConsent | null => {
  const kept = before?.phone === phone ? before.consent : null;
  const note = (field: string, message: string): void => void row.notes.push({ path: row.headOf(field), message });
  const refused = refusedIn(row, { kept, stopped: onFile.stopped === true });
  if (refused !== undefined) return refused === 'refused' ? null : kept;
  const given = givenIn(row, timeZone);
  if (given && onFile.withdrawnAt !== undefined && given.earliest.toMillis() <= Date.parse(onFile.withdrawnAt)) {
    if (kept === null)
      note('consentGivenAt', 'comes in without permission to text, for it was withdrawn here on that day or later');
    return kept;
  }
  if (given)
    return {
      givenAt: given.givenAt,
      source: row.cell('consentSource') || kept?.source || 'imported record',
      wording: row.cell('consentWording') || kept?.wording || 'not recorded',
    };
  if (row.cell('consent') !== '' && kept === null)
    note('consent', 'comes in without permission to text: expected the day it was given too');
  else if (before?.consent && kept === null)
    note('consent', 'the number is another, so permission to text has to be asked for again');
  return kept;
};
