import type { PatientRow, Status } from '../calls/answers.ts';

/** Whom to list; `status` undefined: everybody. */
export type Search = { words: string; status: Status | undefined };

export const isStatus = (code: string, statuses: Record<Status, string>): code is Status => code in statuses;

/** Without accents and case: Tomás is found as tomas. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Those whose name has every word somewhere, or whose number ends in the digits; who is discharged after the others. */
export const found = (rows: readonly PatientRow[], { words, status }: Search): PatientRow[] => {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const digits = words.replaceAll(/\D/g, '');
  const isDigits = digits.length > 0 && !/\p{L}/u.test(words);
  const isAsked = (row: PatientRow): boolean =>
    (status === undefined || row.status === status) &&
    (isDigits ? row.phone.endsWith(digits) : wanted.every((word) => plain(row.name).includes(word)));
  const last = (row: PatientRow): number => Number(row.status === 'discharged');
  return rows.filter(isAsked).toSorted((a, b) => last(a) - last(b));
};
