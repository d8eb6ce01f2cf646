import Papa from 'papaparse';
import * as z from 'zod/mini';

const Bundle = z.record(z.string(), z.unknown());

/** A file somebody chose, read in the page. Of a table, its columns with what stands in their first rows. */
export type ReadFile =
  | { kind: 'csv'; csv: string; columns: { head: string; sample: string }[] }
  | { kind: 'ics'; ics: string }
  | { kind: 'fhir'; bundle: Record<string, unknown> };

const columnsOf = (csv: string): { head: string; sample: string }[] => {
  const { data } = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { preview: 4, skipEmptyLines: true });
  const [heads = [], ...rows] = data;
  return heads.flatMap((head, index) =>
    head.trim() === ''
      ? []
      : [{ head: head.trim(), sample: rows.map((row) => row[index] ?? '').filter((cell) => cell !== '').join(' · ') }],
  );
}; // prettier-ignore

const bundleIn = (text: string): Record<string, unknown> | undefined => {
  try {
    return Bundle.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** What a file is, by what stands in it, for its ending may say anything; undefined of one that is none of the three. */
export const readFile = (text: string): ReadFile | undefined => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (/^BEGIN:VCALENDAR/i.test(start)) return { kind: 'ics', ics: text };
  if (start.startsWith('{')) {
    const bundle = bundleIn(start);
    return bundle && { kind: 'fhir', bundle };
  }
  const columns = columnsOf(text);
  return columns.length > 1 ? { kind: 'csv', csv: text, columns } : undefined;
};
