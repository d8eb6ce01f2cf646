import type { DateTime } from 'luxon';
import type { Clinic, Schedule } from './clinic.ts';
import { dayPlan } from './day-plan.ts';
import { decidePlan, planRings, type PlanRing } from './dry-run-plans.ts';
import { inOrder, ringsOf, waitingRings, type Ring } from './dry-run-rings.ts';
import { comingSessions, type ComingSessions } from './dry-run-sessions.ts';
import { textParts } from './gsm7.ts';
import type { Message } from './message.ts';
import { personIdOf, subjectOf } from './family.ts';
import type { FollowUp } from './follow-up.ts';
import { isExempt } from './hold-out.ts';
import { capsCouldBind, decideReminder } from './reminder.ts';
import { withFamily, type RosterEntry } from './roster.ts';
import type { Session } from './session.ts';
import type { TextCounts } from './text-clearance.ts';
import { textCounts, textsAround } from './text-counts.ts';
import { introduces, reminderTo, weeklyPlanTo } from './told-to.ts';
import { instantOf, type LocalDate } from './wall-clock.ts';
import { couldBePlanned } from './weekly-plan.ts';
import { localDateOf } from './zone.ts';

/**
 * What the coming days would bring if nobody replied and nothing changed: every reminder and weekly plan, sent or not, by the very rules that send
 * them (`wantedSessions`, `stepsToSet`, `dayPlan`, `decideReminder`, `reminderText`, `decideWeeklyPlan`). Time is played through alarm by alarm; nothing is sent, nothing written.
 * A reminder goes out with the minute it falls due in; what the carrier's pace adds is not foretold, nor are change notices and answers.
 */

export type DryRunFacts = {
  clinic: Clinic;
  schedules: readonly Schedule[];
  roster: readonly RosterEntry[];
  /** Sessions booked already, from the day of the start on, cancelled ones included. */
  held?: readonly Session[];
  /** Texts recorded already that count towards the caps or settle a step to come (`weekAround` of the start). */
  records?: readonly Message[];
  /** Of the last four weeks: who had one may take no part in a hold-out. */
  followUps?: readonly FollowUp[];
  /** What goes out before this only counts towards the caps: no number has had its first text by then. Without it, all count. */
  newUntil?: DateTime;
};

/** One text that would be sent, or would not be, with the reason. */
export type DryText = {
  /** When it goes out, or is given up. */
  at: string;
  /** When its step falls due; earlier than `at` when it waits, for texting hours or for another's on the same phone. */
  dueAt: string;
  patientId: string;
  /** The text is for this family participant of the patient's, whose `name` it is then. */
  participantId?: string;
  name: string;
  /** The clinic's day it is about. */
  localDate: LocalDate;
  step: string;
  kind: 'reminder' | 'plan';
  status: 'sent' | 'skipped';
  because: Message['because'];
  /** The sessions it tells; of a text not sent, those it would have been about. */
  sessionIds: string[];
  body?: string;
  parts?: number;
};

/** Whom the text is for: a patient's id, or a family participant's own. */
export const dryPerson = ({ patientId, participantId }: Pick<DryText, 'patientId' | 'participantId'>): string =>
  participantId === undefined ? patientId : personIdOf(patientId, participantId);

type World = DryRunFacts & {
  days: ReadonlyMap<string, Session[]>;
  texts: Map<string, Message[]>;
  /** The patients who have, or had, a place in each schedule. */
  rosters: ReadonlyMap<string, RosterEntry[]>;
  exempting: ReadonlyMap<string, FollowUp[]>;
  /** Who has had a first text by now. */
  introduced: Set<string>;
};

const countsFor = (world: World, entry: RosterEntry, { at, session }: Ring): TextCounts | undefined => {
  const steps = session.reminderSteps ?? world.clinic.policies.reminderSteps;
  const extraDay = (world.days.get(session.localDate) ?? []).some(({ extra }) => extra);
  if (!capsCouldBind(world.clinic.policies, { entry, steps, extraDay })) return undefined;
  const today = localDateOf(at, entry.timeZone);
  return textCounts(textsAround(world.texts.get(entry.patientId) ?? [], today), {
    kind: 'reminder',
    today,
    timeZone: entry.timeZone,
  });
};

/** What is on record by then of somebody's text of the ring's day and step. */
const recordedOf = ({ texts }: World, { session, step }: Ring, patientId: string): Message | undefined =>
  texts.get(patientId)?.findLast((text) => text.localDate === session.localDate && text.step === step);

const decide = (world: World, ring: Ring, entry: RosterEntry) => {
  const { clinic, days } = world;
  const { session, step, at } = ring;
  return decideReminder(
    {
      entry,
      session,
      daySessions: days.get(session.localDate) ?? [],
      step,
      policies: clinic.policies,
      steps: session.reminderSteps ?? clinic.policies.reminderSteps,
      clinicZone: clinic.timeZone,
      prior: recordedOf(world, ring, entry.patientId),
      others: entry.samePhoneAs?.map((id) => recordedOf(world, ring, id)),
      waited: ring.waited,
      repeatUnknown: false,
      counts: countsFor(world, entry, ring),
      lot: {
        clinicId: clinic.id,
        exempt: isExempt(world.exempting.get(entry.patientId) ?? [], instantOf(at)),
      },
    },
    at,
  );
};

/** One patient's part of a ring: a text that is sent or not, another ring once texting hours begin, or nothing. */
const ringFor = (world: World, ring: Ring, entry: RosterEntry): DryText | Ring | undefined => {
  const { session, step, at, dueAt } = ring;
  const decision = decide(world, ring, entry);
  if (decision.do === 'leave') return undefined;
  if (decision.do === 'hold') {
    const waited = decision.because === 'same-phone-first';
    return { ...ring, at: decision.until, only: [entry.patientId], waited };
  }
  const about = {
    at: instantOf(at),
    dueAt,
    ...subjectOf(entry.patientId),
    name: entry.name,
    localDate: session.localDate,
    step,
    kind: 'reminder' as const,
    because: decision.because,
  };
  if (decision.do === 'skip') {
    const plan = dayPlan(entry, world.days.get(session.localDate) ?? []).map(({ id }) => id);
    return { ...about, status: 'skipped', sessionIds: plan.length > 0 ? plan : [session.id] };
  }
  const body = reminderTo(entry, { clinic: world.clinic, sessions: decision.sessions }, at);
  const sessionIds = decision.sessions.map(({ id }) => id);
  return { ...about, status: 'sent', sessionIds, body, parts: textParts(body).parts };
};

/** The same of a plan, which is about no one session. */
const planFor = (world: World, ring: PlanRing, entry: RosterEntry): DryText | PlanRing => {
  const decision = decidePlan(world, ring, entry);
  if (decision.do === 'hold') return { ...ring, at: decision.until, only: [entry.patientId] };
  const about = {
    at: instantOf(ring.at),
    dueAt: ring.dueAt,
    patientId: entry.patientId,
    name: entry.name,
    localDate: ring.sentOn,
    step: 'weekly-plan',
    kind: 'plan' as const,
  };
  if (decision.do === 'skip') return { ...about, because: decision.because, status: 'skipped', sessionIds: [] };
  const { sessions } = decision;
  const body = weeklyPlanTo(entry, { clinic: world.clinic, sessions }, ring.at);
  const sessionIds = sessions.map(({ id }) => id);
  return { ...about, because: 'week-ahead', status: 'sent', sessionIds, body, parts: textParts(body).parts };
};

/** Everybody a ring may be for, as they are by then. */
const entriesOf = ({ rosters, roster, introduced }: World, ring: Ring | PlanRing): RosterEntry[] => {
  const all =
    'session' in ring
      ? withFamily(rosters.get(ring.session.scheduleId) ?? [], ring.session)
      : roster.filter((entry) => ring.only !== undefined || couldBePlanned(entry, ring.sentOn));
  return all
    .filter(({ patientId }) => ring.only?.includes(patientId) ?? true)
    .map((entry) => (introduced.has(entry.patientId) ? { ...entry, introduced: true } : entry));
};

/** What a text tells; one that is not sent, nothing. */
const toldOf = ({ days }: World, { status, localDate, sessionIds }: DryText): Message['told'] =>
  (status === 'sent' ? (days.get(localDate) ?? []) : [])
    .filter(({ id }) => sessionIds.includes(id))
    .map(({ id, startsAt }) => ({ sessionId: id, startsAt }));

/** What would be recorded of it: later decisions look at that. */
const recordOf = (world: World, text: DryText): Message => {
  const { at, localDate, step, kind, status, because } = text;
  const told = toldOf(world, text);
  return { direction: 'out', told, patientId: dryPerson(text), localDate, step, kind, status, because, at };
};

const record = (world: World, text: DryText, entry: RosterEntry): void => {
  const { texts, introduced, newUntil } = world;
  texts.set(entry.patientId, [...(texts.get(entry.patientId) ?? []), recordOf(world, text)]);
  const stillNew = newUntil !== undefined && text.at < instantOf(newUntil);
  if (text.status === 'sent' && introduces(entry, text.kind) && !stillNew) introduced.add(entry.patientId);
};

/** Plays the rings through in order of time; a text held for texting hours rings again. */
const play = (world: World, first: readonly (Ring | PlanRing)[], until: DateTime): DryText[] => {
  const rings = first.toSorted(inOrder);
  const result: DryText[] = [];
  for (let ring = rings.shift(); ring && ring.at < until; ring = rings.shift()) {
    for (const entry of entriesOf(world, ring)) {
      const outcome = 'session' in ring ? ringFor(world, ring, entry) : planFor(world, ring, entry);
      if (!outcome) continue;
      if (!('status' in outcome)) {
        const place = rings.findIndex((other) => inOrder(other, outcome) > 0);
        rings.splice(place < 0 ? rings.length : place, 0, outcome);
      } else {
        result.push(outcome);
        record(world, outcome, entry);
      }
    }
  }
  return result;
};

const groupBy = <T>(list: readonly T[], keyOf: (one: T) => readonly string[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of list)
    for (const key of new Set(keyOf(one))) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  return groups;
};

/** The longest a step may text ahead (`ReminderStep`), and a day for zones. */
const mostDaysAhead = 15;

/**
 * Plays the time from `start` up to `until` through. Gives the texts in the order they would go out, and the schedules that could not be expanded.
 * `start` is the moment from which nothing changes: what is held and recorded is as of then.
 */
export const dryRun = (
  facts: DryRunFacts,
  { start, until }: { start: DateTime; until: DateTime },
): { texts: DryText[]; refused: ComingSessions['refused'] } => {
  const { clinic, schedules, roster, held = [], records = [], followUps = [] } = facts;
  const { coming, refused } = comingSessions(
    { clinic, schedules, held },
    { from: start, until: until.plus({ days: mostDaysAhead }) },
  );
  const world: World = {
    ...facts,
    days: groupBy(
      coming.map(({ session }) => session),
      ({ localDate }) => [localDate],
    ),
    texts: groupBy(records, ({ patientId }) => [patientId]),
    rosters: groupBy(roster, ({ places }) => places.map(({ scheduleId }) => scheduleId)),
    exempting: groupBy(followUps, ({ patientId }) => (patientId === undefined ? [] : [patientId])),
    introduced: new Set(),
  };
  const rings = [
    ...waitingRings(records, coming, start),
    ...coming.flatMap((one) => ringsOf(clinic, one)),
    ...planRings(clinic, records, { start, until }),
  ];
  return { texts: play(world, rings, until), refused };
};
