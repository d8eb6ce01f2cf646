import * as z from 'zod';
import { explain, explainToParticipant } from '../domain/explain.ts';
import { subjectOf } from '../domain/family.ts';
import { Reason } from '../domain/message.ts';
import type { RosterEntry } from '../domain/roster.ts';
import type { Clinic, Closure } from '../domain/clinic.ts';
import type { Changes } from '../domain/reconcile.ts';
import { RuleRefused } from '../domain/schedule.ts';
import { standingOnClosedDays } from '../domain/schedule-effects.ts';
import type { Session } from '../domain/session.ts';
import { Instant, instantOf } from '../domain/wall-clock.ts';
import type { ForeseenText } from '../scheduling/foresee-text.ts';
import { foresee, type ForeseeDeps, type Foreseen } from '../scheduling/foresee.ts';
import { refusal } from './problem-details.ts';

const ForeseenEffect = z.object({
  effect: z.enum(['booked', 'moved', 'cancelled', 'changed']),
  sessionId: z.string(),
  scheduleId: z.string(),
  title: z.string(),
  wasAt: Instant.nullable(),
  nowAt: Instant.nullable(),
});

const Person = {
  patientId: z.string(),
  participantId: z.string().optional().describe("A family participant of the patient's"),
  name: z.string(),
};

const Text = z.object({
  ...Person,
  when: z.enum(['at once', 'held', 'not']).describe('held: until texting hours; not: no text, and why'),
  at: Instant.nullable().describe('Of one held: when it goes out'),
  reason: Reason,
  reasonText: z.string().describe('The reason as a sentence for staff'),
  body: z.string().nullable(),
});

/** What `foresee` found, as staff see it. */
export const EffectsView = z.object({
  sessions: z.array(ForeseenEffect).describe('Those that would be otherwise, by time'),
  texts: z
    .array(Text)
    .describe('News to everybody who was told of one of them, and reminders of what is too near to wait'),
  toldInTime: z
    .array(z.object(Person))
    .describe('Concerned, and told of none of them yet: the next reminder will be right'),
  notTold: z
    .array(z.object(Person))
    .describe(
      'Concerned, told of none of them yet, and not reminded either: one does not take place, or they may not be texted',
    ),
  warnings: z
    .array(
      z.object({
        kind: z.enum([
          'two-at-once',
          'leads-two-at-once',
          'nothing-left',
          'make-up-lost',
          'too-full',
          'stands-on-closed-day',
        ]),
        patientId: z.string().nullable(),
        name: z.string().nullable(),
        staffId: z.string().optional().describe('Of `leads-two-at-once`: who leads them'),
        sessions: z.array(z.object({ sessionId: z.string(), title: z.string(), startsAt: Instant })),
      }),
    )
    .describe('What to know before saving; none of it keeps anybody from it'),
});

export type EffectsView = z.infer<typeof EffectsView>;

const whoIs = ({ patientId, name }: RosterEntry) => ({ ...subjectOf(patientId), name });

const whens = { send: 'at once', hold: 'held', skip: 'not' } as const;

const textView = ({ entry, plan, body }: ForeseenText) => {
  const reasonText = entry.participantOf === undefined ? explain(plan.because) : explainToParticipant(plan.because);
  const at = plan.do === 'hold' ? instantOf(plan.until) : null;
  return { ...whoIs(entry), when: whens[plan.do], at, reason: plan.because, reasonText, body };
};

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);

/** The answer, and whose data is in it. */
const effectsView = ({ effects, texts, toldInTime, notTold, warnings, roster, after }: Foreseen) => {
  const names = new Map(roster.map(({ patientId, name }) => [patientId, name]));
  const answer = EffectsView.parse({
    sessions: effects.map(({ effect, session, wasAt, nowAt }) => ({
      ...{ effect, sessionId: session.id, scheduleId: session.scheduleId, title: session.title },
      ...{ wasAt, nowAt },
    })),
    texts: texts.map(textView).toSorted(byName),
    toldInTime: toldInTime.map(whoIs).toSorted(byName),
    notTold: notTold.map(whoIs).toSorted(byName),
    warnings: warnings.map(({ kind, patientId, counsellorId, sessionIds }) => ({
      ...{ kind, patientId, name: names.get(patientId ?? '') ?? null },
      ...(counsellorId !== undefined && { staffId: counsellorId }),
      sessions: after
        .filter(({ id }) => sessionIds.includes(id))
        .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
        .map(({ id, title, startsAt }) => ({ sessionId: id, title, startsAt })),
    })),
  });
  const named = [...answer.texts, ...answer.toldInTime, ...answer.notTold, ...answer.warnings];
  return { answer, patientIds: named.flatMap(({ patientId }) => patientId ?? []) };
};

/** What would be done: the clinic as it would be, what that changes of the sessions held, and the closures it adds. */
export type Meant = {
  clinic: Clinic;
  changesOf: (held: readonly Session[]) => Changes;
  closing?: readonly Closure[];
  /** It sets no alarm, so nobody is texted because of it. */
  quiet?: boolean;
};

/** What doing it would bring, as staff see it; 422 where a rule cannot be carried out. */
export const foreseenView = async (deps: ForeseeDeps, { clinic, changesOf, closing = [], quiet = false }: Meant) => {
  try {
    const foreseen = await foresee(deps, clinic, changesOf);
    return effectsView({
      ...foreseen,
      texts: quiet ? [] : foreseen.texts,
      warnings: [...standingOnClosedDays(foreseen.after, closing), ...foreseen.warnings],
    });
  } catch (error) {
    if (error instanceof RuleRefused) throw refusal(422, { errors: error.problems });
    throw error;
  }
};
