import { DateTime } from 'luxon';
import type { Alarm } from '../aws/alarms.ts';
import type { Sms } from '../aws/sms.ts';
import { textParts } from '../domain/gsm7.ts';
import type { ReadSessionFacts, SessionFacts } from './facts.ts';
import type { Pace } from './pace.ts';
import type { PlannedText } from './planned-text.ts';
import { settleInDoubt, settleLater, settleSent, settleUnsent, type About, type Settled } from './settle.ts';
import type { Prepared, Strategy } from './strategy.ts';

/** Facts older than this are read again before the next send: a STOP in the middle of a batch is honoured. */
export const freshForSeconds = 2;
/** No send with less of the lease left than this: the answer must come back while the lease stands. */
export const leaseMarginSeconds = 5;

export type TextDeps = {
  sms: Pick<Sms, 'send'>;
  readFacts: ReadSessionFacts;
  pace: Pace;
  now: () => DateTime;
  /** No text is begun after this: the run has to be over before the Lambda is. */
  until: DateTime;
};

/** The patients of one alarm that are texted together, and all that is known of them. */
export type Chunk = {
  alarm: Alarm;
  facts: SessionFacts;
  strategy: Strategy;
  prepared: Prepared;
  suspects: ReadonlySet<string>;
};

/** Gives the facts as they were read, or reads them again once they are too old; several callers at once cause one read. */
const keepFresh = ({ alarm, facts }: Pick<Chunk, 'alarm' | 'facts'>, { readFacts, now }: TextDeps) => {
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
const textOne = (deps: TextDeps, chunk: Chunk, fresh: () => Promise<SessionFacts | undefined>) => {
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
    if (inDoubt && about.covered) return settleInDoubt(about, first.do === 'send' ? first : {}, now());
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
export const textAll = async (deps: TextDeps, chunk: Chunk, patientIds: readonly string[]) => {
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
