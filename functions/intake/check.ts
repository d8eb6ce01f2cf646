import type * as z from 'zod';
import type { Problem } from './problem.ts';
import type { RestOfClinic } from './rest-of-clinic.ts';

/** Finds what is wrong with a part beyond its shape. Paths are relative to the part. */
export type Check = (part: unknown, rest: RestOfClinic) => Problem[];

/**
 * A check of the fields of `shape`, which must let other fields pass (`.strip()`). It runs where these are well-formed, whatever is wrong
 * with the others, so that all mistakes show at once.
 */
export const checkOf =
  <T>(shape: z.ZodType<T>, find: (fields: T, rest: RestOfClinic) => Problem[]): Check =>
  (part, rest) => {
    const read = shape.safeParse(part);
    return read.success ? find(read.data, rest) : [];
  };

/** Several checks as one; what two of them find is said once. */
export const allOf =
  (...checks: Check[]): Check =>
  (part, rest) => {
    const problems = checks.flatMap((check) => check(part, rest));
    const isFirst = ({ path, message }: Problem, index: number): boolean =>
      problems.findIndex((other) => other.path === path && other.message === message) === index;
    return problems.filter(isFirst);
  };
