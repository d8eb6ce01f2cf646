import type { Message, Reply } from './message.ts';
import {
  groupOfSession,
  grouped,
  rowsBy,
  type Grouping,
  type Report,
  type ReportFacts,
  type ReportRow,
} from './report.ts';
import { rateOf, waitsOf } from './report-rate.ts';
import type { Session } from './session.ts';

/** A reminder that went out, and the first that was written in answer to it. */
type Asked = { text: Message; session: Session; language: string; answer: Reply | undefined };

const meant = new Set(['accepted', 'declined', 'late']);

const minutesTo = ({ text, answer }: Asked): number[] =>
  answer ? [(Date.parse(answer.at) - Date.parse(text.at)) / 60_000] : [];

const figures = (some: readonly Asked[]): Omit<ReportRow, 'group'> => {
  const read = (as: string): number => some.filter(({ answer }) => answer?.readAs === as).length;
  const answered = some.filter(({ answer }) => answer !== undefined).length;
  const counts = {
    sent: some.length,
    answered,
    accepted: read('accepted'),
    declined: read('declined'),
    late: read('late'),
  };
  const understood = some.filter(({ answer }) => answer && meant.has(answer.readAs)).length;
  return {
    counts: { ...counts, other: answered - understood },
    rates: {
      answered: rateOf(answered, some.length),
      coming: rateOf(counts.accepted + counts.late, answered),
      understood: rateOf(understood, answered),
    },
    waits: { toReply: waitsOf(some.flatMap(minutesTo), some.length) },
  };
};

const isReminder = (text: Message | Reply): text is Message =>
  text.direction === 'out' && text.kind === 'reminder' && (text.status === 'sent' || text.status === 'unknown');
const isReply = (text: Message | Reply): text is Reply => text.direction === 'in';

/** Of one patient: each reminder with the first reply after it that came before the next reminder and the start of what it told. */
const askedOf = (
  texts: readonly (Message | Reply)[],
  sessions: ReadonlyMap<string, Session>,
  language: string,
): Asked[] => {
  const byTime = (a: { at: string }, b: { at: string }): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
  const reminders = texts.filter(isReminder).sort(byTime);
  const replies = texts.filter(isReply).sort(byTime);
  return reminders.flatMap((text, index) => {
    const told = text.told[0];
    const session = told && sessions.get(told.sessionId);
    if (!session) return [];
    const next = reminders[index + 1]?.at ?? '9';
    const until = next < told.startsAt ? next : told.startsAt;
    return [{ text, session, language, answer: replies.find(({ at }) => at >= text.at && at < until) }];
  });
};

/** How many reminders are answered, what with and how soon. A family participant's texts are not in it. */
export const repliesReport = (facts: ReportFacts, by: Grouping): Pick<Report, 'rows' | 'total'> => {
  const sessions = new Map(facts.sessions.map((session) => [session.id, session]));
  const ofPatient = grouped(facts.texts, ({ patientId }) => patientId);
  const asked = facts.charts.flatMap(({ patient }) =>
    askedOf(ofPatient.get(patient.id) ?? [], sessions, patient.language),
  );
  const groupOf = ({ text, session, language }: Asked): string =>
    by === 'step' ? text.step : by === 'language' ? language : groupOfSession(session, by, facts.timeZone);
  return rowsBy(asked, groupOf, figures);
};
