import type { DateTime } from 'luxon';
import { Alarm } from '../aws/alarms.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic } from '../domain/clinic.ts';
import { isPending, type Told } from '../domain/message.ts';
import { stepsToSet } from '../domain/reminder-step.ts';
import { belongsTo, withFamily, type RosterEntry } from '../domain/roster.ts';
import type { SessionEffect } from '../domain/schedule-effects.ts';
import type { Session } from '../domain/session.ts';
import { instantOf, type LocalDate } from '../domain/wall-clock.ts';
import { planChange, readNews } from '../sending/plan-changes.ts';
import { planReminder, readKnown, type KnownSources } from '../sending/plan-reminders.ts';
import type { PlannedText } from '../sending/planned-text.ts';

export type ForeseeTextDeps = KnownSources & { sessions: Pick<Sessions, 'getMany'> };

/** The text somebody would get at once, or why none. `body`: its words, of one that waits for texting hours too. */
export type ForeseenText = { entry: RosterEntry; plan: Exclude<PlannedText, { do: 'leave' }>; body: string | null };

/** The same, with what it tells. */
type Foretold = ForeseenText & { told: readonly Told[] };

/** The sessions as they would stand, read the way the dispatcher reads those that do. */
export const asIfSaved = (sessions: ForeseeTextDeps['sessions'], after: readonly Session[]) => ({
  getMany: async (clinicId: string, ids: readonly string[]): Promise<Session[]> => {
    const known = after.filter(({ id }) => ids.includes(id));
    const others = ids.filter((id) => !known.some((session) => session.id === id));
    return [...known, ...(others.length > 0 ? await sessions.getMany(clinicId, others) : [])];
  },
  ofDay: (_: string, day: LocalDate): Promise<Session[]> =>
    Promise.resolve(after.filter(({ localDate }) => localDate === day)),
});

/** What is planned now, and, where that is to wait, the words it will have then. */
const foreseen = (entry: RosterEntry, planAt: (at: DateTime) => PlannedText, now: DateTime): Foretold | undefined => {
  const plan = planAt(now);
  if (plan.do === 'leave') return undefined;
  const sent = plan.do === 'hold' ? planAt(plan.until) : plan;
  const { body, told } = sent.do === 'send' ? sent : { body: null, told: [] };
  return { entry, plan, body, told };
};

type Telling = { clinic: Clinic; sessions: ReturnType<typeof asIfSaved>; now: DateTime };

/** The news of a change one of them would be texted, by the very code that will; undefined when they were told nothing that changes. */
export const foreseeNews = async (
  { messages }: Pick<KnownSources, 'messages'>,
  { clinic, sessions, now }: Telling,
  { entry, ids }: { entry: RosterEntry; ids: ReadonlySet<string> },
): Promise<ForeseenText | undefined> => {
  const facts = { clinic };
  const news = await readNews({ messages, sessions }, { facts, entry }, now);
  if (!news.changes.some(({ session }) => ids.has(session.id))) return undefined;
  return foreseen(entry, (at) => planChange({ facts, entry, news }, at), now);
};

/**
 * The reminders of a session that would go out as soon as it is saved: when none of its steps is ahead any more, the last of them rings at once
 * (`stepsToSet`), and whoever has not had it is texted. Nobody, of a session with a step still to come.
 */
export const foreseeReminders = async (
  deps: KnownSources,
  { clinic, sessions, now }: Telling,
  { effect: { session, nowAt }, roster }: { effect: SessionEffect; roster: readonly RosterEntry[] },
): Promise<ForeseenText[]> => {
  const steps = session.reminderSteps ?? clinic.policies.reminderSteps;
  const [due] = nowAt === null ? [] : stepsToSet({ steps, session, clinicZone: clinic.timeZone }, now);
  if (!due || due.dueAt > instantOf(now)) return [];
  const { id: subject, localDate, startsAt } = session;
  const alarm = Alarm.parse({
    ...{ kind: 'remind', lane: 0, dueAt: instantOf(now), clinicId: clinic.id, again: true },
    ...{ subject, step: due.step, localDate, startsAt },
  });
  const entries = withFamily(roster, session).filter((entry) => belongsTo(entry, session));
  const daySessions = await sessions.ofDay(clinic.id, localDate);
  const facts = { clinic, steps, session, daySessions, someLeft: true, roster: entries, readAt: now };
  const known = await readKnown(deps, { alarm, facts, entries, suspects: new Set() }, now);
  return entries.flatMap((entry) => {
    const text = foreseen(entry, (at) => planReminder({ alarm, facts, entry, known }, at), now);
    // As it would be on record when one on the same phone comes to be decided about: each after those before.
    const { told = [] } = text ?? {};
    if (isPending(known.others.get(entry.patientId)))
      known.others.set(entry.patientId, { status: told.length > 0 ? 'sent' : 'skipped', told: [...told] });
    return text ?? [];
  });
};
