import fc from 'fast-check';
import { expect, it } from 'vitest';
import { phoneProblems, stillSettled, type NumberFacts, type Settled } from '../../functions/domain/phone-problem.ts';

const now = '2026-11-23T15:00:00.000Z';
const number = (personId: string, facts: Partial<NumberFacts> = {}): NumberFacts => ({
  ...{ personId, patientId: personId, name: personId, phone: `+1602555012${personId.length}` },
  ...{ line: 'mobile', lacks: null, optedOutAt: null, textedAt: undefined, heardAt: undefined, ...facts },
});
const found = (...all: NumberFacts[]) => phoneProblems(all, { followUps: [], now }).map(({ id }) => id);

it('a number that is fine, permitted and answered is no problem', () => {
  expect(found(number('ana', { textedAt: '2026-10-01T01:00:00.000Z', heardAt: '2026-10-02T01:00:00.000Z' }))).toEqual([]);
}); // prettier-ignore

it('each thing the matter is said, the worst first', () => {
  const bad = { line: 'invalid', lacks: 'own', optedOutAt: now } as const;
  expect(found(number('ana', bad))).toEqual(['invalid.ana', 'opted-out.ana', 'no-consent.ana']);
});

it('a week of texts without a word is worth asking about; less is not, nor silence that was asked for', () => {
  const [week, less] = ['2026-11-16T15:00:00.000Z', '2026-11-16T15:00:01.000Z'];
  expect(found(number('ana', { textedAt: week }))).toEqual(['never-answered.ana']);
  expect(found(number('ana', { textedAt: less }))).toEqual([]);
  expect(found(number('ana', { textedAt: week, heardAt: week }))).toEqual([]);
  expect(found(number('ana', { textedAt: week, optedOutAt: week }))).toEqual(['opted-out.ana']);
});

it('a shared number is told of each who has it, naming the others; a patient and their own family share as they like', () => {
  const same = { phone: '+16025550121' };
  const mother = number('ana.family.rosa', { ...same, patientId: 'ana', participantId: 'rosa' });
  expect(found(number('ana', same), mother)).toEqual([]);
  const all = [number('ana', same), mother, number('ben', same), number('sam', { ...same, staffId: 'sam' })];
  const shared = phoneProblems(all, { followUps: [], now });
  expect(shared.map(({ personId, sharedWith }) => [personId, sharedWith.map((other) => other.personId)])).toEqual([
    ['ana', ['ben', 'sam']],
    ['ana.family.rosa', ['ben', 'sam']],
    ['ben', ['ana', 'ana.family.rosa', 'sam']],
  ]);
});

it('what is settled stays so while the number and those who share it are the same and nothing new has come', () => {
  const same = { phone: '+16025550121' };
  const [problem] = phoneProblems([number('ana', same), number('ben', same)], { followUps: [], now });
  const settled: Settled = { id: 'shared.ana', phone: '+16025550121', others: ['ben'], as: 'shared-on-purpose', by: 'fay', at: now }; // prettier-ignore
  expect(stillSettled(problem!, settled)).toBe(true);
  expect(stillSettled(problem!, undefined)).toBe(false);
  expect(stillSettled(problem!, { ...settled, phone: '+16025550199' })).toBe(false);
  expect(stillSettled(problem!, { ...settled, others: [] })).toBe(false);
  const later = { ...problem!, since: '2026-11-24T15:00:00.000Z' };
  expect(stillSettled(later, settled)).toBe(false);
});

it('every number and every id comes once, however they are shared', () => {
  const anyNumber = fc.record({
    personId: fc.constantFrom('ana', 'ben', 'cal', 'dwayne'),
    phone: fc.constantFrom('+16025550121', '+16025550122'),
    lacks: fc.constantFrom(null, 'own', 'patient'),
    line: fc.constantFrom('mobile', 'invalid', 'not-mobile', 'unknown'),
  });
  fc.assert(
    fc.property(fc.uniqueArray(anyNumber, { selector: ({ personId }) => personId }), (all) => {
      const problems = phoneProblems(
        all.map(({ personId, ...facts }) => number(personId, facts as Partial<NumberFacts>)),
        { followUps: [], now },
      );
      const ids = problems.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { kind, sharedWith, personId } of problems) {
        expect(sharedWith.length > 0).toBe(kind === 'shared');
        expect(sharedWith.map((other) => other.personId)).not.toContain(personId);
      }
    }),
  );
});
