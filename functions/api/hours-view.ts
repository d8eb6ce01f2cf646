import * as z from 'zod';
import { Id } from '../domain/clinic.ts';
import { LocalDate } from '../domain/wall-clock.ts';
import { SessionView } from './session-view.ts';

const minutes = z.int().min(0);
const Hours = z.object({
  prescribedMinutes: minutes.describe('A seventh of the weekly minutes for each day of the stay that is not on hold'),
  attendedMinutes: minutes.describe('From the start, or the arrival of who came late, to the leaving or the end'),
  excusedMinutes: minutes.describe('Sessions staff excused the patient from; not part of what was attended'),
  shortMinutes: minutes.describe('Prescribed less attended'),
});
const days = { from: LocalDate.describe("The clinic's day"), until: LocalDate.describe('The last day') };

/** One patient's hours, by week and by stay. */
export const PatientHours = z.object({
  weeks: z.array(Hours.extend(days)).describe('Monday to Sunday, whole, in order'),
  stays: z.array(Hours.extend({ episodeId: Id, ...days })).describe('From admission to discharge or today'),
});

const SessionLeft = SessionView.pick({ id: true, title: true, startsAt: true, endsAt: true });

/** A patient below the prescribed hours of a week. */
export const ShortOfHours = Hours.extend({
  patientId: Id,
  name: z.string(),
  stillExpected: z
    .array(SessionLeft.extend({ minutes }))
    .describe('Sessions left this week at which the patient is expected'),
  stillExpectedMinutes: minutes,
  uncoveredMinutes: minutes.describe('What stays short even when the patient comes to all of these'),
  couldMakeUp: z
    .array(SessionLeft.extend({ freeSeats: minutes }))
    .describe('Where something stays short: others of the same level of care with a free seat, as information only'),
});

/** A week's patients below their hours. */
export const WeekOfHours = z.object({ ...days, patients: z.array(ShortOfHours) });
