import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fairTurns } from '../../functions/domain/fair-turns.ts';

test('property: in fair turns every item comes once, each clinic’s soonest first, and no clinic waits longer than one round', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ clinic: fc.constantFrom('a', 'b', 'c', 'd'), due: fc.nat(50) }), { maxLength: 60 }),
      (items) => {
        const turns = fairTurns(items, { clinicOf: ({ clinic }) => clinic, compare: (x, y) => x.due - y.due });
        const out: typeof items = [];
        for (let next = turns.next(); next; next = turns.next()) out.push(next);
        expect(out).toHaveLength(items.length);
        expect(new Set(out)).toEqual(new Set(items));
        const clinics = new Set(items.map(({ clinic }) => clinic));
        for (const clinic of clinics) {
          const own = out.flatMap((item, index) => (item.clinic === clinic ? [index] : []));
          const dues = own.map((index) => out[index]!.due);
          expect(dues).toEqual([...dues].sort((x, y) => x - y));
          // Between two of one clinic's turns every other clinic has at most one.
          own.forEach((index, turn) => {
            const since = out.slice(turn === 0 ? 0 : own[turn - 1]! + 1, index).map((item) => item.clinic);
            expect(since.length).toBe(new Set(since).size);
          });
        }
      },
    ),
  );
});

test('what is put back comes next of its clinic, and does not jump the queue of the others', () => {
  const turns = fairTurns(['a1', 'a2', 'b1'], {
    clinicOf: (item) => item.slice(0, 1),
    compare: (x, y) => (x < y ? -1 : 1),
  });
  expect(turns.next()).toBe('a1');
  turns.putBack('a1');
  expect([turns.next(), turns.next(), turns.next(), turns.next()]).toEqual(['b1', 'a1', 'a2', undefined]);
});
