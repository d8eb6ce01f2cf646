import type * as z from 'zod';
import { checkEpisode } from './check-episode.ts';
import { checkMembership, checkSeat } from './check-membership.ts';
import { checkPatient } from './check-patient.ts';
import { checkSchedule } from './check-schedule.ts';
import { countryOfPhone } from './phone.ts';
import type { Problem } from './problem.ts';
import type { RestOfClinic } from './rest-of-clinic.ts';
import { shapeProblems } from './shape-problems.ts';
import { itemShapes } from './shapes.ts';

export type PartReading<T> = { ok: true; part: T } | { ok: false; problems: Problem[] };

type Shapes = ReturnType<typeof itemShapes>;

const shapesOf = ({ clinic }: RestOfClinic): Shapes => itemShapes(clinic ? countryOfPhone(clinic.phone) : undefined);

const read = <T>(input: unknown, shape: z.ZodType<T>, check: (part: T) => Problem[]): PartReading<T> => {
  const shaped = shape.safeParse(input, { reportInput: true });
  if (!shaped.success) return { ok: false, problems: shapeProblems(shaped.error.issues) };
  const problems = check(shaped.data);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, part: shaped.data };
};

/**
 * One part of a clinic file put in by itself: refused for the same mistakes in the same words as in a file.
 * Each is checked against the rest of the clinic, which may hold the part's older form.
 */
export const readSchedule = (input: unknown, rest: RestOfClinic) =>
  read(input, shapesOf(rest).schedules, (schedule) => checkSchedule(schedule, rest));

export const readPatient = (input: unknown, rest: RestOfClinic) =>
  read(input, shapesOf(rest).patients, (patient) => checkPatient(patient, rest));

export const readEpisode = (input: unknown, rest: RestOfClinic) =>
  read(input, shapesOf(rest).episodes, (episode) => checkEpisode(episode, rest));

/** Also refuses when the group is full. */
export const readMembership = (input: unknown, rest: RestOfClinic) =>
  read(input, shapesOf(rest).memberships, (membership) => [
    ...checkMembership(membership, rest),
    ...checkSeat(membership, rest),
  ]);
