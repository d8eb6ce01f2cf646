import { DateTime } from 'luxon';
import type { ReminderStep } from './clinic.ts';
import { isExempt } from './hold-out.ts';
import { decideReminder, type ReminderDecision } from './reminder.ts';
import { stepDueAt, stepsToSet } from './reminder-step.ts';
import { belongsTo } from './roster.ts';
import type { Session } from './session.ts';
import { momentInWords } from './staff-words.ts';
import { reminderTo } from './told-to.ts';
import { instantOf } from './wall-clock.ts';
import type { DaySeen } from './why-facts.ts';
import { whyMissing, whyUnsent } from './why-missing.ts';
import { permissionAt } from './why-permission.ts';
import { decidingLine, detailOf, lineOf, stepLine, type PolicyLine } from './why-rule.ts';
import { blankText, countsAt, fromRecord, reasonOnly, sawAt, sentences, type TextWhy } from './why-text.ts';

/** One of the day's sessions of the patient that has the step, and when it falls due for it. */
export type Candidate = { session: Session; step: ReminderStep; policy: PolicyLine; dueAt: DateTime };

const stepsOf = ({ clinic }: DaySeen, session: Session): readonly ReminderStep[] =>
  session.reminderSteps ?? clinic.policies.reminderSteps;

/** The sessions of the day that have the step, as their alarms would ring. */
const candidatesFor = (seen: DaySeen, id: string): Candidate[] =>
  seen.daySessions
    .filter((session) => session.status === 'booked' && belongsTo(seen.entry, session))
    .flatMap((session) =>
      stepsOf(seen, session)
        .filter((step) => step.id === id)
        .map((step) => ({
          session,
          step,
          policy: stepLine(step, session.reminderSteps && session.scheduleId),
          dueAt: stepDueAt(step, session, seen.clinic.timeZone),
        })),
    )
    .sort((a, b) => a.dueAt.toMillis() - b.dueAt.toMillis() || (a.session.startsAt < b.session.startsAt ? -1 : 1));

const forever = DateTime.fromMillis(0, { zone: 'utc' });
/** A step due when its session has begun has no alarm (`stepsToSet`). */
const inTime = ({ clinic }: DaySeen, { session, step }: Candidate): boolean =>
  stepsToSet({ steps: [step], session, clinicZone: clinic.timeZone }, forever).length > 0;

const decideAt = (seen: DaySeen, { session, step }: Candidate, at: DateTime, now: DateTime): ReminderDecision =>
  decideReminder(
    {
      entry: at > now ? seen.entry : { ...seen.entry, ...permissionAt(seen, at) },
      session,
      daySessions: [...seen.daySessions],
      step: step.id,
      policies: seen.clinic.policies,
      steps: stepsOf(seen, session),
      clinicZone: seen.clinic.timeZone,
      prior: undefined,
      repeatUnknown: false,
      counts: countsAt(seen, { kind: 'reminder', at }),
      lot: { clinicId: seen.clinic.id, exempt: isExempt(seen.followUps ?? [], instantOf(at)) },
    },
    at,
  );

/** A decision and when it is taken: what waits for texting hours is decided anew when they open. */
type Decided = { candidate: Candidate; at: DateTime; decision: Exclude<ReminderDecision, { do: 'leave' | 'hold' }> };

const playOut = (seen: DaySeen, candidate: Candidate, now: DateTime): Decided | undefined => {
  const first = decideAt(seen, candidate, candidate.dueAt, now);
  const at = first.do === 'hold' ? first.until : candidate.dueAt;
  const decision = first.do === 'hold' ? decideAt(seen, candidate, at, now) : first;
  return decision.do === 'leave' || decision.do === 'hold' ? undefined : { candidate, at, decision };
};

const about = (candidate: Candidate) => ({
  step: candidate.step.id,
  policy: candidate.policy,
  dueAt: instantOf(candidate.dueAt),
});

const foretell = (seen: DaySeen, { candidate, at, decision }: Decided): TextWhy => {
  const { clinic, entry } = seen;
  const counts = countsAt(seen, { kind: 'reminder', at });
  const common = {
    ...blankText,
    sessionIds: [],
    ...about(candidate),
    basis: 'foretold' as const,
    ownerId: candidate.session.id,
    saw: sawAt(seen, counts, at),
  };
  if (decision.do === 'skip') {
    const { because } = decision;
    return {
      ...common,
      decision: 'skipped',
      because,
      decidedBy: decidingLine(because, clinic),
      sentence: sentences(
        `As things stand it will not be sent: ${reasonOnly(because)}`,
        detailOf(because, { seen, counts }, at),
      ),
    };
  }
  const waits = at > candidate.dueAt;
  const due = momentInWords(instantOf(candidate.dueAt), clinic.timeZone);
  return {
    ...common,
    decision: 'due-later',
    because: waits ? 'outside-texting-hours' : decision.because,
    decidedBy: waits ? decidingLine('outside-texting-hours', clinic) : null,
    expectedAt: instantOf(at),
    body: reminderTo(entry, { clinic, sessions: decision.sessions }, at),
    sessionIds: decision.sessions.map(({ id }) => id),
    sentence: waits
      ? `Due on ${due}; it will wait for texting hours on the patient's own clock and go out on ${momentInWords(instantOf(at), entry.timeZone)}.`
      : `Not sent yet: it is due on ${due}.`,
  };
};

const waitingToBeLookedAt = (seen: DaySeen, candidate: Candidate): TextWhy => ({
  ...blankText,
  sessionIds: [],
  ...about(candidate),
  decision: 'due-later',
  basis: 'reckoned',
  ownerId: candidate.session.id,
  sentence: `Due on ${momentInWords(instantOf(candidate.dueAt), seen.clinic.timeZone)} and not yet looked at: it is waiting for its turn.`,
});

const reckon = (seen: DaySeen, { candidate, at, decision }: Decided): TextWhy => {
  const counts = countsAt(seen, { kind: 'reminder', at });
  const common = {
    ...blankText,
    sessionIds: [],
    ...about(candidate),
    decision: 'nothing' as const,
    basis: 'reckoned' as const,
    ownerId: candidate.session.id,
    saw: sawAt(seen, counts, at),
  };
  if (decision.do === 'send') return { ...common, sentence: whyMissing(seen, candidate) };
  const { because } = decision;
  return {
    ...common,
    because,
    decidedBy: decidingLine(because, seen.clinic),
    sentence: sentences(
      whyUnsent(seen, candidate, because),
      because === 'no-consent' ? '' : detailOf(because, { seen, counts }, at),
    ),
  };
};

const withoutRecord = (seen: DaySeen, candidates: readonly Candidate[], now: DateTime): TextWhy => {
  const [first] = candidates;
  const live = candidates.filter((candidate) => inTime(seen, candidate));
  const waits = live.find(
    ({ session, step, dueAt }) =>
      dueAt <= now && seen.waiting.some((one) => one.sessionId === session.id && one.step === step.id),
  );
  if (waits) return waitingToBeLookedAt(seen, waits);
  const decided = live.flatMap((candidate) => playOut(seen, candidate, now) ?? []);
  const ahead = decided.find(({ candidate }) => candidate.dueAt > now);
  if (ahead) return foretell(seen, ahead);
  if (decided[0]) return reckon(seen, decided[0]);
  const sentence =
    live.length === 0
      ? 'There is no such reminder: it would fall due only when the session has begun.'
      : 'Nothing is recorded: by what is known now it had nothing to say at its time.';
  return {
    ...blankText,
    sessionIds: [],
    step: first?.step.id ?? '',
    policy: first?.policy ?? null,
    dueAt: first ? instantOf(first.dueAt) : null,
    decision: 'nothing',
    basis: 'reckoned',
    sentence,
  };
};

/** Why there is, or is not, a reminder of one step: the record where there is one, else the rules asked. */
export const whyStep = (seen: DaySeen, step: string, now: DateTime): TextWhy => {
  const candidates = candidatesFor(seen, step);
  const record = seen.texts.find(
    (text) => text.kind === 'reminder' && text.localDate === seen.date && text.step === step,
  );
  if (!record) return withoutRecord(seen, candidates, now);
  const told = record.told[0]?.sessionId;
  const owner = candidates.find(({ session }) => session.id === told) ?? candidates[0];
  return fromRecord(seen, record, owner?.policy ?? lineOf(record, seen), owner ? instantOf(owner.dueAt) : null);
};

/** The steps of the day: those of the patient's sessions, and those recorded that are no more. */
export const stepsOfDay = (seen: DaySeen): string[] => [
  ...new Set([
    ...seen.daySessions
      .filter((session) => session.status === 'booked' && belongsTo(seen.entry, session))
      .flatMap((session) => stepsOf(seen, session).map(({ id }) => id)),
    ...seen.texts
      .filter(({ kind, localDate }) => kind === 'reminder' && localDate === seen.date)
      .map(({ step }) => step),
  ]),
];
