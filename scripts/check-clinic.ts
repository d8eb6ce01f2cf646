import { readFileSync } from 'node:fs';
import type { ClinicFile } from '../functions/domain/clinic.ts';
import { conflictWarnings } from '../functions/intake/conflict-warnings.ts';
import { readClinicJson } from '../functions/intake/clinic-json.ts';

/** `npm run check-clinic -- FILE…`: prints every mistake in clinic files, or what they hold and what may not be meant. Exit code 1 on any mistake. */

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const summary = ({ clinic, staff, schedules, patients, episodes, memberships }: ClinicFile): string => {
  const silent = patients.filter(({ consent }) => consent === null).length;
  const texted = silent > 0 ? ` (${silent} without consent, never texted)` : '';
  const rest = [
    counted(schedules.length, 'schedule'),
    counted(episodes.length, 'episode'),
    counted(memberships.length, 'membership'),
  ];
  return `OK: ${clinic.id}: ${counted(patients.length, 'patient')}${texted}, ${rest.join(', ')}, ${counted(staff.length, 'staff', 'staff')}`;
};

const textOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/** The lines to print for one file, and whether it is fine. */
const check = (path: string): { ok: boolean; lines: string[] } => {
  const text = textOf(path);
  if (text === undefined) return { ok: false, lines: ['the file cannot be read'] };
  const read = readClinicJson(text);
  const warned = read.ok
    ? conflictWarnings(read.file).map(({ path: at, message }) => `warning: ${at}: ${message}`)
    : [];
  if (read.ok) return { ok: true, lines: [summary(read.file), ...warned] };
  const lines = read.problems.map((problem) =>
    problem.path ? `${problem.path}: ${problem.message}` : problem.message,
  );
  return { ok: false, lines: [...lines, `${counted(lines.length, 'mistake')}; nothing would be loaded`] };
};

const paths = process.argv.slice(2);
if (paths.length === 0) console.error('usage: npm run check-clinic -- FILE…');
if (paths.length === 0) process.exitCode = 1;
for (const path of paths) {
  const { ok, lines } = check(path);
  if (!ok) process.exitCode = 1;
  for (const line of lines) console.log(`${path}: ${line}`);
}
