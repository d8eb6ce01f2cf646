import { DateTime } from 'luxon';
import type { EventBus } from '../aws/event-bus.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { LoseMakeUps } from '../care/lose-make-ups.ts';
import type { TakeBackAnswers } from '../care/take-back-answers.ts';
import type { TakeBackMisses } from '../care/take-back-misses.ts';
import type { Clinic } from '../domain/clinic.ts';
import { decideCancel, decideMove, type ChangeRefused, type SessionChange } from '../domain/session-change.ts';
import { revised, type Session } from '../domain/session.ts';
import type { SetChangeAlarm, SetSessionAlarms } from './session-alarms.ts';

export type ChangeDeps = {
  sessions: Pick<Sessions, 'replace'>;
  setSessionAlarms: SetSessionAlarms;
  setChangeAlarm: SetChangeAlarm;
  takeBackMisses: TakeBackMisses;
  takeBackAnswers: TakeBackAnswers;
  loseMakeUps: LoseMakeUps;
  bus: Pick<EventBus, 'put'>;
  now: () => DateTime;
};

/** `lost`: somebody else changed the session in between. */
export type Changed = ChangeRefused | { do: 'lost' } | { do: 'nothing' | 'change'; session: Session };

const sayChanged = (
  { bus }: Pick<ChangeDeps, 'bus'>,
  { id: clinicId }: Clinic,
  { type, session }: { type: 'session.cancelled' | 'session.moved' | 'session.changed'; session: Session },
): Promise<void> => bus.put([{ type, clinicId, sessionId: session.id, scheduleId: session.scheduleId }]);

type Write = { clinic: Clinic; before: Session; after: Session };

/** Alarms first: one too many does nothing, one too few would leave patients with stale news. */
const write = async (
  deps: ChangeDeps,
  { clinic, before, after }: Write,
  type: 'session.cancelled' | 'session.moved',
): Promise<Changed> => {
  if (after.status === 'booked') await deps.setSessionAlarms(clinic, after, { again: true });
  await deps.setChangeAlarm(clinic, after, before.localDate);
  if (!(await deps.sessions.replace(clinic.id, before, after))) return { do: 'lost' };
  await sayChanged(deps, clinic, { type, session: after });
  return { do: 'change', session: revised(before, after) };
};

/** Cancels one session by hand and tells its patients. `by` is the staff id of whoever does. */
export const cancelSession = async (
  deps: ChangeDeps,
  { clinic, session, reason, by }: { clinic: Clinic; session: Session; reason: string; by: string },
): Promise<Changed> => {
  const decision = decideCancel(session, reason, deps.now());
  const changed =
    decision.do === 'change'
      ? await write(deps, { clinic, before: session, after: decision.session }, 'session.cancelled')
      : decision;
  // Of a session that was cancelled already too: whoever did it may have been cut short before this.
  if (changed.do === 'change' || changed.do === 'nothing') {
    await deps.takeBackMisses(clinic.id, session, by);
    await deps.loseMakeUps.cancelled(clinic, session);
  }
  return changed;
};

/**
 * Writes what was decided of one session's own counsellor, place, link or capacity. Nobody is told: its time is the same, and reminders
 * still to come read the session when they go out.
 */
export const changeDetails = async (
  deps: ChangeDeps,
  { clinic, session, decision }: { clinic: Clinic; session: Session; decision: SessionChange },
): Promise<Changed> => {
  if (decision.do !== 'change') return decision;
  const after = decision.session;
  if (!(await deps.sessions.replace(clinic.id, session, after))) return { do: 'lost' };
  await sayChanged(deps, clinic, { type: 'session.changed', session: after });
  return { do: 'change', session: revised(session, after) };
};

/** Moves one session by hand and tells its patients; those it moves to another day are asked anew. `by` is the staff id of whoever does. */
export const moveSession = async (
  deps: ChangeDeps,
  { clinic, session, startsAt, by }: { clinic: Clinic; session: Session; startsAt: string; by: string },
): Promise<Changed> => {
  const decision = decideMove({ session, to: DateTime.fromISO(startsAt), clinic }, deps.now());
  if (decision.do !== 'change') return decision;
  const after = decision.session;
  const changed = await write(deps, { clinic, before: session, after }, 'session.moved');
  if (changed.do === 'change' && after.localDate !== session.localDate) {
    await deps.takeBackAnswers(clinic.id, after, by);
    await deps.loseMakeUps.moved(clinic, { before: session, after });
  }
  return changed;
};
