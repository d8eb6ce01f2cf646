import { DateTime } from 'luxon';
import type { Clinic } from './clinic.ts';
import type { Message } from './message.ts';
import type { RosterEntry } from './roster.ts';
import type { Session } from './session.ts';
import { textsAround } from './text-counts.ts';
import { instantOf, plusDays, type LocalDate } from './wall-clock.ts';
import { decideWeeklyPlan, planDueOn, plannedDays, planUsefulUntil } from './weekly-plan.ts';
import { localDateOf } from './zone.ts';

/** The weekly plans of one sending day, played in a dry run; `only` these patients, where texts have waited. */
export type PlanRing = { at: DateTime; dueAt: string; sentOn: LocalDate; only?: readonly string[] };

/** The weekly plans due after `start` and before `until`, and those that wait since before. */
export const planRings = (
  { policies, timeZone }: Clinic,
  records: readonly Message[],
  { start, until }: { start: DateTime; until: DateTime },
): PlanRing[] => {
  const first = localDateOf(start, timeZone);
  const days = Math.ceil(until.diff(start).as('days')) + 1;
  const coming = Array.from({ length: days }, (_, index) => plusDays(first, index)).flatMap((sentOn) => {
    const at = planDueOn(policies, timeZone, sentOn);
    return at && at > start ? [{ at, dueAt: instantOf(at), sentOn }] : [];
  });
  const waiting = records
    .filter(({ kind, status }) => kind === 'plan' && (status === 'held' || status === 'retrying'))
    .filter(({ localDate }) => planDueOn(policies, timeZone, localDate) !== null)
    .map(({ patientId, localDate, at }) => ({ at: start, dueAt: at, sentOn: localDate, only: [patientId] }));
  return [...waiting, ...coming];
};

/** What one patient gets of the plans of a day (`decideWeeklyPlan`). */
export const decidePlan = (
  {
    clinic,
    days,
    texts,
  }: { clinic: Clinic; days: ReadonlyMap<string, Session[]>; texts: ReadonlyMap<string, Message[]> },
  { at, dueAt, sentOn }: PlanRing,
  entry: RosterEntry,
): ReturnType<typeof decideWeeklyPlan> => {
  const { policies, timeZone: clinicZone } = clinic;
  const { from, until } = plannedDays(sentOn);
  const dueOn = planDueOn(policies, clinicZone, sentOn) ?? DateTime.fromISO(dueAt, { zone: 'utc' });
  return decideWeeklyPlan(
    {
      entry,
      sessions: [...days].filter(([day]) => day >= from && day <= until).flatMap(([, sessions]) => sessions),
      policies,
      clinicZone,
      usefulUntil: planUsefulUntil(dueOn),
      texts: textsAround(texts.get(entry.patientId) ?? [], localDateOf(at, entry.timeZone)),
    },
    at,
  );
};
