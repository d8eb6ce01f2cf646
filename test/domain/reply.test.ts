import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readReply } from '../../functions/domain/reply.ts';

const kinds = z.enum([
  'accepted',
  'declined',
  'late',
  'opt-out',
  'opt-in',
  'help',
  'crisis',
  'wrong-number',
  'here',
  'other',
]);
const Entry = z.strictObject({
  text: z.string(),
  reads: kinds,
  reason: z.string().optional(),
  minutes: z.int().optional(),
  mayHaveMeantCancel: z.literal(true).optional(),
  /** Readings as good as the one expected. */
  may: z.array(z.literal('other')).optional(),
  note: z.string().optional(),
});
const load = (name: string): unknown => JSON.parse(readFileSync(new URL(`../corpus/${name}`, import.meta.url), 'utf8'));
const replies = z.array(Entry).parse(load('replies.json'));
const crises = z.array(z.strictObject({ text: z.string() })).parse(load('crisis.json'));

const readAs = (text: string) => readReply(text).kind;

describe('what people really type', () => {
  it.each(replies.map((entry) => [entry.text, entry.reads, entry] as const))('%j reads as %s', (text, reads, entry) => {
    const reading = readReply(text);
    if (entry.may?.some((kind) => kind === reading.kind)) return;
    expect(reading.kind).toBe(reads);
    if (reading.kind === 'declined') expect(reading.reason).toBe(entry.reason);
    if (reading.kind === 'late') expect(reading.minutes).toBe(entry.minutes);
    if (reading.kind === 'opt-out') expect(reading.mayHaveMeantCancel).toBe(entry.mayHaveMeantCancel ?? false);
  });

  it('P7 nothing is read as a yes or as an opt-out that is neither', () => {
    const wrong = replies.filter(
      ({ text, reads }) => ['accepted', 'opt-out'].includes(readAs(text)) && readAs(text) !== reads,
    );
    expect(wrong).toEqual([]);
    expect(crises.filter(({ text }) => readAs(text) !== 'crisis')).toEqual([]);
  });

  it('the corpora are large enough to mean something, and say each thing once', () => {
    const counts = Object.fromEntries(
      kinds.options.map((kind) => [kind, replies.filter(({ reads }) => reads === kind).length]),
    );
    process.stdout.write(
      `replies: ${String(replies.length)} ${JSON.stringify(counts)}; crisis: ${String(crises.length)}\n`,
    );
    expect(replies.length).toBeGreaterThanOrEqual(320);
    expect(crises.length).toBeGreaterThanOrEqual(60);
    expect(new Set([...replies, ...crises].map(({ text }) => text)).size).toBe(replies.length + crises.length);
  });

  it('keeps the day a reply names, for the caller to compare', () => {
    expect(readReply("can't come tomorrow")).toEqual({ kind: 'declined', day: 'tomorrow' });
    expect(readReply('see you tonight')).toEqual({ kind: 'accepted', day: 'today' });
    expect(readReply('hoy llego tarde')).toEqual({ kind: 'late', day: 'today' });
  });

  it('keeps what an opt-out was recognised by', () => {
    expect(readReply('Please stop texting me!')).toEqual({
      kind: 'opt-out',
      word: 'please stop texting me',
      mayHaveMeantCancel: false,
    });
    expect(readReply('Cancel')).toEqual({ kind: 'opt-out', word: 'cancel', mayHaveMeantCancel: true });
  });
});

describe('danger comes before everything else', () => {
  it.each(crises.map(({ text }) => text))('%j', (text) => {
    expect(readAs(text)).toBe('crisis');
  });
  it('whatever is written around it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...crises),
        fc.constantFrom('1', '2', 'STOP', 'yes', 'no', 'hi', 'START', 'HELP', 'wrong number'),
        ({ text }, word) => {
          expect(readAs(`${word}. ${text}`)).toBe('crisis');
          expect(readAs(`${text} ... ${word}`)).toBe('crisis');
        },
      ),
    );
  });
  it.each([
    'traffic is killing me, running late',
    "family emergency can't make it",
    'phone died sorry',
    'I used the wrong link',
    "I'm afraid I can't make it",
  ])('but %j is no crisis', (text) => {
    expect(readAs(text)).not.toBe('crisis');
  });
});

const decoration = fc
  .array(fc.constantFrom(' ', '\n', '\t', '.', '!', '…', ' 😊', ' 🙏🏽', ' ❤️', '\u200e', '\u00a0'), { maxLength: 4 })
  .map((items) => items.join(''));
const known = replies.filter(({ text, reads }) => reads !== 'other' && !/[“«?¿\n]/.test(text));

describe('a reading does not hang on how it is typed', () => {
  it('spaces, case, punctuation and friendly emoji around it change nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        decoration,
        decoration,
        fc.constantFrom('as is', 'upper', 'lower'),
        ({ text }, before, after, letters) => {
          const typed = letters === 'upper' ? text.toUpperCase() : letters === 'lower' ? text.toLowerCase() : text;
          expect(readAs(`${before}${typed}${after}`)).toBe(readAs(text));
        },
      ),
      { numRuns: 600 },
    );
  });
  it('nor do accents, curly or straight apostrophes, or none', () => {
    for (const { text } of known) {
      expect(readAs(text.normalize('NFD')), text).toBe(readAs(text));
      expect(readAs(text.normalize('NFD').replace(/\p{Mn}/gu, '')), text).toBe(readAs(text));
      expect(readAs(text.replaceAll("'", '’')), text).toBe(readAs(text));
    }
  });
  it('of digits only 1, 2 and 3 are answers', () => {
    const answers: Record<string, string> = {
      '1': 'accepted',
      '2': 'declined',
      '3': 'late',
      '911': 'crisis',
      '988': 'crisis',
    };
    for (let number = 0; number < 1200; number += 1)
      expect(readAs(String(number)), String(number)).toBe(answers[String(number)] ?? 'other');
  });
});

describe('a yes is a yes only if every word of it is understood', () => {
  const yeses = replies.filter(({ reads, may }) => reads === 'accepted' && !may);
  const doubts = [
    'not',
    'if',
    'only',
    'unless',
    'maybe',
    'never',
    'hardly',
    'quizas',
    'nunca',
    'solo',
    'qwerty',
    'Thursday',
    '1pm',
    '2',
    'ليس',
    '不',
    'except',
  ];
  it('a word that casts doubt, before or after it, leaves it to a person', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...yeses.filter(({ text }) => !text.includes('“'))),
        fc.constantFrom(...doubts),
        ({ text }, doubt) => {
          expect(readAs(`${doubt} ${text}`)).not.toBe('accepted');
          expect(readAs(`${text} ${doubt}`)).not.toBe('accepted');
        },
      ),
      { numRuns: 1000 },
    );
  });
  it('a bare 1 inside a longer text is none', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[b-df-hj-np-tv-xz]{3,8}$/),
        fc.stringMatching(/^[b-df-hj-np-tv-xz]{3,8}$/),
        (before, after) => {
          expect(readAs(`${before} 1 ${after}`)).not.toBe('accepted');
        },
      ),
    );
  });
});

describe('no reply is too odd to be read', () => {
  it('any string gives a reading', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (body) => {
        expect(kinds.options).toContain(readAs(body));
      }),
      { numRuns: 1000 },
    );
  });
  it.each([
    ['10 kB of one letter', 'a'.repeat(10_000)],
    ['10 kB of words', 'please stop '.repeat(900)],
    ['10 kB of spaces', ' '.repeat(10_000)],
    ['10 kB of digits', '1'.repeat(10_000)],
    ['10 kB of punctuation', '.,;!'.repeat(2500)],
    ['10 kB of emoji', '👍🏽'.repeat(2500)],
    ['10 kB right to left', 'ليس اليوم '.repeat(1000)],
    ['10 kB of near misses', 'suisuisui took a a a a a '.repeat(400)],
    ['control characters', '\u0000\u0001\u202e\u2066\ufeff'.repeat(2000)],
    ['half a surrogate', '\ud83d'.repeat(5000)],
  ])('%s is no answer, and takes no time worth speaking of', (_, body) => {
    const began = performance.now();
    expect(['other', 'opt-out', 'crisis']).toContain(readAs(body));
    expect(performance.now() - began).toBeLessThan(2000);
  });
  it('danger is found at the end of 10 kB', () => {
    expect(readAs(`${'so then I went home and '.repeat(400)} I want to die`)).toBe('crisis');
  });
});
