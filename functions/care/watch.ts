import { DateTime } from 'luxon';
import type { Alarm, Alarms } from '../aws/alarms.ts';
import type { Attendances } from '../aws/attendances.ts';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { consecutiveMisses, watchSession, type WatchDecision } from '../domain/missed.ts';
import type { Session } from '../domain/session.ts';
import { staffAlertText } from '../domain/staff-alert.ts';
import { instantOf, plusDays } from '../domain/wall-clock.ts';
import type { AlertStaff } from './alert-staff.ts';
import type { RaiseFollowUp } from './raise-follow-up.ts';

export type WatchDeps = {
  clinics: Pick<Clinics, 'get' | 'staff'>;
  sessions: Pick<Sessions, 'get'>;
  charts: Pick<Charts, 'roster'>;
  attendances: Pick<Attendances, 'ofSession' | 'ofPatient' | 'change'>;
  followUps: Pick<FollowUps, 'open' | 'replace'>;
  alarms: Pick<Alarms, 'claim' | 'finish' | 'set'>;
  bus: Pick<EventBus, 'put'>;
  raise: RaiseFollowUp;
  alert: AlertStaff;
  now: () => DateTime;
  holder: string;
};

type About = { clinic: Clinic; staff: Staff[]; session: Session };
type Missed = Extract<WatchDecision, { do: 'missed' }>;

/** How far back misses in a row are looked for. */
const lookBackDays = 30;

/** A crashed run's lease lapses after so long; a run takes a second or two. */
const leaseSeconds = 70;

const minutesSince = (session: Session, now: DateTime): number =>
  Math.floor(now.diff(DateTime.fromISO(session.startsAt)).as('minutes'));

/** Marks each missing patient and opens a follow-up owned by the session's counsellor (P10). */
const recordMissed = async (
  deps: WatchDeps,
  { clinic, staff, session }: About,
  { patientIds }: Missed,
): Promise<void> => {
  for (const patientId of patientIds) {
    const history = await deps.attendances.ofPatient(clinic.id, patientId, {
      from: plusDays(session.localDate, -lookBackDays),
      until: session.localDate,
    });
    const inARow = 1 + consecutiveMisses(history.filter(({ sessionId }) => sessionId !== session.id));
    const at = instantOf(deps.now());
    await deps.attendances.change(
      clinic.id,
      { sessionId: session.id, patientId, localDate: session.localDate },
      { status: 'missed', missedAt: at, recordedBy: 'system', recordedAt: at },
    );
    const review =
      inARow >= 3
        ? ` ${inARow} sessions missed in a row: care-team review.`
        : inARow === 2
          ? ' Second miss in a row.'
          : '';
    const why = `Not checked in ${minutesSince(session, deps.now())} min after the start of ${session.title} (grace is ${session.graceMinutes} min).${review}`;
    await deps.raise(
      {
        id: `missed.${session.id}.${patientId}`,
        kind: 'missed',
        patientId,
        sessionId: session.id,
        consecutiveMisses: inARow,
        why,
      },
      { clinic, staff, counsellorId: session.counsellorId },
    );
  }
  await deps.bus.put(
    patientIds.map((patientId) => ({
      type: 'session.missed' as const,
      clinicId: clinic.id,
      sessionId: session.id,
      patientId,
    })),
  );
};

const recordRosterNotTaken = async (
  deps: WatchDeps,
  { clinic, staff, session }: About,
  expected: number,
): Promise<void> => {
  const why = `Nobody of ${expected} is recorded as arrived at ${session.title} ${minutesSince(session, deps.now())} min after its start. Nothing is said of single patients until somebody takes attendance.`;
  await deps.raise(
    { id: `roster.${session.id}`, kind: 'roster-not-taken', sessionId: session.id, why },
    { clinic, staff, counsellorId: session.counsellorId },
  );
  await deps.bus.put([{ type: 'session.roster-not-taken', clinicId: clinic.id, sessionId: session.id }]);
};

/** Who a session's alert is for: its counsellor, or, where it has none with us, the supervisors, or everybody but auditors. */
const alertedFor = ({ staff, session }: About): Staff[] => {
  const own = staff.filter(({ id }) => id === session.counsellorId);
  const supervisors = staff.filter(({ role }) => role === 'supervisor');
  return [own, supervisors, staff.filter(({ role }) => role !== 'auditor')].find((group) => group.length > 0) ?? [];
};

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
    ({ sessionId, kind, alertedAt }) =>
      sessionId === session.id && (kind === 'missed' || kind === 'roster-not-taken') && !alertedAt,
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
  await deps.alert({ clinic, severity: 'warning', body, to: alertedFor(about) });
  for (const followUp of untold)
    await deps.followUps.replace(clinic.id, followUp, { ...followUp, alertedAt: instantOf(deps.now()) });
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
  const decision = watchSession(
    {
      session,
      roster: await deps.charts.roster(clinic.id, session.scheduleId, session.localDate),
      attendance: await deps.attendances.ofSession(clinic.id, session.id),
    },
    now(),
  );
  if (decision.do === 'missed') await recordMissed(deps, about, decision);
  if (decision.do === 'roster-not-taken') await recordRosterNotTaken(deps, about, decision.expected);
  const mostMissing = decision.do === 'missed' && decision.mostMissing;
  if (mostMissing) await deps.bus.put([{ type: 'session.most-missing', clinicId: clinic.id, sessionId: session.id }]);
  await tellStaff(deps, about, { expected: decision.do === 'nothing' ? 0 : decision.expected, mostMissing });
  if (decision.do !== 'roster-not-taken' && decision.again) {
    const { kind, lane, clinicId, subject, localDate, startsAt } = alarm;
    await deps.alarms.set({ kind, lane, clinicId, subject, localDate, startsAt, dueAt: instantOf(decision.again) });
  }
  await deps.alarms.finish(claimed);
  return decision.do === 'missed' ? decision.patientIds.length : 0;
};
