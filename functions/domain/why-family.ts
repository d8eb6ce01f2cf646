import type { DateTime } from 'luxon';
import { aboutOneOfFamily } from './explain.ts';
import { participantChart, participantName, personIdOf } from './family.ts';
import type { Reason } from './message.ts';
import { unfolded, type RosterEntry } from './roster.ts';
import { unreminded } from './text-clearance.ts';
import { listInWords } from './staff-words.ts';
import type { DaySeen } from './why-facts.ts';
import { kindLine } from './why-rule.ts';
import { stepsOfDay, whyStep } from './why-step.ts';
import { fromRecord, type TextWhy } from './why-text.ts';

/** Why one family participant was, will be, or was not texted about the day. */
export type FamilyWhy = {
  participantId: string;
  name: string;
  /** Why they get no reminders of their own as things stand; null: they do. */
  because: Reason | null;
  sentence: string;
  texts: TextWhy[];
};

/** Which of the two permissions is missing, whether their phone is reminded already, and whether there is anything to text about. */
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
  const stands = entry.samePhone
    ? `${name} gets no reminders of their own: they come to the same phone already.`
    : `${name} may be texted: both permissions stand.`;
  const may = why ? `${name} may not be texted: ${why}.` : stands;
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

const textsOf = (seen: DaySeen, now: DateTime): TextWhy[] =>
  [
    ...stepsOfDay(seen).map((step) => whyStep(seen, step, now)),
    ...seen.texts.flatMap((text) =>
      text.kind !== 'reminder' && text.localDate === seen.date
        ? [fromRecord(seen, text, kindLine(text.kind, seen.clinic), null)]
        : [],
    ),
  ].map((why) => ({ ...why, sentence: aboutOneOfFamily(why.because, why.sentence) }));

/** Of each of the patient's family participants, whether they may be texted, and why each text about the day went, will go, or did not (P12). */
export const whyFamily = (seen: DaySeen, now: DateTime): FamilyWhy[] =>
  seen.chart.patient.family.flatMap((participant) => {
    const id = personIdOf(seen.chart.patient.id, participant.id);
    const entry = unfolded([seen.entry]).find(({ patientId }) => patientId === id);
    const own = entry && seenBy(seen, participant.id, entry);
    if (!entry || !own) return [];
    const name = participantName(participant);
    const sentence = inWords(name, entry, own.daySessions.length > 0);
    return [
      { participantId: participant.id, name, because: unreminded(entry) ?? null, sentence, texts: textsOf(own, now) },
    ];
  });
