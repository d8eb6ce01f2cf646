import Papa from 'papaparse';

export type Cell = string | number | null | undefined;

/**
 * A table as spreadsheets read it (RFC 4180, CRLF, with a byte-order mark so that accents come out right). A text that a spreadsheet would take for a
 * formula is quoted with an apostrophe (OWASP, "CSV Injection"): a patient's note must not run on a supervisor's machine.
 */
export const csvText = (columns: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${Papa.unparse({ fields: [...columns], data: rows.map((row) => [...row]) }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
