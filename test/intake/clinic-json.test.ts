import { describe, expect, test } from 'vitest';
import { readClinicJson } from '../../functions/intake/clinic-json.ts';
import { exampleClinic } from './example-clinic.ts';

const messageOf = (text: string) => {
  const read = readClinicJson(text);
  return read.ok ? 'ok' : read.problems.map(({ message }) => message).join('\n');
};

describe('the text of a clinic file', () => {
  test('is read, with or without a byte order mark', () => {
    expect(messageOf(JSON.stringify(exampleClinic()))).toBe('ok');
    expect(messageOf(`\uFEFF${JSON.stringify(exampleClinic(), null, 2)}`)).toBe('ok');
  });

  test.each([
    ['a comma after the last field', '{\n  "clinic": {\n    "id": "a",\n  }\n}', 'line 4, column 3', 'comma'],
    ['no comma between fields', '{\n  "clinic": {}\n  "staff": []\n}', 'line 3, column 3', 'comma'],
    ['single quotes', "{ 'clinic': {} }", 'line 1, column 3', ''],
    ['a comment', '{\r\n  // our clinic\r\n  "clinic": {}\r\n}', 'line 2, column 3', 'no comments'],
    ['an open brace', '{ "clinic": {}', 'line 1, column', 'closing }'],
    ['an unquoted word', '{ "clinic": yes }', 'line 1, column 13', 'double quotes'],
    ['nothing at all', '', 'line 1, column 1', 'expected a value'],
    ['two files in one', '{}\n{}', 'line 2, column 1', 'nothing more'],
    ['an open text', '{ "id": "a }', 'line 1, column 9', 'closing double quote'],
  ])('that is not JSON is refused with the place of the first mistake: %s', (_, text, place, words) => {
    expect(messageOf(text)).toMatch(new RegExp(`^not JSON at ${place}`));
    expect(messageOf(text)).toContain(words);
  });

  test('with half an emoji in it is refused with the place: the table would refuse it in the middle', () => {
    const file = exampleClinic();
    const text = JSON.stringify({ ...file, clinic: { ...file.clinic, name: 'Riverside \ud83d' } });
    expect(readClinicJson(text)).toEqual({
      ok: false,
      problems: [
        { path: 'clinic.name', message: 'expected whole characters; one here is half an emoji (a lone surrogate)' },
      ],
    });
  });

  test('P14: what is not JSON is never quoted', () => {
    expect(messageOf('{ "name": Ana Ruiz, "phone": 602-555-0121 }')).not.toMatch(/Ana|555/);
  });

  test('a file of 5 MB is refused for its size', () => {
    expect(messageOf(JSON.stringify({ ...exampleClinic(), note: 'x'.repeat(5 * 1024 * 1024) }))).toMatch(
      /^expected at most 4 MB, found 5.0 MB/,
    );
  });

  test('a million open brackets are refused', () => {
    expect(messageOf('['.repeat(1_000_000))).toMatch(/JSON/);
    expect(messageOf('['.repeat(100_000) + ']'.repeat(100_000))).toMatch(/^expected a clinic file/);
  });
});
