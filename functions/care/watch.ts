import { DateTime } from 'luxon';
import type { Alarm, Alarms } from '../aws/alarms.ts';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { sessionAlertOrder } from '../domain/alert-order.ts';
import { firstOnDutyAt } from '../domain/business-hours.ts';
import { codeOf, codesOf } from '../domain/follow-up-rules.ts';
import { watchSession, type WatchDecision } from '../domain/missed.ts';
import type { Session } from '../domain/session.ts';
import { staffAlertReplyText, staffAlertText, type StaffAlert } from '../domain/staff-alert.ts';
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

/** The follow-ups of a session nobody was told of: what this run found, and what a run that died had written but not yet said. */
const untoldOf = async ({ followUps }: WatchDeps, { clinic, session }: About) => {
  const open = await followUps.open(clinic.id);
  const untold = open.filter(
    ({ sessionIds, toldOf, kind }) =>
      (kind === 'missed' || kind === 'roster-not-taken') &&
      sessionIds.includes(session.id) &&
      !toldOf.includes(session.id),
  );
  return { untold, taken: new Set(open.flatMap(codesOf)) };
};

/** The one code of an alert: a follow-up's own, or one for all of several, written to each before it is sent. */
const codeFor = async (
  { followUps }: WatchDeps,
  { clinic, session }: About,
  { untold, taken }: { untold: readonly FollowUp[]; taken: ReadonlySet<string> },
): Promise<string> => {
  const [first, ...others] = untold;
  if (first && others.length === 0) return first.code;
  const shared = first?.alertCode;
  if (shared && others.every(({ alertCode }) => alertCode === shared)) return shared;
  const alertCode = codeOf(`alert.${session.id}`, taken);
  for (const { id } of untold) await followUps.change(clinic.id, id, (followUp) => ({ ...followUp, alertCode }));
  return alertCode;
};

/** With nobody on duty the alert waits for whoever comes first; the alert topic has had it. */
const holdAlert = async ({ alarms, now }: WatchDeps, { clinic, staff }: About, id: string): Promise<boolean> => {
  const reachable = staff.filter(({ role, phone }) => role !== 'auditor' && phone);
  const at = firstOnDutyAt(reachable, clinic, now());
  if (!at) return false;
  await alarms.set({ kind: 'follow-up', lane: 0, dueAt: instantOf(at), clinicId: clinic.id, subject: id });
  return true;
};

/** One alert for everything this session has opened and nobody was told of. */
const tellStaff = async (
  deps: WatchDeps,
  about: About,
  { expected, mostMissing }: { expected: number; mostMissing: boolean },
): Promise<void> => {
  const { clinic, session } = about;
  const found = await untoldOf(deps, about);
  const { untold } = found;
  if (untold.length === 0) return;
  const missed = untold.filter(({ kind }) => kind === 'missed');
  const saying: StaffAlert = {
    kind: missed.length === 0 ? 'roster-not-taken' : mostMissing ? 'most-missing' : 'missed',
    clinic,
    startsAt: DateTime.fromISO(session.startsAt, { zone: clinic.timeZone }),
    minutes: minutesSince(session, deps.now()),
    ...(missed.length > 0 && { count: missed.length, of: expected }),
    code: await codeFor(deps, about, found),
  };
  const running = instantOf(deps.now()) < session.endsAt;
  const to = sessionAlertOrder({ ...about, counsellorId: session.counsellorId, running }, deps.now());
  const alertedTo = await deps.alert({
    clinic,
    severity: 'warning',
    body: staffAlertText(saying),
    text: staffAlertReplyText(saying),
    to,
  });
  const alertedAt = instantOf(deps.now());
  for (const { id } of untold) {
    const held = to.flat().length === 0 && (await holdAlert(deps, about, id));
    await deps.followUps.change(clinic.id, id, (followUp) => ({
      ...followUp,
      alertedAt,
      alertedTo,
      ...(held && { alertHeld: true }),
      toldOf: [...new Set([...followUp.toldOf, session.id])],
    }));
  }
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
