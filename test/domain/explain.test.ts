import { expect, it } from 'vitest';
import { explain } from '../../functions/domain/explain.ts';
import { Reason } from '../../functions/domain/message.ts';

it('P12 of a number that stopped our texts it is not said that STOP was written: it may have been other words, or the carrier', () => {
  expect(explain('opted-out')).toBe(
    'Not sent: this number has stopped our texts. Only START from the number itself undoes this.',
  );
});

it('P12 every reason has a sentence of its own for staff', () => {
  const sentences = Reason.options.map(explain);
  expect(new Set(sentences).size).toBe(Reason.options.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].{20,}\.$/);
});
