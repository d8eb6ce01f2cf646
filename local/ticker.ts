import { DateTime } from 'luxon';
import type { StageClock } from './clock.ts';
import { type FiringTimes, parseSchedule } from './schedule-expression.ts';
import type { RuleWiring } from './wiring-rules.ts';

type Deps = {
  clock: StageClock;
  rules: RuleWiring[];
  /** Invokes a rule's targets and waits for them. */
  fire: (rule: RuleWiring, at: DateTime) => Promise<void>;
  /** Waits until the queues are empty. */
  settle: () => Promise<void>;
  /** Called whenever the clock has moved, so that it is kept. */
  moved: () => void;
  /**
   * When the earliest alarm is due; null when there is none. A minute before that is a pure read for every minute rule, so it may be
   * left out. Left undefined, every minute fires.
   */
  nextDueAt?: (() => Promise<DateTime | null>) | undefined;
};

export type Ticker = {
  /** Moves time to an instant, firing every rule at its times in between, in order. Back in time nothing fires. */
  turnTo: (to: DateTime) => Promise<void>;
  /** Sets time to an instant, as if everything up to there had fired. */
  startAt: (at: DateTime) => void;
  /** Fires every rule that is slower than the minute, now: what a day's start does. */
  fireDaily: () => Promise<void>;
  pause: (paused: boolean) => void;
  paused: () => boolean;
  stop: () => void;
};

type Scheduled = { rule: RuleWiring; times: FiringTimes };
type Moment = { at: DateTime; rules: RuleWiring[] };

/** What drives a stage's scheduled rules: EventBridge's clockwork. */
export const tickerOf = ({ clock, rules, fire, settle, moved, nextDueAt }: Deps): Ticker => {
  const scheduled = rules.flatMap((rule): Scheduled[] =>
    rule.schedule === undefined ? [] : [{ rule, times: parseSchedule(rule.schedule) }],
  );
  let paused = false;
  let stopped = false;
  // Everything up to here has fired. A paced run can push the clock past a minute; that minute is then fired late, not lost.
  let firedUntil = clock.now();

  /** From when on a minute has something to do; null when nothing is due at all. */
  const busyFrom = async (): Promise<DateTime | null> => {
    if (paused) return null;
    if (!nextDueAt) return firedUntil;
    const dueAt = await nextDueAt();
    return dueAt && DateTime.max(firedUntil, dueAt.minus({ milliseconds: 1 }));
  };
  const nextMoment = async (): Promise<Moment | null> => {
    const busy = await busyFrom();
    const upcoming = scheduled.flatMap(({ rule, times }) => {
      const after = times.everyMinute ? busy : firedUntil;
      return after ? [{ rule, at: times.next(after) }] : [];
    });
    if (upcoming.length === 0) return null;
    const first = DateTime.fromMillis(Math.min(...upcoming.map(({ at }) => at.toMillis())), { zone: 'utc' });
    return {
      at: first,
      rules: upcoming.filter(({ at }) => at.toMillis() === first.toMillis()).map(({ rule }) => rule),
    };
  };
  const moveTo = (to: DateTime): void => {
    if (clock.kind === 'virtual') clock.set(to);
    moved();
  };

  const startAt = (at: DateTime): void => {
    firedUntil = at;
    moveTo(at);
  };

  return {
    startAt,
    turnTo: async (to) => {
      if (to < (clock.kind === 'virtual' ? clock.now() : firedUntil)) {
        startAt(to);
        return;
      }
      for (let moment = await nextMoment(); moment && moment.at <= to && !stopped; moment = await nextMoment()) {
        moveTo(DateTime.max(clock.now(), moment.at));
        firedUntil = moment.at;
        for (const rule of moment.rules) await fire(rule, moment.at);
        await settle();
      }
      firedUntil = to;
      moveTo(DateTime.max(clock.now(), to));
      await settle();
    },
    fireDaily: async () => {
      for (const { rule, times } of scheduled) if (!times.everyMinute) await fire(rule, clock.now());
      await settle();
    },
    pause: (wanted) => {
      paused = wanted;
    },
    paused: () => paused,
    stop: () => {
      stopped = true;
    },
  };
};
