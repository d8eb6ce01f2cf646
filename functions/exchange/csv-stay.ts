import type { Episode, Schedule } from '../domain/clinic.ts';
import type { Chart } from '../domain/roster.ts';
import type { RowReading } from './csv-person.ts';
import { weekdaysOf } from './csv-values.ts';

const minutesOf = (row: RowReading): number | undefined => {
  if (row.cell('prescribedMinutesPerWeek') !== '') return Number(row.cell('prescribedMinutesPerWeek'));
  return row.cell('prescribedHoursPerWeek') === ''
    ? undefined
    : Math.round(Number(row.cell('prescribedHoursPerWeek')) * 60);
};

/** The stay of a row, known by its day of admission; undefined where the row names none. Stays are never ended by being left out. */
export const episodeOf = (
  row: RowReading,
  patientId: string,
  { episodes }: Pick<Chart, 'episodes'>,
): object | undefined => {
  const admittedOn = row.date('admittedOn');
  if (admittedOn === undefined) return undefined;
  const before = episodes.find((episode) => episode.admittedOn === admittedOn);
  const [dischargedOn, minutes] = [row.date('dischargedOn'), minutesOf(row)];
  return {
    ...before,
    id: before?.id ?? `${patientId.slice(0, 55)}-${admittedOn.replaceAll('-', '')}`,
    patientId,
    admittedOn,
    ...(dischargedOn !== undefined && { dischargedOn }),
    ...(minutes !== undefined && { prescribedMinutesPerWeek: minutes }),
  };
};

const scheduleOf = (text: string, schedules: readonly Schedule[]): Schedule | undefined => {
  const byId = schedules.find(({ id }) => id === text);
  const titled = schedules.filter(({ title }) => title.toLowerCase() === text.toLowerCase());
  return byId ?? (titled.length === 1 ? titled[0] : undefined);
};

/** The place of a row in a schedule, named by id or title; undefined where the row names none. Without a day it begins with the stay. */
export const membershipOf = (
  row: RowReading,
  episode: Pick<Episode, 'id' | 'admittedOn'> | undefined,
  { chart, schedules }: { chart: Pick<Chart, 'memberships'>; schedules: readonly Schedule[] },
): object | undefined => {
  const refuse = (field: 'schedule' | 'weekdays', message: string): undefined =>
    void row.problems.push({ path: row.headOf(field), message });
  if (row.cell('schedule') === '') return undefined;
  if (!episode) {
    refuse('schedule', 'expected a stay to give a place to: a day of admission, or a patient with an open stay');
    return;
  }
  const schedule = scheduleOf(row.cell('schedule'), schedules);
  if (!schedule) {
    refuse('schedule', 'expected the id or the title of one schedule');
    return;
  }
  const weekdays = row.cell('weekdays') === '' ? undefined : weekdaysOf(row.cell('weekdays'));
  if (row.cell('weekdays') !== '' && weekdays === undefined) {
    refuse('weekdays', 'expected weekdays such as Mon, Wed, Fri');
    return;
  }
  const asked = row.date('from');
  const before = chart.memberships.find(
    (place) =>
      place.episodeId === episode.id &&
      place.scheduleId === schedule.id &&
      !place.recurrenceId &&
      (asked === undefined || place.from === asked),
  );
  const from = asked ?? before?.from ?? episode.admittedOn;
  const until = row.date('until');
  return {
    ...before, episodeId: episode.id, scheduleId: schedule.id, from,
    ...(until !== undefined && { until }), ...(weekdays !== undefined && { weekdays }),
  }; // prettier-ignore
};
