import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { lintText } from '../functions/domain/text-linter.ts';

const Sent = z.object({ to: z.unknown(), subject: z.string().optional(), body: z.string() });
/** What a stage keeps of the texts its carrier accepted, and of what it published to staff. */
const journals = ['texts.jsonl', 'alerts.jsonl'];

/** A line cut short by a kill, always the last, was not accepted. */
const sentIn = (path: string): z.infer<typeof Sent>[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => Sent.parse(JSON.parse(line)))
    : [];

/**
 * Throws on the first text to a patient, text to staff or alert in a stage's data directory that the linter refuses (P8). Read from the directory, so that
 * it sees what was sent before a kill too.
 */
export const lintSent = (directory: string): void => {
  for (const { to, subject = '', body } of journals.flatMap((name) => sentIn(join(directory, name))))
    for (const { found, why } of lintText(`${subject}\n${body}`))
      throw new Error(`A text must not say "${found}": it ${why}. To ${String(to)}: ${body}`);
};
