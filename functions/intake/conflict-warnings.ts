import { DateTime } from 'luxon';
import type { ClinicFile, Membership } from '../domain/clinic.ts';
import { conflictsOf, type Conflict } from '../domain/conflict.ts';
import { wantedSessions } from '../domain/reconcile.ts';
import { rosterEntryOf } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { WallTime, dateOfWall, plusDays, type LocalDate } from '../domain/wall-clock.ts';
import { weekOf } from '../domain/week.ts';
import { instantOfWall, wallTimeOf } from '../domain/zone.ts';
import type { Problem } from './problem.ts';

/** Something that may well be meant, and is said rather than refused. */
export type Warning = Problem & { sessionIds: string[] };

/** So many sessions are named; the rest are counted. */
const mostNamed = 20;

/**
 * What to say of two schedules whose sessions overlap for one patient; undefined when there is nothing. Times are the clinic's. Names schedules
 * only, never the patient.
 */
export const conflictWarning = (
  path: string,
  conflicts: readonly Conflict[],
  timeZone: string,
): Warning | undefined => {
  const [one] = conflicts;
  if (!one) return undefined;
  const when = wallTimeOf(DateTime.fromISO(one.second.startsAt), timeZone).replace('T', ' ');
  const more = conflicts.length > 1 ? `, and ${conflicts.length - 1} more in the weeks looked at` : '';
  return {
    path,
    message: `two sessions at once for this patient: "${one.first.scheduleId}" and "${one.second.scheduleId}" on ${when}${more}`,
    sessionIds: [...new Set(conflicts.flatMap(({ first, second }) => [first.id, second.id]))].slice(0, mostNamed),
  };
};

/** The sessions a schedule gives in the horizon from a day on, found once for each week it is asked from. */
const sessionsOf = ({ clinic, schedules }: ClinicFile) => {
  const known = new Map<string, Session[]>();
  const midnight = (date: LocalDate) => instantOfWall(WallTime.parse(`${date}T00:00`), clinic.timeZone);
  return (scheduleId: string, day: LocalDate): Session[] => {
    const { from } = weekOf(day);
    const key = `${from} ${scheduleId}`;
    const schedule = schedules.find(({ id }) => id === scheduleId);
    if (!schedule) return [];
    const until = plusDays(from, clinic.policies.horizonDays + 7);
    const sessions =
      known.get(key) ?? wantedSessions({ clinic, schedule, from: midnight(from), until: midnight(until) });
    known.set(key, sessions);
    return sessions;
  };
};

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/**
 * The memberships of a file that put a patient into two sessions at once, told at the second of the two. Each pair is looked at for one horizon
 * (`policies.horizonDays`) from the first day on which both count and both schedules have begun.
 */
export const conflictWarnings = (file: ClinicFile): Warning[] => {
  const sessions = sessionsOf(file);
  const startOf = ({ scheduleId, from }: Membership): LocalDate => {
    const schedule = file.schedules.find(({ id }) => id === scheduleId);
    return schedule ? later(dateOfWall(schedule.dtstart), from) : from;
  };
  const stays = new Map(file.episodes.map((stay) => [stay.id, stay]));
  const patients = new Map(file.patients.map((patient) => [patient.id, patient]));
  const before = new Map<string, Membership[]>();
  return file.memberships.flatMap((second, index) => {
    const earlier = before.get(second.episodeId) ?? [];
    before.set(second.episodeId, [...earlier, second]);
    const stay = stays.get(second.episodeId);
    const patient = patients.get(stay?.patientId ?? '');
    if (!stay || !patient) return [];
    return earlier.flatMap((first) => {
      if (first.scheduleId === second.scheduleId) return [];
      const from = later(startOf(first), startOf(second));
      const both = [...sessions(first.scheduleId, from), ...sessions(second.scheduleId, from)];
      const chart = { patient, episodes: [stay], memberships: [first, second], optedOut: false };
      const conflicts = conflictsOf(rosterEntryOf(chart), both);
      return conflictWarning(`memberships[${index}].scheduleId`, conflicts, file.clinic.timeZone) ?? [];
    });
  });
};
