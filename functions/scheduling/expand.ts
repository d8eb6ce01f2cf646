import type { DateTime } from 'luxon';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Telemetry } from '../aws/telemetry.ts';
import type { LoseMakeUps } from '../care/lose-make-ups.ts';
import type { Clinic, Schedule } from '../domain/clinic.ts';
import type { DomainEvent } from '../domain/domain-event.ts';
import { reconcile, wantedSessions, type Changes } from '../domain/reconcile.ts';
import { RuleRefused } from '../domain/schedule.ts';
import type { Session } from '../domain/session.ts';
import { plusDays } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import type { SetChangeAlarm, SetSessionAlarms } from './session-alarms.ts';

export type ExpandDeps = {
  clinics: Pick<Clinics, 'schedules'>;
  sessions: Pick<Sessions, 'between' | 'add' | 'replace'>;
  setSessionAlarms: SetSessionAlarms;
  setChangeAlarm: SetChangeAlarm;
  loseMakeUps: Pick<LoseMakeUps, 'cancelled'>;
  bus: Pick<EventBus, 'put'>;
  telemetry: Pick<Telemetry, 'failed'>;
  now: () => DateTime;
};

/** Which of a clinic's schedules to look at, and whether its policies may have changed, so that sessions kept want their alarms set too. */
export type Scope = { scheduleId?: string | undefined; policiesChanged: boolean };

/** A move by expansion: the same session at another time, or booked again. */
const isNews = ({ before, after }: Changes['update'][number]): boolean =>
  before.startsAt !== after.startsAt || before.status !== after.status;

/** Sessions written at once: one after the other, a clinic's five weeks take a minute on a slow day. */
const atOnce = 16;

const eachOf = async <T>(list: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < list.length; from += atOnce) await Promise.all(list.slice(from, from + atOnce).map(act));
};

/** Writes what `reconcile` found, alarms first. A change somebody else made in between is left for the next expansion. */
const apply = async (deps: ExpandDeps, clinic: Clinic, changes: Changes): Promise<DomainEvent[]> => {
  const events: DomainEvent[] = [];
  await eachOf(changes.add, async (session) => {
    await deps.setSessionAlarms(clinic, session, { again: false });
    await deps.sessions.add(clinic.id, session);
  });
  // One for all of them: the daily run books a day's worth.
  if (changes.add.length > 0) events.push({ type: 'session.booked', clinicId: clinic.id });
  for (const change of changes.update) {
    const { before, after } = change;
    await deps.setSessionAlarms(clinic, after, { again: true });
    if (isNews(change)) await deps.setChangeAlarm(clinic, after, before.localDate);
    if ((await deps.sessions.replace(clinic.id, before, after)) && isNews(change)) {
      events.push({ type: 'session.moved', clinicId: clinic.id, sessionId: after.id, scheduleId: after.scheduleId });
    }
  }
  for (const { session, reason } of changes.cancel) {
    await deps.setChangeAlarm(clinic, session, session.localDate);
    // Before it is written: once it is, no later expansion looks at it.
    await deps.loseMakeUps.cancelled(clinic, session);
    if (await deps.sessions.replace(clinic.id, session, { ...session, status: 'cancelled', reason })) {
      events.push({
        type: 'session.cancelled',
        clinicId: clinic.id,
        sessionId: session.id,
        scheduleId: session.scheduleId,
      });
    }
  }
  return events;
};

/**
 * What the schedules want. One whose rule is refused (it was fine when it was saved, and too many dates have come together since) must not keep
 * the others from being expanded: its sessions stay as they are.
 */
const wantedOf = (
  { telemetry }: ExpandDeps,
  clinic: Clinic,
  { schedules, from, until }: { schedules: readonly Schedule[]; from: DateTime; until: DateTime },
): { wanted: Session[]; refused: ReadonlySet<string> } => {
  const refused = new Set<string>();
  const wanted = schedules.flatMap((schedule) => {
    try {
      return wantedSessions({ clinic, schedule, from, until });
    } catch (error) {
      if (!(error instanceof RuleRefused)) throw error;
      telemetry.failed('a schedule could not be expanded', error, { clinic: clinic.id, schedule: schedule.id });
      refused.add(schedule.id);
      return [];
    }
  });
  return { wanted, refused };
};

/**
 * Expands a clinic's schedules into sessions over its horizon and writes the difference. Doing it again does nothing. A schedule that is gone
 * wants no sessions: those still ahead are cancelled. Gives how many sessions were booked, and how many schedules were refused.
 */
export const expandClinic = async (
  deps: ExpandDeps,
  clinic: Clinic,
  { scheduleId, policiesChanged }: Scope,
): Promise<{ booked: number; refused: number }> => {
  const now = deps.now();
  const today = localDateOf(now, clinic.timeZone);
  const lastDay = plusDays(today, clinic.policies.horizonDays);
  const until = now.plus({ days: clinic.policies.horizonDays });
  const concerns = (id: string): boolean => scheduleId === undefined || id === scheduleId;
  const schedules: Schedule[] = (await deps.clinics.schedules(clinic.id)).filter(({ id }) => concerns(id));
  const { wanted, refused } = wantedOf(deps, clinic, { schedules, from: now, until });
  const existing = (await deps.sessions.between(clinic.id, today, lastDay)).filter(
    (session) => concerns(session.scheduleId) && !refused.has(session.scheduleId),
  );
  const changes = reconcile({ wanted, existing, now, from: now, until, closures: clinic.closures });
  const events = await apply(deps, clinic, changes);
  if (policiesChanged) {
    const kept = (session: Session): boolean =>
      session.status === 'booked' && !changes.update.some(({ before }) => before.id === session.id);
    await eachOf(existing.filter(kept), (session) => deps.setSessionAlarms(clinic, session, { again: true }));
  }
  await deps.bus.put(events);
  return { booked: changes.add.length, refused: refused.size };
};
