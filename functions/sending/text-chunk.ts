import { DateTime } from 'luxon';
import type { Alarm } from '../aws/alarms.ts';
import type { Sms } from '../aws/sms.ts';
import { textParts } from '../domain/gsm7.ts';
import type { ReadSessionFacts, SessionFacts } from './facts.ts';
import { firstPlanOf, type FirstPlans } from './first-plans.ts';
import type { Pace } from './pace.ts';
import type { PlannedText } from './planned-text.ts';
import {
  settleInDoubt,
  settleLater,
  settleSent,
  settleUnsent,
  stillInDoubt,
  type About,
  type Settled,
} from './settle.ts';
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
  /** What was decided before the claim. Who was not to be sent a text then is not claimed, and is not sent one now. */
  plans: FirstPlans;
  /** Whose texts whoever held the lapsed lease may have sent. */
  inDoubt: ReadonlySet<string>;
};

type Sending = Extract<PlannedText, { do: 'send' }>;

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

/**
 * What is on record, or should be, of a text that may have gone out before: a dead dispatcher had claimed it, or the carrier did not say. Undefined:
 * it surely has not. `first` is what it would say now.
 */
const doubtOf = (
  { alarm, prepared, inDoubt }: Chunk,
  { about, first }: { about: About; first?: PlannedText },
  now: DateTime,
): Settled | undefined => {
  const { patientId } = about;
  if (inDoubt.has(patientId)) return settleInDoubt(about, first?.do === 'send' ? first : {}, now);
  const prior = prepared.prior.get(patientId);
  return alarm.repeatUnknown && prior?.status === 'unknown' ? { patientId, message: prior } : undefined;
};

/** Sends what is planned, if it still may go when its turn has come. Reading may fail; a send never throws. */
const sendOne = (deps: TextDeps, chunk: Chunk, fresh: () => Promise<SessionFacts | undefined>) => {
  const { alarm, facts, strategy, prepared } = chunk;
  const { now } = deps;
  const leaseEnd = DateTime.fromISO(alarm.leaseUntil ?? '').minus({ seconds: leaseMarginSeconds });
  const until = DateTime.min(leaseEnd, deps.until);

  /** The plan just before the send: the first one still, unless the facts had to be read again. */
  const latestPlan = async (patientId: string, first: Sending): Promise<PlannedText> => {
    const latest = await fresh();
    if (latest === facts) return first;
    return !latest || strategy.isVoid(latest)
      ? { do: 'skip', because: 'no-longer-expected' }
      : prepared.plan(latest, patientId, now());
  };

  return async (about: About, first: Sending, doubt: Settled | undefined): Promise<Settled> => {
    if (!(await deps.pace.take(textParts(first.body).parts, until))) return settleLater(about, now());
    const plan = await latestPlan(about.patientId, first);
    if (plan.do === 'leave') return settleUnsent(about, { do: 'skip', because: 'no-longer-expected' }, now());
    if (plan.do !== 'send') return settleUnsent(about, plan, now());
    if (now() > until) return settleLater(about, now());
    const outcome = await deps.sms.send(plan.to.phone, plan.body);
    if (outcome.outcome === 'not-sent') deps.pace.throttled();
    return settleSent(about, { plan: doubt ? { ...plan, because: 'repeated-after-unknown' } : plan, outcome }, now());
  };
};

/** What is recorded of a text that is not this alarm's to send: nothing, unless it may have gone out to somebody who has left the roster since. */
const leaveOne = ({ facts }: Chunk, about: About, now: DateTime): Settled | undefined =>
  facts.roster.some(({ patientId }) => patientId === about.patientId)
    ? undefined
    : settleUnsent(about, { do: 'skip', because: 'no-longer-expected' }, now);

/** Settles one patient of a chunk; undefined when there is nothing to record. Reading may fail. */
const textOne = (deps: TextDeps, chunk: Chunk) => {
  const { plans, inDoubt } = chunk;
  const { now } = deps;
  const send = sendOne(deps, chunk, keepFresh(chunk, deps));
  return async (about: About): Promise<Settled | undefined> => {
    const { patientId, covered } = about;
    const first = firstPlanOf(plans, patientId);
    const doubt = doubtOf(chunk, { about, first }, now());
    if (inDoubt.has(patientId) && covered) return doubt;
    if (first.do === 'send') return stillInDoubt(doubt, await send(about, first, doubt));
    const next = first.do === 'leave' ? doubt && leaveOne(chunk, about, now()) : settleUnsent(about, first, now());
    return next && stillInDoubt(doubt, next);
  };
};

/**
 * Settles the patients of a chunk. One whose facts could not be read has not been texted, and the others have: their outcomes are kept, and that
 * one rings again.
 */
export const textAll = async (deps: TextDeps, chunk: Chunk, patientIds: readonly string[]) => {
  const { now } = deps;
  const text = textOne(deps, chunk);
  const failures: unknown[] = [];
  const settled = await Promise.all(
    patientIds.map((patientId) => {
      const about = aboutOf(chunk, patientId, now());
      return text(about).catch((error: unknown) => {
        failures.push(error);
        return stillInDoubt(doubtOf(chunk, { about }, now()), settleLater(about, now()));
      });
    }),
  );
  return { settled: settled.flatMap((one) => (one ? [one] : [])), failures };
};
