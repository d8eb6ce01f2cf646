import type { Consent, Patient } from '../domain/clinic.ts';
import { Instant } from '../domain/wall-clock.ts';
import type * as z from 'zod';
import { instantOfWall } from '../domain/zone.ts';
import { WallTime, instantOf } from '../domain/wall-clock.ts';
import type { Columns, Field } from './csv-columns.ts';
import { readDate, type DateOrder } from './csv-dates.ts';
import type { CsvRow } from './csv-table.ts';
import { answerOf, languageOf, nameOf } from './csv-values.ts';
import type { Remark } from './outcome.ts';

/** One row being read: its cells by our fields, and what there is to say about it. */
export type RowReading = {
  cell: (field: Field) => string;
  date: (field: Field) => string | undefined;
  problems: Remark[];
  notes: Remark[];
  headOf: (field: string) => string;
};

/** Opens a row. An empty cell says nothing: it never takes away what is recorded. */
export const openRow = (
  { cells }: CsvRow,
  columns: Columns,
  orders: ReadonlyMap<Field, DateOrder | undefined>,
): RowReading => {
  const byName = new Map<string, string>(columns);
  const headOf = (field: string): string => byName.get(field) ?? field;
  const cell = (field: Field): string => cells.get(columns.get(field) ?? '') ?? '';
  const problems: Remark[] = [];
  const date = (field: Field): string | undefined => {
    if (cell(field) === '') return undefined;
    const read = readDate(cell(field), orders.get(field));
    if ('date' in read) return read.date;
    problems.push({ path: headOf(field), message: read.problem });
    return undefined;
  };
  return { cell, date, problems, notes: [], headOf };
};

type GivenConsent = z.infer<typeof Consent>;

const consentInstant = (row: RowReading, timeZone: string): string | undefined => {
  const instant = Instant.safeParse(row.cell('consentGivenAt'));
  if (instant.success) return instant.data;
  const date = row.date('consentGivenAt');
  return date === undefined ? undefined : instantOf(instantOfWall(WallTime.parse(`${date}T12:00`), timeZone));
};

/**
 * Permission to text as the file records it (TCPA: who was told what, when). Never assumed: without a day nobody is texted, "no" withdraws, and an empty
 * cell leaves what is recorded, unless the number is another, since permission is for one number.
 */
export const consentOf = (
  row: RowReading,
  before: Patient | undefined,
  facts: { phone: string; timeZone: string },
): GivenConsent | null => {
  const kept = before?.phone === facts.phone ? before.consent : null;
  const note = (message: string): void => void row.notes.push({ path: row.headOf('consent'), message });
  if (answerOf(row.cell('consent')) === false) return null;
  const givenAt = consentInstant(row, facts.timeZone);
  if (givenAt !== undefined)
    return {
      givenAt,
      source: row.cell('consentSource') || kept?.source || 'imported record',
      wording: row.cell('consentWording') || kept?.wording || 'not recorded',
    };
  if (row.cell('consent') !== '' && kept === null)
    note('comes in without permission to text: expected the day it was given too');
  else if (before?.consent && kept === null)
    note('the number is another, so permission to text has to be asked for again');
  return kept;
};

/** The patient of a row: what the file says over what is recorded. */
export const patientOf = (
  row: RowReading,
  id: string,
  {
    before,
    timeZone,
    readPhone,
  }: {
    before: Patient | undefined;
    timeZone: string;
    readPhone: (text: string) => string;
  },
) => {
  const whole = [row.cell('firstName'), row.cell('lastName')].filter((part) => part !== '').join(' ');
  const name = row.cell('name') === '' ? whole : nameOf(row.cell('name'));
  const phone = row.cell('phone') === '' ? before?.phone : readPhone(row.cell('phone'));
  return {
    ...before,
    id,
    ...(name !== '' && { name }),
    phone,
    timeZone: row.cell('timeZone') || before?.timeZone || timeZone,
    ...(row.cell('language') !== '' && { language: languageOf(row.cell('language')) }),
    ...(row.cell('privacy') !== '' && { privacy: row.cell('privacy').toLowerCase() }),
    consent: consentOf(row, before, { phone: phone ?? '', timeZone }),
  };
};
