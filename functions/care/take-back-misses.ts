import type { DateTime } from 'luxon';
import type { Attendances } from '../aws/attendances.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import { rosterId } from '../domain/follow-up-ids.ts';
import type { Session } from '../domain/session.ts';
import { instantOf } from '../domain/wall-clock.ts';
import type { CloseFollowUp } from './close-follow-up.ts';
import { settleEverybodyWith, type SettleSessions } from './settle-sessions.ts';

export type TakeBackDeps = {
  followUps: Pick<FollowUps, 'open'>;
  attendances: Pick<Attendances, 'ofSession' | 'change'>;
  bus: Pick<EventBus, 'put'>;
  closeFollowUp: CloseFollowUp;
  settleSessions: SettleSessions;
  now: () => DateTime;
};

/**
 * A session that is cancelled is missed by nobody (P11), and declined by nobody: what the system suspected of its patients is taken back, and the
 * follow-ups that came of it are closed, or count it no longer, before they escalate.
 */
export const takeBackMissesWith =
  ({ followUps, attendances, bus, closeFollowUp, settleSessions, now }: TakeBackDeps) =>
  async (clinicId: string, session: Session, by: string): Promise<void> => {
    const missed = (await attendances.ofSession(clinicId, session.id)).filter(({ status }) => status === 'missed');
    const recorded = { recordedBy: by, recordedAt: instantOf(now()) };
    for (const { sessionId, patientId } of missed) {
      const identity = { sessionId, patientId, localDate: session.localDate };
      await attendances.change(clinicId, identity, { status: 'expected', missedAt: null, ...recorded });
      await bus.put([{ type: 'session.miss-reversed', clinicId, sessionId, patientId }]);
    }
    const settled = { session, by, outcome: 'session-cancelled' };
    const settleEverybody = settleEverybodyWith({ followUps, settleSessions });
    await settleEverybody(clinicId, { ...settled, kinds: ['missed'] });
    // What a make-up was in place of is still to be made up for.
    await settleEverybody(clinicId, { ...settled, kinds: ['declined'], except: session.makeUps });
    await closeFollowUp(clinicId, rosterId(session.id), { by, outcome: 'session-cancelled' });
  };
export type TakeBackMisses = ReturnType<typeof takeBackMissesWith>;
