import { DateTime } from 'luxon';
import type { Alarm, Alarms } from '../aws/alarms.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Sms } from '../aws/sms.ts';
import { textParts } from '../domain/gsm7.ts';
import { instantOf } from '../domain/wall-clock.ts';
import type { SessionFacts, ReadSessionFacts } from './facts.ts';
import type { Pace } from './pace.ts';
import type { PlannedText } from './planned-text.ts';
import { settleInDoubt, settleLater, settleSent, settleUnsent, type RingAgain, type Settled } from './settle.ts';
import { strategyOf, type Prepared, type Strategy } from './strategy.ts';

/** Patients claimed in one write: what may be in doubt when the process dies. */
const chunkSize = 10;
/** Facts older than this are read again before the next send: a STOP in the middle of a batch is honoured. */
const freshForSeconds = 2;
/** No send with less of the lease left than this: the answer must come back while the lease stands. */
const leaseMarginSeconds = 5;

export type RingDeps = {
  alarms: Pick<Alarms, 'claim' | 'finish' | 'set'>;
  messages: Pick<Messages, 'record' | 'recorded' | 'texts'>;
  sessions: Pick<Sessions, 'getMany' | 'ofDay'>;
  sms: Pick<Sms, 'send'>;
  readFacts: ReadSessionFacts;
  /** Tells staff and the bus what could not be sent. */
  report: (alarm: Alarm, facts: SessionFacts, settled: readonly Settled[]) => Promise<void>;
  pace: Pace;
  now: () => DateTime;
  /** Who this run is, unlike any other: the holder of its leases. */
  holder: string;
  leaseSeconds: number;
};

type Chunk = {
  alarm: Alarm;
  facts: SessionFacts;
  strategy: Strategy;
  prepared: Prepared;
  suspects: ReadonlySet<string>;
};

/** Gives the facts as they were read, or reads them again once they are too old; several callers at once cause one read. */
const keepFresh = ({ alarm, facts }: Pick<Chunk, 'alarm' | 'facts'>, { readFacts, now }: RingDeps) => {
  let latest = Promise.resolve<SessionFacts | undefined>(facts);
  let readAt = facts.readAt;
  return (): Promise<SessionFacts | undefined> => {
    if (now().diff(readAt).as('seconds') > freshForSeconds) {
      readAt = now();
      latest = readFacts(alarm);
    }
    return latest;
  };
};

/** Settles one patient of a chunk; undefined when there is nothing to record. */
const textOne = (deps: RingDeps, chunk: Chunk, fresh: () => Promise<SessionFacts | undefined>) => {
  const { alarm, facts, strategy, prepared, suspects } = chunk;
  const { now } = deps;
  const base = { localDate: alarm.localDate ?? facts.session.localDate, step: alarm.step, kind: strategy.kind };
  const startsAt = DateTime.fromISO(facts.session.startsAt);
  const leaseEnd = DateTime.fromISO(alarm.leaseUntil ?? '').minus({ seconds: leaseMarginSeconds });

  /** The plan just before the send: the first one still, unless the facts had to be read again. */
  const latestPlan = async (patientId: string, first: PlannedText): Promise<PlannedText> => {
    const latest = await fresh();
    if (latest === facts) return first;
    return !latest || strategy.isVoid(latest)
      ? { do: 'skip', because: 'no-longer-expected' }
      : prepared.plan(latest, patientId, now());
  };

  return async (patientId: string): Promise<Settled | undefined> => {
    const entry = facts.roster.find((found) => found.patientId === patientId);
    const covered = entry !== undefined && strategy.covered(facts, entry, now());
    const about = { patientId, base, attempt: alarm.attempt, covered, startsAt };
    const inDoubt = suspects.has(patientId) && !prepared.prior.has(patientId);
    if (inDoubt && covered) return settleInDoubt(about, now());
    const first = await prepared.plan(facts, patientId, now());
    if (first.do === 'leave') return undefined;
    if (first.do !== 'send') return settleUnsent(about, first, now());
    await deps.pace.take(textParts(first.body).parts);
    const plan = await latestPlan(patientId, first);
    if (plan.do === 'leave') return settleUnsent(about, { do: 'skip', because: 'no-longer-expected' }, now());
    if (plan.do !== 'send') return settleUnsent(about, plan, now());
    if (now() > leaseEnd) return settleLater(about, now());
    const outcome = await deps.sms.send(plan.to.phone, plan.body);
    if (outcome.outcome === 'not-sent') deps.pace.throttled();
    return settleSent(about, { plan: inDoubt ? { ...plan, because: 'repeated-after-unknown' } : plan, outcome }, now());
  };
};

/** Sets the alarms that ring again for held and retried texts: one for all patients of the same time and cause. */
const ringAgain = async ({ alarms }: RingDeps, alarm: Alarm, settled: readonly Settled[]): Promise<void> => {
  const groups = new Map<string, RingAgain & { only: string[] }>();
  for (const { patientId, again } of settled) {
    if (!again) continue;
    const cause = [again.at.toMillis(), again.attempt, again.repeatUnknown].join();
    const group = groups.get(cause) ?? { ...again, only: [] };
    group.only.push(patientId);
    groups.set(cause, group);
  }
  const { kind, lane, clinicId, subject, step, localDate, startsAt } = alarm;
  for (const { at, ...group } of groups.values()) {
    await alarms.set({
      kind,
      lane,
      clinicId,
      subject,
      step,
      localDate,
      startsAt,
      dueAt: instantOf(at),
      again: true,
      ...group,
    });
  }
};

/**
 * Rings an alarm for its next ten patients: gather, claim in one conditional write, send, record, commit (design.md section 3).
 * Gives the alarm to go on with, or undefined when it is finished or somebody else's. Killed at any point, nothing is lost: what was claimed
 * and has no record is in doubt, and whoever takes the lapsed lease weighs it by the `unknown` rule.
 */
export const ringChunk = async (
  deps: RingDeps,
  alarm: Alarm,
): Promise<{ alarm: Alarm | undefined; settled: Settled[] }> => {
  const { alarms, now } = deps;
  const strategy = strategyOf(alarm, deps);
  const facts = await deps.readFacts(alarm);
  const finished = { alarm: undefined, settled: [] };
  if (!facts || strategy.isVoid(facts)) {
    await alarms.finish(alarm);
    return finished;
  }
  const done = new Set(alarm.done);
  const suspects = new Set(alarm.holder === deps.holder ? [] : alarm.claimed.filter((id) => !done.has(id)));
  const owed = (await strategy.owed(facts, now()))
    .map(({ patientId }) => patientId)
    .filter((id) => alarm.only?.includes(id) ?? true);
  const waiting = [...new Set([...suspects, ...owed])].filter((id) => !done.has(id));
  const patientIds = waiting.slice(0, chunkSize);
  if (patientIds.length === 0) {
    await alarms.finish(alarm);
    return finished;
  }
  const lease = {
    holder: deps.holder,
    until: now().plus({ seconds: deps.leaseSeconds }),
    patientIds,
    done: alarm.done,
  };
  const claimed = await alarms.claim(alarm, lease, now());
  if (!claimed) return finished;
  const prepared = await strategy.prepare(facts, { patientIds, suspects }, now());
  const chunk = { alarm: claimed, facts, strategy, prepared, suspects };
  const text = textOne(deps, chunk, keepFresh(chunk, deps));
  const settled = (await Promise.all(patientIds.map(text))).flatMap((one) => (one ? [one] : []));
  await ringAgain(deps, claimed, settled);
  await deps.messages.record(
    claimed.clinicId,
    settled.map(({ message }) => message),
  );
  await deps.report(claimed, facts, settled);
  if (waiting.length <= chunkSize) {
    await alarms.finish(claimed);
    return { alarm: undefined, settled };
  }
  return { alarm: { ...claimed, claimed: [], done: [...claimed.done, ...patientIds] }, settled };
};
