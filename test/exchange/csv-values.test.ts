import { expect, it } from 'vitest';
import { answerOf, weekdaysOf } from '../../functions/exchange/csv-values.ts';

it.each([
  ['MO,WE', 'MO WE'],
  ['Mon/Wed', 'MO WE'],
  ['lunes y miércoles', 'MO WE'],
  ['Tues. & Thurs.', 'TU TH'],
  ['Mon-Fri', 'MO TU WE TH FR'],
  ['Mon–Wed, Fri', 'MO TU WE FR'],
  ['Monday through Friday', 'MO TU WE TH FR'],
  ['from Tues to Thurs', 'TU WE TH'],
  ['lunes a viernes', 'MO TU WE TH FR'],
  ['de martes al jueves', 'TU WE TH'],
  ['Sa–Mo', 'MO SA SU'],
])('"%s" is %s', (text, days) => {
  expect(weekdaysOf(text)?.join(' ')).toBe(days);
});

it.each(['Mon-Wed-Fri', 'M-F', 'daily', 'weekdays', 'Mon-', '-Fri', 'through Friday', 'Morning', 'Sunset', 'Frankfurt', ''])(
  '"%s" is not guessed at',
  (text) => {
    expect(weekdaysOf(text)).toBeUndefined();
  },
); // prettier-ignore

it('only a yes is a yes, and only a no is a no', () => {
  expect(['Yes', 'x', 'sí', 'Granted', 'opted in'].map(answerOf)).toEqual([true, true, true, true, true]);
  expect(['No', 'false', '0'].map(answerOf)).toEqual([false, false, false]);
  expect(['Declined', 'N/A', 'pending', 'yes but not now'].map(answerOf)).toEqual([undefined, undefined, undefined, undefined]); // prettier-ignore
});
