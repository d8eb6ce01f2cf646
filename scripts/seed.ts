import { join } from 'node:path';
import { openTable } from '../functions/aws/table.ts';
import { instantOf } from '../functions/domain/wall-clock.ts';
import { localDateOf } from '../functions/domain/zone.ts';
import { readClinicFile } from '../functions/intake/clinic-file.ts';
import { seedClinic, timeZone } from '../local/seed/clinic.ts';
import { seedHistory } from '../local/seed/history.ts';
import { drawsFrom } from '../local/seed/random.ts';
import { runningSince } from '../local/seed/running.ts';
import { writeHistory } from '../local/seed/write.ts';
import { openStage } from '../local/stage.ts';
import { synthesizedTemplate } from '../local/synthesize.ts';
import { wiringOf } from '../local/wiring.ts';
import { readSeedOptions } from './seed-options.ts';

/** `npm run seed -- --patients 200 --weeks 12`: fills the local stage's data directory with an invented clinic and its history. */

const asked = readSeedOptions(process.argv.slice(2));
if (!asked.ok) {
  (asked.exitCode === 0 ? console.log : console.error)(asked.says);
  process.exit(asked.exitCode);
}
const { patients, weeks, seed, now, force } = asked.options;

const started = performance.now();
const root = join(import.meta.dirname, '..');
const directory = process.env['DATA_DIR'] ?? '.local';
const draws = drawsFrom(seed);
const today = localDateOf(now, timeZone);
const running = runningSince(now, timeZone);
const reading = readClinicFile(seedClinic({ patients, weeks, today, running }, draws), today);
if (!reading.ok) throw new Error(`the seeded clinic has mistakes: ${JSON.stringify(reading.problems.slice(0, 5))}`);
const history = seedHistory(reading.file, { weeks, now, draws });

const wiring = wiringOf(await synthesizedTemplate(root, process.env['BUILD_CACHE'] ?? directory));
const report = (line: string): void => {
  console.error(line);
};
const stage = await openStage({ wiring, root, directory, clock: 'virtual', report });
// The clinic `npm start` begins with is nobody's own.
const replaceable = [reading.file.clinic.id, 'phoenix'];
const others = (await stage.records.people.clinics()).filter(({ clinic }) => !replaceable.includes(clinic.id));
if (others.length > 0 && !force) {
  await stage.close();
  console.error(
    `${directory} holds the clinic ${others.map(({ clinic }) => clinic.id).join(', ')}, which seeding would take the place of. Give it a folder of its ` +
      'own (DATA_DIR=.seeded npm run seed …, then DATA_DIR=.seeded npm start), or say --force.',
  );
  process.exit(1);
}
try {
  const memberships = [...reading.file.memberships, ...history.makeUps];
  await stage.reset({ ...reading.file, memberships }, now);
  await writeHistory(openTable(wiring.tables[0]?.name ?? ''), reading.file.clinic.id, { history, now });
} finally {
  await stage.close();
}
const { sessions, attendances, messages, replies, followUps, makeUps } = history;
console.log(
  `${patients} patients, ${sessions.length} sessions, ${attendances.length} attendances, ${messages.length} texts, ${replies.length} replies, ` +
    `${followUps.length} follow-ups, ${makeUps.length} make-ups up to ${instantOf(now)} in ${((performance.now() - started) / 1000).toFixed(0)} s. npm start shows them; sign in as sam.`,
);
process.exit(0);
