import type { Attendances } from '../aws/attendances.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Sessions } from '../aws/sessions.ts';
import { subjectOf } from '../domain/family.ts';
import type { Session } from '../domain/session.ts';
import { settleEverybodyWith, type SettleSessions } from './settle-sessions.ts';

export type TakeBackAnswersDeps = {
  sessions: Pick<Sessions, 'note'>;
  attendances: Pick<Attendances, 'ofSession' | 'change'>;
  followUps: Pick<FollowUps, 'open'>;
  settleSessions: SettleSessions;
};

/**
 * A session moved to another day has not been answered for: whoever could not come on Monday may well come on Tuesday, and is asked again. What
 * staff excused stays excused.
 */
export const takeBackAnswersWith =
  ({ sessions, attendances, followUps, settleSessions }: TakeBackAnswersDeps) =>
  async (clinicId: string, session: Session, by: string): Promise<void> => {
    const answered = (await attendances.ofSession(clinicId, session.id)).filter(
      ({ response }) => response !== undefined,
    );
    for (const { sessionId, patientId, status } of answered) {
      const identity = { sessionId, patientId, localDate: session.localDate };
      await attendances.change(clinicId, identity, {
        response: null,
        respondedAt: null,
        lateMinutes: null,
        responseReason: null,
      });
      if (status !== 'excused') await sessions.note(clinicId, session, { patientId, as: 'neither', attended: false });
    }
    // A family participant's answer is kept on the session alone.
    const family = [...session.away, ...session.coming].filter((id) => subjectOf(id).participantId !== undefined);
    for (const patientId of family)
      await sessions.note(clinicId, session, { patientId, as: 'neither', attended: false });
    const settled = { session, kinds: ['declined'] as const, by, outcome: 'session-moved' };
    await settleEverybodyWith({ followUps, settleSessions })(clinicId, settled);
  };
export type TakeBackAnswers = ReturnType<typeof takeBackAnswersWith>;
