import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { Language } from '../../functions/domain/clinic.ts';
import { en } from '../../functions/domain/en.ts';
import { enGB } from '../../functions/domain/en-gb.ts';
import { es } from '../../functions/domain/es.ts';
import { textParts } from '../../functions/domain/gsm7.ts';
import type { AnswerFacts, AnswerTo, Wording } from '../../functions/domain/language.ts';
import { lintText } from '../../functions/domain/text-linter.ts';
import { reminderText } from '../../functions/domain/texts.ts';
import { patientExamples } from '../../scripts/patient-examples.ts';

const languages = { en, es } satisfies Record<Language, Wording>;
const others = Language.options.filter((language) => language !== 'en');
const answers = Object.keys(en.answers) as AnswerTo[];

/** Facts no wording has of itself, so that they can be found again in a text. */
const marks = {
  phone: '<phone>',
  when: '<when>',
  lateMinutes: 3737,
  coming: '<coming>',
  notComing: '<not>',
  offers: ['<offer 1>', '<offer 2>', '<offer 3>'],
  options: ['<option 1>', '<option 2>', '<option 3>'],
};
const anyFacts: fc.Arbitrary<AnswerFacts> = fc.record({
  phone: fc.constant(marks.phone),
  region: fc.constantFrom('north-america' as const, 'uk' as const, 'elsewhere' as const),
  when: fc.option(fc.constant(marks.when), { nil: undefined }),
  lateMinutes: fc.option(fc.constant(marks.lateMinutes), { nil: undefined }),
  coming: fc.option(fc.constant(marks.coming), { nil: undefined }),
  notComing: fc.option(fc.constant(marks.notComing), { nil: undefined }),
  offers: fc.option(
    fc.nat(3).map((count) => marks.offers.slice(0, count)),
    { nil: undefined },
  ),
  options: fc.option(
    fc.nat(3).map((count) => marks.options.slice(0, count)),
    { nil: undefined },
  ),
});
/** What a text mentions: the marks, digits to answer with, and numbers to call. */
const mentioned = (text: string): string[] => [...new Set(text.match(/<[^>]+>|\d[\d ]*\d|\d/g))].sort();

describe.each(others)('the language %s', (language) => {
  const wording = languages[language];
  const pairs = patientExamples('en').map((example, index) => {
    const other = patientExamples(language)[index];
    return { title: example.title, english: example.text, text: other?.text ?? '' };
  });

  it('every answer mentions the same facts, digits and numbers as the English, whatever it is given', () => {
    fc.assert(
      fc.property(fc.constantFrom(...answers), anyFacts, (to, facts) => {
        // 988 answers in Spanish after pressing 2.
        const text = wording.answers[to](facts).replace('oprima 2', '');
        expect(mentioned(text), to).toEqual(mentioned(en.answers[to](facts)));
      }),
      { numRuns: 2000 },
    );
  });

  it('every other wording mentions what it is given', () => {
    /** What is given: words; to the one that offers, a list of them. */
    const given = (name: string) =>
      name === 'anotherTime' ? [['<first>', '<second>'], '<phone>'] : ['<first>', '<second>'];
    for (const [name, english] of Object.entries(en)) {
      const other: unknown = wording[name as keyof Wording];
      if (typeof english !== 'function' || /^(?:time|shortTime|day|weekday|weekdayAndTime|list)$/.test(name)) continue;
      const say = (words: unknown): string => (words as (...of: readonly unknown[]) => string)(...given(name));
      expect(mentioned(say(other)), name).toEqual(mentioned(say(english)));
    }
  });

  it.each(pairs)('$title costs no more than one part more than the English', ({ english, text }) => {
    expect(text).not.toBe('');
    expect(textParts(text).encoding).toBe('GSM-7');
    expect(textParts(text).parts).toBeLessThanOrEqual(textParts(english).parts + 1);
  });

  it('P8 every text passes the linter, in every variant', () => {
    for (const { text } of pairs) expect(lintText(text), text).toEqual([]);
  });

  it('no English word stands in it but what carriers ask for, names and addresses, and words both languages have', () => {
    const words = (text: string) => new Set(text.toLowerCase().match(/\p{L}{2,}/gu));
    const shared = ['stop', 'start', 'help', 'no', 'min', 'local', 'nov', 'am', 'pm'];
    const named = words('Hi Ana Ben Joan, Riverside. Suite 200, 100 River Rd https://meet.example/r-7');
    const english = new Set(pairs.flatMap((pair) => [...words(pair.english)]));
    const found = new Set(pairs.flatMap(({ text }) => [...words(text)]));
    expect([...found].filter((word) => english.has(word) && !named.has(word) && !shared.includes(word))).toEqual([]);
  });

  it('no text mixes its clock or its days with the English', () => {
    for (const { text } of pairs)
      expect(text).not.toMatch(/\b(?:AM|PM|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Apr|Aug|Dec|today|tomorrow|Reply|Call)\b/);
  });
});

describe('days and times are in the form of the language, on every day and at every hour of a year', () => {
  const midnight = DateTime.fromISO('2026-01-01T00:00', { zone: 'America/Phoenix' });
  const year = Array.from({ length: 365 }, (_, index) => midnight.plus({ days: index, minutes: index * 61 }));
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[.,]/g, '');
  const clock = (at: DateTime, locale: string) => plain(at.setLocale(locale).toLocaleString(DateTime.TIME_SIMPLE));

  it('English as in the United States', () => {
    for (const at of year) {
      expect(en.time(at)).toBe(clock(at, 'en-US'));
      expect(en.day(at, midnight.minus({ years: 1 }))).toBe(
        plain(at.setLocale('en-US').toLocaleString({ weekday: 'short', month: 'short', day: 'numeric' })),
      );
    }
  });

  it('Spanish as in the United States', () => {
    for (const at of year) {
      expect(es.time(at)).toBe(clock(at, 'es-US').replace(/([ap]) m$/, '$1m'));
      expect(es.weekday(at)).toBe(at.setLocale('es').weekdayLong);
      const month = plain(at.setLocale('es').monthShort ?? '').slice(0, 3);
      expect(es.day(at, midnight.minus({ years: 1 }))).toBe(`el ${at.setLocale('es').weekdayLong} ${at.day} ${month}`);
    }
  });

  it('English as in the United Kingdom, for a clinic there', () => {
    for (const at of year) {
      expect(enGB.time(at)).toBe(clock(at, 'en-US').toLowerCase().replace(' ', ''));
      const month = plain(at.setLocale('en-GB').monthShort ?? '').slice(0, 3);
      expect(enGB.day(at, midnight.minus({ years: 1 }))).toBe(
        `${at.setLocale('en-GB').weekdayShort} ${at.day} ${month}`,
      );
    }
    const start = DateTime.fromISO('2026-11-24T09:00', { zone: 'Europe/London' });
    const about = { language: 'en', privacy: 'name', patientName: 'Ana Ruiz', sessions: [{ start }] } as const;
    const told = (phone: string) =>
      reminderText({ ...about, clinic: { textName: 'Riverside', phone }, now: start.minus({ days: 3 }) });
    expect(told('+442079460100')).toContain('see you Tue 24 Nov 9:00am.');
    expect(told('+16025550100')).toContain('see you Tue Nov 24 9:00 AM.');
  });
});
