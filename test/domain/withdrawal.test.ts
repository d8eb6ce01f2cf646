import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readReply } from '../../functions/domain/reply.ts';

const Entry = z.strictObject({
  text: z.string(),
  reads: z.enum(['opt-out', 'wrong-number', 'neither']),
  missed: z.literal(true).optional(),
});
/** Written before anybody looked at the patterns; the patient on file is Ana Ruiz. `missed`: not recognised, so a person reads it. */
const entries = z
  .array(Entry)
  .parse(JSON.parse(readFileSync(new URL('../corpus/unseen-withdrawals.json', import.meta.url), 'utf8')));
const of = (kind: string) => entries.filter(({ reads }) => reads === kind);
const read = (text: string) => readReply(text, ['Ana Ruiz']).kind;

describe('P7 permission withdrawn in people’s own words', () => {
  it.each(['opt-out', 'wrong-number'])(
    'what is meant as %s is read so, or by a person, and never as an answer',
    (kind) => {
      const wrong = of(kind).filter(({ text, missed }) => read(text) !== kind && !(missed && read(text) === 'other'));
      expect(wrong.filter(({ missed }) => !missed)).toEqual([]);
      for (const { text } of of(kind))
        expect(['accepted', 'declined', 'late', 'here', 'opt-in'], text).not.toContain(read(text));
      expect(of(kind).filter(({ text }) => read(text) === kind).length / of(kind).length).toBeGreaterThanOrEqual(0.93);
    },
  );
  it('what only sounds so is none', () => {
    expect(of('neither').length).toBeGreaterThanOrEqual(120);
    expect(of('neither').filter(({ text }) => ['opt-out', 'wrong-number'].includes(read(text)))).toEqual([]);
  });
});

describe('somebody who is not the patient', () => {
  it.each(["I'm not Ana", 'This isn’t Ana', 'no soy ana', 'ANA DOESNT HAVE THIS PHONE', 'there is no Ana here'])(
    '%j is known by the name on file',
    (text) => {
      expect(read(text)).toBe('wrong-number');
      expect(readReply(text, ['Luis Vega']).kind).not.toBe('wrong-number');
    },
  );
  it.each([
    "I'm not sure",
    "I'm not coming",
    "I'm not well",
    'this is Ana',
    "this is Ana's mom, she is sick",
    'Ana is at work',
    'soy Ana y llego tarde',
    'not me and Ana both, just me',
  ])('%j is not', (text) => {
    expect(read(text)).not.toBe('wrong-number');
  });
});

describe('a name beside STOP', () => {
  it.each(['Stop - Ana', 'STOP\nAna Ruiz', 'ana: stop'])('%j is signed', (text) => {
    expect(read(text)).toBe('opt-out');
    expect(readReply(text, ['Luis Vega']).kind).toBe(text.includes('\n') ? 'opt-out' : 'other');
  });
  it.each([
    ['will stop', 'Will Ruiz'],
    ['bus stop', 'Al Bus'],
    ['no stop', 'No Ana'],
  ])('but %j is none, be the name %s', (text, name) => {
    expect(readReply(text, [name]).kind).toBe('other');
  });
});

it('a cancel that names no texts may have been meant for sessions, and staff are told so', () => {
  for (const text of ['cancel all', 'cancel everything', 'CANCEL ❌'])
    expect(readReply(text), text).toMatchObject({ kind: 'opt-out', mayHaveMeantCancel: true });
  for (const text of ['cancel all texts', 'cancel my subscription', 'cancelar los mensajes'])
    expect(readReply(text), text).toMatchObject({ kind: 'opt-out', mayHaveMeantCancel: false });
});

describe('names that are words too', () => {
  it.each([
    ["I'm not well", 'Orson Well'],
    ['im not free', 'Ana Free'],
    ['Im not free', 'Free Jones'],
    ['no, angel', 'Angel Ruiz'],
    ['aqui no hay luz', 'Luz Vega'],
    ['not early', 'Early Brown'],
    ['there is no park here', 'Ana Park'],
  ])('%j of %s is about something else', (text, name) => {
    expect(readReply(text, [name]).kind).not.toBe('wrong-number');
  });
  it.each([
    ["I'm not Angel", 'Angel Ruiz'],
    ['no soy Luz', 'Luz Vega'],
    ['nobody here named Will', 'Will Ruiz'],
  ])('but %j of %s is the wrong number', (text, name) => {
    expect(readReply(text, [name]).kind).toBe('wrong-number');
  });
});
