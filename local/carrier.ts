import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import { textParts } from '../functions/domain/gsm7.ts';
import type { StageClock } from './clock.ts';
import { openJournal } from './journal.ts';

/** How the carrier is to misbehave (`POST /local/carrier`). */
export const Fault = z.strictObject({
  fail: z.enum(['throttle', 'reset', '500', 'opted-out']).nullable().default(null),
  /** The share of texts it happens to; which ones is pseudo-random and the same each time. */
  rate: z.number().min(0).max(1).default(1),
  /** How long the carrier takes to answer, in real milliseconds, whatever the stage's clock says. */
  delayMs: z.int().min(0).max(60_000).default(0),
  /** For `reset` and `500`: whether the text goes out although the answer is lost. Left out: with `reset` it does, with `500` not. */
  accept: z.boolean().optional(),
});
export type Fault = z.infer<typeof Fault>;

/** A text the carrier accepted. `kind` is `staff` when it went to a phone of the clinic's staff. */
export const CarriedText = z.object({
  id: z.string(),
  at: z.string(),
  from: z.string(),
  to: z.string(),
  body: z.string(),
  parts: z.int(),
  kind: z.enum(['patient', 'staff']),
});
export type CarriedText = z.infer<typeof CarriedText>;

/** What the sender gets to see: the text's id, one of AWS's error codes, or a socket that goes dead. */
export type Answer = { messageId: string } | { code: string; status: number; message: string } | 'reset';

export type Carrier = {
  send: (text: { to: string; from: string; body: string }) => Promise<Answer>;
  texts: () => readonly CarriedText[];
  misbehave: (fault: Fault) => void;
  fault: () => Fault;
  /** From now on the number takes no more texts, and is on the account's list. */
  optOut: (phone: string) => void;
  optedOut: () => readonly string[];
  clear: () => void;
};

type Deps = { clock: StageClock; directory: string; isStaff: (phone: string) => Promise<boolean> };

/** The telephone network: takes texts, keeps what it accepted in the data directory, and fails as it is told to. */
export const carrierOf = ({ clock, directory, isStaff }: Deps): Carrier => {
  const journal = openJournal(join(directory, 'texts.jsonl'), CarriedText);
  const optedOut = new Set<string>();
  let fault = Fault.parse({});
  let random = seededRandom();

  const accept = async ({ to, from, body }: { to: string; from: string; body: string }): Promise<Answer> => {
    const kind = (await isStaff(to)) ? 'staff' : 'patient';
    const id = randomUUID();
    journal.add({ id, at: clock.now().toISO() ?? '', from, to, body, parts: textParts(body).parts, kind });
    return { messageId: id };
  };
  const answers = {
    throttle: { code: 'Throttling', status: 400, message: 'Rate exceeded' },
    'opted-out': { code: 'OptedOut', status: 400, message: 'Phone number is opted out' },
    '500': { code: 'InternalError', status: 500, message: 'An internal error occurred' },
    reset: 'reset',
  } as const;

  return {
    send: async (text) => {
      const { fail, rate, delayMs, accept: outAnyway } = fault;
      const refused = refusalOf(text);
      if (refused) return refused;
      if (delayMs > 0) await setTimeout(delayMs);
      // SNS takes a text to an opted-out number like any other; it just never arrives.
      if (optedOut.has(text.to)) return { messageId: randomUUID() };
      if (fail === null || random() >= rate) return accept(text);
      const goesOut = fail === 'reset' ? (outAnyway ?? true) : fail === '500' && outAnyway === true;
      if (goesOut) await accept(text);
      return answers[fail];
    },
    texts: journal.entries,
    misbehave: (wanted) => {
      fault = wanted;
      random = seededRandom();
    },
    fault: () => fault,
    optOut: (phone) => void optedOut.add(phone),
    optedOut: () => [...optedOut],
    clear: () => {
      journal.clear();
      optedOut.clear();
      fault = Fault.parse({});
      random = seededRandom();
    },
  };
};

/** SNS Publish takes E.164 numbers and 1,600 characters (AWS: "Publish", Message). */
const refusalOf = ({ to, body }: { to: string; body: string }): Answer | undefined => {
  const message = /^\+[1-9]\d{6,14}$/.test(to)
    ? body === ''
      ? 'Empty message'
      : body.length > 1600
        ? 'Message too long'
        : ''
    : 'PhoneNumber';
  return message === ''
    ? undefined
    : { code: 'InvalidParameter', status: 400, message: `Invalid parameter: ${message}` };
};

/** Numbers in [0, 1), the same sequence each time (mulberry32). */
const seededRandom = (): (() => number) => {
  let state = 0x10_9a_11;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
