import fc from 'fast-check';
import { DateTime } from 'luxon';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ResponseStatus } from '../../functions/domain/attendance.ts';
import { SessionKind } from '../../functions/domain/clinic.ts';
import { readDayReply } from '../../functions/domain/day-reply.ts';

/** `reads`: an answer for each session told, null where nothing is said of it. `whole`: it names none, and is read as a whole. */
const Entry = z.strictObject({
  text: z.string(),
  told: z.array(z.tuple([z.string(), SessionKind])),
  reads: z.union([z.literal('uncertain'), z.literal('whole'), z.array(ResponseStatus.nullable())]),
});
const corpus = z
  .array(Entry)
  .parse(JSON.parse(readFileSync(new URL('../corpus/day-replies.json', import.meta.url), 'utf8')));
type Told = z.infer<typeof Entry>['told'];

const zone = 'America/Phoenix';
const sessions = (told: Told) =>
  told.map(([time, kind]) => ({ start: DateTime.fromISO(`2026-11-24T${time}`, { zone }), kind }));
const read = (text: string, told: Told) => {
  const reading = readDayReply(text, sessions(told));
  if (reading === undefined) return 'whole';
  if (reading === 'uncertain') return reading;
  return told.map((_, index) => reading.answers.find((one) => one.index === index)?.response ?? null);
};

describe('a reply that names some of the sessions it was told of', () => {
  it.each(corpus.map((entry) => [entry.text, entry.reads, entry.told] as const))(
    '%j reads as %j',
    (text, reads, told) => {
      expect(read(text, told)).toEqual(reads);
    },
  );

  it('the corpus is large enough to mean something, and says each thing once', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(100);
    expect(new Set(corpus.map(({ text, told }) => `${text} ${JSON.stringify(told)}`)).size).toBe(corpus.length);
  });

  it('keeps the minutes, the reason and the day beside it', () => {
    const told = sessions(corpus[0]?.told ?? []);
    expect(readDayReply('10 min late for the 9', told)).toMatchObject({ lateMinutes: 10 });
    expect(readDayReply("I can't come this afternoon, sick", told)).toMatchObject({ reason: 'illness', day: 'today' });
  });

  it('a digit means nothing when the last text gave it another meaning', () => {
    const told = sessions(corpus[0]?.told ?? []);
    expect(readDayReply('2 for 1', told, { digitsAnswer: false })).toBe('uncertain');
    expect(readDayReply('only the afternoon', told, { digitsAnswer: false })).not.toBe('uncertain');
  });
});

const declining = corpus.filter(({ reads }) => Array.isArray(reads) && reads.includes('declined'));
const noise = fc.oneof(
  fc.stringMatching(/^[b-df-hj-np-tv-xz]{3,8}$/),
  fc.constantFrom(
    'sorry',
    'thanks',
    'please',
    'maybe',
    'if',
    'unless',
    'not',
    'never',
    'ok',
    'but',
    'gracias',
    '😊',
    '!!',
    '...',
  ),
);

describe('noise', () => {
  it('never turns a decline into an accept', () => {
    fc.assert(
      fc.property(fc.constantFrom(...declining), noise, fc.nat(), ({ text, told, reads }, word, place) => {
        const words = text.split(' ');
        const at = place % (words.length + 1);
        const after = read([...words.slice(0, at), word, ...words.slice(at)].join(' '), told);
        if (!Array.isArray(after) || !Array.isArray(reads)) return;
        reads.forEach((response, index) => {
          if (response === 'declined') expect(after[index]).not.toBe('accepted');
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('no text is too odd to be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        read(text, corpus[0]?.told ?? []);
      }),
    );
  });
});
