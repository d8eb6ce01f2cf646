import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import * as z from 'zod';
import { readClinicSource } from './clinic-source.ts';
import { keptTime } from './kept-time.ts';
import { realTicks } from './real-ticks.ts';
import { serveStage } from './serve.ts';
import { openStage } from './stage.ts';
import { synthesizedTemplate } from './synthesize.ts';
import { wiringOf } from './wiring.ts';
import type { ClinicFile } from '../functions/domain/clinic.ts';

const root = join(import.meta.dirname, '..');
const started = performance.now();

const { values: flags } = parseArgs({
  options: {
    /** The clinic to load; without it the one that is there, or Phoenix when the data directory is empty. */
    clinic: { type: 'string' },
    /** Load nothing: whoever starts this resets it to a clinic of their own. */
    empty: { type: 'boolean', default: false },
    /** Stop when standard input ends: a test that dies takes its stage along. */
    'until-stdin-closes': { type: 'boolean', default: false },
  },
});
const settings = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    DATA_DIR: z.string().min(1).default('.local'),
    CLOCK: z.enum(['real', 'virtual']).default('virtual'),
    BUILD_CACHE: z.string().min(1).optional(),
  })
  .parse(process.env);

/** The now a stage on this data starts with. */
const startNow = (settings.CLOCK === 'virtual' ? keptTime(settings.DATA_DIR).read() : null) ?? DateTime.utc();

const report = (line: string): void => {
  console.error(line);
};

/** Reads a clinic file before anything is started or changed; ends the process with every mistake it has. */
const readOrExit = (path: string): ClinicFile => {
  const read = readClinicSource(path, startNow);
  if (read.ok) return read.file;
  console.error(
    `${path} was not loaded; it has ${read.problems.length} ${read.problems.length === 1 ? 'mistake' : 'mistakes'}:`,
  );
  for (const { path: at, message } of read.problems) console.error(at === '' ? `  ${message}` : `  ${at}: ${message}`);
  return process.exit(1);
};

/** npm passes SIGTERM on to the shell it started us from, and that dies without passing it further: so we watch for its death. */
const endWithParent = (end: () => void): void => {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 500).unref();
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const main = async (): Promise<void> => {
  const wanted = flags.clinic === undefined ? undefined : readOrExit(flags.clinic);
  const wiring = wiringOf(await synthesizedTemplate(root, settings.BUILD_CACHE ?? settings.DATA_DIR));
  const stage = await openStage({ wiring, root, directory: settings.DATA_DIR, clock: settings.CLOCK, report });
  const stopTicks = settings.CLOCK === 'real' ? realTicks(stage) : () => undefined;

  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    // Whatever hangs, this process ends; the engine's guard then ends the engine.
    void setTimeout(8000, undefined, { ref: false }).then(() => process.exit(code || 1));
    stopTicks();
    await serving?.close();
    await stage.close();
    process.exit(code);
  };
  let serving: Awaited<ReturnType<typeof serveStage>> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  if (flags['until-stdin-closes']) process.stdin.resume().on('end', () => void stop(0));
  if (process.env['npm_lifecycle_event'] !== undefined) endWithParent(() => void stop(0));
  void stage.engineEnded.then((complaint) => {
    if (stopping) return;
    console.error(`The DynamoDB engine ended. ${complaint}`);
    void stop(1);
  });

  try {
    const held = (await stage.records.people.clinics()).map(({ clinic }) => clinic.id);
    const file =
      wanted ?? (held.length === 0 && !flags.empty ? readOrExit(join(root, 'clinics/phoenix.json')) : undefined);
    // One's own clinic alone: another that was tried before would go on texting and alerting beside it.
    const others = file !== undefined && held.some((id) => id !== file.clinic.id);
    if (file !== undefined) await stage.turn(() => (others ? stage.reset(file) : stage.load(file)));
    serving = await serveStage(stage, { port: settings.PORT, report, root, cache: settings.BUILD_CACHE });
    console.log(serving.url);
    if (process.stdout.isTTY)
      console.log(`Ready in ${((performance.now() - started) / 1000).toFixed(1)} s. Ctrl-C stops everything.`);
  } catch (error) {
    const taken = error instanceof Error && error.message.includes('EADDRINUSE');
    console.error(
      taken ? `Port ${settings.PORT} is taken. Set PORT to another, or PORT=0 for any free one.` : messageOf(error),
    );
    await stop(1);
  }
};

try {
  await main();
} catch (error) {
  console.error(messageOf(error));
  process.exit(1);
}
