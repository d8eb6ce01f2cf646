import * as z from 'zod';
import { Id } from '../domain/clinic.ts';

/** Something to say about one row or event: where (a column, a property, a field), and what. Never repeats a name or a number. */
export const Remark = z.object({ path: z.string(), message: z.string() });
export type Remark = z.infer<typeof Remark>;

export const OutcomeStatus = z.enum(['new', 'changed', 'same', 'refused']);
export type OutcomeStatus = z.infer<typeof OutcomeStatus>;

/** What became, or would become, of one row of a file. */
export const Outcome = z.object({
  row: z
    .int()
    .describe(
      'Which row of the file, as a spreadsheet counts; of a calendar the line its event begins on; of a bundle which entry, the first is 1',
    ),
  status: OutcomeStatus,
  id: Id.optional().describe('What the row is about: a patient, a stay or a schedule'),
  title: z.string().optional().describe('Of an event of a calendar: its title, to find it again'),
  resource: z.string().optional().describe('Of an entry of a FHIR bundle: the type of its resource'),
  problems: z.array(Remark).describe('Why it is refused'),
  notes: z.array(Remark).describe('What was assumed, left out or may not be meant'),
});
export type Outcome = z.infer<typeof Outcome>;

/** One column of a table, by its head, and the field it was taken as; null: it was not taken in. */
export const ColumnTaken = z.object({ head: z.string(), field: z.string().nullable() });
export type ColumnTaken = z.infer<typeof ColumnTaken>;

/** What became, or would become, of a whole file. */
export const ImportReport = z.object({
  dryRun: z.boolean(),
  written: z.boolean().describe('false: nothing has been changed'),
  counts: z.object({ new: z.int(), changed: z.int(), same: z.int(), refused: z.int() }),
  problems: z.array(Remark).describe('What is wrong with the file as a whole'),
  notes: z.array(Remark).optional().describe('Of a FHIR bundle: what in it was not taken in'),
  columns: z.array(ColumnTaken).optional().describe('Of a table: what each column was taken as, chosen or by its head'),
  rows: z.array(Outcome),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** How a file is to be taken in. Left alone nothing is written, so that a mistake in a mapping shows before it does harm. */
export const importMode = {
  dryRun: z.boolean().default(true).describe('true: only say what would happen. Send false to write'),
  allOrNothing: z
    .boolean()
    .default(false)
    .describe('true: write nothing if a row is refused; false: write the rows that are right and list the others'),
};

/** Whether what was found is to be written, by what the caller asked for. */
export const mayWrite = (
  { dryRun, allOrNothing }: { dryRun: boolean; allOrNothing: boolean },
  { problems, rows }: { problems: readonly Remark[]; rows: readonly Outcome[] },
): boolean => !dryRun && problems.length === 0 && !(allOrNothing && rows.some(({ status }) => status === 'refused'));

/** The report of a file, its rows counted by status. */
export const reportOf = (
  { dryRun, written }: { dryRun: boolean; written: boolean },
  {
    problems,
    rows,
    notes,
    columns,
  }: {
    problems: readonly Remark[];
    rows: readonly Outcome[];
    notes?: readonly Remark[];
    columns?: readonly ColumnTaken[];
  },
): ImportReport => {
  const counts = { new: 0, changed: 0, same: 0, refused: 0 };
  for (const { status } of rows) counts[status] += 1;
  return {
    ...{ dryRun, written, counts, problems: [...problems] },
    ...(notes && { notes: [...notes] }),
    ...(columns && { columns: [...columns] }),
    rows: [...rows],
  };
};
