import type { DateTime } from 'luxon';
import type { Alarm } from '../aws/alarms.ts';
import type { FollowUpsOfPatient } from '../aws/follow-ups-of-patient.ts';
import type { Messages } from '../aws/messages.ts';
import { othersCouldHaveTold } from '../domain/day-plan.ts';
import { exemptDays, isExempt } from '../domain/hold-out.ts';
import type { Message } from '../domain/message.ts';
import { capsCouldBind, decideReminder, type ReminderFacts } from '../domain/reminder.ts';
import type { RosterEntry } from '../domain/roster.ts';
import type { OtherText } from '../domain/same-phone.ts';
import type { TextCounts } from '../domain/text-clearance.ts';
import { textCounts, weekAround } from '../domain/text-counts.ts';
import { reminderTo } from '../domain/told-to.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import type { SessionFacts } from './facts.ts';
import type { PlannedText } from './planned-text.ts';

type Known = {
  prior: Map<string, Message>;
  counts: Map<string, TextCounts>;
  exempt: Map<string, boolean>;
  /** Of the same day and step, of who is reminded on the phone of one of them. */
  others: Map<string, OtherText>;
};

export type KnownSources = {
  messages: Pick<Messages, 'recorded' | 'texts'>;
  followUps: FollowUpsOfPatient;
};

/** Left out where nobody was asked whether the patient takes part: then nobody is held out. */
const lotOf = (clinicId: string, exempt: boolean | undefined) =>
  exempt === undefined ? undefined : { clinicId, exempt };

const factsFor = (alarm: Alarm, facts: SessionFacts, entry: RosterEntry | undefined, known?: Known): ReminderFacts => ({
  entry,
  session: facts.session,
  daySessions: facts.daySessions,
  step: alarm.step,
  policies: facts.clinic.policies,
  steps: facts.steps,
  clinicZone: facts.clinic.timeZone,
  prior: entry && known?.prior.get(entry.patientId),
  repeatUnknown: alarm.repeatUnknown,
  counts: entry && known?.counts.get(entry.patientId),
  lot: entry && lotOf(facts.clinic.id, known?.exempt.get(entry.patientId)),
  others: known && entry?.samePhoneAs?.map((id) => known.others.get(id)),
});

/** Where some are held out of this step: whether each takes no part. One read of the index each, and only then. */
const readExempt = async (
  followUps: KnownSources['followUps'],
  { alarm, facts, entries }: { alarm: Alarm; facts: SessionFacts; entries: readonly RosterEntry[] },
  now: DateTime,
): Promise<Map<string, boolean>> => {
  const { id, policies } = facts.clinic;
  if (policies.holdOut?.step !== alarm.step) return new Map();
  const since = instantOf(now.minus({ days: exemptDays }));
  const asked = entries.filter(({ participantOf }) => participantOf === undefined);
  const found = await Promise.all(
    asked.map(
      async ({ patientId }) =>
        [patientId, isExempt(await followUps.ofPatient(id, patientId, since), instantOf(now))] as const,
    ),
  );
  return new Map(found);
};

/** Whom this alarm speaks for, before anything about single patients is read: everybody `decideReminder` would not leave. */
export const owedReminders = (alarm: Alarm, facts: SessionFacts, now: DateTime): RosterEntry[] =>
  facts.roster.filter((entry) => decideReminder(factsFor(alarm, facts, entry), now).do !== 'leave');

/**
 * Reads what is known of the patients of a chunk one by one, and only where it can matter: earlier records where something else could have
 * texted them, counts where the caps could bind. In the plain case that is no read at all.
 */
export const readKnown = async (
  { messages, followUps }: KnownSources,
  {
    alarm,
    facts,
    entries,
    suspects,
  }: { alarm: Alarm; facts: SessionFacts; entries: readonly RosterEntry[]; suspects: ReadonlySet<string> },
  now: DateTime,
): Promise<Known> => {
  const { clinic, session, daySessions, steps } = facts;
  const looked = entries.filter(
    (entry) =>
      suspects.has(entry.patientId) || alarm.again || alarm.only !== undefined || othersCouldHaveTold(entry, facts),
  );
  const own = looked.map(({ patientId }) => patientId);
  const records = await messages.recorded(clinic.id, { localDate: session.localDate, step: alarm.step }, [
    ...new Set([...own, ...entries.flatMap(({ samePhoneAs = [] }) => samePhoneAs)]),
  ]);
  const known = new Map(records.map((record) => [record.patientId, record]));
  const extraDay = daySessions.some(({ extra }) => extra);
  const capped = entries.filter((entry) => capsCouldBind(clinic.policies, { entry, steps, extraDay }));
  const counted = await Promise.all(
    capped.map(async (entry) => {
      const today = localDateOf(now, entry.timeZone);
      const texts = await messages.texts(clinic.id, entry.patientId, weekAround(today));
      return [entry.patientId, textCounts(texts, { kind: 'reminder', today, timeZone: entry.timeZone })] as const;
    }),
  );
  return {
    prior: known,
    others: new Map(known),
    counts: new Map(counted),
    exempt: await readExempt(followUps, { alarm, facts, entries }, now),
  };
};

/** The decision for one patient, with the text worded if there is one to send. */
export const planReminder = (
  { alarm, facts, entry, known }: { alarm: Alarm; facts: SessionFacts; entry: RosterEntry | undefined; known: Known },
  now: DateTime,
): PlannedText => {
  const decision = decideReminder(factsFor(alarm, facts, entry, known), now);
  if (decision.do !== 'send' || !entry) return decision.do === 'send' ? { do: 'leave' } : decision;
  return {
    do: 'send',
    to: entry,
    body: reminderTo(entry, { clinic: facts.clinic, sessions: decision.sessions }, now),
    told: decision.sessions.map(({ id, startsAt }) => ({ sessionId: id, startsAt })),
    because: decision.because,
    ...(decision.arm && { arm: decision.arm }),
  };
};
