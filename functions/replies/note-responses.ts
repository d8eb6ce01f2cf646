import type { Attendances } from '../aws/attendances.ts';
import type { StoredChart } from '../aws/charts.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { CloseFollowUp } from '../care/close-follow-up.ts';
import type { Clinic } from '../domain/clinic.ts';
import type { ReplyEffect } from '../domain/reply-effect.ts';

export type NoteDeps = {
  sessions: Pick<Sessions, 'note'>;
  attendances: Pick<Attendances, 'respond'>;
  followUps: Pick<FollowUps, 'open'>;
  closeFollowUp: CloseFollowUp;
};
type Responses = ReplyEffect['respond'];
type From = {
  clinic: Clinic;
  chart: StoredChart;
  receivedAt: string;
  /** The patient stays away from another session of those the last text named: the follow-up of that stays open. */
  stillAway: boolean;
};

/** The follow-up of a decline; one a patient and day. */
export const declinedId = (localDate: string, patientId: string): string => `declined.${localDate}.${patientId}`;

/**
 * Coming after all closes what a decline had opened: of these sessions, wherever they have been moved since, or of their day, where it was the
 * day's first session that the follow-up named.
 */
const closeDeclines = async (deps: NoteDeps, { clinic, chart }: From, responses: Responses): Promise<void> => {
  const coming = responses.filter(({ response }) => response !== 'declined').map(({ session }) => session);
  if (coming.length === 0) return;
  const patientId = chart.patient.id;
  const sessionIds = new Set(coming.map(({ id }) => id));
  const ofTheDay = new Set(coming.map(({ localDate }) => declinedId(localDate, patientId)));
  const obsolete = (await deps.followUps.open(clinic.id)).filter(
    (followUp) =>
      followUp.kind === 'declined' &&
      followUp.patientId === patientId &&
      (ofTheDay.has(followUp.id) || (followUp.sessionId !== undefined && sessionIds.has(followUp.sessionId))),
  );
  for (const { id } of obsolete) await deps.closeFollowUp(clinic.id, id, { by: 'system', outcome: 'coming-after-all' });
};

/**
 * Notes the answers on the patient's attendance and the sessions. A reply handled late writes over no answer received after it; gives the
 * answers that stand.
 */
export const noteResponses = async (deps: NoteDeps, from: From, responses: Responses): Promise<Responses> => {
  const { clinic, chart, receivedAt } = from;
  const patientId = chart.patient.id;
  const standing: Responses = [];
  for (const one of responses) {
    const { session, response, lateMinutes } = one;
    const identity = { sessionId: session.id, patientId, localDate: session.localDate };
    const answer = { response, respondedAt: receivedAt, lateMinutes: (response === 'late' && lateMinutes) || null };
    if (!(await deps.attendances.respond(clinic.id, identity, answer))) continue;
    const as = response === 'declined' ? 'away' : 'coming';
    await deps.sessions.note(clinic.id, session, { patientId, as, attended: false });
    standing.push(one);
  }
  if (!from.stillAway) await closeDeclines(deps, from, standing);
  return standing;
};
