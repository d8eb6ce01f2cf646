import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stampOf } from './stamp.ts';

/** The settings of the `local` stage beside those in cdk.json. */
const context = JSON.stringify({ stage: 'local', originationNumber: '+16025550199' });

/** What decides the template: the stack, its settings, the libraries, and which Lambdas there are (their content is not in it). */
const stampOfStack = (root: string): string => {
  const lambdas = readdirSync(join(root, 'functions')).filter((name) => name.endsWith('.ts'));
  return stampOf(root, ['bin', 'lib', 'cdk.json', 'package.json'], context, ...lambdas.sort());
};

/**
 * The template of the stack's `local` stage: synthesized when the stack has changed, else the kept copy in `cache`.
 * Throws with the synthesizer's own words when the stack is wrong.
 */
export const synthesizedTemplate = async (root: string, cache: string): Promise<unknown> => {
  const kept = join(cache, `template-${stampOfStack(root)}.json`);
  if (!existsSync(kept)) {
    mkdirSync(cache, { recursive: true });
    const out = mkdtempSync(join(cache, 'synth-'));
    await synthesize(root, out);
    // In one step, so that two stages starting at once never read half a template.
    renameSync(join(out, 'iop-reminders-local.template.json'), kept);
    rmSync(out, { recursive: true, force: true });
  }
  return JSON.parse(readFileSync(kept, 'utf8'));
};

const synthesize = async (root: string, out: string): Promise<void> => {
  const child = spawn(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), 'bin/app.ts'], {
    cwd: root,
    env: {
      ...process.env,
      CDK_OUTDIR: out,
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: context,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error(`The stack does not synthesize:\n${complaint.trim()}`);
};
