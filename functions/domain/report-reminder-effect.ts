import type { Message, Reply } from './message.ts';
import {
  expectedAt,
  grouped,
  rowsBy,
  type Expected,
  type Grouping,
  type Report,
  type ReportFacts,
  type ReportRow,
} from './report.ts';
import { differenceOf, rateOf } from './report-rate.ts';

/** One patient's day: every session expected at, and the reminders of the day, sent or not. */
type PatientDay = { visits: Expected[]; reminders: Message[] };

const isKnown = ({ attendance }: Expected): boolean => attendance !== undefined;
const came = ({ visits }: PatientDay): boolean =>
  visits.some(({ attendance }) => attendance?.status === 'arrived' || attendance?.status === 'left');
const unheard = (day: PatientDay): boolean =>
  !came(day) &&
  day.visits.some(({ attendance }) => attendance?.status === 'missed' || attendance?.status === 'no-show');

/**
 * Days of which something is recorded. Who was excused or declined stays in, as not there: who was reminded may have answered so because of it, and who
 * was not could not.
 */
const figures = (some: readonly PatientDay[]): Omit<ReportRow, 'group'> => {
  const counts = { days: some.length, came: some.filter(came).length, missed: some.filter(unheard).length };
  return {
    counts,
    rates: { came: rateOf(counts.came, some.length), missed: rateOf(counts.missed, some.length) },
    waits: {},
  };
};

const armOf = ({ reminders }: PatientDay): string | undefined => reminders.find(({ arm }) => arm !== undefined)?.arm;

/** What went out, whatever kept the rest back. */
const textsOf = ({ reminders }: PatientDay): string => {
  const sent = reminders.filter(({ status }) => status === 'sent' || status === 'unknown').length;
  return sent === 0 ? 'none' : sent === 1 ? 'one' : 'two';
};

const isReminder = (text: Message | Reply): text is Message => text.direction === 'out' && text.kind === 'reminder';

/**
 * Whether patients came on a day. By `arm`: the days that took part in the clinic's hold-out, by the lot that was drawn and whatever became of the text
 * (intention to treat); only of this is there a difference. By `texts`: by what went out. Who gets no reminder is another kind of patient (no consent,
 * stopped, has answered already), so that is what happened, and no proof of anything.
 */
export const reminderEffectReport = (
  facts: ReportFacts,
  by: Grouping,
): Pick<Report, 'rows' | 'total' | 'difference'> => {
  const keyOf = (patientId: string, localDate: string): string => `${patientId}|${localDate}`;
  const reminders = grouped(facts.texts.filter(isReminder), (one) => keyOf(one.patientId, one.localDate));
  const visits = grouped(expectedAt(facts).filter(isKnown), (one) => keyOf(one.patientId, one.session.localDate));
  const days = [...visits].map(([key, own]): PatientDay => ({ visits: own, reminders: reminders.get(key) ?? [] }));
  if (by === 'texts') return { ...rowsBy(days, textsOf, figures), difference: null };
  const table = rowsBy(
    days.filter((day) => armOf(day) !== undefined),
    (day) => armOf(day) ?? '',
    figures,
  );
  const cameOf = (arm: string) => table.rows.find(({ group }) => group === arm)?.rates['came'];
  const [reminded, heldOut] = [cameOf('reminded'), cameOf('held-out')];
  return { ...table, difference: reminded && heldOut ? differenceOf(reminded, heldOut) : null };
};
