import type { DateTime } from 'luxon';
import type { Episode, Membership, Schedule } from '../domain/clinic.ts';
import { occurrences } from '../domain/schedule.ts';
import { dateOfWall, type LocalDate, type WallTime } from '../domain/wall-clock.ts';
import { instantOfWall } from '../domain/zone.ts';
import { readMembership, readSchedule } from '../intake/parts.ts';
import type { RestOfClinic } from '../intake/rest-of-clinic.ts';
import { besideOlder, statusOfAll, type Part } from './brought.ts';
import { settingsOf } from './calendar-details.ts';
import { replacePart } from './draft-clinic.ts';
import { patientsByStart, type AppointmentSeries } from './fhir-appointments.ts';
import { refuseWith, takePart } from './fhir-patient.ts';
import { placesOfDates, recurrenceOfDates } from './fhir-series-dates.ts';
import { stableId } from './stable-id.ts';

type TakenSeries = { schedule: Part<Schedule>; memberships: { patientId: string; membership: Part<Membership> }[] };

/** The starts of a series: those ahead as the bundle has them, and those before the first of them as they were. */
const startsOf = (before: Schedule | undefined, ahead: readonly WallTime[], timeZone: string): WallTime[] => {
  const [first] = ahead;
  if (!before || first === undefined) return [...ahead];
  const from = instantOfWall(before.dtstart, before.timeZone);
  const earlier = occurrences(before, from, instantOfWall(first, timeZone)).map(({ recurrenceId }) => recurrenceId);
  return [...earlier, ...ahead];
};

const changedHere = {
  path: 'start',
  message: 'the schedule changes from a day on here ("this and later"), of which this says nothing: change it here',
};

const scheduleOf = (series: AppointmentSeries, rest: RestOfClinic): Part<Schedule> => {
  const timeZone = rest.clinic?.timeZone ?? 'UTC';
  const id = stableId('fhir', rest.clinic?.id ?? '', series.key);
  const before = rest.schedules.get(id) ?? undefined;
  const patients = patientsByStart(series.appointments);
  const [dtstart, ...more] = startsOf(before, [...patients.keys()].sort(), timeZone);
  const [first] = series.appointments;
  if (dtstart === undefined || !first) return undefined;
  const most = Math.max(...[...patients.values()].map(({ size }) => size));
  const given = before ? {} : { kind: series.kind, capacity: series.kind === 'individual' ? 1 : Math.max(12, most) };
  const { settings, notes } = settingsOf(dtstart, given, before);
  const recurrence = recurrenceOfDates([dtstart, ...more]);
  const reading = readSchedule({
    ...before, ...recurrence, ...settings, id, title: series.title, timeZone, durationMinutes: series.minutes,
  }, rest); // prettier-ignore
  first.entry.outcome.notes.push(...notes);
  const part = reading.ok ? besideOlder(reading.part, before) : undefined;
  const problems = reading.ok ? [changedHere] : reading.problems;
  if (part && (part.status !== 'changed' || (before?.changes ?? []).length === 0)) return part;
  for (const { entry } of series.appointments) refuseWith(entry, problems, { exdates: 'start', capacity: 'participant', title: 'description' }); // prettier-ignore
  return undefined;
};

const stayOn = (rest: RestOfClinic, patientId: string, date: LocalDate): Episode | undefined =>
  rest.episodesOfPatient
    .get(patientId)
    ?.find(({ admittedOn, dischargedOn }) => admittedOn <= date && (dischargedOn === null || date < dischargedOn));

/** The same place as it is recorded: of the same stay, schedule and weekdays, begun no later. It keeps the day it began. */
const olderPlace = (rest: RestOfClinic, scheduleId: string, place: Omit<Membership, 'scheduleId'>): Membership | undefined =>
  rest.membershipsInSchedule.get(scheduleId)?.find(
    (each) =>
      each.episodeId === place.episodeId &&
      each.from <= place.from &&
      each.weekdays?.join() === place.weekdays?.join() &&
      (each.until === null || each.until >= place.from),
  ); // prettier-ignore

type PatientDates = { patientId: string; dates: LocalDate[]; series: LocalDate[]; schedule: Schedule };

/** The places of one patient in a series, each within the stay that covers it. */
const placesOf = (of: PatientDates, taken: AppointmentSeries, rest: RestOfClinic): TakenSeries['memberships'] => {
  const { patientId, dates, series, schedule } = of;
  const [entry] = taken.appointments.filter(({ patientIds }) => patientIds.includes(patientId)).map((one) => one.entry);
  const stays = [...new Set(dates.map((date) => stayOn(rest, patientId, date)))];
  return stays.flatMap((stay) => {
    const within = dates.filter((date) => stayOn(rest, patientId, date) === stay);
    if (!entry) return [];
    if (!stay) {
      const message = 'expected a stay (EpisodeOfCare) of the patient that covers the day';
      for (const one of taken.appointments.filter(({ wall, patientIds }) => patientIds.includes(patientId) && within.includes(dateOfWall(wall))))
        refuseWith(one.entry, [{ path: 'participant', message }]);
      return [];
    }
    return placesOfDates(within, series).map((place) => {
      const before = olderPlace(rest, schedule.id, { ...place, episodeId: stay.id });
      const given = { ...before, ...place, from: before?.from ?? place.from, episodeId: stay.id, scheduleId: schedule.id };
      const membership = takePart(entry, readMembership(given, rest), { before, elements: { scheduleId: 'participant', from: 'start' } });
      replacePart(rest, { membership: membership?.part });
      return { patientId, membership };
    });
  });
}; // prettier-ignore

/** Takes one series of appointments in: as a schedule, and as places of those who come to it. */
export const takeSeries = (series: AppointmentSeries, rest: RestOfClinic, now: DateTime): TakenSeries => {
  const schedule = scheduleOf(series, rest);
  if (!schedule) return { schedule: undefined, memberships: [] };
  rest.schedules.set(schedule.part.id, schedule.part);
  const starts = [...patientsByStart(series.appointments)];
  const days = occurrences(schedule.part, now, instantOfWall(starts.map(([wall]) => wall).sort().at(-1) ?? schedule.part.dtstart, schedule.part.timeZone).plus({ minutes: 1 }));
  const dates = days.map(({ recurrenceId }) => dateOfWall(recurrenceId));
  const patientIds = [...new Set(series.appointments.flatMap((one) => one.patientIds))];
  const memberships = patientIds.flatMap((patientId) => {
    const theirs = starts.filter(([, patients]) => patients.has(patientId)).map(([wall]) => dateOfWall(wall)).sort();
    return placesOf({ patientId, dates: theirs, series: dates, schedule: schedule.part }, series, rest);
  });
  for (const { entry, patientIds: ids } of series.appointments) {
    const own = memberships.filter(({ patientId }) => ids.includes(patientId)).map(({ membership }) => membership);
    entry.outcome.id = schedule.part.id;
    if (entry.outcome.status !== 'refused') entry.outcome.status = statusOfAll([schedule, ...own]);
  }
  return { schedule, memberships };
}; // prettier-ignore
