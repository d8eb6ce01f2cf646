import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type * as z from 'zod';

/** An append-only file of one JSON value a line, kept in memory too. */
export type Journal<T> = { entries: () => readonly T[]; add: (entry: T) => void; clear: () => void };

/** Opens a journal. A last line cut short by a kill is left out; anything else that does not fit the schema is an error. */
export const openJournal = <T>(path: string, schema: z.ZodType<T>): Journal<T> => {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) writeFileSync(path, whole);
  const entries = whole
    .split('\n')
    .slice(0, -1)
    .map((line) => schema.parse(JSON.parse(line)));
  return {
    entries: () => entries,
    add: (entry) => {
      appendFileSync(path, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
    },
    clear: () => {
      rmSync(path, { force: true });
      entries.length = 0;
    },
  };
};
