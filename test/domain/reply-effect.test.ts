import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { lastQuestion, replyEffect, type ReplyFacts } from '../../functions/domain/reply-effect.ts';
import { readReply } from '../../functions/domain/reply.ts';
import { afternoon, messageOf, sessionOf } from '../session-parts.ts';

const sunday = DateTime.fromISO('2026-11-23T02:00:00Z'); // Sun 19:00
const facts = (reading: ReplyFacts['reading'], changes: Partial<ReplyFacts> = {}): ReplyFacts => ({
  reading, patientZone: 'America/Phoenix', optedOut: false, asked: [sessionOf(), afternoon()], ...changes,
}); // prettier-ignore
const effect = (reading: ReplyFacts['reading'], changes: Partial<ReplyFacts> = {}, now = sunday) =>
  replyEffect(facts(reading, changes), now);
const responses = ({ respond }: ReturnType<typeof effect>): string[] =>
  respond.map(({ session, response }) => `${session.scheduleId} ${response}`);

describe('an answer means the day the last text named', () => {
  test('1 and 2 are about every session of the day, 3 about the first', () => {
    expect(responses(effect({ kind: 'accepted' }))).toEqual(['day-a accepted', 'one accepted']);
    expect(responses(effect({ kind: 'declined' }))).toEqual(['day-a declined', 'one declined']);
    expect(responses(effect({ kind: 'late', minutes: 20 }))).toEqual(['day-a late']);
  });

  test('in the middle of the day only what is not over counts', () => {
    expect(responses(effect({ kind: 'declined' }, {}, DateTime.fromISO('2026-11-23T20:00:00Z')))).toEqual([
      'one declined',
    ]); // Mon 13:00
  });

  test('a cancelled session is not answered for', () => {
    expect(
      responses(effect({ kind: 'accepted' }, { asked: [sessionOf({ status: 'cancelled' }), afternoon()] })),
    ).toEqual(['one accepted']);
  });

  test.each([
    ['no text waits for an answer', { asked: undefined }, sunday, 'no-session'],
    ['all is cancelled', { asked: [sessionOf({ status: 'cancelled' })] }, sunday, 'no-session'],
    ['the day is over', {}, DateTime.fromISO('2026-11-24T02:00:00Z'), 'too-late'],
  ])('P6 No reply is lost: when %s a person sees the reply', (_, changes, now, answer) => {
    expect(effect({ kind: 'accepted' }, changes, now)).toMatchObject({
      respond: [],
      answer,
      followUp: { kind: 'unclear-reply' },
    });
  });

  test('P6 No reply is lost: a reply that names another day is no answer to this text', () => {
    expect(responses(effect({ kind: 'declined', day: 'tomorrow' }))).toHaveLength(2);
    expect(effect({ kind: 'declined', day: 'today' })).toMatchObject({
      respond: [],
      followUp: { kind: 'unclear-reply' },
    });
  });

  test('the reason given goes with the answer, of a decline and of a late, as data', () => {
    const reasons = (reading: ReplyFacts['reading']) => effect(reading).respond.map(({ reason }) => reason);
    expect(reasons({ kind: 'declined', reason: 'illness' })).toEqual(['illness', 'illness']);
    expect(reasons({ kind: 'late', minutes: 10, reason: 'transport' })).toEqual(['transport']);
    expect(reasons({ kind: 'accepted' })).toEqual([undefined, undefined]);
    expect(readReply('running late my kid is sick')).toEqual({ kind: 'late', reason: 'childcare' });
  });

  test('a decline opens a follow-up with its reason; a yes opens none', () => {
    expect(effect({ kind: 'declined', reason: 'illness' }).followUp).toEqual({
      kind: 'declined',
      why: "Can't come to Group, Group. Reason: illness.",
    });
    expect(effect({ kind: 'accepted' }).followUp).toBeUndefined();
  });
});

describe('permission', () => {
  test('P5 Permission: STOP is confirmed once; whoever is out already is not texted again', () => {
    const stop = { kind: 'opt-out', word: 'stop', mayHaveMeantCancel: false } as const;
    expect(effect(stop)).toMatchObject({ consent: 'opted-out', answer: 'opted-out', followUp: { kind: 'opt-out' } });
    expect(effect(stop, { optedOut: true })).toMatchObject({ consent: 'opted-out', answer: null });
  });

  test('P5 Permission: whoever has opted out is heard, but not answered, but for START, HELP and danger', () => {
    const out = { optedOut: true };
    expect(effect({ kind: 'declined' }, out)).toMatchObject({ answer: null, followUp: { kind: 'declined' } });
    expect(effect({ kind: 'other' }, out)).toMatchObject({ answer: null, followUp: { kind: 'unclear-reply' } });
    expect(effect({ kind: 'opt-in' }, out)).toMatchObject({ consent: 'opted-in', answer: 'opted-in' });
    expect(effect({ kind: 'help' }, out)).toMatchObject({ answer: 'help' });
    expect(effect({ kind: 'crisis' }, out)).toMatchObject({ answer: 'crisis', followUp: { kind: 'crisis' } });
  });

  test('P7 Safe words: a lone CANCEL opts out and says that a session may have been meant', () => {
    expect(effect({ kind: 'opt-out', word: 'cancel', mayHaveMeantCancel: true }).followUp?.why).toMatch(
      /may have meant to cancel a session/,
    );
  });

  test('a wrong number stops the texts and opens a follow-up', () => {
    expect(effect({ kind: 'wrong-number' })).toMatchObject({
      consent: 'opted-out',
      answer: 'wrong-number',
      followUp: { kind: 'wrong-number' },
    });
  });
});

describe('the last question', () => {
  const early = messageOf();
  const late = messageOf({ step: 'same-day', at: '2026-11-23T15:00:00.000Z' });
  test('is the newest reminder or notice that was, or may have been, sent', () => {
    expect(lastQuestion([late, early])).toBe(late);
    expect(lastQuestion([early, messageOf({ ...late, status: 'held' })])).toBe(early);
    expect(lastQuestion([early, messageOf({ ...late, status: 'unknown' })])?.step).toBe('same-day');
    expect(lastQuestion([early, messageOf({ ...late, kind: 'answer', told: [] })])).toBe(early);
    expect(lastQuestion([])).toBeUndefined();
  });
  test('is the answer that said a make-up was taken: what is said next is about that', () => {
    const taken = messageOf({ ...late, kind: 'answer' });
    expect(lastQuestion([early, taken])).toBe(taken);
  });
  test('is none that only tells of a cancellation', () => {
    const [told] = early.told;
    expect(lastQuestion([early, messageOf({ ...late, kind: 'change', told: [{ ...told!, cancelled: true }] })])).toBe(
      early,
    );
  });
});
