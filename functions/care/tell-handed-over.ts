import type { Alarms } from '../aws/alarms.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { DateTime } from 'luxon';
import { afterAlert } from '../domain/after-alert.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import { climbsAt } from '../domain/escalation.ts';
import { rungOf } from '../domain/follow-up-work.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { climbsAfter, toTell } from '../domain/hand-over.ts';
import { staffAlertReplyText, staffAlertText } from '../domain/staff-alert.ts';
import { instantOf } from '../domain/wall-clock.ts';
import type { AlertStaff } from './alert-staff.ts';

type TellDeps = {
  followUps: Pick<FollowUps, 'change'>;
  alarms: Pick<Alarms, 'set'>;
  alert: AlertStaff;
  now: () => DateTime;
};
type About = { clinic: Clinic; staff: readonly Staff[]; followUp: FollowUp };

/** Whether it would go up, or ring, as they are told: the alert of it waited for whoever comes first, or it is at the top. Danger waits for nobody. */
const goesAnyway = (followUp: FollowUp): boolean =>
  followUp.alertHeld === true || (followUp.kind !== 'crisis' && rungOf(followUp) >= 2);

/** `climbsAt`: when it goes up next, if it would have gone as they are told. */
type Telling = { person: Staff; texted: readonly string[]; climbsAt: string };

const toldOf = (followUp: FollowUp, { person, texted, climbsAt }: Telling): FollowUp => {
  if (followUp.handedTo !== person.id) return followUp; // given to somebody else meanwhile, or taken on
  const after = afterAlert(followUp, { texted, tried: [person.id] });
  if (texted.length === 0) return after; // they could not be reached, and so it stays said
  delete after.handedTo;
  // The alert that waited for whoever comes first is not owed any more: whoever has it now has the usual time.
  delete after.alertHeld;
  return goesAnyway(followUp) ? { ...after, climbsAt } : after;
};

/**
 * Texts whoever a follow-up was handed to, as they are on duty; until then an alarm waits for them. They are told first, then it is written: a run that
 * dies in between tells twice, never not at all. Gives the follow-up as it stands then.
 */
export const tellHandedOver = async (
  { followUps, alarms, alert, now }: TellDeps,
  { clinic, staff, followUp }: About,
): Promise<FollowUp> => {
  const next = toTell(followUp, { staff, clinic }, now());
  if (!next?.at) return followUp;
  const { person, at } = next;
  const wake = (dueAt: string) =>
    alarms.set({ kind: 'follow-up', lane: 0, dueAt, clinicId: clinic.id, subject: followUp.id });
  if (at > now()) {
    await wake(instantOf(at));
    return followUp;
  }
  const until = climbsAfter(followUp, clinic, now());
  if (goesAnyway(followUp)) await wake(instantOf(climbsAt({ ...followUp, climbsAt: until }, clinic)));
  const urgent = followUp.priority === 'urgent';
  const saying = { kind: 'passed-on' as const, urgent, clinic, code: followUp.code };
  const [body, text] = [staffAlertText(saying), staffAlertReplyText(saying)];
  const texted = await alert({ clinic, severity: urgent ? 'urgent' : 'warning', body, text, to: [[person]] });
  const told = (current: FollowUp) => toldOf(current, { person, texted, climbsAt: until });
  return (await followUps.change(clinic.id, followUp.id, told)) ?? followUp;
};
