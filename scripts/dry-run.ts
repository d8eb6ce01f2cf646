import { DateTime } from 'luxon';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { ClinicFile } from '../functions/domain/clinic.ts';
import { dayNotes } from '../functions/domain/day-notes.ts';
import { dryRun } from '../functions/domain/dry-run.ts';
import { summaryOf } from '../functions/domain/dry-run-summary.ts';
import { rosterOfFile } from '../functions/domain/roster.ts';
import { LocalDate, WallTime, plusDays } from '../functions/domain/wall-clock.ts';
import { instantOfWall, localDateOf } from '../functions/domain/zone.ts';
import { readClinicJson } from '../functions/intake/clinic-json.ts';
import { legend, summaryLines, tableLines } from './dry-run-lines.ts';

/**
 * `npm run dry-run -- --clinic FILE --days 90 [--from DATE]`: prints every reminder a clinic file would bring, by day, and what it comes to.
 * Nothing is sent. Exit code 1 on a file with a mistake.
 */

const usage = 'usage: npm run dry-run -- --clinic FILE [--days 90] [--from 2026-11-23]';
/** Played before the first day, so that it has its texts and the caps their week; every number is new on that day all the same. */
const leadDays = 15;

const Arguments = z.object({
  clinic: z.string().min(1),
  days: z.coerce.number().int().min(1).max(400).default(90),
  from: LocalDate.optional(),
});

const fail = (...lines: string[]): void => {
  for (const line of lines) console.error(line);
  process.exitCode = 1;
};

const argumentsOrUsage = (): z.infer<typeof Arguments> | undefined => {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { clinic: option, days: option, from: option } });
    return Arguments.parse(values);
  } catch {
    return undefined;
  }
};

const print = (file: ClinicFile, { days, from }: { days: number; from: LocalDate }): void => {
  const { clinic, schedules } = file;
  const zone = clinic.timeZone;
  const midnight = (date: LocalDate): DateTime => instantOfWall(WallTime.parse(`${date}T00:00`), zone);
  const until = plusDays(from, days - 1);
  const roster = rosterOfFile(file);
  const played = dryRun(
    { clinic, schedules, roster, newUntil: midnight(from) },
    { start: midnight(plusDays(from, -leadDays)), until: midnight(plusDays(until, 1)) },
  );
  const texts = played.texts.filter(({ at }) => Date.parse(at) >= midnight(from).toMillis());
  const lines = tableLines({ texts, notes: dayNotes(clinic, { from, until }) }, { from, until, zone });
  console.log(`${clinic.id}, ${from} to ${until}, times of ${zone}; nothing is sent`);
  console.log(legend);
  for (const line of [...lines, ...summaryLines(summaryOf(texts, roster))]) console.log(line);
  for (const { schedule, because } of played.refused) fail(`${schedule.id}: ${because}`);
};

const textOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const run = ({ clinic: path, days, from }: z.infer<typeof Arguments>): void => {
  const text = textOf(path);
  const read = text === undefined ? undefined : readClinicJson(text, from);
  if (!read) fail(`${path}: the file cannot be read`);
  else if (!read.ok) fail(...read.problems.map(({ path: at, message }) => `${path}: ${at ? `${at}: ` : ''}${message}`));
  else print(read.file, { days, from: from ?? localDateOf(DateTime.now(), read.file.clinic.timeZone) });
};

const given = argumentsOrUsage();
if (given) run(given);
else fail(usage);
