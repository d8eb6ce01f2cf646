import { DateTime } from 'luxon';
import type { Alarm, Alarms } from '../aws/alarms.ts';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { sessionAlertOrder } from '../domain/alert-order.ts';
import { watchSession, type WatchDecision } from '../domain/missed.ts';
import type { Session } from '../domain/session.ts';
import { staffAlertText } from '../domain/staff-alert.ts';
import { instantOf } from '../domain/wall-clock.ts';
import type { AlertStaff } from './alert-staff.ts';
import { minutesSince, recordMissed, recordRosterNotTaken, type RecordFoundDeps } from './record-found.ts';

export type WatchDeps = RecordFoundDeps & {
  clinics: Pick<Clinics, 'get' | 'staff'>;
  sessions: Pick<Sessions, 'get'>;
  charts: Pick<Charts, 'roster'>;
  followUps: Pick<FollowUps, 'open' | 'change'>;
  alarms: Pick<Alarms, 'claim' | 'finish' | 'set'>;
  alert: AlertStaff;
  holder: string;
};

type About = { clinic: Clinic; staff: Staff[]; session: Session };

/** A crashed run's lease lapses after so long; a run takes a second or two. */
const leaseSeconds = 70;

/**
 * One alert for everything this session has opened and nobody was told of: what this run found, and what a run that died had written
 * but not yet said.
 */
const tellStaff = async (
  deps: WatchDeps,
  about: About,
  { expected, mostMissing }: { expected: number; mostMissing: boolean },
): Promise<void> => {
  const { clinic, session } = about;
  const untold = (await deps.followUps.open(clinic.id)).filter(
    ({ sessionIds, toldOf, kind }) =>
      sessionIds.includes(session.id) &&
      (kind === 'missed' || kind === 'roster-not-taken') &&
      !toldOf.includes(session.id),
  );
  const missed = untold.filter(({ kind }) => kind === 'missed');
  const first: FollowUp | undefined = missed[0] ?? untold[0];
  if (!first) return;
  const body = staffAlertText({
    kind: missed.length === 0 ? 'roster-not-taken' : mostMissing ? 'most-missing' : 'missed',
    clinic,
    startsAt: DateTime.fromISO(session.startsAt, { zone: clinic.timeZone }),
    minutes: minutesSince(session, deps.now()),
    ...(missed.length > 0 && { count: missed.length, of: expected }),
    ...(untold.length === 1 && { code: first.code }),
  });
  const to = sessionAlertOrder({ ...about, counsellorId: session.counsellorId }, deps.now());
  await deps.alert({ clinic, severity: 'warning', body, to });
  const alertedAt = instantOf(deps.now());
  for (const { id } of untold)
    await deps.followUps.change(clinic.id, id, (followUp) => ({
      ...followUp,
      alertedAt,
      toldOf: [...new Set([...followUp.toldOf, session.id])],
    }));
};

/** Who is missing as things stand now. */
const decide = async (deps: WatchDeps, { clinic, session }: About): Promise<WatchDecision> => {
  const [roster, attendance] = await Promise.all([
    deps.charts.roster(clinic.id, session.scheduleId, session.localDate),
    deps.attendances.ofSession(clinic.id, session.id),
  ]);
  return watchSession({ session, roster, attendance }, deps.now());
};

/** Writes down who is missing and tells staff; gives how many are. */
const act = async (deps: WatchDeps, about: About, decision: WatchDecision): Promise<number> => {
  const { clinic, session } = about;
  const missed = decision.do === 'missed' ? await recordMissed(deps, about, decision.patientIds) : 0;
  const mostMissing = decision.do === 'missed' && decision.mostMissing;
  if (mostMissing) await deps.bus.put([{ type: 'session.most-missing', clinicId: clinic.id, sessionId: session.id }]);
  await tellStaff(deps, about, { expected: decision.do === 'nothing' ? 0 : decision.expected, mostMissing });
  return missed;
};

/**
 * Rings an attendance alarm: decides who is missing at the end of grace, writes it down, then tells staff once. The alarm goes last, so a run
 * killed anywhere is taken up by the next tick. Gives how many were found missing.
 */
export const watchAlarm = async (deps: WatchDeps, alarm: Alarm): Promise<number> => {
  const { now } = deps;
  const claimed = await deps.alarms.claim(
    alarm,
    { holder: deps.holder, until: now().plus({ seconds: leaseSeconds }), patientIds: [], done: [] },
    now(),
  );
  if (!claimed) return 0;
  const clinic = await deps.clinics.get(alarm.clinicId);
  const session = await deps.sessions.get(alarm.clinicId, alarm.subject);
  if (!clinic || !session || session.startsAt !== alarm.startsAt) {
    await deps.alarms.finish(claimed);
    return 0;
  }
  const about = { clinic, session, staff: await deps.clinics.staff(clinic.id) };
  const found = await decide(deps, about);
  const overtaken = found.do === 'roster-not-taken' && !(await recordRosterNotTaken(deps, about, found.expected));
  const decision = overtaken ? await decide(deps, about) : found;
  const missed = await act(deps, about, decision);
  if (decision.do !== 'roster-not-taken' && decision.again) {
    const { kind, lane, clinicId, subject, localDate, startsAt } = alarm;
    await deps.alarms.set({ kind, lane, clinicId, subject, localDate, startsAt, dueAt: instantOf(decision.again) });
  }
  await deps.alarms.finish(claimed);
  return missed;
};
