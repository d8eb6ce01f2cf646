import { expect, test } from 'vitest';
import { conflictsOf } from '../../functions/domain/conflict.ts';
import { afternoon, entryOf, sessionOf } from '../session-parts.ts';

/** The Monday group ends at 12:00 (19:00Z). */
const idsOf = (...[entry, sessions]: Parameters<typeof conflictsOf>) =>
  conflictsOf(entry, sessions).map(({ first, second }) => [first.id, second.id]);
const at = (startsAt: string, endsAt: string) => afternoon({ startsAt, endsAt });

test('two sessions that overlap at which the patient is expected are a conflict, in whatever order they come', () => {
  const overlapping = at('2026-11-23T18:30:00.000Z', '2026-11-23T19:30:00.000Z');
  const expected = [[sessionOf().id, overlapping.id]];
  expect(idsOf(entryOf('ben'), [sessionOf(), overlapping])).toEqual(expected);
  expect(idsOf(entryOf('ben'), [overlapping, sessionOf()])).toEqual(expected);
});

test('one that begins as another ends is none; nor is one cancelled, on hold, or of somebody else', () => {
  const next = at('2026-11-23T19:00:00.000Z', '2026-11-23T20:00:00.000Z');
  const during = at('2026-11-23T17:00:00.000Z', '2026-11-23T18:00:00.000Z');
  expect(idsOf(entryOf('ben'), [sessionOf(), next])).toEqual([]);
  expect(idsOf(entryOf('ben'), [sessionOf({ status: 'cancelled' }), during])).toEqual([]);
  const held = entryOf('ben', { holds: [{ from: '2026-11-23', until: '2026-11-23' }] });
  expect(idsOf(held, [sessionOf(), during])).toEqual([]);
  const other = entryOf('ben', { places: [{ scheduleId: 'one', from: '2026-10-01', until: null }] });
  expect(idsOf(other, [sessionOf(), during])).toEqual([]);
});
