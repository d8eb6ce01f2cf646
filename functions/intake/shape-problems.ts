import type * as z from 'zod';
import { pathText, type Problem } from './problem.ts';

/**
 * The issues zod finds in a shape, in words for the person who wrote the file. The shape must be parsed with `reportInput: true`.
 */

type Issue = z.core.$ZodIssue;

const expectedNames = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list [ … ]'],
  ['object', 'an object { … }'],
]);

/** What a value is, without saying it. */
export const kindOf = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : 'a number with decimals';
  const kind: string = typeof value;
  return { string: 'text', boolean: 'true or false', object: 'an object' }[kind] ?? kind;
};

/** Fields whose value may be repeated in a message: never one that may hold a name, a number or a note about a patient (P14). */
const repeatable = new Set([
  'timeZone', 'textName', 'on', 'until', 'from', 'at', 'before', 'daysBefore', 'weekdays', 'role', 'kind', 'track', 'levelOfCare',
  'dtstart', 'rrule', 'exdates', 'rdates', 'durationMinutes', 'capacity', 'graceMinutes', 'escalateAfterMinutes', 'horizonDays',
  'perDay', 'perWeek', 'missed', 'crisis', 'joinUrl', 'language', 'privacy', 'givenAt', 'admittedOn', 'dischargedOn',
  'prescribedMinutesPerWeek',
]); // prettier-ignore

const longestRepeated = 60;

/** `, found "Phoenix"` where the value may be repeated, else nothing. */
const found = (path: readonly PropertyKey[], value: unknown): string => {
  const field = path.findLast((key) => typeof key === 'string');
  if (typeof field !== 'string' || !repeatable.has(field)) return '';
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = JSON.stringify(value);
  return text.length > longestRepeated ? '' : `, found ${text}`;
};

const limit = (
  issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall,
  bound: string,
  size: number | bigint,
): string => {
  const units = new Map([
    ['string', size === 1 ? ' character' : ' characters'],
    ['array', size === 1 ? ' item' : ' items'],
  ]);
  return `expected ${bound} ${String(size)}${units.get(issue.origin) ?? ''}`;
};

const expectation = (issue: Issue): string => {
  if (issue.message.startsWith('expected')) return issue.message;
  if (issue.code === 'invalid_type') return `expected ${expectedNames.get(issue.expected) ?? issue.expected}`;
  if (issue.code === 'invalid_value')
    return `expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
  if (issue.code === 'too_small') return limit(issue, 'at least', issue.minimum);
  if (issue.code === 'too_big') return limit(issue, 'at most', issue.maximum);
  return issue.message;
};

const words = (issue: Issue, path: readonly PropertyKey[]): string => {
  if (issue.input === undefined && issue.code !== 'custom') return `required; ${expectation(issue)}`;
  const said = found(path, issue.input);
  return expectation(issue) + (said === '' && issue.code === 'invalid_type' ? `, found ${kindOf(issue.input)}` : said);
};

/** Of a union, the reading that comes nearest: the one with the fewest unknown fields, then the fewest mistakes. */
const nearest = (readings: readonly Issue[][]): Issue[] => {
  const distance = (issues: Issue[]) =>
    issues.length + 10 * issues.filter((issue) => issue.code === 'unrecognized_keys').length;
  return readings.toSorted((a, b) => distance(a) - distance(b))[0] ?? [];
};

/** Whether a value is an object with fields, neither a list nor null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const problemsOf = (issue: Issue, inside: readonly PropertyKey[]): Problem[] => {
  const path = [...inside, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: pathText([...path, key]), message: 'unknown field; is it misspelt?' }));
  const inner = issue.code === 'invalid_union' && isObject(issue.input) ? nearest(issue.errors) : [];
  return inner.length > 0 ? shapeProblems(inner, path) : [{ path: pathText(path), message: words(issue, path) }];
};

/** Zod's issues as problems, each with its path and what was expected there. Of several at one path, the first says enough. */
export const shapeProblems = (issues: readonly Issue[], inside: readonly PropertyKey[] = []): Problem[] => {
  const problems = issues.flatMap((issue) => problemsOf(issue, inside));
  const paths = problems.map(({ path }) => path);
  return problems.filter(({ path }, index) => paths.indexOf(path) === index);
};
