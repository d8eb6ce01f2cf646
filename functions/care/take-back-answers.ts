import type { Attendances } from '../aws/attendances.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Session } from '../domain/session.ts';
import type { CloseFollowUp } from './close-follow-up.ts';

export type TakeBackAnswersDeps = {
  sessions: Pick<Sessions, 'note'>;
  attendances: Pick<Attendances, 'ofSession' | 'change'>;
  followUps: Pick<FollowUps, 'open'>;
  closeFollowUp: CloseFollowUp;
};

/**
 * A session moved to another day has not been answered for: whoever could not come on Monday may well come on Tuesday, and is asked again. What
 * staff excused stays excused.
 */
export const takeBackAnswersWith =
  ({ sessions, attendances, followUps, closeFollowUp }: TakeBackAnswersDeps) =>
  async (clinicId: string, session: Session, by: string): Promise<void> => {
    const answered = (await attendances.ofSession(clinicId, session.id)).filter(
      ({ response }) => response !== undefined,
    );
    for (const { sessionId, patientId, status } of answered) {
      const identity = { sessionId, patientId, localDate: session.localDate };
      await attendances.change(clinicId, identity, { response: null, respondedAt: null, lateMinutes: null });
      if (status !== 'excused') await sessions.note(clinicId, session, { patientId, as: 'neither', attended: false });
    }
    const obsolete = (await followUps.open(clinicId)).filter(
      ({ sessionId, kind }) => sessionId === session.id && kind === 'declined',
    );
    for (const { id } of obsolete) await closeFollowUp(clinicId, id, { by, outcome: 'session-moved' });
  };
export type TakeBackAnswers = ReturnType<typeof takeBackAnswersWith>;
