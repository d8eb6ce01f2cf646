import type { Attendances } from '../aws/attendances.ts';
import type { StoredChart } from '../aws/charts.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { SettleSessions } from '../care/settle-sessions.ts';
import type { ComeBack } from '../care/take-seat.ts';
import type { Clinic } from '../domain/clinic.ts';
import type { ReplyEffect } from '../domain/reply-effect.ts';
import type { Session } from '../domain/session.ts';

export type NoteDeps = {
  sessions: Pick<Sessions, 'note'>;
  attendances: Pick<Attendances, 'respond'>;
  settleSessions: SettleSessions;
  comeBack: ComeBack;
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

/** Notes one answer on the session; false when the patient gave the seat away and it is taken. */
const noteOn = async (
  { sessions, comeBack }: NoteDeps,
  { clinic, chart }: From,
  { session, response }: Responses[number],
): Promise<boolean> => {
  const patientId = chart.patient.id;
  if (response !== 'declined') return comeBack(clinic, session, patientId);
  await sessions.note(clinic.id, session, { patientId, as: 'away', attended: false });
  return true;
};

/**
 * Notes the answers on the patient's attendance and the sessions. A reply handled late writes over no answer received after it; gives the
 * answers that stand, and the sessions that have filled up since the patient declined: there the decline stands.
 */
export const noteResponses = async (
  deps: NoteDeps,
  from: From,
  responses: Responses,
): Promise<{ standing: Responses; filled: Session[] }> => {
  const { clinic, chart, receivedAt } = from;
  const standing: Responses = [];
  const filled: Session[] = [];
  for (const one of responses) {
    const { session, response, lateMinutes, reason } = one;
    const identity = { sessionId: session.id, patientId: chart.patient.id, localDate: session.localDate };
    const answer = {
      response,
      respondedAt: receivedAt,
      lateMinutes: (response === 'late' && lateMinutes) || null,
      responseReason: reason ?? null,
    };
    if (!(await deps.attendances.respond(clinic.id, identity, answer))) continue;
    if (await noteOn(deps, from, one)) standing.push(one);
    else {
      await deps.attendances.respond(clinic.id, identity, { ...answer, response: 'declined', lateMinutes: null });
      filled.push(session);
    }
  }
  await settleDeclines(deps, from, standing);
  return { standing, filled };
};
