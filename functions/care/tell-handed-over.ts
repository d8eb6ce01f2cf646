import type { Alarms } from '../aws/alarms.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { DateTime } from 'luxon';
import { afterAlert } from '../domain/after-alert.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { toTell } from '../domain/hand-over.ts';
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

const toldOf = (followUp: FollowUp, person: Staff, texted: readonly string[]): FollowUp => {
  if (followUp.handedTo !== person.id) return followUp; // given to somebody else meanwhile, or taken on
  const after = afterAlert(followUp, { texted, tried: [person.id] });
  delete after.handedTo;
  // Somebody has it before them: the alert that waited for whoever comes first is not owed any more.
  if (texted.length > 0) delete after.alertHeld;
  return after;
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
  if (at > now()) {
    await alarms.set({ kind: 'follow-up', lane: 0, dueAt: instantOf(at), clinicId: clinic.id, subject: followUp.id });
    return followUp;
  }
  const urgent = followUp.priority === 'urgent';
  const saying = { kind: 'passed-on' as const, urgent, clinic, code: followUp.code };
  const [body, text] = [staffAlertText(saying), staffAlertReplyText(saying)];
  const texted = await alert({ clinic, severity: urgent ? 'urgent' : 'warning', body, text, to: [[person]] });
  return (await followUps.change(clinic.id, followUp.id, (current) => toldOf(current, person, texted))) ?? followUp;
};
