import type { Attendances } from '../aws/attendances.ts';
import type { StoredChart } from '../aws/charts.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { SettleSessions } from '../care/settle-sessions.ts';
import type { Clinic } from '../domain/clinic.ts';
import type { ReplyEffect } from '../domain/reply-effect.ts';

export type NoteDeps = {
  sessions: Pick<Sessions, 'note'>;
  attendances: Pick<Attendances, 'respond'>;
  settleSessions: SettleSessions;
};
type Responses = ReplyEffect['respond'];
type From = { clinic: Clinic; chart: StoredChart; receivedAt: string };

/** Coming after all takes these sessions out of the follow-up a decline had opened, wherever they have been moved since. */
const settleDeclines = async (deps: NoteDeps, { clinic, chart }: From, responses: Responses): Promise<void> => {
  const coming = responses.filter(({ response }) => response !== 'declined').map(({ session }) => session.id);
  if (coming.length === 0) return;
  const settling = { kind: 'declined' as const, patientId: chart.patient.id, sessionIds: coming };
  await deps.settleSessions(clinic.id, { ...settling, by: 'system', outcome: 'coming-after-all' });
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
  await settleDeclines(deps, from, standing);
  return standing;
};
