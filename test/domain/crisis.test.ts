import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { isNearWord } from '../../functions/domain/near-word.ts';
import { readReply } from '../../functions/domain/reply.ts';

const load = (name: string): unknown => JSON.parse(readFileSync(new URL(`../corpus/${name}`, import.meta.url), 'utf8'));
const round = z.int();
/** Texts written round by round before anybody looked at the lists; `missed`: still not recognised. */
const crises = z
  .array(z.strictObject({ text: z.string(), round, missed: z.literal(true).optional() }))
  .parse(load('unseen-crisis.json'));
/** `alarms`: read as danger all the same. */
const harmless = z
  .array(z.strictObject({ text: z.string(), round, alarms: z.literal(true).optional() }))
  .parse(load('unseen-harmless.json'));

const isCrisis = ({ text }: { text: string }) => readReply(text).kind === 'crisis';
const percent = (part: number, whole: number) => (100 * part) / whole;

describe('texts about danger, in words no list was written for', () => {
  it('a text once recognised stays recognised', () => {
    expect(crises.filter((entry) => !entry.missed && !isCrisis(entry))).toEqual([]);
  });
  it('and what is not is kept in sight: recall over all rounds is 98 % or more', () => {
    const found = crises.filter(isCrisis).length;
    process.stdout.write(`crisis: ${String(found)} of ${String(crises.length)} recognised\n`);
    expect(crises.length).toBeGreaterThanOrEqual(800);
    expect(percent(found, crises.length)).toBeGreaterThanOrEqual(98);
  });
});

describe('ordinary texts about sessions', () => {
  it('are not taken for danger more often than one in a hundred', () => {
    const alarms = harmless.filter(isCrisis);
    process.stdout.write(`false alarms: ${String(alarms.length)} of ${String(harmless.length)}\n`);
    expect(alarms.filter(({ alarms: known }) => !known)).toEqual([]);
    expect(percent(alarms.length, harmless.length)).toBeLessThanOrEqual(1);
  });
  it.each([
    'Yes! My new glasses came in!',
    'happy to see everybody again',
    'when is my last day',
    'the dentist numbed my mouth so zoom please',
    '1 and my aunt says hi',
  ])('%j is no alarm', (text) => {
    expect(isCrisis({ text })).toBe(false);
  });
});

describe('what is personal and out of place is read as danger, because no list knows every way to say it', () => {
  it.each([
    'I looked into the canyon all night',
    'he laughed at us and walked off',
    'mi alma ya no encuentra paz con nadie',
  ])('%j', (text) => {
    expect(isCrisis({ text })).toBe(true);
  });
  it.each([
    'I looked for parking all over',
    'he left the link in the email',
    'did he tell me the right room',
    'blue moon',
  ])('%j is in place', (text) => {
    expect(isCrisis({ text })).toBe(false);
  });
});

describe('a slip of the thumb hides nothing', () => {
  it.each(['suicdal', 'suicidla', 'overdsoed', 'i relasped', 'hoepless', 'worhtless', 'sobredsis', 'desesprada'])(
    '%j',
    (text) => {
      expect(isCrisis({ text })).toBe(true);
    },
  );
  it('one letter out, in, wrong, or two changed about is near; two slips, or another first letter, are not', () => {
    for (const typed of ['relapse', 'relpse', 'rellapse', 'relaqse', 'relaspe', 'relaps', 'relapsed'])
      expect(isNearWord(typed, 'relapse'), typed).toBe(true);
    for (const typed of ['elapse', 'collapse', 'relax', 'release', 'rlaqse', '', 'r'])
      expect(isNearWord(typed, 'relapse'), typed).toBe(false);
  });
});
