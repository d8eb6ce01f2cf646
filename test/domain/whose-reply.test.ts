import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Message } from '../../functions/domain/message.ts';
import { readReply } from '../../functions/domain/reply.ts';
import { whoseReply, type Sharer } from '../../functions/domain/whose-reply.ts';
import { sessionOf } from '../session-parts.ts';

/** Two who share a phone, each told at an instant of their own of one session that begins at an hour of Monday 23 November 2026, UTC-7. */
const sharerOf = (patientId: string, { hour, toldMinute }: { hour: number; toldMinute: number }): Sharer => {
  const at = (hours: number): string => new Date(Date.UTC(2026, 10, 23, hours + 7)).toISOString();
  const session = sessionOf({ id: `${patientId}_2026-11-23T0900`, startsAt: at(hour), endsAt: at(hour + 1) });
  const question = Message.parse({
    direction: 'out', patientId, localDate: '2026-11-23', step: 'day-before', kind: 'reminder', status: 'sent', because: 'step-due',
    at: new Date(Date.UTC(2026, 10, 23, 1, toldMinute)).toISOString(), told: [{ sessionId: session.id, startsAt: session.startsAt }],
  }); // prettier-ignore
  const told = [{ session, toldStart: session.startsAt }];
  return { patientId, clinicId: 'riverside', patientZone: 'America/Phoenix', texts: [question], question, told };
};

const receivedAt = '2026-11-23T17:30:00.000Z'; // Mon 10:30
const plain = fc.constantFrom('1', '2', '3', 'yes', 'no', "can't come", 'running late', 'ok', 'si', 'no puedo', 'hm?');
const anyHour = fc.integer({ min: 6, max: 20 });
const two = fc
  .tuple(anyHour, anyHour, fc.integer({ min: 0, max: 29 }), fc.integer({ min: 30, max: 59 }))
  .map(
    ([first, second, a, b]) =>
      [sharerOf('ana', { hour: first, toldMinute: a }), sharerOf('ben', { hour: second, toldMinute: b })] as const,
  );
const whose = (body: string, sharers: readonly Sharer[]) =>
  whoseReply({ body, reading: readReply(body), receivedAt }, sharers);
const hasAhead = ({ told }: Sharer): boolean => told.some(({ session }) => session.endsAt > receivedAt);

describe('a reply from a phone two patients share', () => {
  it('is never taken for one of them while both have a session ahead and it names neither', () => {
    fc.assert(
      fc.property(plain, two, (body, sharers) => {
        fc.pre(sharers.every(hasAhead));
        expect(whose(body, sharers).is).not.toBe('one');
      }),
    );
  });

  it('is never given to somebody with nothing ahead', () => {
    fc.assert(
      fc.property(plain, two, (body, sharers) => {
        const found = whose(body, sharers);
        if (found.is === 'one')
          expect(sharers.filter(hasAhead).map(({ patientId }) => patientId)).toContain(found.patientId);
      }),
    );
  });

  it('is an answer of the only one with a session ahead', () => {
    fc.assert(
      fc.property(fc.constantFrom('1', '2', '3', 'yes', "can't come", 'no puedo'), two, (body, sharers) => {
        const open = sharers.filter(hasAhead);
        fc.pre(open.length === 1);
        expect(whose(body, sharers)).toEqual({ is: 'one', patientId: open[0]?.patientId });
      }),
    );
  });

  it('does not depend on the order in which they are looked up', () => {
    fc.assert(
      fc.property(plain, two, (body, sharers) => {
        expect(whose(body, sharers.toReversed())).toEqual(whose(body, sharers));
      }),
    );
  });
});
