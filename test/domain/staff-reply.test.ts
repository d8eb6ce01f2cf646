import { describe, expect, test } from 'vitest';
import { textParts } from '../../functions/domain/gsm7.ts';
import { staffAnswerText, type StaffAnswer } from '../../functions/domain/staff-answer.ts';
import { readStaffReply } from '../../functions/domain/staff-reply.ts';
import { lintText } from '../../functions/domain/text-linter.ts';

describe('a text from staff', () => {
  test.each(['ok 4821', 'OK4821', 'Ok, 4821!', 'yes 4821', '4821 ok', '4821', ' 4821. ', 'sí 4821', 'Si 4821', 'k 4821', '👍 4821', 'got it 4821', "I'll take 4821"])(
    '“%s” takes it', (body) => { expect(readStaffReply(body)).toEqual({ do: 'take', code: '4821' }); },
  ); // prettier-ignore
  test.each(['no 4821', 'NO4821', 'pass 4821', "can't 4821", 'cant 4821', 'can’t 4821', '4821 no', 'No puedo 4821', 'sorry, can’t 4821'])(
    '“%s” passes it on', (body) => { expect(readStaffReply(body)).toEqual({ do: 'pass', code: '4821' }); },
  ); // prettier-ignore
  test.each([
    ['ok', 'take'],
    ['Sí!', 'take'],
    ['no', 'pass'],
    ['pass', 'pass'],
  ])('“%s” names no code', (body, does) => {
    expect(readStaffReply(body)).toEqual({ do: does });
  });
  test.each(['', '?', 'who is 4821', 'ok 4821 and 3377', 'not ok 4821', 'ok 48213', 'call me', 'ok 4821 is drunk'])(
    '“%s” is for a person to read, not to be guessed at',
    (body) => {
      expect(readStaffReply(body)).toEqual({ do: 'unclear' });
    },
  );
});

test.each<StaffAnswer>([
  { to: 'taken', code: '4821', count: 12 },
  { to: 'taken-by-other', code: '4821', name: 'Maria-Alejandra Villanueva-Castellanos de la Torre' },
  { to: 'passed', code: '4821', name: 'Maria-Alejandra Villanueva-Castellanos de la Torre' },
  { to: 'nobody-left', code: '4821', next: 'up' },
  { to: 'nobody-left', code: '4821', next: 'stays' },
  { to: 'nobody-left', code: '4821', next: 'again' },
  { to: 'nobody-left', code: '4821', next: { againIn: 1440 } },
  { to: 'not-open', code: '4821' },
  { to: 'nothing-open' },
  { to: 'which', codes: ['4821', '3377', '1234', '2345', '3456'] },
  { to: 'may-not' },
  { to: 'stopped' },
  { to: 'started' },
  { to: 'help' },
])('P8 Private: the answer to staff “$to” hints at nothing and is one part', (answer) => {
  const text = staffAnswerText({ textName: 'Riverside Center AZ1' }, answer);
  expect(lintText(text), text).toEqual([]);
  expect(textParts(text)).toMatchObject({ encoding: 'GSM-7', parts: 1 });
});

test('a colleague’s name that is cut in the answer is not cut through an emoji: no carrier takes half a one', () => {
  const name = `${'a'.repeat(29)}👍`;
  expect(staffAnswerText({ textName: 'Riverside' }, { to: 'passed', code: '4821', name })).toBe(
    `Riverside: Passed on: 4821 went to ${'a'.repeat(29)}.`,
  );
});
