import { readFileSync } from 'node:fs';
import type { DateTime } from 'luxon';
import { localDateOf } from '../functions/domain/zone.ts';
import { type ClinicReading, readClinicFile } from '../functions/intake/clinic-file.ts';
import { readClinicJson } from '../functions/intake/clinic-json.ts';

/**
 * Reads a clinic file by path, or the value of one, as of an instant. A file that cannot be read is a problem of the whole, like any other.
 */
export const readClinicSource = (source: unknown, now: DateTime): ClinicReading => {
  // As load-clinic counts days.
  const today = localDateOf(now, 'utc');
  if (typeof source !== 'string') return readClinicFile(source, today);
  let text: string;
  try {
    text = readFileSync(source, 'utf8');
  } catch (error) {
    return {
      ok: false,
      problems: [{ path: '', message: `cannot be read: ${error instanceof Error ? error.message : ''}` }],
    };
  }
  return readClinicJson(text, today);
};
