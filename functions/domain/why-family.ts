import type { DateTime } from 'luxon';
import { aboutOneOfFamily } from './explain.ts';
import { participantChart, participantName, personIdOf } from './family.ts';
import type { Reason } from './message.ts';
import { unfolded, type RosterEntry } from './roster.ts';
import { permission } from './text-clearance.ts';
import { listInWords } from './staff-words.ts';
import type { DaySeen } from './why-facts.ts';
import { decidingLine, kindLine } from './why-rule.ts';
import { stepsOfDay, whyStep } from './why-step.ts';
import { fromRecord, reasonOnly, sentences, type TextWhy } from './why-text.ts';

/** Why one family participant was, will be, or was not texted about the day. */
export type FamilyWhy = {
  participantId: string;
  name: string;
  /** Why their number may not be texted as things stand; null: it may. */
  because: Reason | null;
  sentence: string;
  texts: TextWhy[];
};

/** Which of the two permissions is missing, whether others have their phone too, and whether there is anything to text about. */
const inWords = (name: string, entry: RosterEntry, isFamilyDay: boolean): string => {
  const missing = [
    ...(entry.consented ? [] : ['their own permission to be texted']),
    ...(entry.patientConsented === false ? ["the patient's permission to involve them"] : []),
  ];
  const why = entry.optedOut
    ? 'their number has stopped our texts'
    : missing.length > 0
      ? `missing is ${listInWords(missing)}`
      : '';
  const stands = `${name} may be texted: both permissions stand.`;
  const shared = entry.samePhoneAs ? 'What their phone has been told already is not sent again.' : '';
  const may = why ? `${name} may not be texted: ${why}.` : sentences(stands, shared);
  return isFamilyDay ? may : `${may} There is no family session that day, and they hear of nothing else.`;
};

/** The day as it concerns one participant: the family sessions alone, with their own number, permission and texts. */
const seenBy = (seen: DaySeen, participantId: string, entry: RosterEntry): DaySeen | undefined => {
  const own = participantChart(seen.chart, participantId);
  const read = seen.around?.family.find((one) => one.participantId === participantId);
  if (!own) return undefined;
  return {
    ...seen,
    entry,
    chart: { ...seen.chart, patient: own.patient, optedOut: own.optedOut },
    daySessions: seen.daySessions.filter(({ kind }) => kind === 'family'),
    texts: read?.texts ?? [],
    consentHistory: read?.consentHistory ?? [],
  };
};

const remindersOf = (seen: DaySeen, now: DateTime): TextWhy[] =>
  stepsOfDay(seen).map((step) => whyStep(seen, step, now));

/** Whether one text, on record or to come, tells all that another to come would. */
const tellsAll = ({ step, decision, sessionIds }: TextWhy, own: TextWhy): boolean =>
  step === own.step &&
  ['sent', 'unknown', 'due-later'].includes(decision) &&
  own.sessionIds.every((id) => sessionIds.includes(id));

/** A reminder as foretold, where another's on the same phone, told `elsewhere`, says it all: it will be left out. */
const toldElsewhere = (own: TextWhy, elsewhere: readonly TextWhy[], { clinic }: DaySeen): TextWhy => {
  const isForetold = own.basis === 'foretold' && own.decision === 'due-later';
  if (!isForetold || !elsewhere.some((other) => tellsAll(other, own))) return own;
  const sentence = `As things stand it will not be sent: ${reasonOnly('same-phone')}`;
  const decidedBy = decidingLine('same-phone', clinic);
  const unsent = { decision: 'skipped', because: 'same-phone', expectedAt: null, body: null } as const;
  return { ...own, ...unsent, decidedBy, sentence, sessionIds: [] };
};

const textsOf = (seen: DaySeen, elsewhere: readonly TextWhy[], now: DateTime): TextWhy[] =>
  [
    ...remindersOf(seen, now).map((why) => toldElsewhere(why, elsewhere, seen)),
    ...seen.texts.flatMap((text) =>
      text.kind !== 'reminder' && text.localDate === seen.date
        ? [fromRecord(seen, text, kindLine(text.kind, seen.clinic), null)]
        : [],
    ),
  ].map((why) => ({ ...why, sentence: aboutOneOfFamily(why.because, why.sentence) }));

/** Of each of the patient's family participants, whether they may be texted, and why each text about the day went, will go, or did not (P12). */
export const whyFamily = (seen: DaySeen, now: DateTime): FamilyWhy[] => {
  const told = new Map([[seen.chart.patient.id, remindersOf(seen, now)]]);
  return seen.chart.patient.family.flatMap((participant) => {
    const id = personIdOf(seen.chart.patient.id, participant.id);
    const entry = unfolded([seen.entry]).find(({ patientId }) => patientId === id);
    const own = entry && seenBy(seen, participant.id, entry);
    if (!entry || !own) return [];
    const name = participantName(participant);
    const sentence = inWords(name, entry, own.daySessions.length > 0);
    const elsewhere = (entry.samePhoneAs ?? []).flatMap((other) => told.get(other) ?? []);
    const texts = textsOf(own, elsewhere, now);
    told.set(id, texts);
    return [{ participantId: participant.id, name, because: permission(entry) ?? null, sentence, texts }];
  });
};
