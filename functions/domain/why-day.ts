import type { DateTime } from 'luxon';
import type { Attendance } from './attendance.ts';
import type { Language, Privacy } from './clinic.ts';
import type { Message } from './message.ts';
import { isExpected } from './roster.ts';
import type { Session } from './session.ts';
import { dayInWords } from './staff-words.ts';
import type { LocalDate } from './wall-clock.ts';
import { whyFamily, type FamilyWhy } from './why-family.ts';
import { whyMakeUps, type MakeUpWhy } from './why-make-up.ts';
import { whyNoPlan } from './why-plan.ts';
import { whyNoAfterMiss } from './why-after-miss.ts';
import { seenOn, type ConsentChange, type DaySeen, type WhyDayFacts } from './why-facts.ts';
import { whyPlaces, type PlaceWhy } from './why-place.ts';
import { kindLine } from './why-rule.ts';
import { stepsOfDay, whyStep } from './why-step.ts';
import { fromRecord, type TextWhy } from './why-text.ts';

/** One of the day's sessions as it concerns the patient. */
export type SessionSeen = Pick<Session, 'id' | 'scheduleId' | 'title' | 'startsAt' | 'endsAt' | 'status'> & {
  reason: string | null;
  booked: boolean;
  expected: boolean;
  response: Attendance['response'] | null;
  attendance: Attendance['status'];
  /** By which texts the patient was told of it. */
  told: { step: string; at: string; startsAt: string }[];
};

/** What is known of the patient that lets texts go, or not, and shapes them: as it stands now. */
export type PatientSeen = {
  consent: { since: string; source: string; wording: string } | null;
  optedOut: boolean;
  /** Every recorded change of permission. */
  consentChanges: ConsentChange[];
  holds: { from: LocalDate; until: LocalDate | null; reason: string | null }[];
  language: Language;
  privacy: Privacy;
  timeZone: string;
};

/** Everything there is to say of one patient and one of the clinic's days. */
export type DayWhy = {
  sentence: string;
  patient: PatientSeen;
  /** Why there are, or are not, sessions: at least one. */
  places: PlaceWhy[];
  sessions: SessionSeen[];
  /** The day's reminders, in the order they fall due. */
  reminders: TextWhy[];
  /** Other texts about, or sent on, that day. */
  others: TextWhy[];
  /** Of sessions declined or missed: what was offered in their place, or why nothing was. */
  makeUps: MakeUpWhy[];
  family: FamilyWhy[];
};

const wasSent = ({ status }: Message): boolean => status === 'sent' || status === 'unknown';

const sessionsSeen = ({ daySessions, entry, attendance, texts, notBooked }: DaySeen): SessionSeen[] =>
  daySessions
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
    .map((session) => {
      const { id, scheduleId, title, startsAt, endsAt, status, reason } = session;
      const record = attendance.find(({ sessionId }) => sessionId === id);
      const told = texts.filter(wasSent).flatMap(({ step, at, told: named }) =>
        named.filter(({ sessionId }) => sessionId === id).map((one) => ({ step, at, startsAt: one.startsAt })),
      ); // prettier-ignore
      return {
        ...{ id, scheduleId, title, startsAt, endsAt, status, told },
        reason: reason ?? null,
        booked: !notBooked.has(id),
        expected: isExpected(entry, session),
        response: record?.response ?? null,
        attendance: record?.status ?? 'expected',
      };
    });

const patientSeen = ({ chart, consentHistory, date }: DaySeen): PatientSeen => {
  const { consent, language, privacy, timeZone } = chart.patient;
  return {
    consent: consent && { since: consent.givenAt, source: consent.source, wording: consent.wording },
    optedOut: chart.optedOut,
    consentChanges: [...consentHistory],
    holds: chart.episodes
      .flatMap(({ holds }) => holds)
      .filter(({ from, until }) => from <= date && (until === null || date <= until))
      .map(({ from, until, reason }) => ({ from, until, reason: reason ?? null })),
    ...{ language, privacy, timeZone },
  };
};

const byDue = (a: TextWhy, b: TextWhy): number => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1);

/** The reminders, each told what those before it come to: they count towards the caps. */
const remindersOf = (seen: DaySeen, now: DateTime): TextWhy[] => {
  const inOrder = stepsOfDay(seen)
    .map((step) => whyStep(seen, step, now))
    .sort(byDue);
  const texts = [...seen.texts];
  return inOrder.map(({ step }) => {
    const why = whyStep({ ...seen, texts }, step, now);
    if (why.basis === 'foretold' && why.expectedAt)
      texts.push({
        ...{ direction: 'out', patientId: seen.entry.patientId, localDate: seen.date, step: `foretold ${step}` },
        ...{ kind: 'reminder', status: 'sent', because: 'step-due', at: why.expectedAt, told: [] },
      });
    return why;
  });
};

const inOneSentence = ({ date, chart }: DaySeen, sessions: readonly SessionSeen[]): string => {
  const expected = sessions.filter((session) => session.expected).length;
  const day = dayInWords(date);
  const { name } = chart.patient;
  if (expected === 0) return `Nothing is expected of ${name} on ${day}.`;
  return `${name} is expected at ${expected === 1 ? 'one session' : `${expected} sessions`} on ${day}.`;
};

/**
 * Says why, of one patient and one of the clinic's days (P12): why there are sessions or none, and of every reminder and other text why it was
 * sent, is held, will be, or was not. Where there is a record it is the answer; where there is none the rules that send are asked, and the answer
 * says so. A foretold cap counts the texts there are and those of this day, not of other days to come.
 */
export const whyDay = (facts: WhyDayFacts, now: DateTime): DayWhy => {
  const seen = seenOn(facts, now);
  const sessions = sessionsSeen(seen);
  const others = seen.texts.flatMap((text) =>
    text.kind !== 'reminder' && text.localDate === seen.date
      ? [fromRecord(seen, text, kindLine(text.kind, seen.clinic), null)]
      : [],
  );
  return {
    sentence: inOneSentence(seen, sessions),
    patient: patientSeen(seen),
    places: whyPlaces(seen, now),
    sessions,
    reminders: remindersOf(seen, now),
    others: [...others, ...whyNoAfterMiss(seen, now), ...whyNoPlan(seen, now)],
    makeUps: whyMakeUps(seen),
    family: whyFamily(seen, now),
  };
};
