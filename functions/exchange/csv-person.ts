import type { Patient } from '../domain/clinic.ts';
import type { Columns, Field } from './csv-columns.ts';
import { consentOf, type PermissionOnFile } from './csv-consent.ts';
import { readDate, type DateOrder } from './csv-dates.ts';
import type { CsvRow } from './csv-table.ts';
import { languageOf, nameOf } from './csv-values.ts';
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

/** The patient of a row: what the file says over what is recorded. */
export const patientOf = (
  row: RowReading,
  id: string,
  {
    before,
    timeZone,
    onFile,
    readPhone,
  }: {
    before: Patient | undefined;
    timeZone: string;
    onFile: PermissionOnFile;
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
    consent: consentOf(row, before, { phone: phone ?? '', timeZone, onFile }),
  };
};
