import { DateTime } from 'luxon';
import type { Alarm, Alarms } from '../aws/alarms.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import { onDutyFirst } from '../domain/alert-order.ts';
import { escalate } from '../domain/follow-up-rules.ts';
import { staffAlertText } from '../domain/staff-alert.ts';
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

/**
 * Rings a follow-up's alarm: nobody has acknowledged it, so it goes one rung up. The next rung's alarm is set first, then staff are told, then the
 * rung is written: a run that dies in between tells twice rather than never. Gives whether it escalated.
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
  const decision = clinic ? escalate(followUp, { staff, policies: clinic.policies }, now()) : undefined;
  if (clinic && followUp && decision?.do === 'escalate') {
    if (decision.nextAt)
      await deps.alarms.set({
        kind: 'follow-up',
        lane: alarm.lane,
        dueAt: instantOf(decision.nextAt),
        clinicId,
        subject,
      });
    const minutes = Math.floor(now().diff(DateTime.fromISO(followUp.dueAt)).as('minutes'));
    const body = staffAlertText({ kind: 'escalated', clinic, code: followUp.code, minutes });
    const rung = staff.filter(({ id }) => decision.toIds.includes(id));
    const to = decision.byText ? onDutyFirst(rung, clinic, now()) : [];
    await deps.alert({ clinic, severity: followUp.priority === 'urgent' ? 'urgent' : 'warning', body, to });
    // Whoever has taken it on meanwhile keeps it.
    await deps.followUps.change(clinicId, subject, (current) =>
      current.status === 'open'
        ? { ...current, escalation: decision.level, ownerId: decision.toIds[0] ?? current.ownerId }
        : current,
    );
    await deps.bus.put([{ type: 'follow-up.escalated', clinicId, followUpId: followUp.id, level: decision.level }]);
  }
  await deps.alarms.finish(claimed);
  return decision?.do === 'escalate';
};
