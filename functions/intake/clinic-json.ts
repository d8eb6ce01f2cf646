import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { readClinicFile, type ClinicReading } from './clinic-file.ts';
import type { LocalDate } from '../domain/wall-clock.ts';
import type { Problem } from './problem.ts';

/** A Lambda is given at most 6 MB, and no clinic comes near this: some 5,000 patients with their stays and groups. */
export const mostBytes = 4 * 1024 * 1024;

/** What jsonc-parser's error codes mean to the person who wrote the file. */
const meanings = new Map([
  ['PropertyNameExpected', 'expected a field name in double quotes (is there a comma after the last field?)'],
  ['ValueExpected', 'expected a value (is there a comma too many, or a text without double quotes?)'],
  ['ColonExpected', 'expected a colon after the field name'],
  ['CommaExpected', 'expected a comma between this and what comes before'],
  ['CloseBraceExpected', 'expected a closing }'],
  ['CloseBracketExpected', 'expected a closing ]'],
  ['EndOfFileExpected', 'expected nothing more after the last }'],
  ['InvalidSymbol', 'expected a value: text in double quotes, a number, true, false or null'],
  ['InvalidNumberFormat', 'expected a number'],
  ['InvalidCommentToken', 'expected no comments: JSON has none'],
  ['UnexpectedEndOfString', 'expected a closing double quote on the same line'],
  ['UnexpectedEndOfNumber', 'expected a number'],
  ['InvalidCharacter', 'expected no line break, tab or other control character inside a text'],
  ['InvalidEscapeCharacter', 'expected a backslash only before " \\ / b f n r t u'],
  ['InvalidUnicode', 'expected four hexadecimal digits after \\u'],
]);

/** `line 3, column 14`, both from 1. */
const positionOf = (text: string, offset: number): string => {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
};

/** The first mistake alone: what follows it is mostly its consequence. */
const firstError = (text: string): ParseError | undefined => {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  } catch {
    // Thousands of open brackets are more than the parser's stack holds; it has found the first mistake by then, or there is none to name.
  }
  return errors[0];
};

/** Never quotes the text, which may hold names. */
const jsonProblem = (text: string): Problem => {
  const error = firstError(text);
  if (!error) return { path: '', message: 'expected JSON' };
  const meaning = meanings.get(printParseErrorCode(error.error)) ?? 'expected JSON';
  return { path: '', message: `not JSON at ${positionOf(text, error.offset)}: ${meaning}` };
};

const parseJson = (text: string): { ok: true; value: unknown } | { ok: false; problem: Problem } => {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, problem: jsonProblem(text) };
  }
};

/** Reads the text of a clinic file. Text that is not JSON is refused with the line and column of the first mistake. */
export const readClinicJson = (text: string, today?: LocalDate): ClinicReading => {
  const bytes = Buffer.byteLength(text);
  const tooLarge = `expected at most ${mostBytes / 1024 / 1024} MB, found ${(bytes / 1024 / 1024).toFixed(1)} MB`;
  if (bytes > mostBytes) return { ok: false, problems: [{ path: '', message: tooLarge }] };
  const parsed = parseJson(text.replace(/^\uFEFF/, ''));
  return parsed.ok ? readClinicFile(parsed.value, today) : { ok: false, problems: [parsed.problem] };
};
