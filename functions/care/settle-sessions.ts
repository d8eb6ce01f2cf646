import type { DateTime } from 'luxon';
import type { Attendances } from '../aws/attendances.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Attendance } from '../domain/attendance.ts';
import { personIdOf } from '../domain/family.ts';
import { declinedId, missedId } from '../domain/follow-up-ids.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { recounted, withoutSessions } from '../domain/merge-follow-up.ts';
import { originalDateOf } from '../domain/session.ts';
import { plusDays } from '../domain/wall-clock.ts';
import { tryToCloseWith, type CloseDeps } from './close-follow-up.ts';

export type SettleDeps = CloseDeps & {
  followUps: Pick<FollowUps, 'openOne' | 'replace' | 'get' | 'close'>;
  attendances: Pick<Attendances, 'ofPatient'>;
  now: () => DateTime;
};

/** Sessions of one patient that are no longer missed, or no longer declined; `outcome` as for closing: `was-here`, `make-up`, … */
export type Settling = {
  kind: 'missed' | 'declined';
  /** Or a family participant's own id (`personIdOf`). */
  patientId: string;
  sessionIds: readonly string[];
  by: string;
  outcome: string;
};

const mostTries = 5;
/** How far around the sessions misses in a row are counted: back as when they are found, and on, for one may have been moved. */
const lookAroundDays = 30;

/** The record as it is about to stand: what is settled is no longer a miss, and being here ends a run of them. */
const settledIn = (history: readonly Attendance[], { sessionIds, outcome }: Settling): Attendance[] =>
  history.map((record) =>
    sessionIds.includes(record.sessionId)
      ? { ...record, status: outcome === 'was-here' ? ('arrived' as const) : ('excused' as const) }
      : record,
  );

const counted = async (
  { attendances }: SettleDeps,
  clinicId: string,
  { followUp, settling }: { followUp: FollowUp; settling: Settling },
): Promise<FollowUp> => {
  const days = followUp.sessionIds.map(originalDateOf).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return followUp;
  const around = { from: plusDays(first, -lookAroundDays), until: plusDays(last, lookAroundDays) };
  const history = await attendances.ofPatient(clinicId, settling.patientId, around);
  return recounted(followUp, settledIn(history, settling));
};

/**
 * Takes sessions out of a patient's open follow-up of misses, or of declines: it closes when none is left, else its counts and priority go back
 * (P10). Done twice it is done once. `closed`, `updated`, or `nothing` when none of the sessions was in it.
 */
export const settleSessionsWith =
  (deps: SettleDeps) =>
  async (clinicId: string, settling: Settling): Promise<'closed' | 'updated' | 'nothing'> => {
    const { kind, patientId, by, outcome } = settling;
    const id = kind === 'missed' ? missedId(patientId) : declinedId(patientId);
    for (let attempt = 0; attempt < mostTries; attempt += 1) {
      const before = await deps.followUps.openOne(clinicId, id);
      if (!before) return 'nothing';
      const without = withoutSessions(before, settling);
      if (without !== before && without.sessionIds.length === 0) {
        const result = await tryToCloseWith(deps)(clinicId, id, { by, outcome, version: before.version });
        if (result !== 'lost') return result === 'closed' ? 'closed' : 'nothing';
        continue;
      }
      const after = kind === 'missed' ? await counted(deps, clinicId, { followUp: without, settling }) : without;
      if (after === before) return 'nothing';
      if (await deps.followUps.replace(clinicId, before, after)) return without === before ? 'nothing' : 'updated';
    }
    throw new Error(`a follow-up was changed by somebody else ${mostTries} times over`);
  };
export type SettleSessions = ReturnType<typeof settleSessionsWith>;

type SettlingAll = {
  session: { id: string };
  kinds: readonly Settling['kind'][];
  by: string;
  outcome: string;
};

/** Takes a session that is no more what it was out of everybody's follow-ups of these kinds. */
export const settleEverybodyWith =
  ({ followUps, settleSessions }: { followUps: Pick<FollowUps, 'open'>; settleSessions: SettleSessions }) =>
  async (clinicId: string, { session, kinds, by, outcome }: SettlingAll): Promise<void> => {
    const sessionIds = [session.id];
    for (const { kind, patientId, participantId, sessionIds: about } of await followUps.open(clinicId)) {
      const settled = kinds.find((one) => one === kind);
      if (!settled || !patientId || !about.includes(session.id)) continue;
      const whose = participantId === undefined ? patientId : personIdOf(patientId, participantId);
      await settleSessions(clinicId, { kind: settled, patientId: whose, sessionIds, by, outcome });
    }
  };
