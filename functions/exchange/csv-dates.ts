import { LocalDate } from '../domain/wall-clock.ts';

/** Which of two numbers is the month: `mdy` as in the United States, `dmy` as in most other places. */
export type DateOrder = 'mdy' | 'dmy';

const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;

/** The order that the dates of a column show: one number above 12 tells, of two above 12 neither. Undefined where none tells, or two tell differently. */
export const orderShown = (texts: readonly string[]): DateOrder | undefined => {
  const pairs = texts.flatMap((text) => {
    const [, first, second] = slashed.exec(text) ?? [];
    return first === undefined ? [] : [[Number(first), Number(second)] as const];
  });
  const possible = pairs.filter(([first, second]) => Math.min(first, second) <= 12 && Math.max(first, second) <= 31);
  const [dmy, mdy] = [possible.some(([first]) => first > 12), possible.some(([, second]) => second > 12)];
  return dmy === mdy ? undefined : dmy ? 'dmy' : 'mdy';
};

const ambiguous = 'expected a date such as 2026-11-23; this one may be read two ways: say dateOrder mdy or dmy';
const expected = 'expected a date such as 2026-11-23 or 11/23/2026';

/** A date as people and spreadsheets write it. Where nothing tells day from month it is not guessed. */
export const readDate = (text: string, order: DateOrder | undefined): { date: LocalDate } | { problem: string } => {
  const written = iso.exec(text)?.[1];
  const [, first = '', second = '', year = ''] = slashed.exec(text) ?? [];
  if (written === undefined && first === '') return { problem: expected };
  if (
    written === undefined &&
    order === undefined &&
    Number(first) !== Number(second) &&
    Number(first) <= 12 &&
    Number(second) <= 12
  )
    return { problem: ambiguous };
  const isDayFirst = order === 'dmy' || (order === undefined && Number(first) > 12);
  const [day, month] = isDayFirst ? [first, second] : [second, first];
  const found = written ?? `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = LocalDate.safeParse(found);
  return date.success ? { date: date.data } : { problem: expected };
};
