import { expect, it } from 'vitest';
import { digitsProblem } from '../../console/phone-text.ts';

const phoenix = '+16025550100';

it.each([
  ['602-555-012', 'tooFew'],
  ['555-0121', 'tooFew'],
  ['(602) 555-0121', undefined],
  ['1 602 555 0121', undefined],
  ['+1 602 555 0121', undefined],
  ['+1 602 555 012', 'tooFew'],
  ['602-555-01211', 'tooMany'],
  ['+44 7700 900123', undefined],
  ['+44 77', 'tooFew'],
])('%s at a clinic in Phoenix: %s', (written, problem) => {
  expect(digitsProblem(written, phoenix)).toBe(problem);
});

it('a clinic elsewhere has numbers of other lengths', () => {
  expect(digitsProblem('07700 900123', '+442079460000')).toBeUndefined();
});
