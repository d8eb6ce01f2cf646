import type { DateTime } from 'luxon';
import { en } from './en.ts';
import type { FollowUpKind } from './follow-up.ts';
import { toGsm7 } from './gsm7.ts';

export type StaffAlertKind =
  FollowUpKind | 'most-missing' | 'escalated' | 'held' | 'passed-on' | 'staff-stopped' | 'staff-wrong-number';

/** What staff are texted. No patient data: a code leads to the rest in the console, which knows who is asking. */
export interface StaffAlert {
  kind: StaffAlertKind;
  /** Of an urgent follow-up told again, as it climbs or was held: still as urgent. */
  urgent?: boolean | undefined;
  clinic: { textName: string };
  /** How many are concerned, and of how many. */
  count?: number | undefined;
  of?: number | undefined;
  /** The session's start in the clinic's zone. */
  startsAt?: DateTime | undefined;
  /** Since when they wait, in the clinic's zone (`held`). */
  since?: DateTime | undefined;
  /** The follow-up's four digits. */
  code?: string | undefined;
  /** Since the start, since it was due (`escalated`), or until it is due (`crisis`). */
  minutes?: number | undefined;
}

const countOf = ({ count, of }: StaffAlert): string =>
  count === undefined ? 'someone is' : `${count}${of ? ` of ${of}` : ''}`;
const after = ({ minutes }: StaffAlert): string => (minutes ? ` after ${minutes} min` : ' yet');

const sayings: Record<StaffAlertKind, (alert: StaffAlert) => string> = {
  missed: (alert) => `${countOf(alert)} not here${after(alert)}.`,
  'roster-not-taken': (alert) => `nobody is checked in${after(alert)}. Please take the roster.`,
  'most-missing': (alert) => `${countOf(alert)} not here${after(alert)}. Link, door or weather?`,
  declined: (alert) => `${alert.count ?? 'someone'} can't come.`,
  'opt-out': () => 'someone has stopped our texts and needs another way to be reached.',
  'wrong-number': () => 'a number is the wrong one. Please find the right one.',
  undeliverable: () => 'a text could not be delivered. Please check the number.',
  'unclear-reply': () => 'a reply needs a person to read it.',
  'unknown-sender': () => 'a text came from a number we do not know.',
  'text-not-sent': () => 'a text one of you wrote did not go out.',
  crisis: ({ minutes }) => `a reply needs you now${minutes ? `, within ${minutes} min` : ''}.`,
  'passed-on': () => 'a colleague passes this on to you.',
  'staff-stopped': () => 'a colleague has stopped our texts and gets no alerts.',
  'staff-wrong-number': () => "a colleague's number is the wrong one, so they get no alerts.",
  held: ({ count = 1, since }) =>
    `${count} waiting${since ? ` since ${en.weekdayAndTime(since)}` : ''}, when nobody could be texted.`,
  escalated: ({ count = 1, minutes }) =>
    `${count > 1 ? `${count} follow-ups ` : ''}${minutes ? `waiting ${minutes} min past due` : 'past due'}, now with you.`,
};

/**
 * An alert for the staff on duty, meant to be taken in at a glance in front of a full room:
 * `Riverside 9:00 AM: 2 of 8 not here after 15 min. See console, code 4821.` One GSM-7 part. Nothing in it hints at treatment (P8).
 */
export const staffAlertText = (alert: StaffAlert): string => {
  const urgent = alert.kind === 'crisis' || alert.urgent ? 'URGENT ' : '';
  const time = alert.kind === 'declined' ? en.weekdayAndTime : en.time; // a no may be about another day, the rest is about now
  const where = alert.startsAt ? `${alert.clinic.textName} ${time(alert.startsAt)}` : alert.clinic.textName;
  const { code } = alert;
  return toGsm7(`${urgent}${where}: ${sayings[alert.kind](alert)} See console${code ? `, code ${code}` : ''}.`);
};

/** The same as it is texted to those who can answer it: with a code it says how. */
export const staffAlertReplyText = (alert: StaffAlert): string => {
  const { code } = alert;
  const body = staffAlertText(alert);
  if (!code) return body;
  return body.replace(/See console, code \d+\.$/, `Reply ok ${code} to take it, no ${code} to pass on.`);
};
