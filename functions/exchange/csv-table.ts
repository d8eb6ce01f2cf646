import Papa from 'papaparse';
import type { Remark } from './outcome.ts';

/** One row of a table: its number as a spreadsheet counts (the head is 1), and its cells by column. */
export type CsvRow = { row: number; cells: ReadonlyMap<string, string> };
export type CsvRead = { ok: true; columns: string[]; rows: CsvRow[] } | { ok: false; problem: Remark };

const mostRows = 2000;
const refuse = (message: string): CsvRead => ({ ok: false, problem: { path: 'csv', message } });

/**
 * A table of comma-separated values (RFC 4180), or with the semicolons of a spreadsheet in a language that writes decimals with a comma, tabs or bars;
 * with or without a byte-order mark, quotes and CRLF. Rows without anything in them are passed over.
 */
export const readCsv = (text: string): CsvRead => {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimitersToGuess: [',', ';', '\t', '|'],
  });
  const quoting = errors.find(({ type }) => type === 'Quotes');
  if (quoting) return refuse(`row ${(quoting.row ?? 0) + 1}: expected a closing double quote`);
  const [head = [], ...body] = data;
  const columns = head.map((name) => name.trim());
  if (columns.filter((name) => name !== '').length < 2)
    return refuse('expected a first row with the names of the columns');
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (twice !== undefined) return refuse('expected each column to have a name of its own');
  const rows = body
    .map((cells, index) => ({ row: index + 2, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) return refuse('expected at least one row below the names of the columns');
  if (rows.length > mostRows)
    return refuse(`expected at most ${mostRows} rows, found ${rows.length}; send the file in pieces`);
  return {
    ok: true,
    columns,
    rows: rows.map(({ row, cells }) => ({
      row,
      cells: new Map(columns.map((name, index) => [name, cells[index] ?? ''])),
    })),
  };
};
