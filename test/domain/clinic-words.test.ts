import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it, test } from 'vitest';
import { Language, TextKind, type ClinicText } from '../../functions/domain/clinic.ts';
import { ourWords, placeholdersOf, wordsProblems } from '../../functions/domain/clinic-words.ts';
import { textExamples } from '../../functions/domain/text-examples.ts';
import { textParts } from '../../functions/domain/gsm7.ts';
import { lintText } from '../../functions/domain/text-linter.ts';
import { afterMissText, ourWording, type TextClinic } from '../../functions/domain/texts.ts';

const clinic = { textName: 'Riverside', phone: '+16025550100' };
const reminder = (words: string): ClinicText => ({ kind: 'reminder', language: 'en', words });
const read = (text: ClinicText) =>
  textExamples(text.kind, { language: text.language, clinic: { ...clinic, texts: [text] } });
const ours = (kind: TextKind, language: Language = 'en') => textExamples(kind, { language, clinic });

describe("a clinic's own words", () => {
  it('stand where ours stood; name, how to reply and STOP stay', () => {
    const [time, name, place] = read(reminder('we look forward to seeing you {when}'));
    expect(time?.text).toBe(
      "We look forward to seeing you tomorrow Tue 9:00 AM and 1:00 PM. Reply 1 coming, 2 can't, 3 late. STOP to stop.",
    );
    expect(name?.text).toMatch(/^Hi Ana, Riverside: we look forward to seeing you tomorrow/);
    expect(place?.text).toContain('Where: Suite 200. Reply 1 coming');
  });

  it('of changes stand among others with one end', () => {
    const [time] = read({ kind: 'cancelled', language: 'en', words: 'we have to call off {was}.' });
    expect(time?.text).toBe('We have to call off tomorrow Tue 9:00 AM. No need to reply. STOP to stop.');
  });

  it('in Spanish run together with the article', () => {
    const [time] = read({ kind: 'next-time', language: 'es', words: 'puede venir a partir de {when}' });
    expect(time?.text).toContain('puede venir a partir del martes 9:00 am. ');
  });

  test.each([
    ['see you', 'expected {when} in it'],
    ['see you {when}, yes {when}', 'expected {when} once'],
    ['see you {when}, {name}', 'expected no {name}: there is no such thing here'],
    ['see you {when', 'expected {when} in it'],
    ['your therapy is {when}', '"therapy" says that it is treatment'],
    ['see you {when}. Reply END if not', 'expected nothing about how to reply: that is added'],
    ['see you {when} at riverside.org', 'expected no link: where to go is added by the privacy level'],
    ['see you {when} in room 4', 'expected no digits: they are how patients answer'],
    ['see you {when} 🙂', 'expected letters of a plain text message, found "🙂": it would more than double the cost'],
  ])('P8, P7 are refused with what is wrong: %s', (words, problem) => {
    expect(wordsProblems(reminder(words))).toContain(problem);
  });

  it('that no longer pass give way to ours', () => {
    expect(read(reminder('your therapy is {when}'))).toEqual(ours('reminder'));
  });

  it.each(TextKind.options.flatMap((kind) => Language.options.map((language) => [kind, language] as const)))(
    'our own %s in %s passes what we ask of theirs, and put in their place changes nothing',
    (kind, language) => {
      const words = ourWords(ourWording(language, clinic), kind);
      expect(wordsProblems({ kind, language, words })).toEqual([]);
      expect(read({ kind, language, words })).toEqual(ours(kind, language));
    },
  );

  it('P8 whatever passes, no text made of it says more than the linter allows, and every one says how to stop where ours does', () => {
    const word = fc.constantFrom(
      'we',
      'hope',
      'to',
      'see',
      'you',
      'group',
      'therapy',
      'gladly',
      'again',
      'meet',
      'clinic',
      'detox',
    );
    fc.assert(
      fc.property(fc.constantFrom(...TextKind.options), fc.array(word, { maxLength: 6 }), (kind, words) => {
        const text = { kind, language: 'en' as const, words: [...words, ...placeholdersOf[kind].map((name) => `{${name}}`)].join(' ') };
        for (const [index, { text: body }] of read(text).entries()) {
          expect(lintText(body)).toEqual([]);
          expect(body.endsWith('STOP to stop.')).toBe(ours(kind)[index]?.text.endsWith('STOP to stop.'));
        }
      }),
      { numRuns: 60 },
    ); // prettier-ignore
  });

  it.each(Language.options)(
    'P7 after a miss with make-ups offered, no words make a longer text than ours: %s',
    (language) => {
      const at = (wall: string) => DateTime.fromISO(wall, { zone: 'America/Phoenix' });
      const words = `${'we very much hope that all of you is quite well today '.repeat(2)}{when}`.slice(-120);
      const texts: ClinicText[] = [{ kind: 'after-miss', language, words }];
      expect(wordsProblems(texts[0]!)).toEqual([]);
      const starts = ['2026-11-25T10:30', '2026-11-25T12:30', '2026-11-25T18:30'];
      for (const privacy of ['time', 'name'] as const)
        for (const count of [1, 2, 3]) {
          const parts = (of: TextClinic) =>
            textParts(
              afterMissText({
                ...{ language, privacy, clinic: of, patientName: 'Ana Ruiz', now: at('2026-11-23T18:00') },
                ...{ missed: at('2026-11-23T10:30'), offers: starts.slice(0, count).map(at) },
              }),
            ).parts;
          expect(parts({ ...clinic, texts })).toBeLessThanOrEqual(parts(clinic));
        }
    },
  );

  it('our text after a miss is one part, with three make-ups offered too', () => {
    expect(ours('after-miss').map(({ parts, most }) => [parts, most])).toEqual([[1, 1], [1, 1], [1, 1]]); // prettier-ignore
  });

  it('a reminder of ours is one part at its longest but for an address', () => {
    expect(ours('reminder').map(({ parts, most }) => [parts, most])).toEqual([[1, 1], [1, 1], [1, 2]]); // prettier-ignore
  });
});
