import type { Report, ReportRow } from '../domain/report.ts';
import { csvText, type Cell } from './csv-out.ts';

const columnsOf = ({ counts, rates, waits }: ReportRow): string[] => [
  ...Object.keys(counts),
  ...Object.keys(rates).flatMap((name) => [`${name}Share`, `${name}Low`, `${name}High`]),
  ...Object.keys(waits).flatMap((name) => [`${name}HalfMinutes`, `${name}NineTenthsMinutes`]),
];

const rounded = (value: number | null): Cell => (value === null ? null : Math.round(value * 10_000) / 10_000);

const cellsOf = ({ counts, rates, waits }: ReportRow): Cell[] => [
  ...Object.values(counts),
  ...Object.values(rates).flatMap(({ share, low, high }) => [rounded(share), rounded(low), rounded(high)]),
  ...Object.values(waits).flatMap(({ half, nineTenths }) => [rounded(half), rounded(nineTenths)]),
];

/**
 * A report as a spreadsheet reads it: a row for each group and one for all. Where there are too few for a rate its cells are empty. By counsellor the
 * name stands beside the id; `staffNames` by id.
 */
export const reportCsv = ({ by, rows, total }: Report, staffNames: ReadonlyMap<string, string>): string => {
  const named = by === 'counsellor';
  return csvText(
    [by, ...(named ? ['name'] : []), ...columnsOf(total)],
    [...rows, total].map((row) => [row.group, ...(named ? [staffNames.get(row.group)] : []), ...cellsOf(row)]),
  );
};
