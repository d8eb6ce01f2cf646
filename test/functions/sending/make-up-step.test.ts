import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { Alarm } from '../../../functions/aws/alarms.ts';
import { Episode, Membership, Patient } from '../../../functions/domain/clinic.ts';
import { makeUpPlace } from '../../../functions/domain/make-up.ts';
import type { Message } from '../../../functions/domain/message.ts';
import type { Chart } from '../../../functions/domain/roster.ts';
import type { Session } from '../../../functions/domain/session.ts';
import { LocalDate, instantOf } from '../../../functions/domain/wall-clock.ts';
import { makeUpStep } from '../../../functions/sending/make-up-step.ts';
import { clinic, messageOf, sessionOf } from '../../session-parts.ts';

/** Ben has taken a seat at Monday's 14:00 group, after the text of the day had named the one at 9:00. Phoenix, UTC-7. */
const now = DateTime.fromISO('2026-11-23T19:00:00Z', { zone: 'utc' }); // Mon 12:00
const seat = sessionOf({
  ...{ id: 'noon_2026-11-23T1400', scheduleId: 'noon', recurrenceId: '2026-11-23T14:00' },
  ...{ startsAt: '2026-11-23T21:00:00.000Z', endsAt: '2026-11-23T22:00:00.000Z', makeUps: ['ben'] },
});
const bare: Chart = {
  patient: Patient.parse({
    ...{ id: 'ben', name: 'Ben Carter', phone: '+16025550122', timeZone: 'America/Phoenix' },
    consent: { givenAt: '2026-10-01T00:00:00Z', source: 'form', wording: 'May we text you?' },
  }),
  episodes: [Episode.parse({ id: 'ben-1', patientId: 'ben', admittedOn: '2026-10-01' })],
  memberships: [Membership.parse({ episodeId: 'ben-1', scheduleId: 'day-a', from: '2026-10-01' })],
  optedOut: false,
  introduced: ['+16025550122'],
};
const taken = makeUpPlace(bare, seat);
const chart = { ...bare, memberships: [...bare.memberships, ...(taken ? [taken] : [])] };

const planned = async ({
  session = seat,
  texts = [],
  held = chart,
}: { session?: Session; texts?: Message[]; held?: Chart } = {}) => {
  const step = makeUpStep({
    clinics: { get: () => Promise.resolve(clinic) },
    sessions: { get: () => Promise.resolve(session) },
    charts: { get: () => Promise.resolve({ ...held, familyOptedOut: [], introduced: ['+16025550122'], version: 1 }) },
    messages: { texts: () => Promise.resolve(texts) },
  });
  const text = await step.gather(
    Alarm.parse({
      ...{ kind: 'patient', lane: 0, clinicId: 'riverside', subject: 'ben', step: 'make-up' },
      ...{ dueAt: instantOf(now), sessionId: seat.id, localDate: seat.localDate, startsAt: seat.startsAt },
    }),
    now,
  );
  return text?.plan(now);
};

describe('a seat taken after the texts of its day had gone', () => {
  test('is reminded of, by its own session alone', async () => {
    expect(await planned({ texts: [messageOf()] })).toMatchObject({
      do: 'send',
      told: [{ sessionId: seat.id, startsAt: seat.startsAt }],
    });
  });

  test.each<[string, Partial<Message>]>([
    ['named it', {}],
    ['may have named it', { status: 'unknown', because: 'carrier-ambiguous' }],
  ])('is not reminded of when one of them %s', async (_, changes) => {
    const told = [{ sessionId: seat.id, startsAt: seat.startsAt }];
    expect(await planned({ texts: [messageOf({ told, ...changes })] })).toEqual({ do: 'leave' });
  });

  test('is reminded of again where the reminder itself is in doubt', async () => {
    const told = [{ sessionId: seat.id, startsAt: seat.startsAt }];
    const doubt = messageOf({ step: `make-up-${seat.id}`, status: 'unknown', because: 'carrier-ambiguous', told });
    expect(await planned({ texts: [doubt] })).toMatchObject({ do: 'send' });
  });

  test.each(['retrying', 'held'] as const)('is not reminded of twice: a reminder of its step is %s', async (status) => {
    const waiting = messageOf({ step: 'same-day', status, because: 'carrier-throttled', told: [] });
    expect(await planned({ texts: [waiting] })).toEqual({ do: 'leave' });
    const elsewhere = [
      { ...waiting, localDate: LocalDate.parse('2026-11-24') },
      { ...waiting, step: 'change-1' },
    ];
    for (const text of elsewhere) expect(await planned({ texts: [text] })).toMatchObject({ do: 'send' });
  });

  test.each<[string, { session?: Session; held?: Chart }]>([
    ['given back', { session: { ...seat, away: ['ben'] } }],
    ['of a session cancelled', { session: { ...seat, status: 'cancelled' } }],
    ['taken away by staff', { held: bare }],
  ])('is not reminded of when %s', async (_, facts) => {
    expect(await planned(facts)).toEqual({ do: 'leave' });
  });

  test('is not reminded of after STOP, and the record says why', async () => {
    expect(await planned({ held: { ...chart, optedOut: true } })).toEqual({ do: 'skip', because: 'opted-out' });
  });
});
