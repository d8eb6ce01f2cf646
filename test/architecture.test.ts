import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The rules of the house (design.md section 6), kept by a machine. Each was broken once on purpose and seen to fail. */

const root = join(import.meta.dirname, '..');
const folders = ['bin', 'lib', 'functions', 'local', 'bench', 'scripts', 'test', 'console'];

type Source = { path: string; text: string; imports: string[] };

const sources: Source[] = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => {
      const path = relative(root, join(root, folder, name));
      const text = readFileSync(join(root, path), 'utf8');
      const imports = [
        ...text.matchAll(
          /(?:^|\n)\s*(?:import|export)[^'"`;]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|\bimport\('([^']+)'\)/g,
        ),
      ].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
      return { path, text, imports };
    }),
);
const under = (folder: string): Source[] => sources.filter(({ path }) => path.startsWith(`${folder}/`));
const resolved = ({ path }: Source, specifier: string): string => relative(root, join(root, path, '..', specifier));
/** Comments may speak of what code may not do. */
const code = ({ text }: Source): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

const offenders = (list: Source[], isWrong: (source: Source) => boolean): string[] =>
  list.filter(isWrong).map(({ path }) => path);

describe('the rules of the house', () => {
  it('sees the sources and their imports', () => {
    expect(under('functions/domain').length).toBeGreaterThan(20);
    expect(sources.find(({ path }) => path === 'functions/dispatch-reminders.ts')?.imports).toContain(
      './sending/ring.ts',
    );
  });

  it('domain imports only itself, luxon, rrule and zod', () => {
    const allowed = (source: Source, specifier: string): boolean =>
      ['luxon', 'rrule', 'zod'].includes(specifier) ||
      (specifier.startsWith('.') && resolved(source, specifier).startsWith('functions/domain/'));
    expect(
      offenders(
        under('functions/domain'),
        (source) => !source.imports.every((specifier) => allowed(source, specifier)),
      ),
    ).toEqual([]);
  });

  it('only domain/schedule.ts imports rrule', () => {
    expect(
      offenders(
        under('functions'),
        ({ path, imports }) => imports.includes('rrule') && path !== 'functions/domain/schedule.ts',
      ),
    ).toEqual([]);
  });

  it('domain reads no clock, randomness or environment', () => {
    const impure =
      /\b(Date\.now|DateTime\.(now|utc\(\)|local\(\))|new Date\(\)|Math\.random|randomUUID|process\.|performance\.|globalThis)/;
    expect(offenders(under('functions/domain'), (source) => impure.test(code(source)))).toEqual([]);
  });

  it('functions never import the CDK, lib, local or bin', () => {
    expect(
      offenders(under('functions'), (source) =>
        source.imports.some(
          (specifier) =>
            /^(aws-cdk-lib|constructs|cdk-nag)/.test(specifier) ||
            /^(lib|local|bin|test|bench)\//.test(resolved(source, specifier)),
        ),
      ),
    ).toEqual([]);
  });

  it('lib imports types only from functions', () => {
    const runtime = /(?:^|\n)import (?!type\b)[^;]*?from '\.\.\/functions\//;
    expect(offenders(under('lib'), ({ text }) => runtime.test(text))).toEqual([]);
  });

  it('the console takes types only from functions, and the one table of permissions', () => {
    const runtime = /(?:^|\n)import (?!type\b)[^;]*?from '(\.\.\/)+(functions\/[^']+)'/g;
    const taken = under('console').flatMap(({ text }) => [...text.matchAll(runtime)].map((match) => match[2]));
    expect([...new Set(taken)]).toEqual(['functions/api/permissions.ts']);
    expect(
      offenders(under('console'), (source) =>
        source.imports.some((specifier) => /^(functions\/aws|local|lib|bin|test)\//.test(resolved(source, specifier))),
      ),
    ).toEqual([]);
  });

  it('nothing but local and the tests knows the console', () => {
    const others = sources.filter(({ path }) => !/^(console|local|test)\//.test(path));
    expect(
      offenders(others, (source) =>
        source.imports.some(
          (specifier) => specifier.startsWith('.') && resolved(source, specifier).startsWith('console/'),
        ),
      ),
    ).toEqual([]);
  });

  it('only a collection in functions/aws spells keys of the table', () => {
    const spellsKeys = /`?(CLINIC|ALARM|PHONE|INBOUND|CONSENT|ATTENDANCE|ROSTER)#|\b(pk|sk|gsi1pk|gsi1sk)\s*:/;
    expect(
      offenders(
        [...under('functions'), ...under('local')],
        (source) => !source.path.startsWith('functions/aws/') && spellsKeys.test(code(source)),
      ),
    ).toEqual([]);
  });

  it('only the clock module and the bench ask the machine for the time in the run time', () => {
    const asksTime = /\b(Date\.now\(|DateTime\.(now|utc)\(\)|new Date\(\))/;
    expect(
      offenders(under('functions'), (source) => source.path !== 'functions/clock.ts' && asksTime.test(code(source))),
    ).toEqual([]);
  });

  it('there is no index.ts and no file called after a layer instead of a thing', () => {
    expect(
      offenders(sources, ({ path }) =>
        /(^|\/)(index|utils?|helpers?|common|misc|managers?)(\.ts|\/)|(^|\/)services\//.test(path),
      ),
    ).toEqual([]);
  });

  it('a Lambda file stays an entry: told, needs, does, wired, in at most 110 lines', () => {
    const entries = sources.filter(({ path }) => /^functions\/[^/]+\.ts$/.test(path));
    expect(offenders(entries, ({ text }) => text.split('\n').length > 110)).toEqual([]);
  });
});
