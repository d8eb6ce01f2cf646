import { DateTime } from 'luxon';
import type { Alarm, Alarms } from '../aws/alarms.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Sms } from '../aws/sms.ts';
import { textParts } from '../domain/gsm7.ts';
import { stepDueAt } from '../domain/reminder-step.ts';
import { instantOf } from '../domain/wall-clock.ts';
import type { SessionFacts, ReadSessionFacts } from './facts.ts';
import type { Pace } from './pace.ts';
import type { PlannedText } from './planned-text.ts';
import {
  isTroubled,
  settleInDoubt,
  settleLater,
  settleSent,
  settleUnsent,
  type About,
  type RingAgain,
  type Settled,
} from './settle.ts';
import { changeStep, strategyOf, type Prepared, type Strategy } from './strategy.ts';

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
  /** No text is begun after this: the run has to be over before the Lambda is. */
  until: DateTime;
};

/** What a chunk came to: the alarm to go on with, or undefined when it is finished or somebody else's. */
export type Rung = { alarm: Alarm | undefined; settled: Settled[]; failures: unknown[] };

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

const aboutOf = ({ alarm, facts, strategy }: Chunk, patientId: string, now: DateTime): About => {
  const entry = facts.roster.find((found) => found.patientId === patientId);
  return {
    patientId,
    base: { localDate: alarm.localDate ?? facts.session.localDate, step: alarm.step, kind: strategy.kind },
    attempt: alarm.attempt,
    covered: entry !== undefined && strategy.covered(facts, entry, now),
    startsAt: DateTime.fromISO(facts.session.startsAt),
  };
};

/** Settles one patient of a chunk; undefined when there is nothing to record. Reading may fail; a send never throws. */
const textOne = (deps: RingDeps, chunk: Chunk, fresh: () => Promise<SessionFacts | undefined>) => {
  const { alarm, facts, strategy, prepared, suspects } = chunk;
  const { now } = deps;
  const leaseEnd = DateTime.fromISO(alarm.leaseUntil ?? '').minus({ seconds: leaseMarginSeconds });
  const until = DateTime.min(leaseEnd, deps.until);

  /** The plan just before the send: the first one still, unless the facts had to be read again. */
  const latestPlan = async (patientId: string, first: PlannedText): Promise<PlannedText> => {
    const latest = await fresh();
    if (latest === facts) return first;
    return !latest || strategy.isVoid(latest)
      ? { do: 'skip', because: 'no-longer-expected' }
      : prepared.plan(latest, patientId, now());
  };

  return async (patientId: string): Promise<Settled | undefined> => {
    const about = aboutOf(chunk, patientId, now());
    const inDoubt = suspects.has(patientId) && !prepared.prior.has(patientId);
    const first = await prepared.plan(facts, patientId, now());
    if (inDoubt && about.covered) return settleInDoubt(about, first.do === 'send' ? first.told : [], now());
    if (first.do === 'leave') return undefined;
    if (first.do !== 'send') return settleUnsent(about, first, now());
    if (!(await deps.pace.take(textParts(first.body).parts, until))) return settleLater(about, now());
    const plan = await latestPlan(patientId, first);
    if (plan.do === 'leave') return settleUnsent(about, { do: 'skip', because: 'no-longer-expected' }, now());
    if (plan.do !== 'send') return settleUnsent(about, plan, now());
    if (now() > until) return settleLater(about, now());
    const outcome = await deps.sms.send(plan.to.phone, plan.body);
    if (outcome.outcome === 'not-sent') deps.pace.throttled();
    return settleSent(about, { plan: inDoubt ? { ...plan, because: 'repeated-after-unknown' } : plan, outcome }, now());
  };
};

/**
 * Settles the patients of a chunk. One whose facts could not be read has not been texted, and the others have: their outcomes are kept, and that
 * one rings again.
 */
const textAll = async (deps: RingDeps, chunk: Chunk, patientIds: readonly string[]) => {
  const text = textOne(deps, chunk, keepFresh(chunk, deps));
  const failures: unknown[] = [];
  const settled = await Promise.all(
    patientIds.map((patientId) =>
      text(patientId).catch((error: unknown) => {
        failures.push(error);
        return settleLater(aboutOf(chunk, patientId, deps.now()), deps.now());
      }),
    ),
  );
  return { settled: settled.flatMap((one) => (one ? [one] : [])), failures };
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
 * Records a chunk. What staff have to know is told first: if that fails, those texts stay without a record and so in doubt, and are told of by whoever
 * takes the alarm up; the others' outcomes are recorded all the same.
 */
const recordChunk = async (
  deps: RingDeps,
  { alarm, facts }: Chunk,
  settled: readonly Settled[],
): Promise<unknown[]> => {
  await ringAgain(deps, alarm, settled);
  const failures = await deps.report(alarm, facts, settled).then(
    () => [],
    (error: unknown) => [error],
  );
  const told = failures.length === 0 ? settled : settled.filter((one) => !isTroubled(one));
  await deps.messages.record(
    alarm.clinicId,
    told.map(({ message }) => message),
  );
  return failures;
};

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
const waitingFor = async (deps: RingDeps, { alarm, facts, strategy }: Omit<Chunk, 'prepared' | 'suspects'>) => {
  const done = new Set(alarm.done);
  const suspects = new Set(alarm.holder === deps.holder ? [] : alarm.claimed.filter((id) => !done.has(id)));
  const owed = (await strategy.owed(facts, deps.now()))
    .map(({ patientId }) => patientId)
    .filter((id) => alarm.only?.includes(id) ?? true);
  return { suspects, waiting: [...new Set([...suspects, ...owed])].filter((id) => !done.has(id)) };
};

/**
 * Rings an alarm for its next ten patients: gather, claim in one conditional write, send, record, commit (design.md section 3).
 * Killed at any point, nothing is lost: what was claimed and has no record is in doubt, and whoever takes the lapsed lease weighs it by the
 * `unknown` rule.
 */
export const ringChunk = async (deps: RingDeps, alarm: Alarm): Promise<Rung> => {
  const { alarms, now } = deps;
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
  const until = now().plus({ seconds: deps.leaseSeconds });
  const claimed = await alarms.claim(alarm, { holder: deps.holder, until, patientIds, done: alarm.done }, now());
  if (!claimed) return nothing;
  const prepared = await strategy.prepare(facts, { patientIds, suspects }, now());
  const chunk = { alarm: claimed, facts, strategy, prepared, suspects };
  const { settled, failures } = await textAll(deps, chunk, patientIds);
  const untold = await recordChunk(deps, chunk, settled);
  if (untold.length > 0) return { alarm: undefined, settled, failures: [...failures, ...untold] };
  if (waiting.length <= chunkSize) {
    await alarms.finish(claimed);
    return { alarm: undefined, settled, failures };
  }
  return { alarm: { ...claimed, claimed: [], done: [...claimed.done, ...patientIds] }, settled, failures };
};
