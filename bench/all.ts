import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** `npm run bench`: every benchmark in a process of its own, one after the other. It prints tables and judges nothing. */
for (const name of ['capacity', 'throughput', 'expand', 'bundles']) {
  console.log(`\n== ${name}`);
  const run = spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, `${name}.ts`)], {
    stdio: 'inherit',
    timeout: 600_000,
  });
  if (run.status !== 0) process.exitCode = 1;
}
