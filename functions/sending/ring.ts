import type { Alarm, Alarms } from '../aws/alarms.ts';
import type { FollowUpsOfPatient } from '../aws/follow-ups-of-patient.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import { stepDueAt } from '../domain/reminder-step.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { mayHaveSent } from './doubt.ts';
import type { SessionFacts } from './facts.ts';
import { firstPlans, isToBeSent } from './first-plans.ts';
import { recordSettled, type RecordSettledDeps } from './record-settled.ts';
import type { Settled } from './settle.ts';
import { changeStep, strategyOf } from './strategy.ts';
import { textAll, type Chunk, type TextDeps } from './text-chunk.ts';

/** Patients claimed in one write: what may be in doubt when the process dies. */
const chunkSize = 10;

export type RingDeps = TextDeps & {
  alarms: Pick<Alarms, 'claim' | 'finish' | 'set'>;
  messages: Pick<Messages, 'record' | 'recorded' | 'texts'>;
  sessions: Pick<Sessions, 'getMany' | 'ofDay'>;
  followUps: FollowUpsOfPatient;
  report: RecordSettledDeps['report'];
  introduced: RecordSettledDeps['introduced'];
  /** Who this run is, unlike any other: the holder of its leases. */
  holder: string;
  leaseSeconds: number;
};

/** What a chunk came to: the alarm to go on with, or undefined when it is finished or somebody else's. */
export type Rung = { alarm: Alarm | undefined; settled: Settled[]; failures: unknown[] };

/** A session that is off hands its step to the day's others: their alarms may have rung already and left the patient to this one. */
const handOver = async (
  deps: RingDeps,
  alarm: Alarm,
  { session, daySessions, clinic }: SessionFacts,
): Promise<void> => {
  if (alarm.step.startsWith(changeStep) || session.status !== 'cancelled') return;
  const now = instantOf(deps.now());
  for (const other of daySessions) {
    if (other.status !== 'booked' || other.startsAt <= now) continue;
    const steps = other.reminderSteps ?? clinic.policies.reminderSteps;
    const step = steps.find(({ id }) => id === alarm.step);
    if (!step || instantOf(stepDueAt(step, other, clinic.timeZone)) > now) continue;
    const { kind, lane, clinicId, localDate } = alarm;
    await deps.alarms.set({
      kind,
      lane,
      clinicId,
      localDate,
      subject: other.id,
      step: alarm.step,
      startsAt: other.startsAt,
      dueAt: now,
      again: true,
    });
  }
};

/** Whom the alarm still has to settle: those a lapsed lease leaves in doubt first, then those owed, less those done. */
const waitingFor = async (deps: RingDeps, { alarm, facts, strategy }: Pick<Chunk, 'alarm' | 'facts' | 'strategy'>) => {
  const done = new Set(alarm.done);
  const suspects = new Set(alarm.holder === deps.holder ? [] : alarm.claimed.filter((id) => !done.has(id)));
  const owed = (await strategy.owed(facts, deps.now()))
    .map(({ patientId }) => patientId)
    .filter((id) => alarm.only?.includes(id) ?? true);
  return { suspects, waiting: [...new Set([...suspects, ...owed])].filter((id) => !done.has(id)) };
};

/** An alarm as it is rung on: one somebody else has begun is looked up first, for those it did not claim may be on record, or have another alarm. */
const takenUp = ({ holder }: RingDeps, found: Alarm): Alarm =>
  found.holder === undefined || found.holder === holder ? found : { ...found, again: true };

/**
 * Rings an alarm for its next ten patients: gather, decide, claim those to be sent in one conditional write, send, record, commit (design.md section
 * 3). Killed at any point, nothing is lost: what was claimed and has no record is in doubt, and whoever takes the lapsed lease weighs it by the
 * `unknown` rule. Who is to get nothing is never claimed, so that nobody is called about a text that was never to go out.
 */
export const ringChunk = async (deps: RingDeps, found: Alarm): Promise<Rung> => {
  const { alarms, now } = deps;
  const alarm = takenUp(deps, found);
  const strategy = strategyOf(alarm, deps);
  const facts = await deps.readFacts(alarm);
  const nothing: Rung = { alarm: undefined, settled: [], failures: [] };
  if (!facts || strategy.isVoid(facts)) {
    if (facts) await handOver(deps, alarm, facts);
    await alarms.finish(alarm);
    return nothing;
  }
  const { suspects, waiting } = await waitingFor(deps, { alarm, facts, strategy });
  const patientIds = waiting.slice(0, chunkSize);
  if (patientIds.length === 0) {
    await alarms.finish(alarm);
    return nothing;
  }
  // Before the claim: where this fails nobody has been claimed, so that no text is in doubt.
  const prepared = await strategy.prepare(facts, { patientIds, suspects }, now());
  const inDoubt = new Set(
    patientIds.filter((patientId) => mayHaveSent(alarm, { patientId, prior: prepared.prior.get(patientId) }, deps)),
  );
  const plans = await firstPlans({ prepared, facts }, patientIds, now());
  // Those in doubt too: they stay so until they are on record, whoever dies.
  const toClaim = patientIds.filter((id) => inDoubt.has(id) || isToBeSent(plans, id));
  const claim = { holder: deps.holder, until: now().plus({ seconds: deps.leaseSeconds }), done: alarm.done };
  const claimed = await alarms.claim(alarm, { ...claim, patientIds: toClaim }, now());
  if (!claimed) return nothing;
  const chunk = { alarm: claimed, facts, strategy, prepared, plans, inDoubt };
  const { settled, failures } = await textAll(deps, chunk, patientIds);
  const untold = await recordSettled(deps, { alarm: claimed, about: facts }, settled);
  if (untold.length > 0) return { alarm: undefined, settled, failures: [...failures, ...untold] };
  if (waiting.length <= chunkSize) {
    await alarms.finish(claimed);
    return { alarm: undefined, settled, failures };
  }
  return { alarm: { ...claimed, claimed: [], done: [...claimed.done, ...patientIds] }, settled, failures };
};
