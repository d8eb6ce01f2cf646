import type * as z from 'zod';
import type { Problem } from './problem.ts';
import { isObject, kindOf, shapeProblems } from './shape-problems.ts';

/** One item of a list: as it was written, and as it is read when it is well-formed. */
export type Item<T> = { path: string; raw: unknown; part: T | null };
export type ReadItems<T> = { items: Item<T>[]; problems: Problem[] };

const mostItems = 10_000;

/** The id somebody gave an item, whatever else is wrong with it. */
export const idOf = (raw: unknown): string | undefined =>
  isObject(raw) && typeof raw['id'] === 'string' ? raw['id'] : undefined;

const none = (problem?: Problem) => ({ items: [], problems: problem ? [problem] : [] });

/** Reads each item of a list on its own, so that a mistake in one hides none in the others. A list left out is empty. */
export const readItems = <T>(name: string, raw: unknown, shape: z.ZodType<T>): ReadItems<T> => {
  if (raw === undefined) return none();
  if (!Array.isArray(raw)) return none({ path: name, message: `expected a list [ … ], found ${kindOf(raw)}` });
  if (raw.length > mostItems)
    return none({ path: name, message: `expected at most ${mostItems} items, found ${raw.length}` });
  const list: ReadItems<T> = none();
  for (const [index, item] of raw.entries()) {
    const read = shape.safeParse(item, { reportInput: true });
    list.items.push({ path: `${name}[${index}]`, raw: item, part: read.success ? read.data : null });
    if (!read.success) list.problems.push(...shapeProblems(read.error.issues, [name, index]));
  }
  return list;
};

/** Ids that stand twice in a list; the second and later ones are the mistakes. */
export const repeatedIds = (raw: unknown, name: string): Problem[] => {
  const firsts = new Map<string, number>();
  return (Array.isArray(raw) ? raw : []).flatMap((item, index) => {
    const id = idOf(item);
    if (id === undefined) return [];
    const first = firsts.get(id);
    if (first === undefined) firsts.set(id, index);
    return first === undefined
      ? []
      : [
          {
            path: `${name}[${index}].id`,
            message: `expected an id of its own; it is the same as that of ${name}[${first}]`,
          },
        ];
  });
};
