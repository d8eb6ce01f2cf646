import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';

const usage = `npm run seed -- [options]: fills the local stage with an invented clinic and its history.
  --patients N   how many patients, 1 to 900 (200)
  --weeks N      weeks of history, 1 to 52 (12)
  --seed N       another number, another clinic; the same one on the same day gives the same clinic (1)
  --now INSTANT  the now the clinic is left at, such as 2026-11-23T16:00:00Z (this machine's)
  --force        take the place of a clinic of your own that is there
  --help         this`;

const options = {
  patients: { type: 'string', default: '200' },
  weeks: { type: 'string', default: '12' },
  seed: { type: 'string', default: '1' },
  now: { type: 'string' },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;
const most = { patients: 900, weeks: 52, seed: 2 ** 31 } as const;

export type SeedOptions = { patients: number; weeks: number; seed: number; now: DateTime<true>; force: boolean };
/** What to seed; or what to say instead, and with which exit code. */
export type SeedAsked = { ok: true; options: SeedOptions } | { ok: false; says: string; exitCode: 0 | 1 };

class WrongUsage extends Error {}

const numberIn = (name: keyof typeof most, given: string): number => {
  const value = Number(given);
  if (Number.isInteger(value) && value >= 1 && value <= most[name]) return value;
  throw new WrongUsage(`--${name}: expected a whole number from 1 to ${most[name]}`);
};

const instantIn = (given: string | undefined): DateTime<true> => {
  const now = given === undefined ? DateTime.utc() : DateTime.fromISO(given, { zone: 'utc' });
  if (now.isValid) return now;
  throw new WrongUsage('--now: expected an instant such as 2026-11-23T16:00:00Z');
};

/** Reads the options of `npm run seed`. One it does not know, or cannot read, is named, with how it is used. */
export const readSeedOptions = (args: readonly string[]): SeedAsked => {
  try {
    const { help, force, now, ...numbers } = parseArgs({ args: [...args], options }).values;
    if (help) return { ok: false, says: usage, exitCode: 0 };
    const patients = numberIn('patients', numbers.patients);
    const [weeks, seed] = [numberIn('weeks', numbers.weeks), numberIn('seed', numbers.seed)];
    return { ok: true, options: { patients, weeks, seed, now: instantIn(now), force } };
  } catch (error) {
    const isUsage = error instanceof WrongUsage || (error instanceof TypeError && 'code' in error);
    if (!isUsage) throw error;
    return { ok: false, says: `${error.message}\n\n${usage}`, exitCode: 1 };
  }
};
