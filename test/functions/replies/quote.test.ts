import { expect, it } from 'vitest';
import { quote } from '../../../functions/replies/quote.ts';

it('what is cut off a quoted reply is marked, and an emoji is never halved', () => {
  expect(quote('see you', 7)).toBe('see you');
  expect(quote('see you tomorrow', 8)).toBe('see you…');
  expect(quote('ab👍cd', 4)).toBe('ab…');
});
