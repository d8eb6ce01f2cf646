import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { Policies } from '../../functions/domain/clinic.ts';
import type { Losing } from '../../functions/domain/make-up.ts';
import { offerBecause } from '../../functions/domain/why-make-up.ts';
import { chartOf, clinic, sessionOf } from '../session-parts.ts';

/** Ben has lost his group of Monday 23 November 2026, 9:00 in Phoenix (UTC-7); on Tuesday evening there is another. 540 minutes are prescribed. */
const now = DateTime.fromISO('2026-11-23T17:00:00Z', { zone: 'utc' }); // Mon 10:00
const lost = sessionOf();
const evening = sessionOf({
  ...{ id: 'night_2026-11-24T1800', scheduleId: 'night', recurrenceId: '2026-11-24T18:00', localDate: '2026-11-24' },
  ...{ startsAt: '2026-11-25T01:00:00.000Z', endsAt: '2026-11-25T04:00:00.000Z' },
});
const because = (changes: Partial<Losing> = {}, free = 1) =>
  offerBecause(
    { clinic, chart: chartOf(), lost: [lost], sessions: [lost, evening], records: [], inCrisis: false, ...changes },
    new Map([[evening.id, free]]),
    now,
  );

test('P12 Why: something would be offered where nothing stands in the way', () => {
  expect(because()).toBe('would-be-offered');
});

test.each<[string, Partial<Losing>]>([
  ['off-for-clinic', { clinic: { ...clinic, policies: Policies.parse({ makeUpOffers: false }) } }],
  ['off-for-patient', { chart: chartOf({ patient: { makeUpOffers: false } }) }],
  ['off-for-schedule', { lost: [{ ...lost, makeUpOffers: false }] }],
  ['no-permission', { chart: chartOf({ optedOut: true }) }],
  ['no-permission', { chart: chartOf({ patient: { consent: null } }) }],
  ['in-crisis', { inCrisis: true }],
  ['not-short', { chart: chartOf({ stay: { prescribedMinutesPerWeek: 0 } }) }],
  ['nothing-fitting', { sessions: [lost, { ...evening, levelOfCare: '2.5' }] }],
  ['nothing-fitting', { sessions: [lost] }],
])('P12 Why: nothing is offered: %s', (reason, changes) => {
  expect(because(changes)).toBe(reason);
});

test('P12 Why: a session that is full is told from one that does not fit', () => {
  expect(because({}, 0)).toBe('no-free-seat');
});
