import { DateTime } from 'luxon';
import type { Alarm, Alarms } from '../aws/alarms.ts';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { sessionAlertOrder } from '../domain/alert-order.ts';
import { afterAlert, heldUntil, type Told } from '../domain/after-alert.ts';
import { watchSession, type WatchDecision } from '../domain/missed.ts';
import type { Session } from '../domain/session.ts';
import { staffAlertReplyText, staffAlertText, type StaffAlert } from '../domain/staff-alert.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { alertCodeWith } from './alert-code.ts';
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

/** The follow-ups of a session nobody was told of: what this run found, and what a run that died had written but not yet said. */
const untoldOf = async ({ followUps }: WatchDeps, { clinic, session }: About) => {
  const open = await followUps.open(clinic.id);
  const untold = open.filter(
    ({ sessionIds, toldOf, kind }) =>
      (kind === 'missed' || kind === 'roster-not-taken') &&
      sessionIds.includes(session.id) &&
      !toldOf.includes(session.id),
  );
  return { untold, open };
};

/** Where nobody could be texted the alert waits for whoever can be next; the alert topic has had it. */
const noteAlert = async (
  { followUps, alarms, now }: WatchDeps,
  { clinic, staff, session }: About,
  { followUp: { id }, told }: { followUp: FollowUp; told: Told },
): Promise<void> => {
  await followUps.change(clinic.id, id, async (current) => {
    const at = heldUntil(current, told, { staff, clinic, now: now() });
    if (at) await alarms.set({ kind: 'follow-up', lane: 0, dueAt: instantOf(at), clinicId: clinic.id, subject: id });
    return {
      ...afterAlert(current, told),
      alertedAt: instantOf(now()),
      ...(at && { alertHeld: true }),
      toldOf: [...new Set([...current.toldOf, session.id])],
    };
  });
};

/** One alert for everything this session has opened and nobody was told of. */
const tellStaff = async (
  deps: WatchDeps,
  about: About,
  { expected, mostMissing }: { expected: number; mostMissing: boolean },
): Promise<void> => {
  const { clinic, session } = about;
  const { untold, open } = await untoldOf(deps, about);
  if (untold.length === 0) return;
  const missed = untold.filter(({ kind }) => kind === 'missed');
  const saying: StaffAlert = {
    kind: missed.length === 0 ? 'roster-not-taken' : mostMissing ? 'most-missing' : 'missed',
    clinic,
    startsAt: DateTime.fromISO(session.startsAt, { zone: clinic.timeZone }),
    minutes: minutesSince(session, deps.now()),
    ...(missed.length > 0 && { count: missed.length, of: expected }),
    code: await alertCodeWith(deps)(clinic.id, untold, { seed: `alert.${session.id}`, open }),
  };
  const running = instantOf(deps.now()) < session.endsAt;
  const to = sessionAlertOrder({ ...about, counsellorId: session.counsellorId, running }, deps.now());
  const texted = await deps.alert({
    clinic,
    severity: 'warning',
    body: staffAlertText(saying),
    text: staffAlertReplyText(saying),
    to,
  });
  const told = { texted, tried: to.flat().map(({ id }) => id) };
  for (const followUp of untold) await noteAlert(deps, about, { followUp, told });
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
