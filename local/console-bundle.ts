import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';
import * as z from 'zod';
import { stampOf } from './stamp.ts';

/** The console's files as they are served, by path: `/index.html`, `/assets/…`. */
export type ConsoleFiles = ReadonlyMap<string, Uint8Array>;

const root = fileURLToPath(new URL('..', import.meta.url));
const bytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Vite gives one output, several or a watcher; without watching and with one entry it is the first. */
const outputsOf = (built: unknown): Rolldown.RolldownOutput['output'][number][] => {
  const isOutput = (one: unknown): one is Rolldown.RolldownOutput =>
    typeof one === 'object' && one !== null && 'output' in one;
  return [built].flat().flatMap((one) => (isOutput(one) ? one.output : []));
};

const build = async (): Promise<ConsoleFiles> => {
  // Whatever this process is told it is (tests say test): React as it is used, not as it is developed with.
  process.env['NODE_ENV'] = 'production';
  // Not at the start: whoever only calls the API does without it.
  const vite = await import('vite');
  const built = await vite.build({
    configFile: join(root, 'console/vite.config.ts'),
    configLoader: 'runner',
    logLevel: 'silent',
    build: { write: false, reportCompressedSize: false },
  });
  return new Map(
    outputsOf(built).map((one) => [`/${one.fileName}`, bytes(one.type === 'chunk' ? one.code : one.source)]),
  );
};

/** What decides the build: the console, the code it shares with the Lambdas, and the libraries. */
const sources = ['console', 'functions', 'package-lock.json', 'tsconfig.json'];
const Kept = z.record(z.string(), z.base64());

/** The files as kept by an earlier stage on the same sources, else as built now, and kept. */
const keptOrBuilt = async (cache: string): Promise<ConsoleFiles> => {
  const path = join(cache, `console-${stampOf(root, sources)}.json`);
  if (existsSync(path)) {
    const kept = Object.entries(Kept.parse(JSON.parse(readFileSync(path, 'utf8'))));
    return new Map(kept.map(([name, content]) => [name, Buffer.from(content, 'base64')]));
  }
  const files = await build();
  mkdirSync(cache, { recursive: true });
  const content = Object.fromEntries([...files].map(([name, one]) => [name, Buffer.from(one).toString('base64')]));
  // Renamed into place: two stages starting at once never read half of it.
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify(content));
  renameSync(own, path);
  return files;
};

/** The console's files, built when they are first asked for; later askers get the same. A build that fails is tried again. `cache`: a folder in which stages share it. */
export const consoleBundle = (cache: string | undefined): (() => Promise<ConsoleFiles>) => {
  let files: Promise<ConsoleFiles> | undefined;
  return () => {
    files ??= (cache === undefined ? build() : keptOrBuilt(cache)).catch((error: unknown) => {
      files = undefined;
      throw error;
    });
    return files;
  };
};
