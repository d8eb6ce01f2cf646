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
  followUps: Pick<FollowUps, 'open' | 'openOne' | 'replace' | 'get' | 'close'>;
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

/** What became of the follow-ups. */
type Settled = 'closed' | 'updated' | 'nothing';

/** Whose it is: the patient's, or a family participant's own. */
export const whoseIs = ({ patientId, participantId }: FollowUp): string | undefined =>
  patientId === undefined || participantId === undefined ? patientId : personIdOf(patientId, participantId);
const isOf = (followUp: FollowUp, { kind, patientId }: Pick<Settling, 'kind' | 'patientId'>): boolean =>
  followUp.kind === kind && whoseIs(followUp) === patientId;

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

/** Takes sessions out of one follow-up, or closes it. */
const settleOne = async (
  deps: SettleDeps,
  clinicId: string,
  { id, settling }: { id: string; settling: Settling },
): Promise<Settled> => {
  const { kind, by, outcome } = settling;
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

/**
 * Takes sessions out of a patient's open follow-up of misses, or of declines: it closes when none is left, else its counts and priority go back
 * (P10). Those opened while each session had one of its own, under another id, are found by what they are about. Done twice it is done once.
 * `closed`, `updated`, or `nothing` when none of the sessions was in any.
 */
export const settleSessionsWith =
  (deps: SettleDeps) =>
  async (clinicId: string, settling: Settling): Promise<Settled> => {
    const { kind, patientId, sessionIds } = settling;
    const own = kind === 'missed' ? missedId(patientId) : declinedId(patientId);
    const others = (await deps.followUps.open(clinicId)).filter(
      (one) => one.id !== own && isOf(one, settling) && one.sessionIds.some((id) => sessionIds.includes(id)),
    );
    const results: Settled[] = [];
    for (const id of [own, ...others.map((one) => one.id)])
      results.push(await settleOne(deps, clinicId, { id, settling }));
    return (['closed', 'updated'] as const).find((result) => results.includes(result)) ?? 'nothing';
  };
export type SettleSessions = ReturnType<typeof settleSessionsWith>;

type SettlingAll = {
  session: { id: string };
  kinds: readonly Settling['kind'][];
  by: string;
  outcome: string;
  /** Not out of these patients'. */
  except?: readonly string[];
};

/** Takes a session that is no more what it was out of everybody's follow-ups of these kinds. */
export const settleEverybodyWith =
  ({ followUps, settleSessions }: { followUps: Pick<FollowUps, 'open'>; settleSessions: SettleSessions }) =>
  async (clinicId: string, { session, kinds, by, outcome, except = [] }: SettlingAll): Promise<void> => {
    const sessionIds = [session.id];
    for (const followUp of await followUps.open(clinicId)) {
      const settled = kinds.find((one) => one === followUp.kind);
      const whose = whoseIs(followUp);
      if (!settled || whose === undefined || except.includes(whose)) continue;
      if (!followUp.sessionIds.includes(session.id)) continue;
      await settleSessions(clinicId, { kind: settled, patientId: whose, sessionIds, by, outcome });
    }
  };
