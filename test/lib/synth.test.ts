import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { findings } from '../../lib/acknowledged-findings.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'iop-synth-'));

/** Runs bin/app.ts as `cdk synth` does, in a process of its own. */
const synth = (environment: Record<string, string>): void => {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  const env = { ...process.env, CDK_OUTDIR: out, ...environment };
  execFileSync(process.execPath, [tsx, 'bin/app.ts'], { cwd: root, env, stdio: 'pipe', timeout: 230_000 });
};

const Report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      conclusion: z.string(),
      violations: z.array(z.unknown()),
      suppressedViolations: z.array(z.object({ acknowledgedId: z.string() })).default([]),
    }),
  ),
});

afterAll(() => {
  rmSync(out, { recursive: true });
});

/** The folders among the assets that hold a certain file. */
const assetsWith = (file: string): string[] =>
  readdirSync(out).filter((name) => name.startsWith('asset.') && existsSync(join(out, name, file)));

describe('cdk synth of a deployed stage', () => {
  beforeAll(() => {
    synth({});
  }, 240_000);
  const report = () => Report.parse(JSON.parse(readFileSync(join(out, 'validation-report.json'), 'utf8')));

  it('passes cdk-nag’s AwsSolutions and HIPAA packs', () => {
    for (const pack of ['AwsSolutions', 'HIPAA.Security'])
      expect(report().pluginReports).toContainEqual(
        expect.objectContaining({ pluginName: pack, conclusion: 'success', violations: [] }),
      );
  });

  it('acknowledges no finding that is not there', () => {
    const acknowledged = report().pluginReports.flatMap(({ suppressedViolations }) =>
      suppressedViolations.map(({ acknowledgedId }) => acknowledgedId),
    );
    // One finding may be acknowledged for two reasons, of two kinds of function.
    const known = Object.values(findings).map(({ id }) => id);
    expect([...new Set(acknowledged)].toSorted()).toEqual([...new Set(known)].toSorted());
  });

  it('bundles each function as one ESM file with its source map', () => {
    const bundles = assetsWith('index.mjs');
    expect(bundles).toHaveLength(10);
    for (const bundle of bundles) expect(readdirSync(join(out, bundle))).toEqual(['index.mjs', 'index.mjs.map']);
  });

  it('builds the console: one page whose parts have the hash of their content in their names, and nothing inline', () => {
    const [console, ...others] = assetsWith('index.html');
    expect(others).toEqual([]);
    expect(readdirSync(join(out, console ?? '')).toSorted()).toEqual(['assets', 'index.html']);
    const page = readFileSync(join(out, console ?? '', 'index.html'), 'utf8');
    const parts = [...page.matchAll(/ (?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(part).toMatch(/^\/assets\/.+-[\w-]{8}\.\w+$/);
      expect(existsSync(join(out, console ?? '', part))).toBe(true);
    }
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style| style=/);
  });

  it('makes bundles that load outside this checkout and export a handler', () => {
    const told = {
      TABLE_NAME: 'table',
      BUS_NAME: 'bus',
      ALERT_TOPIC_ARN: 'arn:aws:sns:us-east-1:111122223333:alerts',
      ORIGINATION_NUMBER: '+12065550100',
      TEXT_PARTS_PER_SECOND: '1',
      LANES: '1',
      LEASE_SECONDS: '70',
      AWS_REGION: 'us-east-1',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    };
    const bundles = assetsWith('index.mjs');
    const script = bundles.map((name) => `console.log(typeof (await import('./${name}/index.mjs')).handler);`).join('');
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: out, env: told });
    expect(printed.toString().trim().split('\n')).toEqual(bundles.map(() => 'function'));
  });
});

describe('cdk synth of the local stage', () => {
  it('writes the same resources without bundling', () => {
    synth({ CDK_VALIDATION: 'false', CDK_CONTEXT_JSON: '{"stage":"local"}' });
    const typesIn = (name: string) => {
      const template = z
        .object({ Resources: z.record(z.string(), z.object({ Type: z.string() })) })
        .parse(JSON.parse(readFileSync(join(out, `${name}.template.json`), 'utf8')));
      return Object.values(template.Resources).map(({ Type }) => Type);
    };
    expect(typesIn('iop-reminders-local').toSorted()).toEqual(typesIn('iop-reminders').toSorted());
  });
});
