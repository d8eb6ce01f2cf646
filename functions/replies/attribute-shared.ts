import type { StoredChart } from '../aws/charts.ts';
import type { Clinic, FamilyParticipant } from '../domain/clinic.ts';
import { subjectOf } from '../domain/family.ts';
import { whoseReplyId } from '../domain/follow-up-ids.ts';
import { readReply } from '../domain/reply.ts';
import { type ReplyEffect, unclear } from '../domain/reply-effect.ts';
import { shownName } from '../domain/texts.ts';
import { type Sharer, type Whose, whoseReply } from '../domain/whose-reply.ts';
import { type PatientReplyDeps, readContext } from './handle-patient-reply.ts';
import type { PatientReply } from './patient-reply.ts';
import { quote } from '../domain/whole-characters.ts';

type Known = { clinic: Clinic; chart: StoredChart; participant?: FamilyParticipant };
type Reply = Pick<PatientReply, 'payload' | 'receivedAt' | 'reading'>;

/** What concerns the number as a whole, whoever holds it. */
const aboutTheNumber = ['opt-out', 'opt-in', 'help', 'wrong-number'];

/** First names only if both chose a text that shows theirs, and they differ. The family is never told a patient's. */
const namesOf = (asked: readonly Known[]): string[] => {
  if (asked.some(({ participant }) => participant)) return [];
  const names = asked.flatMap(({ chart: { patient } }) =>
    patient.privacy === 'time' ? [] : [shownName(patient.name)].filter((name) => name !== undefined),
  );
  return new Set(names).size === asked.length ? names : [];
};

/** The question goes out once, in both conversations; each has a follow-up until it is answered. */
const asking = (asked: readonly Known[], words: string) => {
  const ids = asked.map(({ chart }) => chart.patient.id);
  const why = 'Two people share this number and the reply may be from either. We asked; a clear answer closes this.';
  return {
    respond: [],
    answer: 'whose',
    choices: ids.map((patientId) => ({ patientId, answers: [] })),
    names: namesOf(asked),
    heard: quote(words, 300),
    sharedWith: ids.slice(1),
    followUp: { kind: 'unclear-reply', why, asks: true },
  } satisfies ReplyEffect;
};

/** An answer whose it was closes what stood open for each of them. */
const closeWhose = async (
  { closeFollowUp }: PatientReplyDeps,
  known: readonly Known[],
  localDate: string,
): Promise<void> => {
  for (const { clinic, chart } of known)
    await closeFollowUp(clinic.id, whoseReplyId(localDate, chart.patient.id), { by: 'system', outcome: 'answered' });
};

const sharersOf = (
  deps: PatientReplyDeps,
  known: readonly Known[],
  { payload, receivedAt }: Reply,
): Promise<Sharer[]> =>
  Promise.all(
    known.map(async ({ clinic, chart }) => {
      const { had, question, told } = await readContext(deps, { clinic, chart, payload, receivedAt });
      const { id: patientId, timeZone: patientZone } = chart.patient;
      return { patientId, clinicId: clinic.id, patientZone, texts: had, question, told };
    }),
  );

const forPerson = 'Several people share this number, and it is not certain whose reply this is.';

/** Without names they are told apart as the first and the second message, which two of one instant are not. */
const canBeAsked = ([first, second]: readonly [Sharer, Sharer], of: (ids: readonly string[]) => Known[]): boolean =>
  first.question?.at !== second.question?.at || namesOf(of([first.patientId, second.patientId])).length > 0;

const decided = (whose: Whose, known: readonly Known[], reply: Reply): PatientReply[] => {
  const of = (ids: readonly string[]): Known[] =>
    ids.flatMap((id) => known.filter(({ chart }) => chart.patient.id === id));
  if (whose.is === 'one') {
    const words = whose.heard?.words;
    const heard = words === undefined ? {} : { words, reading: readReply(words) };
    return of([whose.patientId]).map((one) => ({ ...one, ...reply, ...heard }));
  }
  const optedOut = known.some(({ chart }) => chart.optedOut);
  if (whose.is === 'unsure' || optedOut || !canBeAsked(whose.sharers, of)) {
    const instead = { ...unclear(forPerson), ...(optedOut && { answer: null }) };
    return known.map((one) => ({ ...one, ...reply, instead }));
  }
  const asked = of(whose.sharers.map(({ patientId }) => patientId));
  const effect = asking(asked, reply.payload.messageBody);
  return asked.map((one, index) => ({
    ...one,
    ...reply,
    instead: index === 0 ? effect : { respond: [], answer: null, followUp: effect.followUp },
  }));
};

/**
 * Danger told from one phone of a patient and their family is one danger: one follow-up and one alert, the patient's, or else the first
 * participant's, which name whose phone it is too.
 */
const ofDanger = (known: readonly Known[], reply: Reply): PatientReply[] => {
  const { reading } = reply;
  const withdrawn = reading.kind === 'crisis' && reading.withdraws ? { consent: 'opted-out' as const } : {};
  const whoseOf = ({ clinic, chart }: Known): string => `${clinic.id} ${subjectOf(chart.patient.id).patientId}`;
  return known.map((one) => {
    const household = known.filter((other) => whoseOf(other) === whoseOf(one));
    const first = household.find(({ participant }) => !participant) ?? household[0];
    if (first !== one) return { ...one, ...reply, instead: { respond: [], answer: null, ...withdrawn } };
    const phoneAlsoOf = household.flatMap(({ participant }) =>
      participant && participant !== one.participant ? [participant] : [],
    );
    return { ...one, ...reply, phoneAlsoOf };
  });
};

/**
 * A reply from a number several people share, patients or their family, as a reply of each it is for: of one when it can only mean one; of both, with a question back, once;
 * else of all, for a person to read. What concerns the number is everybody's.
 */
export const attributed = async (
  deps: PatientReplyDeps,
  known: readonly Known[],
  reply: Reply,
): Promise<PatientReply[]> => {
  if (reply.reading.kind === 'crisis') return ofDanger(known, reply);
  if (aboutTheNumber.includes(reply.reading.kind)) return known.map((one) => ({ ...one, ...reply }));
  const { payload, reading, receivedAt } = reply;
  const sharers = await sharersOf(deps, known, reply);
  const whose = whoseReply({ body: payload.messageBody, reading, receivedAt }, sharers);
  if (whose.is === 'one' && whose.heard) await closeWhose(deps, known, whose.heard.question.localDate);
  return decided(whose, known, reply);
};
