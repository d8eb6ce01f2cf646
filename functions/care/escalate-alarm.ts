import { DateTime } from 'luxon';
import type { Alarm, Alarms } from '../aws/alarms.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import { afterAlert, heldUntil } from '../domain/after-alert.ts';
import { crisisAlertOrder, onDutyOnly, sessionAlertOrder, type AlertOrder } from '../domain/alert-order.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import { escalate, sameRung, textableFor, topOrder, upwardsFrom, type Escalation } from '../domain/escalation.ts';
import { onRung, rungOf } from '../domain/follow-up-work.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { staffAlertReplyText, staffAlertText, type StaffAlert } from '../domain/staff-alert.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { alertCodeWith } from './alert-code.ts';
import type { AlertStaff } from './alert-staff.ts';
import { tellHandedOver } from './tell-handed-over.ts';

export type EscalateDeps = {
  clinics: Pick<Clinics, 'get' | 'staff'>;
  followUps: Pick<FollowUps, 'get' | 'open' | 'change'>;
  alarms: Pick<Alarms, 'claim' | 'finish' | 'set'>;
  bus: Pick<EventBus, 'put'>;
  alert: AlertStaff;
  now: () => DateTime;
  holder: string;
};

const leaseSeconds = 70;

/** `all`: the follow-up whose alarm rings, and those of its session that are to go to the same people now: one text speaks of all of them. */
type About = { clinic: Clinic; staff: readonly Staff[]; followUp: FollowUp; all: FollowUp[]; open: FollowUp[] };

const wake = async ({ alarms }: EscalateDeps, { clinic, all }: About, at: DateTime): Promise<void> => {
  for (const { id: subject } of all)
    await alarms.set({ kind: 'follow-up', lane: 0, dueAt: instantOf(at), clinicId: clinic.id, subject });
};

const sayingOf = (about: About, code: string, now: DateTime): StaffAlert => {
  const { clinic, followUp, all } = about;
  const count = all.length;
  const urgent = all.some(({ priority }) => priority === 'urgent');
  const earliest = (instants: string[]): DateTime =>
    DateTime.min(...instants.map((instant) => DateTime.fromISO(instant, { zone: clinic.timeZone }))) ?? now;
  if (followUp.alertHeld && !followUp.pushed)
    return { kind: 'held', urgent, clinic, code, count, since: earliest(all.map(({ openedAt }) => openedAt)) };
  const due = earliest(all.map(({ dueAt }) => dueAt));
  return {
    kind: 'escalated',
    urgent,
    clinic,
    code,
    count,
    minutes: Math.max(0, Math.floor(now.diff(due).as('minutes'))),
  };
};

/** Tells people of what is past due, or waits for them, and writes down who was texted, or that it is held for somebody else. */
const tell = async (
  deps: EscalateDeps,
  about: About,
  { to, change }: { to: AlertOrder; change: (current: FollowUp) => FollowUp },
): Promise<void> => {
  const { clinic, staff, followUp, all, open } = about;
  const { now, followUps, alarms, alert } = deps;
  const seed = `escalated.${followUp.id}`;
  const saying = sayingOf(about, await alertCodeWith(deps)(clinic.id, all, { seed, open }), now());
  const severity = followUp.priority === 'urgent' ? ('urgent' as const) : ('warning' as const);
  const [body, text] = [staffAlertText(saying), staffAlertReplyText(saying)];
  const texted = await alert({ clinic, severity, body, text, to });
  const told = { texted, tried: to.flat().map(({ id }) => id) };
  for (const { id } of all)
    await followUps.change(clinic.id, id, async (current) => {
      if (current.status !== 'open') return current; // whoever has taken it on meanwhile keeps it
      const at = told.tried.length > 0 ? heldUntil(current, told, { staff, clinic, now: now() }) : null;
      if (at) await alarms.set({ kind: 'follow-up', lane: 0, dueAt: instantOf(at), clinicId: clinic.id, subject: id });
      return { ...afterAlert(change(current), told), ...(at && { alertHeld: true }) };
    });
};

/** Nobody is on duty to be texted before `until`; the alert topic hears of it now. */
const tellTopic = (deps: EscalateDeps, about: About, until: DateTime): Promise<void> =>
  tell(deps, about, { to: [], change: (current) => ({ ...current, climbsAt: instantOf(until) }) });

/** The alert nobody could be texted, to whoever can be now, who has a while before it climbs. */
const tellHeld = (deps: EscalateDeps, about: About, nextAt: DateTime): Promise<void> => {
  const { clinic, staff, followUp } = about;
  const counsellorId = followUp.ownerId ?? undefined;
  const fit = textableFor(followUp, staff);
  const to = sessionAlertOrder({ clinic, staff: fit, counsellorId, running: false }, deps.now());
  const change = (current: FollowUp): FollowUp => {
    const after: FollowUp = { ...current, climbsAt: instantOf(nextAt) };
    delete after.alertHeld;
    return after;
  };
  return tell(deps, about, { to, change });
};

const goUp = async (
  deps: EscalateDeps,
  about: About,
  { level, toIds, byText, nextAt }: Extract<Escalation, { do: 'escalate' }>,
): Promise<void> => {
  const { clinic, staff, followUp, all } = about;
  const order = followUp.kind === 'crisis' ? crisisAlertOrder : onDutyOnly;
  // A rung whose numbers are all refused passes it to the next at once.
  const rungs = upwardsFrom(level, textableFor(followUp, staff)).flatMap((rung) => order(rung, clinic, deps.now()));
  const higher = level > rungOf(followUp);
  const top = higher && followUp.kind !== 'crisis' ? [] : topOrder(followUp, { staff, clinic }, deps.now());
  const to = [...(higher ? rungs : []), ...top];
  const change = (current: FollowUp): FollowUp => {
    const after: FollowUp = {
      ...(higher ? onRung(current, level) : current),
      ownerId: (higher ? toIds[0] : undefined) ?? current.ownerId,
      ...(nextAt && { climbsAt: instantOf(nextAt) }),
    };
    // Those above are told now: the alert that waited for somebody below is not owed any more.
    if (after.pushed) delete after.alertHeld;
    delete after.pushed;
    return after;
  };
  await tell(deps, about, { to: byText ? to : [], change });
  await deps.bus.put(
    all.map(({ id }) => ({ type: 'follow-up.escalated' as const, clinicId: clinic.id, followUpId: id, level })),
  );
};

/** Does what was decided. The next alarms are set first, then staff are told, then it is written: a run that dies in between tells twice, never not at all. */
const act = async (deps: EscalateDeps, about: About, decision: Escalation): Promise<void> => {
  switch (decision.do) {
    case 'nothing':
      return;
    case 'wait':
      await wake(deps, about, decision.until);
      return about.followUp.alertHeld ? undefined : tellTopic(deps, about, decision.until);
    case 'tell':
      await wake(deps, about, decision.nextAt);
      return tellHeld(deps, about, decision.nextAt);
    case 'escalate':
      if (decision.nextAt) await wake(deps, about, decision.nextAt);
      return goUp(deps, about, decision);
  }
};

const lookAt = async (deps: EscalateDeps, { clinicId, subject }: Alarm): Promise<Escalation | undefined> => {
  const clinic = await deps.clinics.get(clinicId);
  const found = await deps.followUps.get(clinicId, subject);
  if (!clinic || !found) return undefined;
  const staff = await deps.clinics.staff(clinicId);
  const followUp = await tellHandedOver(deps, { clinic, staff, followUp: found });
  const decision = escalate(followUp, { staff, clinic }, deps.now());
  if (decision.do === 'nothing') return decision;
  const open = await deps.followUps.open(clinicId);
  const all = sameRung(followUp, open, { staff, clinic, now: deps.now() });
  await act(deps, { clinic, staff, followUp, all, open }, decision);
  return decision;
};

/**
 * Rings a follow-up's alarm: nobody has acknowledged it, so it goes one rung up, or waits for somebody who may be texted, and with it the others of its
 * session that would now: their own alarms find it done. Gives whether it escalated.
 */
export const escalateAlarm = async (deps: EscalateDeps, alarm: Alarm): Promise<boolean> => {
  const { now } = deps;
  const claimed = await deps.alarms.claim(
    alarm,
    { holder: deps.holder, until: now().plus({ seconds: leaseSeconds }), patientIds: [], done: [] },
    now(),
  );
  if (!claimed) return false;
  const decision = await lookAt(deps, alarm);
  await deps.alarms.finish(claimed);
  return decision?.do === 'escalate';
};
