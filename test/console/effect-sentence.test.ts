import { expect, test } from 'vitest';
import { effectSentence } from '../../console/reports/effect-sentence.ts';
import { en } from '../../console/reports/words/en.ts';
import { es } from '../../console/reports/words/es.ts';

const points = (share: number): string => (Math.abs(share) * 100).toFixed(1);
const bothSides = { share: -0.018, low: -0.102, high: 0.127 };

test('each end of the margin says whether it is less or more often', () => {
  expect(effectSentence(bothSides, en, points)).toBe(
    'By lot: the reminded came 1.8 points less often (95 % margin: between 10.2 points less and 12.7 points more often).',
  );
  expect(effectSentence(bothSides, es, points)).toMatch(
    /1\.8 puntos menos \(margen del 95 %: entre 10\.2 puntos menos y 12\.7 puntos más\)/,
  );
});

test('a margin on one side is read from its smaller end', () => {
  expect(effectSentence({ share: 0.07, low: 0.02, high: 0.12 }, en, points)).toContain(
    '7.0 points more often (95 % margin: between 2.0 and 12.0 points more often)',
  );
  expect(effectSentence({ share: -0.07, low: -0.12, high: -0.02 }, en, points)).toContain(
    '7.0 points less often (95 % margin: between 2.0 and 12.0 points less often)',
  );
  expect(effectSentence({ share: -0.07, low: -0.12, high: -0.02 }, es, points)).toContain(
    'entre 2.0 y 12.0 puntos menos',
  );
});
