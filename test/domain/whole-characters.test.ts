import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutTo, pathOfHalf, quote, wellFormed } from '../../functions/domain/whole-characters.ts';

it('what is cut off a quoted reply is marked, and an emoji is never halved', () => {
  expect(quote('see you', 7)).toBe('see you');
  expect(quote('see you tomorrow', 8)).toBe('see you…');
  expect(quote('ab👍cd', 4)).toBe('ab…');
});

it('what is cut off a text leaves no half of an emoji, and no more units than asked for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, length) => {
      const cut = cutTo(text, length);
      expect(cut.length).toBeLessThanOrEqual(length);
      expect(text.startsWith(cut)).toBe(true);
      expect(pathOfHalf(cut)).toBeUndefined();
    }),
  );
});

it('half an emoji is found wherever it stands in JSON, and nothing else is taken for one', () => {
  expect(pathOfHalf({ a: [{ b: 'x\ud83d' }] })).toEqual(['a', 0, 'b']);
  expect(pathOfHalf([{ '\udc4d': 1 }])).toEqual([0]);
  expect(pathOfHalf({ a: ['x', '\ud83d'], b: '\ud83d' })).toEqual(['a', 1]);
  expect(pathOfHalf(JSON.parse(`${'['.repeat(100_000)}"\\ud83d"${']'.repeat(100_000)}`))).toHaveLength(100_000);
  expect(pathOfHalf({ a: '👍', b: [null, 7, { c: 'ñ' }] })).toBeUndefined();
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('\ud83d', '\udc4d', '👍', 'ñ', 'a') }), (text) => {
      expect(pathOfHalf(wellFormed(text))).toBeUndefined();
      // Node reads what UTF-8 cannot say as U+FFFD.
      expect(pathOfHalf(text) === undefined).toBe(Buffer.from(text).toString() === text);
    }),
  );
});
