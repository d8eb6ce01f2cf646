import type { DateTime } from 'luxon';
import { fieldRefusal } from './problem-details.ts';

/** Refuses a permission that is said to be given at a time to come: it cannot have been. `path`: of its time, in the body. */
export const givenAlready = (now: DateTime, path: string, consent: { givenAt: string } | null | undefined): void => {
  if (consent && Date.parse(consent.givenAt) > now.toMillis())
    throw fieldRefusal(path, 'expected a time that has passed: permission cannot have been given later');
};
