import { DateTime } from 'luxon';
import type { Clinics } from '../aws/clinics.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { AlertStaff } from '../care/alert-staff.ts';
import type { CloseFollowUp } from '../care/close-follow-up.ts';
import type { RaiseFollowUp } from '../care/raise-follow-up.ts';
import { whoseIs } from '../care/settle-sessions.ts';
import { crisisAlertOrder, onDutyOnly } from '../domain/alert-order.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import { aboutParticipant, participantName, subjectOf } from '../domain/family.ts';
import {
  crisisId,
  declinedId,
  optOutId,
  unclearReplyId,
  whichSessionId,
  whoseReplyId,
  wrongNumberId,
} from '../domain/follow-up-ids.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import type { ReplyEffect } from '../domain/reply-effect.ts';
import { staffAlertReplyText, staffAlertText } from '../domain/staff-alert.ts';
import { localDateOf } from '../domain/zone.ts';
import type { PatientReply } from './patient-reply.ts';
import { quote } from '../domain/whole-characters.ts';

export type TellStaffDeps = {
  clinics: Pick<Clinics, 'staff'>;
  followUps: Pick<FollowUps, 'open' | 'change'>;
  raise: RaiseFollowUp;
  closeFollowUp: CloseFollowUp;
  alert: AlertStaff;
  now: () => DateTime;
};

/** One follow-up for a patient and cause; danger has one for each text, a question one for its day. */
const followUpId = ({ clinic, chart, receivedAt }: PatientReply, { followUp, about }: ReplyEffect): string => {
  const patientId = chart.patient.id;
  const today = localDateOf(DateTime.fromISO(receivedAt), clinic.timeZone);
  if (followUp?.asks) return about ? whichSessionId(about.localDate, patientId) : whoseReplyId(today, patientId);
  switch (followUp?.kind) {
    case 'crisis':
      return crisisId(receivedAt, patientId);
    case 'declined':
      return declinedId(patientId);
    case 'unclear-reply':
      return unclearReplyId(patientId);
    case 'wrong-number':
      return wrongNumberId(patientId);
    default:
      return optOutId(patientId);
  }
};

/** What a patient says after being missed belongs to the follow-up that counts the session, before the counsellor calls. */
export const tellMissedFollowUps = async (
  deps: TellStaffDeps,
  { clinic, chart, payload }: PatientReply,
  { respond }: ReplyEffect,
): Promise<void> => {
  const patientId = chart.patient.id;
  if (respond.length === 0) return;
  const open = (await deps.followUps.open(clinic.id)).filter(
    (one) => one.kind === 'missed' && whoseIs(one) === patientId,
  );
  for (const { session, response } of respond) {
    const missed = open.find(({ sessionIds }) => sessionIds.includes(session.id));
    if (!missed) continue;
    const why = `Has since replied (${response}): "${quote(payload.messageBody, 300)}"`;
    await deps.raise(
      { id: missed.id, kind: 'missed', patientId, sessionId: session.id, why },
      { clinic, staff: await deps.clinics.staff(clinic.id), counsellorId: session.counsellorId },
    );
  }
};

/** A clear answer closes the follow-up of the question asked; it keeps nothing that is not said better elsewhere. */
export const closeQuestion = async (
  deps: TellStaffDeps,
  { clinic, chart }: PatientReply,
  { respond }: ReplyEffect,
): Promise<void> => {
  for (const day of new Set(respond.map(({ session }) => session.localDate)))
    await deps.closeFollowUp(clinic.id, whichSessionId(day, chart.patient.id), { by: 'system', outcome: 'answered' });
};

/** A follow-up just raised, and whom to tell of it. */
export type Raised = { clinic: Clinic; staff: readonly Staff[]; followUp: FollowUp; takenOverBy?: string | undefined };

/** When it came in, as staff say it: two replies in the same words are two, one delivered twice is one. */
const receivedInWords = ({ clinic, receivedAt }: PatientReply): string =>
  DateTime.fromISO(receivedAt, { zone: clinic.timeZone }).toFormat('ccc LLL d, h:mm a');

/** Opens the follow-up a reply calls for, if it calls for one. */
export const raiseFor = async (
  deps: TellStaffDeps,
  reply: PatientReply,
  effect: ReplyEffect,
): Promise<Raised | undefined> => {
  const { followUp: cause, about, respond } = effect;
  if (!cause) return undefined;
  const { clinic, chart, participant, payload, phoneAlsoOf = [], takenOverBy } = reply;
  const staff = await deps.clinics.staff(clinic.id);
  const also =
    phoneAlsoOf.length > 0
      ? ` It is the phone of ${phoneAlsoOf.map(participantName).join(', ')} too, of the family.`
      : '';
  const why = `${participant ? aboutParticipant(participant, cause.why) : cause.why}${also}`;
  const declined = respond.filter(({ response }) => response === 'declined').map(({ session }) => session.id);
  const followUp = await deps.raise(
    {
      id: followUpId(reply, effect),
      kind: cause.kind,
      ...subjectOf(chart.patient.id),
      ...(about && { sessionId: about.id }),
      ...(cause.kind === 'declined' && { sessionIds: declined }),
      why: `${why} "${quote(payload.messageBody, 300)}" (${receivedInWords(reply)})`,
    },
    { clinic, staff, counsellorId: takenOverBy ?? about?.counsellorId },
  );
  return { clinic, staff, followUp, takenOverBy };
};

/**
 * Danger goes to everybody on duty by text; a reply in a conversation somebody has taken over to that person; the rest waits in the queue, with a note to
 * the alert topic.
 */
export const alertOf = async (
  { alert, followUps, now }: TellStaffDeps,
  { clinic, staff, followUp, takenOverBy }: Raised,
): Promise<void> => {
  const { kind, code } = followUp;
  const urgent = kind === 'crisis';
  const minutes = urgent ? { minutes: clinic.policies.followUpDueMinutes.crisis } : {};
  const saying = { kind, clinic, code, ...minutes };
  const [body, text] = [staffAlertText(saying), staffAlertReplyText(saying)];
  const inHandOf = staff.filter(({ id }) => id === takenOverBy);
  const to = urgent ? crisisAlertOrder(staff, clinic, now()) : onDutyOnly(inHandOf, clinic, now());
  const alertedTo = await alert({ clinic, severity: urgent ? 'urgent' : 'info', body, text, to });
  if (alertedTo.length > 0) await followUps.change(clinic.id, followUp.id, (current) => ({ ...current, alertedTo }));
};
