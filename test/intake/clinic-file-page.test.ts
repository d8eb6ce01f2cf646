import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRule } from '../../functions/domain/recurrence-rule.ts';
import * as clinic from '../../functions/domain/clinic.ts';
import { readClinicJson } from '../../functions/intake/clinic-json.ts';

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = textOf('docs/clinic-file.md');

test('docs/clinic-file.md shows the messages that its file of mistakes brings', () => {
  const read = readClinicJson(textOf('test/intake/mistakes.json'));
  const shown = /```text\n([^]*?)\n```/.exec(page)?.[1]?.split('\n');
  expect(shown).toEqual(read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`));
});

test('docs/clinic-file.md names every field of a clinic file', () => {
  const { Clinic, Policies, Staff, Schedule, Patient, Episode, Membership } = clinic;
  const fields = [Clinic, Policies, Staff, Schedule, Patient, Episode, Membership].flatMap(({ shape }) =>
    Object.keys(shape),
  );
  expect(fields.filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
});

test('docs/clinic-file.md shows only rules that are taken', () => {
  const rules = [...page.matchAll(/`(FREQ=[^`]+)`/g)].map((match) => match[1] ?? '');
  expect(rules.length).toBeGreaterThan(5);
  expect(rules.filter((rule) => 'problems' in readRule(rule))).toEqual([]);
});
