import { expect, test } from 'vitest';
import { found } from '../../console/patients/who.ts';
import type { PatientRow, Status } from '../../console/calls/answers.ts';

const row = (name: string, status: Status, phone: string) => ({ id: name, name, status, phone }) as PatientRow;
const everybody = [
  row('Ana Ames', 'discharged', '+16025550101'),
  row('Ben Carter', 'active', '+16025550102'),
  row('Isabel Núñez', 'on-hold', '+16025550112'),
];
const namesOf = (words: string, status?: Status) => found(everybody, { words, status }).map(({ name }) => name);

test('who is discharged comes after the others', () => {
  expect(namesOf('')).toEqual(['Ben Carter', 'Isabel Núñez', 'Ana Ames']);
});

test('a name is found by its pieces, without accents; a number by its last digits', () => {
  expect(namesOf('nunez isa')).toEqual(['Isabel Núñez']);
  expect(namesOf('0101')).toEqual(['Ana Ames']);
  expect(namesOf('0101', 'active')).toEqual([]);
});
