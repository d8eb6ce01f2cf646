import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic } from '../domain/clinic.ts';
import { declinedId } from '../domain/follow-up-ids.ts';
import { belongsTo, isExpected, rosterEntryOf, type RosterEntry } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import type { RaiseFollowUp } from './raise-follow-up.ts';
import { dayInWords } from './record-found.ts';

export type LoseMakeUpsDeps = {
  sessions: Pick<Sessions, 'get' | 'giveBackSeat'>;
  charts: Pick<Charts, 'get'>;
  clinics: Pick<Clinics, 'staff'>;
  raise: RaiseFollowUp;
};

/** Of the make-ups at a session, those somebody holds who has not given them back, as their charts stand. */
const held = async (
  { charts }: LoseMakeUpsDeps,
  clinic: Clinic,
  { makeUps, away }: Session,
): Promise<RosterEntry[]> => {
  const patients = makeUps.filter((patientId) => !away.includes(patientId));
  const found = await Promise.all(patients.map((patientId) => charts.get(clinic.id, patientId)));
  return found.flatMap((chart) => (chart ? [rosterEntryOf(chart)] : []));
};

const raiseLost = async (
  { clinics, raise }: LoseMakeUpsDeps,
  clinic: Clinic,
  { entry, session, became }: { entry: RosterEntry; session: Session; became: string },
): Promise<void> => {
  const { patientId } = entry;
  const why = `Make-up lost: ${session.title} on ${dayInWords(session)} was ${became}. What it was in place of is not made up for.`;
  await raise(
    { id: declinedId(patientId), kind: 'declined', patientId, sessionId: session.id, why },
    { clinic, staff: await clinics.staff(clinic.id), counsellorId: session.counsellorId },
  );
};

/**
 * A make-up closed the follow-up of what it was in place of; when its session does not take place, or is moved to a day the make-up does not reach,
 * nobody would see to that any more. So there is a follow-up again, one for each patient, however often this is done. `before`: the session on the day
 * the make-up was for; the patients are those who hold a seat now.
 */
export const loseMakeUpsWith = (deps: LoseMakeUpsDeps) => ({
  /** It is cancelled, or about to be. */
  cancelled: async (clinic: Clinic, before: Session): Promise<void> => {
    const session = (await deps.sessions.get(clinic.id, before.id)) ?? before;
    for (const entry of await held(deps, clinic, session))
      if (isExpected(entry, { ...session, status: 'booked' }))
        await raiseLost(deps, clinic, { entry, session, became: 'cancelled' });
  },
  /** It is on another day now: the seats of those who do not come along are free. */
  moved: async (clinic: Clinic, { before, after }: { before: Session; after: Session }): Promise<void> => {
    const session = (await deps.sessions.get(clinic.id, after.id)) ?? after;
    const became = `moved to ${dayInWords(session)}`;
    for (const entry of await held(deps, clinic, session)) {
      if (belongsTo(entry, session)) continue;
      await raiseLost(deps, clinic, { entry, session: before, became });
      await deps.sessions.giveBackSeat(clinic.id, session.id, entry.patientId);
    }
  },
});
export type LoseMakeUps = ReturnType<typeof loseMakeUpsWith>;
