import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countryOfPhone, readPhone, type PhoneReading } from '../../functions/intake/phone.ts';

const problemOf = (read: PhoneReading) => (read.ok ? 'none' : read.problem);

describe('phone numbers as people write them', () => {
  test.each([
    ['(602) 555-0121', '+16025550121'],
    ['602-555-0121', '+16025550121'],
    ['602.555.0121', '+16025550121'],
    ['1 602 555 0121', '+16025550121'],
    ['+1 (602) 555-0121', '+16025550121'],
    ['  +16025550121 ', '+16025550121'],
    ['+44 7700 900123', '+447700900123'],
    ['011 44 7700 900123', '+447700900123'],
  ])('%s, read in the United States, is %s', (text, phone) => {
    expect(readPhone(text, 'US')).toEqual({ ok: true, phone });
  });

  test.each([
    ['07700 900123', '+447700900123'],
    ['020 7946 0123', '+442079460123'],
    ['+44 (0)20 7946 0123', '+442079460123'],
    ['00 1 602 555 0121', '+16025550121'],
  ])('%s, read in Britain, is %s', (text, phone) => {
    expect(readPhone(text, 'GB')).toEqual({ ok: true, phone });
  });

  test.each([
    ['', 'expected a phone number'],
    ['Ana Ruiz', 'expected a phone number'],
    ['call 602-555-0121', 'expected a phone number'],
    ['555-0121', 'too few digits'],
    ['602-555-012', 'too few digits'],
    ['911', 'too few digits'],
    ['602-555-0121 / 602-555-0122', 'too many digits'],
    ['602-555-0121 ext 5', 'without an extension'],
    ['(000) 555-0121', 'area code that exists'],
    ['(602) 155-0121', 'area code that exists'],
    ['+999 123 456 789', 'country code'],
  ])('"%s" is refused: %s', (text, why) => {
    expect(problemOf(readPhone(text, 'US'))).toContain(why);
  });

  test('a national form without a country to read it with is refused', () => {
    expect(problemOf(readPhone('(602) 555-0121'))).toContain('country code');
  });

  test('every number set aside for fiction is read as it stands', () => {
    const last = fc.integer({ min: 100, max: 199 });
    fc.assert(
      fc.property(fc.constantFrom('602', '212', '415'), last, (area, tail) => {
        expect(readPhone(`(${area}) 555-0${tail}`, 'US')).toEqual({ ok: true, phone: `+1${area}5550${tail}` });
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), (tail) => {
        const digits = String(tail).padStart(3, '0');
        expect(readPhone(`07700 900${digits}`, 'GB')).toEqual({ ok: true, phone: `+447700900${digits}` });
      }),
    );
  });

  test('no text makes it throw, and no problem repeats what was written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+(]?[\d ()./-]{5,30}$/)), (text) => {
        const read = readPhone(text, 'US');
        if (read.ok) expect(read.phone).toMatch(/^\+[1-9]\d{6,14}$/);
        else if (/\d{6}/.test(text)) expect(read.problem).not.toContain(text);
      }),
    );
  });

  test.each([
    ['+16025550100', 'US'],
    ['+442079460100', 'GB'],
    ['+447700900100', 'GB'],
    ['+34912345678', 'ES'],
    ['nonsense', undefined],
  ])('the country of %s is %s', (phone, country) => {
    expect(countryOfPhone(phone)).toBe(country);
  });
});
