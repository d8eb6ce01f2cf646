import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import * as z from 'zod';
import { Instant, instantOf } from '../functions/domain/wall-clock.ts';

const Kept = z.object({ now: Instant });

export type KeptTime = { read: () => DateTime | null; write: (now: DateTime) => void };

/** The virtual now, kept with the data so that a stage started again goes on where it was. */
export const keptTime = (directory: string): KeptTime => {
  const path = join(directory, 'clock.json');
  return {
    read: () =>
      existsSync(path)
        ? DateTime.fromISO(Kept.parse(JSON.parse(readFileSync(path, 'utf8'))).now, { zone: 'utc' })
        : null,
    write: (now) => {
      // Renamed into place: a kill while writing must not leave half a file.
      writeFileSync(`${path}.new`, JSON.stringify({ now: instantOf(now) }));
      renameSync(`${path}.new`, path);
    },
  };
};
