import type { FollowUp, RosterRow, Session } from './answers.ts';
import { tell } from './calls.ts';

type Recorded = 'arrived' | 'expected';

/** Records a patient's attendance; `expected` takes it back. */
export const record = (
  as: string,
  { id }: Pick<Session, 'id'>,
  { patientId, status }: { patientId: string; status: Recorded },
): Promise<void> => tell(`/api/sessions/${id}/attendance`, { patientId, status }, as);

/** Who has not been checked in and is not known to be away. */
export const notHere = ({ roster }: Pick<Session, 'roster'>): RosterRow[] =>
  roster.filter(
    ({ attendance, response, onHold }) =>
      !onHold && response !== 'declined' && ['expected', 'missed', 'no-show'].includes(attendance),
  );

/** Checks in everybody who is not here yet, but for one. */
export const checkInAllBut = async (as: string, session: Session, patientId?: string): Promise<void> => {
  for (const row of notHere(session))
    if (row.patientId !== patientId) await record(as, session, { patientId: row.patientId, status: 'arrived' });
};

export const acknowledge = (as: string, { id }: FollowUp): Promise<void> =>
  tell(`/api/follow-ups/${id}/acknowledge`, {}, as);

/** Closes a follow-up as done: somebody was reached. */
export const close = (as: string, { id, version }: FollowUp): Promise<void> =>
  tell(`/api/follow-ups/${id}/close`, { outcome: 'reached', version }, as);
