import { DateTime } from 'luxon';
import type { Clinics } from '../aws/clinics.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { AlertStaff } from '../care/alert-staff.ts';
import type { CloseFollowUp } from '../care/close-follow-up.ts';
import type { RaiseFollowUp } from '../care/raise-follow-up.ts';
import { onDutyFirst } from '../domain/alert-order.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import type { ReplyEffect } from '../domain/reply-effect.ts';
import { staffAlertText } from '../domain/staff-alert.ts';
import { localDateOf } from '../domain/zone.ts';
import type { PatientReply } from './patient-reply.ts';
import { declinedId } from './note-responses.ts';
import { quote } from './quote.ts';

export type TellStaffDeps = {
  clinics: Pick<Clinics, 'staff'>;
  followUps: Pick<FollowUps, 'get'>;
  raise: RaiseFollowUp;
  closeFollowUp: CloseFollowUp;
  alert: AlertStaff;
  now: () => DateTime;
};

/**
 * The follow-up of a reply that suggests danger: one for each such reply, so that none is only a line added to one somebody has taken on, or
 * closed, before. `who`: the patient; left out: a number we do not know.
 */
export const crisisId = (receivedAt: string, who?: string): string =>
  ['crisis', ...(who ? [who] : []), receivedAt.replaceAll(/[^\dTZ]/g, '')].join('.');

/** One follow-up for a patient and cause; for what is about a day, one a day. */
const followUpId = (
  kind: FollowUp['kind'],
  { clinic, chart, receivedAt }: PatientReply,
  about?: { localDate: string },
) => {
  const patientId = chart.patient.id;
  const day = about?.localDate ?? localDateOf(DateTime.fromISO(receivedAt), clinic.timeZone);
  if (kind === 'crisis') return crisisId(receivedAt, patientId);
  if (kind === 'declined') return declinedId(day, patientId);
  return kind === 'unclear-reply' ? `${kind}.${day}.${patientId}` : `${kind}.${patientId}`;
};

/** What a patient says after being missed belongs to the follow-up that is open for it, before the counsellor calls. */
export const tellMissedFollowUps = async (
  deps: TellStaffDeps,
  { clinic, chart, payload }: PatientReply,
  { respond }: ReplyEffect,
): Promise<void> => {
  const patientId = chart.patient.id;
  for (const { session, response } of respond) {
    const id = `missed.${session.id}.${patientId}`;
    const missed = await deps.followUps.get(clinic.id, id);
    if (!missed || missed.status === 'closed') continue;
    const why = `Has since replied (${response}): "${quote(payload.messageBody, 300)}"`;
    await deps.raise(
      { id, kind: 'missed', patientId, sessionId: session.id, why },
      { clinic, staff: await deps.clinics.staff(clinic.id), counsellorId: session.counsellorId },
    );
  }
};

/** The follow-up behind a question to the patient which session was meant: should no answer come, staff have it. */
const questionId = (localDate: string, patientId: string): string => `which-session.${localDate}.${patientId}`;

/** The follow-up behind a question whose reply it was, one a day. */
export const whoseId = (localDate: string, patientId: string): string => `whose-reply.${localDate}.${patientId}`;

/** A clear answer closes the follow-up of the question asked; it keeps nothing that is not said better elsewhere. */
export const closeQuestion = async (
  deps: TellStaffDeps,
  { clinic, chart }: PatientReply,
  { respond }: ReplyEffect,
): Promise<void> => {
  for (const day of new Set(respond.map(({ session }) => session.localDate)))
    await deps.closeFollowUp(clinic.id, questionId(day, chart.patient.id), { by: 'system', outcome: 'answered' });
};

const askedId = ({ clinic, chart, receivedAt }: PatientReply, about: ReplyEffect['about']): string =>
  about
    ? questionId(about.localDate, chart.patient.id)
    : whoseId(localDateOf(DateTime.fromISO(receivedAt), clinic.timeZone), chart.patient.id);

/** A follow-up just raised, and whom to tell of it. */
export type Raised = { clinic: Clinic; staff: readonly Staff[]; followUp: FollowUp };

/** Opens the follow-up a reply calls for, if it calls for one. */
export const raiseFor = async (
  deps: TellStaffDeps,
  reply: PatientReply,
  { followUp: cause, about }: ReplyEffect,
): Promise<Raised | undefined> => {
  if (!cause) return undefined;
  const { clinic, chart, payload } = reply;
  const staff = await deps.clinics.staff(clinic.id);
  const followUp = await deps.raise(
    {
      id: cause.asks ? askedId(reply, about) : followUpId(cause.kind, reply, about),
      kind: cause.kind,
      patientId: chart.patient.id,
      ...(about && { sessionId: about.id }),
      why: `${cause.why} "${quote(payload.messageBody, 300)}"`,
    },
    { clinic, staff, counsellorId: about?.counsellorId },
  );
  return { clinic, staff, followUp };
};

/** Danger goes to everybody on duty by text; the rest waits in the queue, with a note to the alert topic. */
export const alertOf = async ({ alert, now }: TellStaffDeps, { clinic, staff, followUp }: Raised): Promise<void> => {
  const { kind, code } = followUp;
  const urgent = kind === 'crisis';
  const minutes = urgent ? { minutes: clinic.policies.followUpDueMinutes.crisis } : {};
  const body = staffAlertText({ kind, clinic, code, ...minutes });
  const to = urgent ? onDutyFirst(staff, clinic, now()) : [];
  await alert({ clinic, severity: urgent ? 'urgent' : 'info', body, to });
};
