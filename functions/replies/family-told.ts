import type { Messages } from '../aws/messages.ts';
import type { FamilyParticipant } from '../domain/clinic.ts';
import { participantName, personIdOf } from '../domain/family.ts';
import type { ReplyEffect } from '../domain/reply-effect.ts';
import type { Session } from '../domain/session.ts';
import { plusDays } from '../domain/wall-clock.ts';
import type { PatientReply } from './patient-reply.ts';

/** The longest a step may text ahead (`ReminderStep.daysBefore`). */
const mostDaysToldAhead = 14;

type Deps = { messages: Pick<Messages, 'texts'> };

const hasBeenTold = async (
  { messages }: Deps,
  { clinic, chart }: PatientReply,
  { session, participant }: { session: Session; participant: FamilyParticipant },
): Promise<boolean> => {
  const days = { from: plusDays(session.localDate, -mostDaysToldAhead), until: plusDays(session.localDate, 1) };
  const texts = await messages.texts(clinic.id, personIdOf(chart.patient.id, participant.id), days);
  return texts.some(
    ({ status, told }) =>
      (status === 'sent' || status === 'unknown') && told.some(({ sessionId }) => sessionId === session.id),
  );
};

/**
 * A patient who can't come to a family session may have family that was told of it already: a text would say what the patient has not told
 * them, so a person decides. The follow-up says who has been told.
 */
export const withFamilyTold = async (deps: Deps, reply: PatientReply, effect: ReplyEffect): Promise<ReplyEffect> => {
  const { followUp } = effect;
  const declined = effect.respond
    .filter(({ session, response }) => response === 'declined' && session.kind === 'family')
    .map(({ session }) => session);
  if (followUp?.kind !== 'declined' || declined.length === 0) return effect;
  const told: string[] = [];
  for (const participant of reply.chart.patient.family) {
    const each = declined.map((session) => hasBeenTold(deps, reply, { session, participant }));
    if ((await Promise.all(each)).includes(true)) told.push(participantName(participant));
  }
  if (told.length === 0) return effect;
  const why = `${followUp.why} Family told of it already: ${told.join(', ')}. Decide with the patient who tells them.`;
  return { ...effect, followUp: { ...followUp, why } };
};
