import { lintText } from '../domain/text-linter.ts';
import type { Problem } from './problem.ts';

/** Words a stranger may read on a lock screen must not tell what the appointment is for (P8). */
export const neutralProblems = (path: string, text: string | undefined): Problem[] =>
  text === undefined
    ? []
    : lintText(text).map(({ found, why }) => ({
        path,
        message: `expected words that say nothing of treatment, found "${found}": ${why}`,
      }));
