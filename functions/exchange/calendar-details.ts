import type * as z from 'zod';
import { Schedule } from '../domain/clinic.ts';
import { cutTo } from '../domain/whole-characters.ts';
import { neutralProblems } from '../intake/neutral-words.ts';
import { propertyNamed, textNamed, type CalendarEvent } from './calendar-text.ts';
import type { Remark } from './outcome.ts';

/** What a calendar does not say of a session, for all its events or for one of them by its UID. */
export const CalendarSettings = Schedule.pick({
  kind: true, track: true, levelOfCare: true, capacity: true, counsellorId: true,
}).partial(); // prettier-ignore
export type CalendarSettings = z.infer<typeof CalendarSettings>;

const assumed = { kind: 'group', levelOfCare: '2.1', capacity: 12 } as const;
/** As a person would: evenings are the night track, Saturdays and Sundays the weekend's. */
const trackOf = (dtstart: string): Schedule['track'] => {
  const weekday = new Date(`${dtstart}Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return 'weekend';
  return dtstart.slice(11) >= '16:30' ? 'night' : 'day';
};

/** The settings of a series: what was asked for, else what staff have set, else a guess that is said. */
export const settingsOf = (dtstart: string, given: CalendarSettings, before: Schedule | undefined) => {
  const guesses = { ...assumed, track: trackOf(dtstart) };
  const known = CalendarSettings.strip().parse(before ?? {});
  const missing = Object.entries(guesses).filter(([name]) => !(name in given) && !(name in known));
  const notes = missing.map(([name, value]) => ({
    path: name,
    message: `${String(value)}, since nothing says otherwise`,
  }));
  return { settings: { ...guesses, ...known, ...given }, notes };
};

const shortened = (text: string, most: number): string => cutTo(text.replace(/\s+/g, ' '), most).trim();

/** The title, for staff only. */
export const titleOf = (event: CalendarEvent): { title: string; notes: Remark[] } => {
  const summary = textNamed(event, 'summary');
  const title = shortened(summary ?? 'Session', 80);
  const notes =
    summary !== undefined && summary.length > 80 ? [{ path: 'SUMMARY', message: 'shortened to 80 characters' }] : [];
  return { title, notes };
};

const linkOf = (event: CalendarEvent): string | undefined =>
  ['conference', 'x-google-conference', 'x-microsoft-skypeteamsmeetingurl', 'location']
    .map((name) => textNamed(event, name))
    .find((text) => text !== undefined && /^https:\/\/\S+$/.test(text));

/** Place and link, where a patient may be texted them: short and neutral, or else left out. */
export const whereOf = (event: CalendarEvent): { where: Pick<Schedule, 'place' | 'joinUrl'>; notes: Remark[] } => {
  const location = textNamed(event, 'location');
  const place = location === undefined || /^https?:/.test(location) ? undefined : shortened(location, 500);
  const joinUrl = linkOf(event);
  const placeFits = place !== undefined && place.length <= 60 && neutralProblems('place', place).length === 0;
  const linkFits = joinUrl !== undefined && joinUrl.length <= 100 && neutralProblems('joinUrl', joinUrl).length === 0;
  const left = (path: string, most: number) => ({
    path,
    message: `left out: expected at most ${most} characters and nothing that says what the appointment is for, since it may be texted`,
  });
  return {
    where: { ...(placeFits && { place }), ...(linkFits && { joinUrl }) },
    notes: [
      ...(place !== undefined && !placeFits ? [left('LOCATION', 60)] : []),
      ...(joinUrl !== undefined && !linkFits ? [left('CONFERENCE', 100)] : []),
    ],
  };
};

export const peopleNotes = (event: CalendarEvent): Remark[] =>
  propertyNamed(event, 'attendee')
    ? [{ path: 'ATTENDEE', message: 'who is invited is not taken: places are given with memberships' }]
    : [];
