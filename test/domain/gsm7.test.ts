import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textParts, toGsm7 } from '../../functions/domain/gsm7.ts';

describe('what a text costs', () => {
  it.each([
    ['a'.repeat(160), 'GSM-7', 160, 1],
    ['a'.repeat(161), 'GSM-7', 161, 2],
    ['a'.repeat(306), 'GSM-7', 306, 2],
    ['a'.repeat(307), 'GSM-7', 307, 3],
    ['é ñ ü ¿ ¡ à', 'GSM-7', 11, 1],
    ['[€]', 'GSM-7', 6, 1],
    [`${'a'.repeat(159)}€`, 'GSM-7', 161, 2],
    ['í', 'UCS-2', 1, 1],
    ['í'.repeat(70), 'UCS-2', 70, 1],
    ['í'.repeat(71), 'UCS-2', 71, 2],
    ['í'.repeat(135), 'UCS-2', 135, 3],
    ['👍', 'UCS-2', 2, 1],
    ['', 'GSM-7', 0, 1],
  ])('%j is %s, %i units, %i parts', (body, encoding, units, parts) => {
    expect(textParts(body)).toEqual({ encoding, units, parts });
  });

  it('never tears an escaped or surrogate character between two parts', () => {
    expect(textParts(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toEqual({ encoding: 'GSM-7', units: 306, parts: 3 });
    expect(textParts(`${'í'.repeat(66)}👍${'í'.repeat(66)}`)).toEqual({ encoding: 'UCS-2', units: 134, parts: 3 });
  });
});

describe('what can be plainly replaced is', () => {
  it.each([
    ['Can’t – “see” you…', 'Can\'t - "see" you...'],
    ['9:00\u202fAM\u00a0today', '9:00 AM today'],
    ['Sofía está aquí, José y Begoña también', 'Sofia esta aqui, José y Begoña también'],
    ['Zoe\u0308 and Jose\u0301', 'Zoe and José'],
    ['a\u200bb', 'ab'],
  ])('%j becomes %j', (body, plain) => {
    expect(toGsm7(body)).toBe(plain);
  });

  it('leaves a body it cannot bring into the alphabet as it was', () => {
    expect(toGsm7('Sofía 👍')).toBe('Sofía 👍');
    expect(toGsm7('Łukasz')).toBe('Łukasz');
  });

  it('leaves what is in the alphabet alone, and doing it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (body) => {
        const once = toGsm7(body);
        expect(toGsm7(once)).toBe(once);
        if (textParts(body).encoding === 'GSM-7') expect(once).toBe(body);
        expect(textParts(once).parts).toBeLessThanOrEqual(textParts(body.normalize('NFC')).parts);
      }),
    );
  });
});
