import { DateTime } from 'luxon';
import type { DayNote } from '../functions/domain/day-notes.ts';
import type { DryText } from '../functions/domain/dry-run.ts';
import type { DryRunSummary, MostTexts } from '../functions/domain/dry-run-summary.ts';
import { explain } from '../functions/domain/explain.ts';
import { plusDays, type LocalDate } from '../functions/domain/wall-clock.ts';
import { dateTimeIn, localDateOf } from '../functions/domain/zone.ts';

const dayName = (date: LocalDate): string => DateTime.fromISO(date, { zone: 'utc' }).toFormat('ccc d LLL yyyy');

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/** `07:30 > 08:00  Ana Ruiz  same-day  1 part  Hi Ana…`: times on the clinic's clock, the first when a text waits for texting hours. */
const textLine = (text: DryText, zone: string): string => {
  const clock = (instant: string): string => dateTimeIn(zone, Date.parse(instant)).toFormat('HH:mm');
  const waited = text.dueAt < text.at ? `${clock(text.dueAt)} > ` : '        ';
  const who = `${waited}${clock(text.at)}  ${text.name.padEnd(20)}  ${text.step.padEnd(12)}`;
  return text.status === 'sent'
    ? `${who}  ${counted(text.parts ?? 0, 'part').padEnd(7)}  ${text.body ?? ''}`
    : `${who}  -        ${explain(text.because)}`;
};

/** What the table's columns mean. */
export const legend = [
  'Each line: time, who, which text, message parts, the words. "07:00 > 08:00": due at 7:00, it waits for texting hours until 8:00.',
  'Every number is taken to be new, so its first text says besides that replies are not read at all hours.',
  '',
].join('\n');

/** A table by day: days without a text or note are left out. */
export const tableLines = (
  { texts, notes }: { texts: readonly DryText[]; notes: readonly DayNote[] },
  { from, until, zone }: { from: LocalDate; until: LocalDate; zone: string },
): string[] => {
  const lines: string[] = [];
  for (let date = from; date <= until; date = plusDays(date, 1)) {
    const own = texts.filter(({ at }) => localDateOf(DateTime.fromISO(at), zone) === date);
    const said = notes.filter((note) => note.date === date).map(({ note }) => note);
    if (own.length > 0 || said.length > 0)
      lines.push([dayName(date), ...said].join(' | '), ...own.map((text) => `  ${textLine(text, zone)}`), '');
  }
  return lines;
};

const mostLine = (what: string, most: MostTexts): string =>
  most ? `${what}: ${most.texts} (${most.name}, ${dayName(most.date)})` : `${what}: none`;

/** What it all comes to. */
export const summaryLines = ({ texts, parts, skipped, mostInADay, mostInAWeek }: DryRunSummary): string[] => [
  `${counted(texts, 'text')} in ${counted(parts, 'part')}`,
  ...Object.entries(skipped).map(([reason, count]) => `${count} not sent: ${reason}`),
  mostLine('most texts to one patient in a day', mostInADay),
  mostLine('most in a week, from its Monday', mostInAWeek),
];
