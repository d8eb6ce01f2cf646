import { DateTime } from 'luxon';
import type { Alarm, Alarms } from '../aws/alarms.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import { crisisAlertOrder, onDutyOnly, sessionAlertOrder, type AlertOrder } from '../domain/alert-order.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import { escalate, type Escalation } from '../domain/follow-up-rules.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { staffAlertReplyText, staffAlertText } from '../domain/staff-alert.ts';
import { instantOf } from '../domain/wall-clock.ts';
import type { AlertStaff } from './alert-staff.ts';

export type EscalateDeps = {
  clinics: Pick<Clinics, 'get' | 'staff'>;
  followUps: Pick<FollowUps, 'get' | 'change'>;
  alarms: Pick<Alarms, 'claim' | 'finish' | 'set'>;
  bus: Pick<EventBus, 'put'>;
  alert: AlertStaff;
  now: () => DateTime;
  holder: string;
};

const leaseSeconds = 70;

type About = { clinic: Clinic; staff: readonly Staff[]; followUp: FollowUp };

const wake = ({ alarms }: EscalateDeps, { clinicId, subject, lane }: Alarm, at: DateTime): Promise<void> =>
  alarms.set({ kind: 'follow-up', lane, dueAt: instantOf(at), clinicId, subject });

/** Tells people of a follow-up as past due, or that it is theirs, and gives who was texted. */
const tell = (deps: EscalateDeps, { clinic, followUp }: About, to: AlertOrder): Promise<string[]> => {
  const { code, dueAt, priority, kind, alertHeld } = followUp;
  const minutes = Math.max(0, Math.floor(deps.now().diff(DateTime.fromISO(dueAt)).as('minutes')));
  const alert = { kind: alertHeld ? kind : ('escalated' as const), clinic, code, ...(!alertHeld && { minutes }) };
  return deps.alert({
    clinic,
    severity: priority === 'urgent' ? 'urgent' : 'warning',
    body: staffAlertText(alert),
    text: staffAlertReplyText(alert),
    to,
  });
};

const told = (followUp: FollowUp, ids: readonly string[]): FollowUp => ({
  ...followUp,
  alertedTo: [...new Set([...followUp.alertedTo, ...ids])],
});

/** The alert nobody was on duty for, to whoever is now. */
const tellHeld = async (deps: EscalateDeps, about: About): Promise<void> => {
  const { clinic, staff, followUp } = about;
  const passed = followUp.passedBy.map(({ by }) => by);
  const fit = staff.filter(({ id }) => !passed.includes(id));
  const counsellorId = followUp.ownerId ?? undefined;
  const to = sessionAlertOrder({ clinic, staff: fit, counsellorId, running: false }, deps.now());
  const ids = await tell(deps, about, to);
  await deps.followUps.change(clinic.id, followUp.id, (current) => {
    const after = told(current, ids);
    delete after.alertHeld;
    return after;
  });
};

const goUp = async (
  deps: EscalateDeps,
  about: About,
  { level, toIds, byText }: Extract<Escalation, { do: 'escalate' }>,
): Promise<void> => {
  const { clinic, staff, followUp } = about;
  const rung = staff.filter(({ id }) => toIds.includes(id));
  const order = followUp.kind === 'crisis' ? crisisAlertOrder : onDutyOnly;
  const ids = await tell(deps, about, byText ? order(rung, clinic, deps.now()) : []);
  // Whoever has taken it on meanwhile keeps it.
  await deps.followUps.change(clinic.id, followUp.id, (current) =>
    current.status === 'open'
      ? { ...told(current, ids), escalation: level, ownerId: toIds[0] ?? current.ownerId }
      : current,
  );
  await deps.bus.put([{ type: 'follow-up.escalated', clinicId: clinic.id, followUpId: followUp.id, level }]);
};

/** Does what was decided. The next alarm is set first, then staff are told, then it is written: a run that dies in between tells twice, never not at all. */
const act = async (deps: EscalateDeps, alarm: Alarm, about: About, decision: Escalation): Promise<void> => {
  switch (decision.do) {
    case 'nothing':
      return;
    case 'wait':
      await wake(deps, alarm, decision.until);
      if (!about.followUp.alertHeld) await tell(deps, about, []);
      return;
    case 'tell':
      await wake(deps, alarm, decision.nextAt);
      return tellHeld(deps, about);
    case 'escalate':
      if (decision.nextAt) await wake(deps, alarm, decision.nextAt);
      return goUp(deps, about, decision);
  }
};

/**
 * Rings a follow-up's alarm: nobody has acknowledged it, so it goes one rung up, or waits for somebody who may be texted. Gives whether it
 * escalated.
 */
export const escalateAlarm = async (deps: EscalateDeps, alarm: Alarm): Promise<boolean> => {
  const { clinicId, subject } = alarm;
  const { now } = deps;
  const claimed = await deps.alarms.claim(
    alarm,
    { holder: deps.holder, until: now().plus({ seconds: leaseSeconds }), patientIds: [], done: [] },
    now(),
  );
  if (!claimed) return false;
  const clinic = await deps.clinics.get(clinicId);
  const followUp = await deps.followUps.get(clinicId, subject);
  const staff = clinic ? await deps.clinics.staff(clinicId) : [];
  const decision = clinic ? escalate(followUp, { staff, clinic }, now()) : undefined;
  if (clinic && followUp && decision) await act(deps, alarm, { clinic, staff, followUp }, decision);
  await deps.alarms.finish(claimed);
  return decision?.do === 'escalate';
};
