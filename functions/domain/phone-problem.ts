import * as z from 'zod';
import { Id, Phone } from './clinic.ts';
import type { FollowUp } from './follow-up.ts';
import { undeliverableId, wrongNumberId } from './follow-up-ids.ts';
import { Instant } from './wall-clock.ts';

/** What can be the matter with a number, worst first. */
export const PhoneProblemKind = z.enum([
  'wrong-number',
  'undeliverable',
  'invalid',
  'not-mobile',
  'opted-out',
  'shared',
  'no-consent',
  'never-answered',
]);
export type PhoneProblemKind = z.infer<typeof PhoneProblemKind>;

/** How staff can settle one without changing anything of the chart. */
export const Settlement = z.enum(['checked-by-phone', 'shared-on-purpose', 'wants-no-texts']);
export type Settlement = z.infer<typeof Settlement>;

/** Which settlement fits which problem. */
export const settlementFor: Record<PhoneProblemKind, Settlement> = {
  'wrong-number': 'checked-by-phone',
  undeliverable: 'checked-by-phone',
  invalid: 'checked-by-phone',
  'not-mobile': 'checked-by-phone',
  'opted-out': 'wants-no-texts',
  shared: 'shared-on-purpose',
  'no-consent': 'wants-no-texts',
  'never-answered': 'checked-by-phone',
};

/** Whose number it is: a patient's, a family participant's (both ids) or a colleague's. */
export const Holder = z.object({
  personId: Id.describe("The patient's id, a participant's `patient.family.participant`, or the staff id"),
  patientId: Id.optional(),
  participantId: Id.optional(),
  staffId: Id.optional(),
  name: z.string(),
});
export type Holder = z.infer<typeof Holder>;

/** A permission: their own, or the patient's to involve them. */
export const Lacking = z.enum(['own', 'patient']);
export type Lacking = z.infer<typeof Lacking>;

/** What is known of somebody's number, gathered by whoever asks. */
export type NumberFacts = Holder & {
  phone: string;
  /** As the numbering plans have it: `unknown` is no ground for anything. */
  line: 'mobile' | 'not-mobile' | 'invalid' | 'unknown';
  /** The permission to text that is not on file: their own, or of a participant the patient's. Null: none is missing. */
  lacks: Lacking | null;
  /** Since when it is on our list of numbers to be left alone. */
  optedOutAt: string | null;
  /** The first text it was sent by this clinic, and the last it sent. */
  textedAt: string | undefined;
  heardAt: string | undefined;
};

/** A problem somebody of the staff has settled: it stays settled while the number, and those who share it, are the same and nothing new has come. */
export const Settled = z.object({
  id: Id,
  phone: Phone,
  others: z.array(z.string()),
  as: Settlement,
  by: Id,
  at: Instant,
  note: z.string().max(300).optional(),
});
export type Settled = z.infer<typeof Settled>;

export type PhoneProblem = Holder & {
  id: string;
  kind: PhoneProblemKind;
  phone: string;
  /** Null: nobody noted when, as with a number that never could be one. */
  since: string | null;
  sharedWith: Holder[];
  /** Of a missing permission: which. */
  lacks: Lacking | null;
  followUpId: string | null;
};

/** Longer than that without a word from a number that is texted several times a week is worth a look. */
const quietDays = 7;
const millisecondsADay = 86_400_000;

type Found = { kind: PhoneProblemKind; since: string | null; followUpId?: string };

const followUpFound = (kind: PhoneProblemKind, followUp: FollowUp | undefined): Found[] =>
  followUp ? [{ kind, since: followUp.openedAt, followUpId: followUp.id }] : [];

const neverAnswered = ({ lacks, optedOutAt, textedAt, heardAt }: NumberFacts, now: string): boolean =>
  lacks === null &&
  optedOutAt === null &&
  heardAt === undefined &&
  textedAt !== undefined &&
  Date.parse(now) - Date.parse(textedAt) >= quietDays * millisecondsADay;

/** Everything that is the matter with one number. A wrong number is opted out too: said once. */
const foundOf = (facts: NumberFacts, open: ReadonlyMap<string, FollowUp>, now: string): Found[] => {
  const { personId, line, lacks, optedOutAt, staffId } = facts;
  const wrong = followUpFound('wrong-number', staffId ? undefined : open.get(wrongNumberId(personId)));
  return [
    ...wrong,
    ...followUpFound('undeliverable', staffId ? undefined : open.get(undeliverableId(personId))),
    ...(line === 'invalid' || line === 'not-mobile' ? [{ kind: line, since: null }] : []),
    ...(optedOutAt !== null && wrong.length === 0 ? [{ kind: 'opted-out' as const, since: optedOutAt }] : []),
    ...(lacks === null ? [] : [{ kind: 'no-consent' as const, since: null }]),
    ...(neverAnswered(facts, now) ? [{ kind: 'never-answered' as const, since: facts.textedAt ?? null }] : []),
  ];
};

const holderOf = ({ personId, patientId, participantId, staffId, name }: NumberFacts): Holder => ({
  ...{ personId, name },
  ...(patientId !== undefined && { patientId }),
  ...(participantId !== undefined && { participantId }),
  ...(staffId !== undefined && { staffId }),
});

/** Those of one patient may share a number: a mother answers for her son's. */
const isOther = (one: NumberFacts, other: NumberFacts): boolean =>
  one.phone === other.phone && (one.staffId ?? one.patientId) !== (other.staffId ?? other.patientId);

/** A problem's place in the list, with no name or number in it. There are fewer than ten kinds. */
export const placeOfProblem = ({ kind, id }: Pick<PhoneProblem, 'kind' | 'id'>): string =>
  `${PhoneProblemKind.options.indexOf(kind)}#${id}`;

/**
 * Everything that is the matter with a clinic's numbers, the worst first, then by id (`placeOfProblem`). `followUps`: the open ones, of which those about a number
 * count. A shared number is told of each patient and participant, naming the others.
 */
export const phoneProblems = (
  all: readonly NumberFacts[],
  { followUps, now }: { followUps: readonly FollowUp[]; now: string },
): PhoneProblem[] => {
  const open = new Map(followUps.map((followUp) => [followUp.id, followUp]));
  const problems = all.flatMap((facts) => {
    const others = all.filter((other) => isOther(facts, other)).map(holderOf);
    const shared: Found[] = others.length > 0 && !facts.staffId ? [{ kind: 'shared', since: null }] : [];
    return [...foundOf(facts, open, now), ...shared].map(({ kind, since, followUpId = null }) => ({
      ...holderOf(facts),
      ...{
        id: `${kind}.${facts.staffId ? 'staff.' : ''}${facts.personId}`,
        kind,
        phone: facts.phone,
        since,
        followUpId,
      },
      sharedWith: kind === 'shared' ? others : [],
      lacks: kind === 'no-consent' ? facts.lacks : null,
    }));
  });
  return problems.sort((a, b) => (placeOfProblem(a) < placeOfProblem(b) ? -1 : 1));
};

/** Whether what staff settled still covers a problem: the same number, nobody new on it, nothing new since. */
export const stillSettled = (problem: PhoneProblem, settled: Settled | undefined): boolean =>
  settled?.phone === problem.phone &&
  (problem.since === null || problem.since <= settled.at) &&
  problem.sharedWith.every(({ personId }) => settled.others.includes(personId));
