import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '..');
const runs = 9;

/** The bare SDK clients a Lambda needs, bundled the same way: the floor under its size and start. */
const table =
  "export { DynamoDBClient } from '@aws-sdk/client-dynamodb'; export { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';";
const sns = "export { SNSClient } from '@aws-sdk/client-sns';";
const bus = "export { EventBridgeClient } from '@aws-sdk/client-eventbridge';";
const clientsOf = (name: string): string => [table, ...(/expand|load|api/.test(name) ? [bus] : [sns, bus])].join('\n');

/** Bundled as the stack bundles (lib/service-function.ts). */
const bundle = (entry: string, outfile: string): void => {
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    mainFields: ['module', 'main'],
    absWorkingDir: root,
    logLevel: 'error',
  });
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Milliseconds to import a module in a fresh process, the median of nine: measured inside it, so Node's own start is left out. */
const importMilliseconds = (file: string): number => {
  const code = `const began = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); process.stdout.write(String(performance.now() - began));`;
  const environment = {
    ...process.env,
    TABLE_NAME: 't',
    BUS_NAME: 'b',
    ALERT_TOPIC_ARN: 'a',
    ORIGINATION_NUMBER: '+16025550199',
    TEXT_PARTS_PER_SECOND: '10',
    LANES: '1',
    LEASE_SECONDS: '70',
    AWS_REGION: 'us-east-1',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
  return median(
    Array.from({ length: runs }, () => {
      const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
        env: environment,
        encoding: 'utf8',
        timeout: 20_000,
      });
      if (run.status !== 0) throw new Error(run.stderr);
      return Number(run.stdout);
    }),
  );
};

const kilobytes = (bytes: number): number => Math.round(bytes / 1024);

/** Bytes and import time of each Lambda's bundle, beside the bare SDK clients it needs. */
export const benchBundles = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'iop-bundles-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const names = readdirSync(join(root, 'functions'))
      .filter((file) => file.endsWith('.ts') && file !== 'clock.ts')
      .map((file) => file.slice(0, -3));
    const rows = names.map((name) => {
      const own = join(folder, `${name}.mjs`);
      const bare = join(folder, `${name}-bare.mjs`);
      // Beside the sources, so that its imports resolve to the same packages.
      const source = join(root, 'bench', `.bare-${name}.ts`);
      writeFileSync(source, clientsOf(name));
      try {
        bundle(join(root, 'functions', `${name}.ts`), own);
        bundle(source, bare);
      } finally {
        rmSync(source);
      }
      return [
        name,
        {
          KiB: kilobytes(statSync(own).size),
          'KiB gzipped': kilobytes(gzipSync(readFileSync(own)).length),
          'import ms': Math.round(importMilliseconds(own)),
          'bare clients KiB': kilobytes(statSync(bare).size),
          'bare clients import ms': Math.round(importMilliseconds(bare)),
        },
      ] as const;
    });
    console.log(
      `\nBundle and import time of each Lambda beside the bare SDK clients it needs (median of ${runs} fresh processes)`,
    );
    console.table(Object.fromEntries(rows));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) benchBundles();
