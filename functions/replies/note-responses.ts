import { DateTime } from 'luxon';
import type { Attendances } from '../aws/attendances.ts';
import type { StoredChart } from '../aws/charts.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { SettleSessions } from '../care/settle-sessions.ts';
import type { ComeBack } from '../care/take-seat.ts';
import type { Clinic } from '../domain/clinic.ts';
import { subjectOf } from '../domain/family.ts';
import type { ReplyEffect } from '../domain/reply-effect.ts';
import type { Session } from '../domain/session.ts';
import { plusDays } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';

export type NoteDeps = {
  sessions: Pick<Sessions, 'note'>;
  attendances: Pick<Attendances, 'respond'>;
  messages: Pick<Messages, 'conversation'>;
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
 * Notes a family participant's answers: on the sessions alone, for they have neither attendance nor a seat. One handled late writes over none
 * received after it.
 */
const noteParticipant = async (deps: NoteDeps, from: From, responses: Responses): Promise<Responses> => {
  const { clinic, chart, receivedAt } = from;
  const patientId = chart.patient.id;
  const day = localDateOf(DateTime.fromISO(receivedAt), clinic.timeZone);
  const since = await deps.messages.conversation(clinic.id, patientId, { from: day, until: plusDays(day, 7) });
  const later = since.filter((one) => one.direction === 'in' && one.at > receivedAt);
  const standing = responses.filter(
    ({ session }) => !later.some((one) => one.direction === 'in' && one.about.includes(session.id)),
  );
  for (const { session, response } of standing) {
    const as = response === 'declined' ? 'away' : 'coming';
    await deps.sessions.note(clinic.id, session, { patientId, as, attended: false });
  }
  await settleDeclines(deps, from, standing);
  return standing;
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
  if (subjectOf(chart.patient.id).participantId !== undefined)
    return { standing: await noteParticipant(deps, from, responses), filled: [] };
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
