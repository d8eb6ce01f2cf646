import { DateTime } from 'luxon';
import type { Message } from './message.ts';
import type { TextCounts } from './text-clearance.ts';
import { type LocalDate, plusDays } from './wall-clock.ts';
import { localDateOf } from './zone.ts';

const mondayOf = (date: LocalDate): LocalDate => plusDays(date, 1 - DateTime.fromISO(date, { zone: 'utc' }).weekday);

/** The days whose texts may have gone out in the calendar week (Monday to Sunday) around a day: a step may text up to 14 days ahead. */
export const weekAround = (today: LocalDate): { from: LocalDate; until: LocalDate } => ({
  from: plusDays(mondayOf(today), -1),
  until: plusDays(today, 15),
});

/** Those of a patient's texts that `weekAround` a day covers. */
export const textsAround = (texts: readonly Message[], today: LocalDate): Message[] => {
  const { from, until } = weekAround(today);
  return texts.filter(({ localDate }) => localDate >= from && localDate <= until);
};

/**
 * What counts for a text of a kind. Answers are asked for and change notices must go out; the rest is ours to hold back. A plan or a text after a
 * miss gives way to everything else and is never the reason a reminder is not sent, so reminders count reminders alone.
 */
const countedFor = (kind: Message['kind']): readonly Message['kind'][] =>
  kind === 'reminder' ? ['reminder'] : ['reminder', 'plan', 'after-miss'];

/**
 * How many texts that count towards the caps of a text of this `kind` went, or may have gone, to a patient today and this calendar week, on the
 * patient's clock.
 */
export const textCounts = (
  texts: readonly Message[],
  { kind, today, timeZone }: { kind: Message['kind']; today: LocalDate; timeZone: string },
): TextCounts => {
  const counted = countedFor(kind);
  const days = texts
    .filter((text) => counted.includes(text.kind) && (text.status === 'sent' || text.status === 'unknown'))
    .map(({ at }) => localDateOf(DateTime.fromISO(at), timeZone));
  return {
    today: days.filter((day) => day === today).length,
    thisWeek: days.filter((day) => day >= mondayOf(today) && day <= plusDays(mondayOf(today), 6)).length,
  };
};
