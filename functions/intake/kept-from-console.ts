import { isDeepStrictEqual } from 'node:util';
import type { Closure, Patient, Schedule } from '../domain/clinic.ts';
import { permissionsOf } from '../domain/old-permissions.ts';
import { idOf } from './items.ts';
import type { Problem } from './problem.ts';
import { isObject } from './shape-problems.ts';

/**
 * A clinic file loaded again must not undo what staff entered since: a day closed in the console, a schedule changed "this and later". Only what the
 * file itself says anew wins (decision 0026).
 */

const isIn = (list: readonly Closure[]) => (one: Closure) => list.some((other) => isDeepStrictEqual(other, one));

/** The closures of a clinic as they stand, of the file, and of the file as it was loaded last (none: never, or before that was kept). */
export type ClosuresToMerge = {
  standing: readonly Closure[] | undefined;
  file: readonly Closure[];
  last: readonly Closure[];
};

const lastDay = ({ on, until }: Closure): string => until ?? on;
const isLonger =
  (one: Closure) =>
  (other: Closure): boolean =>
    one.on === other.on && lastDay(one) > lastDay(other);

/**
 * The closures after a load: as they stand, less those taken out of the file since it was loaded last, and with those put into it since, which take the
 * place of others that begin on the same day and end no later. One of the console that is longer stays instead: no day it closes is opened. A file that
 * was not changed changes nothing.
 */
export const mergeClosures = ({ standing, file, last }: ClosuresToMerge): Closure[] => {
  if (!standing) return [...file];
  const added = file.filter((one) => !isIn(last)(one));
  const takenOut = last.filter((one) => !isIn(file)(one));
  const left = standing.filter((one) => !isIn(takenOut)(one));
  const stay = left.filter((one) => added.every((other) => one.on !== other.on || isLonger(one)(other)));
  return [...stay, ...added.filter((one) => !stay.some((other) => isLonger(other)(one)))];
};

/**
 * What of the console a load left as it was: first days of closures the file does not name, and of those it names that were opened again; ids of
 * schedules whose later changes stay, and of patients of whom, or of whose family, the file says a permission that has ended.
 */
export type Kept = { closures: string[]; opened: string[]; changes: string[]; permissions: string[] };

/** Which closures of the merged ones differ from the file. */
export const keptClosures = (
  merged: readonly Closure[],
  file: readonly Closure[],
): Pick<Kept, 'closures' | 'opened'> => ({
  closures: merged.filter((one) => !isIn(file)(one)).map(({ on }) => on),
  opened: file.filter((one) => !isIn(merged)(one) && !merged.some((other) => isLonger(other)(one))).map(({ on }) => on),
});

/** Whether a file says a permission of a patient that was not written, or not as it says. */
export const saysOtherPermission = (said: Patient, written: Patient): boolean =>
  [...permissionsOf(said)].some((one) => !permissionsOf(written).has(one));

/** Whether a file says which days the clinic is closed; `closures: []` says that there are none, a file without `closures` nothing. */
export const saysClosures = (input: unknown): boolean => {
  const clinic = isObject(input) ? input['clinic'] : undefined;
  return isObject(clinic) && clinic['closures'] !== undefined;
};

/** What a file says nothing of, so that it stays: the closures, and the later changes of the schedules with these ids. */
export type Silence = { closures: boolean; changes: ReadonlySet<string> };

const saysChanges = (raw: unknown): boolean => isObject(raw) && raw['changes'] !== undefined;

/**
 * The file as written, each schedule that says nothing of later changes with those it has: so that it is checked as the clinic will be. `changes: []`
 * says that there are none. `silent`: the ids of the schedules that say nothing.
 */
export const withKeptChanges = (
  input: unknown,
  standing: readonly Schedule[],
): { input: unknown; silent: ReadonlySet<string> } => {
  if (!isObject(input) || !Array.isArray(input['schedules'])) return { input, silent: new Set() };
  const raws: unknown[] = input['schedules'];
  const schedules = raws.map((raw) => {
    const changes = standing.find(({ id }) => id === idOf(raw))?.changes ?? [];
    return isObject(raw) && !saysChanges(raw) && changes.length > 0 ? { ...raw, changes } : raw;
  });
  const silent = raws.filter((raw) => !saysChanges(raw)).flatMap((raw) => idOf(raw) ?? []);
  return { input: { ...input, schedules }, silent: new Set(silent) };
};

/** Problems of a file with kept changes: what its own text does not show is named as what it is. */
export const sayWhichAreKept = (problems: readonly Problem[], input: unknown): Problem[] => {
  const raws: unknown = isObject(input) ? input['schedules'] : undefined;
  return problems.map(({ path, message }) => {
    const index = /^schedules\[(\d+)\]\.changes/.exec(path)?.[1];
    const isKept = index !== undefined && Array.isArray(raws) && !saysChanges(raws[Number(index)]);
    const how = 'entered in the console and kept; "changes": [] in this schedule drops all its later changes';
    return isKept ? { path, message: `${message} (${how})` } : { path, message };
  });
};
