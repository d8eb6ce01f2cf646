import type * as z from 'zod';
import { allOf, type Check } from './check.ts';
import { checkEpisode } from './check-episode.ts';
import { checkMembership, checkSeat } from './check-membership.ts';
import { checkPatient } from './check-patient.ts';
import { checkSchedule } from './check-schedule.ts';
import { countryOfPhone } from './phone.ts';
import type { Problem } from './problem.ts';
import type { RestOfClinic } from './rest-of-clinic.ts';
import { shapeProblems } from './shape-problems.ts';
import { itemShapes, phoneIn } from './shapes.ts';

export type PartReading<T> = { ok: true; part: T } | { ok: false; problems: Problem[] };

type Shapes = ReturnType<typeof itemShapes>;

const shapesOf = ({ clinic }: RestOfClinic): Shapes => itemShapes(phoneIn(countryOfPhone(clinic?.phone ?? '')));

/** Checks what is well-formed even where the rest of the part is not, as in a file. */
const read = <T>(input: unknown, shape: z.ZodType<T>, check: Check, rest: RestOfClinic): PartReading<T> => {
  const shaped = shape.safeParse(input, { reportInput: true });
  const shapeIssues = shaped.success ? [] : shapeProblems(shaped.error.issues);
  const problems = [...shapeIssues, ...check(shaped.success ? shaped.data : input, rest)];
  return shaped.success && problems.length === 0 ? { ok: true, part: shaped.data } : { ok: false, problems };
};

/**
 * One part of a clinic file put in by itself: refused for the same mistakes in the same words as in a file.
 * Each is checked against the rest of the clinic, which may hold the part's older form.
 */
export const readSchedule = (input: unknown, rest: RestOfClinic) =>
  read(input, shapesOf(rest).schedules, checkSchedule, rest);

export const readPatient = (input: unknown, rest: RestOfClinic) =>
  read(input, shapesOf(rest).patients, checkPatient, rest);

export const readEpisode = (input: unknown, rest: RestOfClinic) =>
  read(input, shapesOf(rest).episodes, checkEpisode, rest);

/** Also refuses when the group is full. */
export const readMembership = (input: unknown, rest: RestOfClinic) =>
  read(input, shapesOf(rest).memberships, allOf(checkMembership, checkSeat), rest);
