import type { DateTime } from 'luxon';
import type { Charts } from '../aws/charts.ts';
import type { Sessions } from '../aws/sessions.ts';
import { belongsTo, rosterEntryOf, type Chart } from '../domain/roster.ts';
import { sessionId } from '../domain/session.ts';
import { instantOf } from '../domain/wall-clock.ts';

export type GiveBackDeps = {
  charts: Pick<Charts, 'get'>;
  sessions: Pick<Sessions, 'get' | 'giveBackSeat'>;
  now: () => DateTime;
};

/** The seats of make-ups the patient had (`before`), at sessions ahead to which they do not belong any more, are free again. */
export const giveBackSeats = async (
  { charts, sessions, now }: GiveBackDeps,
  clinicId: string,
  before: Chart,
): Promise<void> => {
  const { memberships, patient } = before;
  const ids = memberships.flatMap((one) => (one.recurrenceId ? sessionId(one.scheduleId, one.recurrenceId) : []));
  if (ids.length === 0) return;
  const after = await charts.get(clinicId, patient.id);
  const entry = after && rosterEntryOf(after);
  for (const id of ids) {
    const session = await sessions.get(clinicId, id);
    if (!session || session.startsAt <= instantOf(now()) || (entry && belongsTo(entry, session))) continue;
    await sessions.giveBackSeat(clinicId, id, patient.id);
  }
};
