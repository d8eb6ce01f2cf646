import type { DateTime } from 'luxon';
import type { SendOutcome } from '../aws/sms.ts';
import { textParts } from '../domain/gsm7.ts';
import type { Message, Reason } from '../domain/message.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { introduces } from '../domain/told-to.ts';
import type { PlannedText } from './planned-text.ts';

/** A text surely not sent is tried at most so often, and not later than so long before the session; then it is for staff. */
const mostAttempts = 5;
const lastTryMinutesBefore = 10;
/** A text that may have been sent is repeated at most so often: each repetition risks a double. */
const mostRepeats = 2;

/** To be rung again for this patient: a held or retried text. */
export type RingAgain = { at: DateTime; attempt: number; repeatUnknown: boolean };

/** What became of one patient's text: what to record, when to ring again, and whether staff have to know. */
export type Settled = {
  patientId: string;
  message: Message;
  again?: RingAgain;
  undeliverable?: boolean;
  /** The carrier says this number has opted out. */
  optedOutPhone?: string;
  /** The number that has, or may have, just been told that nobody reads it at all hours. */
  introduced?: string;
  /** Nothing can be sent until an engineer acts: stop the run. */
  stop?: string;
};

/** What is on record of a text before it is sent. */
export type Kept = Partial<Pick<Message, 'body' | 'parts' | 'written'>>;

export type About = {
  patientId: string;
  /** With what the record keeps whatever becomes of the text: of one staff wrote its words and who wrote them. */
  base: Pick<Message, 'localDate' | 'step' | 'kind'> & Kept;
  attempt: number;
  /** Whether a later step will reach the patient in time. */
  covered: boolean;
  /** When it is too late for this text. */
  startsAt: DateTime;
};

const messageOf = (
  { patientId, base, attempt }: About,
  status: Message['status'],
  because: Reason,
  at: DateTime,
): Message => ({
  direction: 'out',
  patientId,
  ...base,
  status,
  because,
  at: instantOf(at),
  told: [],
  ...(attempt > 1 && { attempts: attempt }),
});

/** What is recorded of a text that is not sent now. */
export const settleUnsent = (
  about: About,
  plan: Extract<PlannedText, { do: 'hold' | 'skip' }>,
  now: DateTime,
): Settled =>
  plan.do === 'hold'
    ? {
        patientId: about.patientId,
        message: messageOf(about, 'held', plan.because, now),
        again: { at: plan.until, attempt: about.attempt, repeatUnknown: false },
      }
    : {
        patientId: about.patientId,
        message: { ...messageOf(about, 'skipped', plan.because, now), ...(plan.arm && { arm: plan.arm }) },
      };

/**
 * What is recorded of a text that may have gone out and is not sent again: a dead dispatcher had claimed it, and a later step covers it or it may not
 * go out any more. `told` is what it would have said. Which
 * times a text after a miss offered is not known any more: it asks, but of nothing we could name, so that a digit in answer is for a person.
 */
export const settleInDoubt = (
  about: About,
  { told = [], arm }: { told?: Message['told']; arm?: Message['arm'] },
  now: DateTime,
): Settled => ({
  patientId: about.patientId,
  message: {
    ...messageOf(about, 'unknown', 'dispatcher-died', now),
    told,
    ...(arm && { arm }),
    ...(about.base.kind === 'after-miss' && { choices: [] }),
  },
});

/** Whether what one of the staff wrote has come to its end without surely going out: they believe it has. */
export const isUnsentStaffText = ({ message, again }: Settled): boolean =>
  message.written !== undefined && message.status !== 'sent' && again === undefined;

/** Whether somebody has to know of it: a text that will not arrive, or may not have. */
export const isTroubled = (settled: Settled): boolean => {
  const { undeliverable = false, optedOutPhone, message } = settled;
  return undeliverable || optedOutPhone !== undefined || message.status === 'unknown' || isUnsentStaffText(settled);
};

/** What is recorded of a text this run had no time left for: it rings again at once, for the next run. */
export const settleLater = (about: About, now: DateTime): Settled => ({
  patientId: about.patientId,
  message: messageOf(about, 'retrying', 'ran-out-of-time', now),
  again: { at: now, attempt: about.attempt, repeatUnknown: false },
});

/**
 * Nobody need be called about a text to a patient who is not coming, who has answered, or whom the next text reaches; nor once the session has begun; nor
 * about one that is not to go out in any case: without permission, to a phone that has the reminder, by lot, or above the most texts.
 */
const nobodyToCall: readonly Reason[] = [
  ...(['on-hold', 'discharged', 'no-longer-expected', 'patient-not-coming', 'not-coming'] as const),
  ...(['confirmed', 'superseded-by-later-step', 'session-started'] as const),
  ...(['no-consent', 'no-patient-consent', 'same-phone', 'held-out', 'daily-cap', 'weekly-cap'] as const),
];

/**
 * What becomes of a text that no later one covers and that may have gone out before, once it is clear what comes `next`. Where it is not sent now, "not
 * sent", or "waiting", would not be true of it: the doubt stays on record until the text has gone out again; where it may not, with the reason, and a
 * person has to know.
 */
export const stillInDoubt = (doubt: Settled | undefined, next: Settled): Settled => {
  const { status, because } = next.message;
  if (!doubt || !['held', 'retrying', 'skipped'].includes(status)) return next;
  const { message } = doubt;
  if (next.again) return { ...next, message, again: { ...next.again, repeatUnknown: true } };
  return { ...next, message: { ...message, notRepeated: because }, undeliverable: !nobodyToCall.includes(because) };
};

/** One, two, four, eight minutes. */
const backOff = (attempt: number, now: DateTime): DateTime => now.plus({ minutes: 2 ** (attempt - 1) });

const retried = (about: About, message: Message, because: Reason, now: DateTime): Settled => {
  const at = backOff(about.attempt, now);
  const inTime = at <= about.startsAt.minus({ minutes: lastTryMinutesBefore });
  return about.attempt < mostAttempts && inTime
    ? {
        patientId: about.patientId,
        message: { ...message, status: 'retrying', because },
        again: { at, attempt: about.attempt + 1, repeatUnknown: false },
      }
    : { patientId: about.patientId, message: { ...message, status: 'failed', because }, undeliverable: true };
};

/** What is recorded, and done next, after a text was handed to the carrier (the four answers of a send, and the fifth: stop). */
export const settleSent = (
  about: About,
  { plan, outcome }: { plan: Extract<PlannedText, { do: 'send' }>; outcome: SendOutcome },
  now: DateTime,
): Settled => {
  const { patientId } = about;
  const message = {
    ...messageOf(about, 'sent', plan.because, now),
    body: plan.body,
    parts: textParts(plan.body).parts,
    told: plan.told,
    ...(plan.choices && { choices: plan.choices }),
    ...(plan.arm && { arm: plan.arm }),
  };
  const introduced = introduces(plan.to, about.base.kind) ? { introduced: plan.to.phone } : {};
  switch (outcome.outcome) {
    case 'sent':
      return { patientId, message: { ...message, carrierMessageId: outcome.carrierMessageId }, ...introduced };
    case 'not-sent':
      return retried(about, { ...message, told: [] }, 'carrier-throttled', now);
    case 'refused':
      return {
        patientId,
        message: {
          ...message,
          told: [],
          status: 'failed',
          because: outcome.optedOut ? 'carrier-opted-out' : 'carrier-refused',
        },
        undeliverable: !outcome.optedOut,
        ...(outcome.optedOut && { optedOutPhone: plan.to.phone }),
      };
    case 'stop':
      return {
        ...retried({ ...about, attempt: 1 }, { ...message, told: [] }, 'carrier-misconfigured', now),
        stop: outcome.error,
      };
    case 'unknown': {
      const because = 'carrier-ambiguous';
      const unknown: Settled = { patientId, message: { ...message, status: 'unknown', because }, ...introduced };
      const at = backOff(about.attempt, now);
      const repeat = !about.covered && about.attempt <= mostRepeats && at < about.startsAt;
      if (repeat) return { ...unknown, again: { at, attempt: about.attempt + 1, repeatUnknown: true } };
      // The last word before the session, still in doubt: a person has to know.
      return about.covered ? unknown : { ...unknown, undeliverable: true };
    }
  }
};
