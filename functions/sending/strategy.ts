import type { DateTime } from 'luxon';
import type { Alarm } from '../aws/alarms.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Message } from '../domain/message.ts';
import { coveredByLaterStep } from '../domain/reminder.ts';
import { stepDueAt } from '../domain/reminder-step.ts';
import type { RosterEntry } from '../domain/roster.ts';
import { instantOf } from '../domain/wall-clock.ts';
import type { SessionFacts } from './facts.ts';
import { planChange, readNews } from './plan-changes.ts';
import { owedReminders, planReminder, readKnown, type KnownSources } from './plan-reminders.ts';
import type { PlannedText } from './planned-text.ts';

/** Step ids of change notices begin so; no reminder step's may. */
export const changeStep = 'change-';

/** How one kind of alarm finds whom to text and with what: reminders, or news of a change. */
export type Strategy = {
  kind: Message['kind'];
  /** The alarm has nothing to say any more. */
  isVoid: (facts: SessionFacts) => boolean;
  owed: (facts: SessionFacts, now: DateTime) => Promise<RosterEntry[]>;
  /** Reads what is known of a chunk's patients, once, and gives what plans each of them. */
  prepare: (
    facts: SessionFacts,
    chunk: { patientIds: readonly string[]; suspects: ReadonlySet<string> },
    now: DateTime,
  ) => Promise<Prepared>;
  covered: (facts: SessionFacts, entry: RosterEntry, now: DateTime) => boolean;
};
export type Prepared = {
  prior: ReadonlyMap<string, Message>;
  plan: (facts: SessionFacts, patientId: string, now: DateTime) => Promise<PlannedText>;
};

type Sources = KnownSources & { sessions: Pick<Sessions, 'getMany' | 'ofDay'> };

const entryOf = (facts: SessionFacts, patientId: string): RosterEntry | undefined =>
  facts.roster.find((entry) => entry.patientId === patientId);

const entriesOf = (facts: SessionFacts, patientIds: readonly string[]): RosterEntry[] =>
  facts.roster.filter(({ patientId }) => patientIds.includes(patientId));

/**
 * Whether the step is no more, or is now due at another time: then another alarm has been set. One that looks at what was sent before may
 * be late; one that does not must be the step's very own, or it could tell a second time.
 */
const isOutdated = (alarm: Alarm, { steps, session, clinic }: SessionFacts): boolean => {
  const step = steps.find(({ id }) => id === alarm.step);
  // Of another day: its record would stand in the way of that day's.
  if (!step || alarm.localDate !== session.localDate) return true;
  if (alarm.only) return session.startsAt !== alarm.startsAt;
  // Not by its start: a session moved within its day keeps the alarm of the day before, set for the old start.
  const dueAt = instantOf(stepDueAt(step, session, clinic.timeZone));
  return alarm.again ? alarm.dueAt < dueAt : alarm.dueAt !== dueAt;
};

const reminders = (alarm: Alarm, sources: Sources): Strategy => ({
  kind: 'reminder',
  isVoid: (facts) => facts.session.status === 'cancelled' || isOutdated(alarm, facts),
  owed: (facts, now) => Promise.resolve(owedReminders(alarm, facts, now)),
  prepare: async (facts, { patientIds, suspects }, now) => {
    const known = await readKnown(sources, { alarm, facts, entries: entriesOf(facts, patientIds), suspects }, now);
    return {
      prior: known.prior,
      plan: (latest, patientId, at) =>
        Promise.resolve(planReminder({ alarm, facts: latest, entry: entryOf(latest, patientId), known }, at)),
    };
  },
  covered: (facts, { timeZone }, now) =>
    coveredByLaterStep(
      {
        steps: facts.steps,
        step: alarm.step,
        session: facts.session,
        clinicZone: facts.clinic.timeZone,
        policies: facts.clinic.policies,
        patientZone: timeZone,
      },
      now,
    ),
});

const changes = (alarm: Alarm, sources: Sources): Strategy => ({
  kind: 'change',
  isVoid: () => false,
  owed: (facts) => Promise.resolve(facts.roster),
  prepare: async (facts, { patientIds, suspects }) => {
    const localDate = alarm.localDate ?? facts.session.localDate;
    const looked = alarm.repeatUnknown ? patientIds : [...suspects];
    const records = await sources.messages.recorded(alarm.clinicId, { localDate, step: alarm.step }, looked);
    return {
      prior: new Map(records.map((record) => [record.patientId, record])),
      plan: async (latest, patientId, at) => {
        const entry = entryOf(latest, patientId);
        if (!entry) return { do: 'leave' };
        const repeating = alarm.repeatUnknown ? alarm.step : undefined;
        const news = await readNews(sources, { facts: latest, entry, repeating }, at);
        const plan = planChange({ facts: latest, entry, news }, at);
        return repeating && plan.do === 'send' ? { ...plan, because: 'repeated-after-unknown' } : plan;
      },
    };
  },
  covered: () => false,
});

/** The strategy of an alarm. */
export const strategyOf = (alarm: Alarm, sources: Sources): Strategy =>
  alarm.step.startsWith(changeStep) ? changes(alarm, sources) : reminders(alarm, sources);
