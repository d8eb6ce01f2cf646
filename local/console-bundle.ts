import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';

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

const filesOf = async (): Promise<ConsoleFiles> => {
  // Whatever this process is told it is (tests say test): React as it is used, not as it is developed with.
  process.env['NODE_ENV'] = 'production';
  // Not at the start: whoever only calls the API does without it.
  const { build } = await import('vite');
  const built = await build({
    configFile: join(root, 'console/vite.config.ts'),
    configLoader: 'runner',
    logLevel: 'silent',
    build: { write: false, reportCompressedSize: false },
  });
  return new Map(
    outputsOf(built).map((one) => [`/${one.fileName}`, bytes(one.type === 'chunk' ? one.code : one.source)]),
  );
};

/** Builds the console into memory when it is first asked for; later askers get the same files. A build that fails is tried again. */
export const consoleBundle = (): (() => Promise<ConsoleFiles>) => {
  let files: Promise<ConsoleFiles> | undefined;
  return () => {
    files ??= filesOf().catch((error: unknown) => {
      files = undefined;
      throw error;
    });
    return files;
  };
};
